// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "study/seedtable.h"

#include <string>
#include <vector>

namespace cdm::study {

/// Evaluations on the test split at the last K along gamma, one per seed: for the finding about Figure 4.
struct GammaEnds
{
    SeedMeasure zero;
    SeedMeasure chosen;
    SeedMeasure last;
    double chosenGamma = 0.0;
    double lastGamma = 0.0;
};

/// A verdict from its parts: see Verdict. The sentence counts the parts on either side of 0 and names at most three
/// against it.
[[nodiscard]] Verdict verdictOf(std::string claim, std::string by, std::vector<Verdict::Part> parts);

/// CDM above DCN in accuracy and diversity, CDM above MMR (`mmr`: id of the better one on the validation split), and
/// DPP highest in diversity, at the last K.
[[nodiscard]] std::vector<Verdict> tableVerdicts(const SeedTable& table, const std::string& mmr, const std::string& by,
                                                 const Protocol& protocol, JobContext& job);
/// Both ablations below CDM.
[[nodiscard]] Verdict ablationVerdict(const SeedTable& table, const std::string& by, const Protocol& protocol,
                                      JobContext& job);
/// Recall rises and then falls with gamma, while ILAD and CC rise.
[[nodiscard]] Verdict gammaVerdict(const GammaEnds& ends, const std::string& by, const Protocol& protocol,
                                   JobContext& job);

} // namespace cdm::study
