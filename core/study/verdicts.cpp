// SPDX-License-Identifier: GPL-3.0-only
#include "study/verdicts.h"

#include <cstdio>

namespace cdm::study {

namespace {

/// Makes parts "Recall@20 of A - B".
class Parts
{
public:
    Parts(const Protocol& protocol, JobContext& job)
        : options_(protocol.resampling),
          at_(std::string("@").append(std::to_string(protocol.k.back()))),
          job_(job)
    {
    }

    void recall(const std::string& name, const SeedMeasure& low, const SeedMeasure& high)
    {
        add("Recall", name,
            estimateDifference(low.evaluations, high.evaluations, &eval::RequestMetrics::recall, options_, job_));
    }
    void mrr(const std::string& name, const SeedMeasure& low, const SeedMeasure& high)
    {
        add("MRR", name,
            estimateDifference(low.evaluations, high.evaluations, &eval::RequestMetrics::mrr, options_, job_));
    }
    void ilad(const std::string& name, const SeedMeasure& low, const SeedMeasure& high)
    {
        add("ILAD", name,
            estimateDifference(low.evaluations, high.evaluations, &eval::RequestMetrics::ilad, options_, job_));
    }
    void cc(const std::string& name, const SeedMeasure& low, const SeedMeasure& high)
    {
        add("CC", name, estimateCoverageDifference(low, high, options_, job_));
    }
    void all(const std::string& name, const SeedMeasure& low, const SeedMeasure& high)
    {
        recall(name, low, high);
        mrr(name, low, high);
        ilad(name, low, high);
        cc(name, low, high);
    }
    [[nodiscard]] std::vector<Verdict::Part> take() { return std::move(parts_); }

private:
    void add(const char* metric, const std::string& name, Estimate difference)
    {
        std::string text = metric;
        parts_.push_back({text.append(at_).append(" of ").append(name), std::move(difference)});
    }

    const eval::ResamplingOptions& options_;
    std::string at_;
    JobContext& job_;
    std::vector<Verdict::Part> parts_;
};

std::string gammaText(double gamma)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "gamma %g", gamma);
    return buffer;
}

} // namespace

Verdict verdictOf(std::string claim, std::string by, std::vector<Verdict::Part> parts)
{
    constexpr std::size_t named = 3;
    std::size_t above = 0;
    std::size_t below = 0;
    std::string against;
    for (const Verdict::Part& part : parts) {
        const Sign sign = signOf(part.difference);
        above += sign == Sign::Positive ? 1U : 0U;
        if (sign == Sign::Negative && below++ < named)
            against.append(against.empty() ? "" : ", ").append(part.name);
    }
    Verdict verdict;
    verdict.claim = std::move(claim);
    verdict.by = std::move(by);
    verdict.finding = below > 0                                 ? Finding::DoesNotHold
                      : above == parts.size() && !parts.empty() ? Finding::Holds
                                                                : Finding::Undecided;
    const std::string of = std::to_string(parts.size());
    switch (verdict.finding) {
    case Finding::Holds:
        verdict.sentence = "Holds: all " + of + " differences are above 0 by both intervals.";
        break;
    case Finding::DoesNotHold:
        verdict.sentence = "Does not hold: " + std::to_string(below) + " of " + of +
                           " differences are below 0 by both intervals (" + against +
                           (below > named ? " and others" : "") + ").";
        break;
    case Finding::Undecided:
        verdict.sentence = "Not decided: " + std::to_string(above) + " of " + of +
                           " differences are above 0 by both intervals, none is below.";
        break;
    }
    verdict.parts = std::move(parts);
    return verdict;
}

std::vector<Verdict> tableVerdicts(const SeedTable& table, const std::string& mmr, const std::string& by,
                                   const Protocol& protocol, JobContext& job)
{
    const std::size_t last = protocol.k.size() - 1;
    const auto of = [&](const std::string& id) -> const SeedMeasure& { return table.row(id).atK[last]; };
    std::vector<Verdict> verdicts;
    Parts dcn(protocol, job);
    dcn.all("CDM - DCN", of("dcn"), of("cdm"));
    verdicts.push_back(verdictOf("CDM is above DCN in accuracy and in diversity", by, dcn.take()));
    Parts rerank(protocol, job);
    rerank.all(std::string("CDM - ").append(mmr), of(mmr), of("cdm"));
    verdicts.push_back(verdictOf("CDM is above MMR", by, rerank.take()));
    Parts dpp(protocol, job);
    for (const char* other : {"dcn", "ipw", "mmr-cosine", "mmr-sigmoid_dot", "ssd-star", "ssd-volume", "cdm"}) {
        dpp.ilad(std::string("dpp - ").append(other), of(other), of("dpp"));
        dpp.cc(std::string("dpp - ").append(other), of(other), of("dpp"));
    }
    verdicts.push_back(verdictOf("DPP is highest in diversity", by, dpp.take()));
    return verdicts;
}

Verdict ablationVerdict(const SeedTable& table, const std::string& by, const Protocol& protocol, JobContext& job)
{
    const std::size_t last = protocol.k.size() - 1;
    Parts parts(protocol, job);
    for (const char* ablation : {"cdm-without-infonce", "cdm-without-cce"})
        parts.all(std::string("cdm - ").append(ablation), table.row(ablation).atK[last], table.row("cdm").atK[last]);
    return verdictOf("Both ablations are below CDM", by, parts.take());
}

Verdict gammaVerdict(const GammaEnds& ends, const std::string& by, const Protocol& protocol, JobContext& job)
{
    const std::string chosen = gammaText(ends.chosenGamma);
    const std::string last = gammaText(ends.lastGamma);
    Parts parts(protocol, job);
    // A list is not compared with itself.
    if (ends.chosenGamma != 0.0)
        parts.recall(std::string(chosen).append(" - gamma 0"), ends.zero, ends.chosen);
    if (ends.chosenGamma != ends.lastGamma)
        parts.recall(std::string(chosen).append(" - ").append(last), ends.last, ends.chosen);
    parts.ilad(std::string(last).append(" - gamma 0"), ends.zero, ends.last);
    parts.cc(std::string(last).append(" - gamma 0"), ends.zero, ends.last);
    Verdict verdict = verdictOf(
        "Recall rises up to the gamma chosen on validation and then falls, while ILAD and CC rise", by, parts.take());
    if (ends.chosenGamma == 0.0 || ends.chosenGamma == ends.lastGamma) {
        if (verdict.finding == Finding::Holds)
            verdict.finding = Finding::Undecided;
        verdict.sentence += std::string(" Validation chose ")
                                .append(chosen)
                                .append(ends.chosenGamma == 0.0 ? ": no rise of Recall to measure."
                                                                : ": no fall of Recall to measure.");
    }
    return verdict;
}

} // namespace cdm::study
