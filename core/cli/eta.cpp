// SPDX-License-Identifier: GPL-3.0-only
#include "cli/eta.h"

namespace cdm::cli {

namespace {
constexpr double windowSeconds = 60.0;
}

void Eta::sample(double seconds, const Progress& progress)
{
    const bool shrinks = progress.total != 0 && progress.total < total_;
    if (progress.total != total_ && !shrinks) {
        samples_.clear();
    } else if (!samples_.empty() && progress.done < samples_.back().done) {
        // Between the beginning of a phase and its first count a job that counts over all its phases shows 0 once.
        if (!wentBack_) {
            wentBack_ = true;
            return;
        }
        samples_.clear();
    }
    total_ = progress.total;
    wentBack_ = false;
    samples_.push_back({seconds, progress.done});
    while (samples_.size() > 2 && seconds - samples_[1].seconds >= windowSeconds)
        samples_.pop_front();
}

std::optional<double> Eta::remaining() const
{
    if (samples_.size() < 2 || total_ == 0 || samples_.back().done > total_)
        return std::nullopt;
    const double elapsed = samples_.back().seconds - samples_.front().seconds;
    const auto advanced = static_cast<double>(samples_.back().done - samples_.front().done);
    if (elapsed <= 0.0 || advanced <= 0.0)
        return std::nullopt;
    return static_cast<double>(total_ - samples_.back().done) * elapsed / advanced;
}

} // namespace cdm::cli
