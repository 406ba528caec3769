// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/operatingpoint.h"

#include <algorithm>

namespace cdm::ui {

double valueOf(const eval::Metrics& metrics, Metric metric)
{
    switch (metric) {
    case Metric::Recall:
        return metrics.recall;
    case Metric::Mrr:
        return metrics.mrr;
    case Metric::Ilad:
        return metrics.ilad;
    case Metric::Cc:
        return metrics.cc;
    }
    return 0.0;
}

QVector<QPointF> curveOf(std::span<const eval::SweepPoint> sweep, Metric metric)
{
    QVector<QPointF> curve;
    curve.reserve(static_cast<qsizetype>(sweep.size()));
    for (const eval::SweepPoint& point : sweep)
        curve.push_back({point.gamma, valueOf(point.metrics, metric)});
    return curve;
}

QVector<QPointF> differenceToBest(QVector<QPointF> curve)
{
    const auto best =
        std::max_element(curve.begin(), curve.end(), [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    if (best == curve.end())
        return curve;
    const double top = best->y();
    for (QPointF& point : curve)
        point.ry() -= top;
    return curve;
}

std::optional<std::size_t> bestRecall(std::span<const eval::SweepPoint> sweep)
{
    const auto best = std::max_element(
        sweep.begin(), sweep.end(), [](const auto& a, const auto& b) { return a.metrics.recall < b.metrics.recall; });
    if (best == sweep.end())
        return std::nullopt;
    return static_cast<std::size_t>(best - sweep.begin());
}

std::optional<std::size_t> largestIlad(std::span<const eval::SweepPoint> sweep, double lost)
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < sweep.size(); ++i) {
        if (sweep[i].metrics.recall < (1.0 - lost) * sweep.front().metrics.recall)
            continue;
        if (!best || sweep[i].metrics.ilad > sweep[*best].metrics.ilad)
            best = i;
    }
    return best;
}

eval::Metrics teacherMetrics(const data::Dataset& dataset, const engine::Model& model,
                             std::span<const RequestIndex> requests, const eval::ItemSpace& space, std::size_t k,
                             double lambda, rerank::Similarity similarity, JobContext& job)
{
    std::vector<std::vector<std::uint32_t>> lists;
    lists.reserve(requests.size());
    job.beginPhase("teacher lists", requests.size());
    for (const RequestIndex request : requests) {
        job.throwIfStopped();
        const engine::RequestScores scores = model.scoreRequest(dataset, request);
        rerank::MmrInput<float> input;
        input.scores = scores.accuracy;
        input.embeddings = scores.embeddings;
        input.user = scores.user;
        input.dimension = scores.dimension;
        input.similarity = similarity;
        input.lambda = lambda;
        input.k = k;
        input.what = "request " + std::to_string(request.value);
        lists.push_back(rerank::mmr(input));
        job.advance();
    }
    const auto ranker = [&lists](std::size_t r, const data::RequestView&) { return lists[r]; };
    return eval::evaluate(dataset, requests, space, k, ranker, job).metrics;
}

} // namespace cdm::ui
