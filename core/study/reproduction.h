// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/statistics.h"
#include "engine/trainconfig.h"
#include "study/contextsimilarity.h"
#include "study/criterion.h"
#include "study/measured.h"
#include "study/search.h"
#include "study/simulation.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cdm::study {

/// What `cdm reproduce` does and tries. standardProtocol() has the defaults.
struct Protocol
{
    engine::TrainConfig base; ///< of every training
    std::vector<std::int64_t> seeds = {1, 2, 3};
    std::vector<std::size_t> k = {5, 20}; ///< list lengths of the tables; choices are made at the last
    double maxRecallLoss = 0.01;          ///< share of DCN's Recall that the diverse choice may give up
    std::vector<std::string> learningRates = {"0.001", "0.003"};
    std::vector<SearchAxis> cdmGrid = {
        {"lambda", {"0.25", "1"}}, {"beta1", {"0.1", "0.3"}}, {"teacher_k", {"10", "20"}}};
    std::vector<double> gammas;     ///< tried on the validation split and shown in Figure 4; ascending from 0
    std::vector<double> mmrLambdas; ///< both similarities
    std::vector<double> dppAlphas;
    std::vector<double> ssdDiversities; ///< star
    std::vector<double> ssdGammas;      ///< volume
    std::size_t figureContexts = 0;     ///< items per side in Figure 2; 0 = context_size of the chosen CDM
    eval::ResamplingOptions resampling;
};

/// A grid that finishes MovieLens 100K within an hour on two cores.
[[nodiscard]] Protocol standardProtocol(const engine::TrainConfig& base);
/// The points of CDM that the protocol tries.
[[nodiscard]] SearchOptions cdmGridOf(const Protocol& protocol);
/// Two seeds, one point, few epochs: to see in minutes that all works. Proves nothing.
[[nodiscard]] Protocol quickProtocol(const engine::TrainConfig& base);

/// Metrics of one method at one K over all seeds, and their differences to DCN.
struct ProtocolList
{
    std::size_t k = 0;
    Estimate recall, mrr, ilad, cc, userCc;
    std::optional<Estimate> recallChange, mrrChange, iladChange,
        ccChange; ///< against DCN, in Table 3 against CDM; nothing for that one itself; see SeedTable::finish()
};

struct ProtocolRow
{
    std::string id;     ///< dcn, ipw, mmr-cosine ..., cdm, cdm-without-infonce, cdm-without-cce, popularity, random
    std::string name;   ///< with the parameters chosen
    std::string chosen; ///< what was chosen on the validation split, e.g. "lambda 0.5"; empty = nothing to choose
    std::vector<std::string> runs; ///< by seed
    std::vector<ProtocolList> atK;
};

/// Table 2 with all parameters chosen by one criterion.
struct ProtocolTable
{
    Criterion criterion;
    std::vector<ProtocolRow> rows;
};

enum class Finding { Holds, DoesNotHold, Undecided };
[[nodiscard]] const char* findingName(Finding finding) noexcept; ///< "holds", "does not hold", "undecided"

/// One of the paper's findings put to the test: it holds when every part is positive with both intervals, and does not
/// when one is negative with both.
struct Verdict
{
    std::string claim; ///< as the paper has it
    std::string by;    ///< criterion that the parameters were chosen by
    Finding finding = Finding::Undecided;
    std::string sentence;
    struct Part
    {
        std::string name; ///< "Recall@20 of CDM - DCN"
        Estimate difference;
    };
    std::vector<Part> parts;
};

/// Metrics over gamma on the test split, means over the seeds.
struct GammaFigure
{
    std::size_t k = 0;
    double chosen = 0.0; ///< gamma chosen on the validation split for Recall
    std::vector<double> gammas;
    std::vector<std::vector<eval::Metrics>> perSeed; ///< [seeds][gammas]
};

/// Table 4 with what was chosen by one criterion: DCN's lists against CDM's.
struct ProtocolPolicies
{
    Criterion criterion;
    std::string base; ///< "DCN (gamma 0)"
    std::string policy;
    std::size_t k = 0; ///< videos of a session
    SessionOptions session;
    Simulation simulation;
};

/// What the order of the candidates in the dataset says by itself, over the test requests with a positive.
struct CandidateOrder
{
    std::size_t requests = 0;
    double firstIsPositive = 0.0; ///< share of requests whose first candidate is a positive
    double byChance = 0.0;        ///< the same in any order: the mean of positives / candidates
};

/// All that was found.
struct Reproduction
{
    std::string datasetName;
    std::string datasetFolder;
    std::string datasetHash;
    std::string program;
    std::string space;      ///< ILAD's
    std::string labelScope; ///< candidates of the accuracy loss
    std::size_t testRequests = 0;
    std::size_t validationRequests = 0;
    CandidateOrder order;
    Protocol protocol;
    data::Statistics statistics; ///< Table 1
    std::vector<ProtocolTable> table2;
    std::vector<ProtocolRow> table3;      ///< CDM and its ablations, by the first criterion
    std::vector<ProtocolPolicies> table4; ///< by criterion, as table2; empty without fully observed responses
    ContextSimilarity figure2;
    GammaFigure figure4;
    std::vector<Verdict> verdicts;
    std::vector<std::string> runs; ///< all that were trained or found, in order
};

[[nodiscard]] nlohmann::ordered_json reproductionJson(const Reproduction& reproduction);
[[nodiscard]] nlohmann::ordered_json protocolJson(const Protocol& protocol);

} // namespace cdm::study
