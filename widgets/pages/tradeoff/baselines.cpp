// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/baselines.h"

#include "data/parallel.h"
#include "eval/checks.h"

#include <array>
#include <string>

namespace cdm::ui {

namespace {

constexpr std::array lambdas{0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0};
constexpr std::array alphas{0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0};
constexpr std::array diversities{0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9};
constexpr std::uint64_t chanceSeed = 1;

using List = std::vector<std::uint32_t>;

engine::TeacherOptions rerankerOf(engine::TeacherKind kind, std::size_t k)
{
    constexpr std::int64_t ssdWindow = 10;
    engine::TeacherOptions options;
    options.kind = kind;
    options.window = kind == engine::TeacherKind::Ssd ? ssdWindow : 0;
    options.k = static_cast<std::int64_t>(k);
    return options;
}

engine::TeacherOptions mmrOf(double lambda, rerank::Similarity similarity, std::size_t k)
{
    engine::TeacherOptions options = rerankerOf(engine::TeacherKind::Mmr, k);
    options.similarity = similarity;
    options.lambda = lambda;
    return options;
}

engine::TeacherOptions dppOf(double alpha, std::size_t k)
{
    engine::TeacherOptions options = rerankerOf(engine::TeacherKind::Dpp, k);
    options.dppAlpha = alpha;
    return options;
}

engine::TeacherOptions ssdOf(double diversity, std::size_t k)
{
    engine::TeacherOptions options = rerankerOf(engine::TeacherKind::Ssd, k);
    options.ssdDiversity = diversity;
    return options;
}

/// The lists of every re-ranker for every request, [rerankers][requests].
std::vector<std::vector<List>> rerankAll(const SplitCurve& split, const engine::Model& model,
                                         const SplitFeatures* features,
                                         std::span<const engine::TeacherOptions> rerankers, JobContext& job)
{
    const eval::ScoreTable& scores = *split.scores;
    std::vector<std::vector<List>> lists(rerankers.size(), std::vector<List>(scores.size()));
    const auto rankOne = [&](std::size_t r, const engine::RequestScores& vectors) {
        job.throwIfStopped();
        const std::string what = eval::requestName(scores.requests[r]);
        for (std::size_t m = 0; m < rerankers.size(); ++m)
            lists[m][r] =
                engine::teacherList(scores.accuracyOf(r), vectors.embeddings, vectors.user, rerankers[m], what);
    };
    job.beginPhase("re-ranking", scores.size());
    if (features != nullptr) {
        data::inParallel(scores.size(), [&](std::size_t r, std::size_t) {
            rankOne(r, (*features)[r]);
            job.advance();
        });
        return lists;
    }
    const auto visit = [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> batch) {
        data::inParallel(places.size(), [&](std::size_t i, std::size_t) { rankOne(places[i], batch[i]); });
    };
    model.scoreEach(*split.dataset, scores.requests, visit, job);
    return lists;
}

eval::Metrics metricsOf(const SplitCurve& split, const std::vector<List>& lists, JobContext& job)
{
    JobContext inner(job.stopToken());
    const auto ranker = [&lists](std::size_t r, const data::RequestView&) { return lists[r]; };
    return eval::evaluate(*split.dataset, split.scores->requests, *split.space, split.k, ranker, inner).metrics;
}

} // namespace

std::shared_ptr<const SplitFeatures> collectFeatures(const SplitCurve& split, const engine::Model& model,
                                                     JobContext& job)
{
    struct TooLarge
    {
    };
    const eval::ScoreTable& scores = *split.scores;
    auto features = std::make_shared<SplitFeatures>(scores.size());
    std::size_t bytes = 0;
    const auto visit = [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> batch) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            bytes += batch[i].embeddings.size() * sizeof(float);
            if (bytes > largestFeatures)
                throw TooLarge();
            (*features)[places[i]] = batch[i];
        }
    };
    job.beginPhase("embeddings", scores.size());
    try {
        model.scoreEach(*split.dataset, scores.requests, visit, job);
    } catch (const TooLarge&) {
        return nullptr;
    }
    return features;
}

std::vector<BaselineFront> evaluateBaselines(const SplitCurve& split, const engine::Model& model,
                                             const SplitFeatures* features, JobContext& job)
{
    std::vector<engine::TeacherOptions> rerankers;
    std::vector<BaselineFront> fronts;
    const auto add = [&](Baseline method, std::span<const double> parameters, const auto& make) {
        BaselineFront front{method, {}};
        for (const double parameter : parameters) {
            front.points.push_back({parameter, {}});
            rerankers.push_back(make(parameter));
        }
        fronts.push_back(std::move(front));
    };
    add(Baseline::Mmr, lambdas, [&](double lambda) { return mmrOf(lambda, rerank::Similarity::Cosine, split.k); });
    add(Baseline::Dpp, alphas, [&](double alpha) { return dppOf(alpha, split.k); });
    add(Baseline::Ssd, diversities, [&](double diversity) { return ssdOf(diversity, split.k); });
    const auto lists = rerankAll(split, model, features, rerankers, job);
    job.beginPhase("metrics", lists.size());
    std::size_t next = 0;
    for (BaselineFront& front : fronts) {
        for (BaselinePoint& point : front.points) {
            point.metrics = metricsOf(split, lists[next++], job);
            job.advance();
        }
    }
    const auto& requests = split.scores->requests;
    fronts.push_back({Baseline::Popularity,
                      {{0.0, eval::evaluatePopularity(*split.dataset, requests, *split.space, split.k, job).metrics}}});
    fronts.push_back(
        {Baseline::Chance,
         {{0.0, eval::evaluateRandom(*split.dataset, requests, *split.space, split.k, chanceSeed, job).metrics}}});
    return fronts;
}

eval::Metrics evaluateTeacher(const SplitCurve& split, const engine::Model& model, const SplitFeatures* features,
                              engine::TeacherOptions teacher, JobContext& job)
{
    teacher.k = static_cast<std::int64_t>(split.k);
    return metricsOf(split, rerankAll(split, model, features, std::span(&teacher, 1), job).front(), job);
}

} // namespace cdm::ui
