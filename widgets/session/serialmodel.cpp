// SPDX-License-Identifier: GPL-3.0-only
#include "session/serialmodel.h"

#include <algorithm>

namespace cdm::ui {

namespace {
constexpr std::size_t requestsPerTurn = 256;
}

/// Waits for its turn and gives it on at the end. A plain mutex would let a loop take it again at once, for ever.
class SerialModel::Turn
{
public:
    explicit Turn(const SerialModel& model) : model_(model)
    {
        std::unique_lock lock(model_.mutex_);
        const std::uint64_t ticket = ++model_.lastTicket_;
        model_.next_.wait(lock, [&] { return model_.serving_ == ticket; });
    }
    ~Turn()
    {
        {
            const std::scoped_lock lock(model_.mutex_);
            ++model_.serving_;
        }
        model_.next_.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    const SerialModel& model_;
};

SerialModel::SerialModel(std::shared_ptr<const engine::Model> model) : model_(std::move(model)) {}

const engine::CheckpointInfo& SerialModel::info() const
{
    return model_->info();
}

eval::ScoreTable SerialModel::score(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                    JobContext& job) const
{
    job.beginPhase("scoring", requests.size());
    eval::ScoreTable table;
    table.offsets.push_back(0);
    for (std::size_t first = 0; first < requests.size(); first += requestsPerTurn) {
        job.throwIfStopped();
        const std::size_t count = std::min(requestsPerTurn, requests.size() - first);
        JobContext part(job.stopToken());
        eval::ScoreTable scores;
        {
            const Turn turn(*this);
            scores = model_->score(dataset, requests.subspan(first, count), part);
        }
        const std::uint64_t base = table.offsets.back();
        table.requests.insert(table.requests.end(), scores.requests.begin(), scores.requests.end());
        for (std::size_t r = 1; r < scores.offsets.size(); ++r)
            table.offsets.push_back(base + scores.offsets[r]);
        table.accuracy.insert(table.accuracy.end(), scores.accuracy.begin(), scores.accuracy.end());
        table.student.insert(table.student.end(), scores.student.begin(), scores.student.end());
        job.advance(count);
    }
    return table;
}

void SerialModel::scoreEach(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                            const engine::BatchVisitor& visit, JobContext& job) const
{
    job.beginPhase("Scoring", requests.size());
    std::vector<std::size_t> moved;
    for (std::size_t first = 0; first < requests.size(); first += requestsPerTurn) {
        job.waitWhilePaused();
        job.throwIfStopped();
        const std::size_t count = std::min(requestsPerTurn, requests.size() - first);
        JobContext part(job.stopToken());
        const Turn turn(*this);
        model_->scoreEach(
            dataset, requests.subspan(first, count),
            [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> scores) {
                moved.assign(places.begin(), places.end());
                for (std::size_t& place : moved)
                    place += first;
                visit(moved, scores);
            },
            part);
        job.advance(count);
    }
}

engine::RequestScores SerialModel::scoreRequest(const data::Dataset& dataset, RequestIndex request) const
{
    const Turn turn(*this);
    return model_->scoreRequest(dataset, request);
}

engine::TargetInspection SerialModel::inspect(const data::Dataset& dataset, RequestIndex request, std::uint32_t target,
                                              const engine::InspectOptions& options) const
{
    const Turn turn(*this);
    return model_->inspect(dataset, request, target, options);
}

engine::RequestScores SerialModel::scoreRequest(const data::Dataset& dataset, const data::EditedRequest& request) const
{
    const Turn turn(*this);
    return model_->scoreRequest(dataset, request);
}

engine::TargetInspection SerialModel::inspect(const data::Dataset& dataset, const data::EditedRequest& request,
                                              std::uint32_t target, const engine::InspectOptions& options) const
{
    const Turn turn(*this);
    return model_->inspect(dataset, request, target, options);
}

std::vector<float> SerialModel::leaveOneOut(const data::Dataset& dataset, RequestIndex request, std::uint32_t target,
                                            JobContext& job) const
{
    const Turn turn(*this);
    return model_->leaveOneOut(dataset, request, target, job);
}

} // namespace cdm::ui
