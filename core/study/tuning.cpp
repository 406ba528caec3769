// SPDX-License-Identifier: GPL-3.0-only
#include "study/tuning.h"

namespace cdm::study {

namespace {

/// Settings of one re-ranker.
struct Family
{
    std::vector<Method> methods;
};

template <class Set>
Family familyOf(Method base, const std::vector<double>& values, const Set& set)
{
    Family family;
    for (const double value : values) {
        set(base, value);
        family.methods.push_back(base);
    }
    return family;
}

std::vector<Family> families(const Protocol& protocol)
{
    std::vector<Family> all;
    for (const rerank::Similarity similarity : {rerank::Similarity::Cosine, rerank::Similarity::SigmoidDot}) {
        Method mmr;
        mmr.kind = MethodKind::Mmr;
        mmr.similarity = similarity;
        all.push_back(familyOf(mmr, protocol.mmrLambdas, [](Method& m, double v) { m.lambda = v; }));
    }
    Method dpp;
    dpp.kind = MethodKind::Dpp;
    all.push_back(familyOf(dpp, protocol.dppAlphas, [](Method& m, double v) { m.alpha = v; }));
    Method star;
    star.kind = MethodKind::Ssd;
    all.push_back(familyOf(star, protocol.ssdDiversities, [](Method& m, double v) { m.diversity = v; }));
    Method volume = star;
    volume.variant = rerank::SsdVariant::Volume;
    all.push_back(familyOf(volume, protocol.ssdGammas, [](Method& m, double v) { m.ssdGamma = v; }));
    std::erase_if(all, [](const Family& family) { return family.methods.empty(); });
    return all;
}

} // namespace

RerankerChoices chooseRerankers(std::span<const std::shared_ptr<const engine::Model>> models,
                                const std::shared_ptr<const data::Dataset>& dataset,
                                std::span<const RequestIndex> requests, const eval::ItemSpace& space,
                                const Protocol& protocol, const Criterion& byRecall, const Criterion& byIlad,
                                double referenceRecall, JobContext& job)
{
    std::vector<Method> methods;
    const std::vector<Family> all = families(protocol);
    for (const Family& family : all)
        methods.insert(methods.end(), family.methods.begin(), family.methods.end());
    std::vector<std::vector<eval::Metrics>> perMethod(methods.size());
    for (const auto& model : models) {
        const ModelLists made = makeLists(*model, *dataset, requests, methods, byRecall.k, job);
        for (std::size_t m = 0; m < methods.size(); ++m)
            perMethod[m].push_back(
                eval::evaluate(*dataset, requests, space, byRecall.k, beginnings(made.byMethod[m], byRecall.k), job)
                    .metrics);
    }
    RerankerChoices choices;
    for (int c = 0; c < 2; ++c) {
        const Criterion& criterion = c == 0 ? byRecall : byIlad;
        double bestMmr = -1.0;
        std::size_t first = 0;
        for (const Family& family : all) {
            std::vector<eval::Metrics> means;
            for (std::size_t m = 0; m < family.methods.size(); ++m)
                means.push_back(meanOf(perMethod[first + m]));
            first += family.methods.size();
            const auto best = bestBy(criterion, means, referenceRecall);
            const std::size_t place = best.value_or(*bestBy(byRecall, means, referenceRecall));
            RerankerChoice choice{family.methods[place], means[place], {}};
            if (!best)
                choice.note = "no setting keeps enough Recall on the validation split; the one with most is shown";
            const double value = metricNamed(choice.validation, criterion.metric);
            if (choice.method.kind == MethodKind::Mmr && value > bestMmr) {
                bestMmr = value;
                choices.bestMmr[c] = methodId(choice.method);
            }
            choices.by[c].push_back(std::move(choice));
        }
    }
    return choices;
}

} // namespace cdm::study
