// SPDX-License-Identifier: GPL-3.0-only
#include "cli/progressprinter.h"

#include "cli/text.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace cdm::cli {

namespace {

constexpr double firstLineSeconds = 5.0;
constexpr double lineSeconds = 30.0;

std::size_t terminalWidth()
{
    winsize size = {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

void write(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace

std::string progressText(const Progress& progress, const std::optional<double>& remaining, bool mayEndEarly)
{
    std::string text = progress.phase.empty() ? "Working" : plainText(progress.phase);
    text[0] = static_cast<char>(text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0]);
    if (progress.total == 0)
        return progress.done == 0 ? text : text + "  " + countText(progress.done);
    const double share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    text += "  " + percentText(share, 0) + " (" + countText(progress.done) + " of " + countText(progress.total) + ")";
    return remaining ? text + (mayEndEarly ? ", at most " : ", ") + durationText(*remaining) + " left" : text;
}

ProgressMode ProgressPrinter::modeFor(bool quiet)
{
    if (quiet)
        return ProgressMode::Quiet;
    return ::isatty(STDERR_FILENO) != 0 ? ProgressMode::Terminal : ProgressMode::Lines;
}

ProgressPrinter::ProgressPrinter(const JobContext& job, ProgressMode mode) : job_(job), mode_(mode)
{
    if (mode_ != ProgressMode::Quiet)
        thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

ProgressPrinter::~ProgressPrinter()
{
    if (thread_.joinable()) {
        thread_.request_stop();
        thread_.join();
    }
    if (shown_)
        write("\r\x1b[K");
}

void ProgressPrinter::line(const std::string& text)
{
    const std::scoped_lock lock(mutex_);
    write((shown_ ? "\r\x1b[K" : "") + text + "\n");
    shown_ = false;
    lastLine_ = std::chrono::duration<double>(Clock::now() - begin_).count();
}

void ProgressPrinter::mayEndEarly()
{
    const std::scoped_lock lock(mutex_);
    mayEndEarly_ = true;
}

void ProgressPrinter::watch(const std::stop_token& stop)
{
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        wake_.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
        if (!stop.stop_requested())
            show(std::chrono::duration<double>(Clock::now() - begin_).count());
    }
}

void ProgressPrinter::show(double seconds)
{
    const Progress progress = job_.progress();
    if (progress.phase.empty())
        return;
    eta_.sample(seconds, progress);
    const std::string text = progressText(progress, eta_.remaining(), mayEndEarly_);
    if (mode_ == ProgressMode::Terminal) {
        write("\r\x1b[K" + shortened(text, terminalWidth() - 1));
        shown_ = true;
    } else if (seconds - lastLine_ >= (lastLine_ == 0.0 ? firstLineSeconds : lineSeconds)) {
        write(text + "\n");
        lastLine_ = seconds;
    }
}

} // namespace cdm::cli
