// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "study/reproduce.h"

#include <algorithm>
#include <string>

namespace cdm::study {

namespace {
constexpr std::size_t longestList = 1000; ///< as the training option validation_k has it
} // namespace

Protocol standardProtocol(const engine::TrainConfig& base)
{
    Protocol protocol;
    protocol.base = base;
    protocol.gammas = {0.0,  0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.125, 0.15, 0.175, 0.2,
                       0.25, 0.3,  0.4,  0.5,  0.6,  0.8,   1.0, 1.5,   2.0,  3.0,   5.0};
    protocol.mmrLambdas = {0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.35, 0.5, 0.75, 1.0, 2.0};
    protocol.dppAlphas = {0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0, 40.0};
    protocol.ssdDiversities = {0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9};
    protocol.ssdGammas = {0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0};
    // Another teacher than MMR leaves lambda nothing to do.
    const engine::TrainConfig taught = cdmGridOf(protocol).base;
    std::erase_if(protocol.cdmGrid,
                  [&taught](const SearchAxis& axis) { return !engine::conditionNotMet(taught, axis.option).empty(); });
    return protocol;
}

SearchOptions cdmGridOf(const Protocol& protocol)
{
    SearchOptions grid;
    grid.base = protocol.base;
    grid.base.teacherMode = "frozen"; // whatever the base says: its teacher is the DCN of its seed
    grid.base.teacherCheckpoint = "dcn";
    grid.axes = protocol.cdmGrid;
    return grid;
}

Protocol quickProtocol(const engine::TrainConfig& base)
{
    Protocol protocol = standardProtocol(base);
    protocol.base.epochs = std::min<std::int64_t>(base.epochs, 3);
    protocol.seeds = {1, 2};
    protocol.learningRates = {"0.003"};
    protocol.cdmGrid = {{"lambda", {"1"}}};
    protocol.gammas = {0.0, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0};
    protocol.mmrLambdas = {0.0, 0.1, 0.25, 1.0};
    protocol.dppAlphas = {1.0, 5.0, 20.0};
    protocol.ssdDiversities = {0.0, 0.1, 0.5};
    protocol.ssdGammas = {0.0, 0.1, 0.5};
    protocol.resampling.resamples = 500;
    return protocol;
}

void checkProtocol(const Protocol& protocol)
{
    checkSeeds(protocol.seeds, "protocol");
    if (protocol.k.empty() || std::ranges::any_of(protocol.k, [](std::size_t k) { return k == 0 || k > longestList; }))
        throw Error("list lengths are missing or not allowed", "protocol, k",
                    "Give at least one, each from 1 to " + std::to_string(longestList));
    if (protocol.learningRates.empty())
        throw Error("no learning rate is given", "protocol");
    if (protocol.gammas.size() < 2 || protocol.gammas.front() != 0.0 || !std::ranges::is_sorted(protocol.gammas))
        throw Error("gammas must ascend from 0", "protocol", "Give at least two");
    for (const SearchAxis& axis : protocol.cdmGrid) {
        if (axis.option == "teacher_mode" || axis.option == "teacher_checkpoint")
            throw Error("it is no axis here", "grid, " + axis.option,
                        "The protocol's CDM has the frozen DCN of its seed as teacher");
    }
    // What the grids hold is checked before anything is trained.
    SearchOptions grid = cdmGridOf(protocol);
    grid.axes.push_back({"learning_rate", protocol.learningRates});
    static_cast<void>(searchPoints(grid));
}

std::int64_t trainingsOf(const Protocol& protocol)
{
    std::size_t points = 1;
    for (const SearchAxis& axis : protocol.cdmGrid)
        points *= axis.values.size();
    const std::size_t seeds = protocol.seeds.size();
    const std::size_t chosen = points > 1 ? 2 : 1; // one point by each criterion
    return static_cast<std::int64_t>(protocol.learningRates.size() + (seeds - 1) + seeds + points +
                                     chosen * (seeds - 1) + 2 * seeds);
}

const char* findingName(Finding finding) noexcept
{
    switch (finding) {
    case Finding::Holds:
        return "holds";
    case Finding::DoesNotHold:
        return "does not hold";
    case Finding::Undecided:
        break;
    }
    return "undecided";
}

} // namespace cdm::study
