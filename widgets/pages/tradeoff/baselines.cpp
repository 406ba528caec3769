// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/baselines.h"

#include "data/parallel.h"
#include "engine/teacherlist.h"

#include <array>
#include <string>

namespace cdm::ui {

namespace {

constexpr std::size_t block = 64; ///< requests that are re-ranked beside each other
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
    job.beginPhase("re-ranking", scores.size());
    SplitFeatures asked;
    for (std::size_t first = 0; first < scores.size(); first += block) {
        const std::size_t count = std::min(block, scores.size() - first);
        std::span<const engine::RequestScores> vectors;
        if (features != nullptr) {
            vectors = std::span(*features).subspan(first, count);
        } else {
            asked.clear();
            for (std::size_t i = 0; i < count; ++i) {
                job.throwIfStopped();
                asked.push_back(model.scoreRequest(*split.dataset, scores.requests[first + i]));
            }
            vectors = asked;
        }
        data::inParallel(count, [&](std::size_t i, std::size_t) {
            job.throwIfStopped();
            const std::string what = "request " + std::to_string(scores.requests[first + i].value);
            for (std::size_t m = 0; m < rerankers.size(); ++m)
                lists[m][first + i] = engine::teacherList(scores.accuracyOf(first + i), vectors[i].embeddings,
                                                          vectors[i].user, rerankers[m], what);
            job.advance();
        });
    }
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
    const eval::ScoreTable& scores = *split.scores;
    auto features = std::make_shared<SplitFeatures>();
    job.beginPhase("embeddings", scores.size());
    std::size_t bytes = 0;
    for (const RequestIndex request : scores.requests) {
        job.throwIfStopped();
        features->push_back(model.scoreRequest(*split.dataset, request));
        bytes += features->back().embeddings.size() * sizeof(float);
        if (bytes > largestFeatures)
            return nullptr;
        job.advance();
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
                              double lambda, JobContext& job)
{
    const std::array rerankers{mmrOf(lambda, rerank::similarityFromName(model.info().config.similarity), split.k)};
    return metricsOf(split, rerankAll(split, model, features, rerankers, job).front(), job);
}

} // namespace cdm::ui
