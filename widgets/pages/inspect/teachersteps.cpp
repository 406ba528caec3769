// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/teachersteps.h"

#include "pages/inspect/similarities.h"
#include "rerank/similaritytable.h"

#include <limits>

namespace cdm::ui {

namespace {

/// `similarities` [list, list].
rerank::MmrStep stepAfter(const engine::PlaceList& list, std::size_t count, const std::vector<double>& similarities)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    rerank::MmrStep step;
    step.winner = list[count];
    step.gain = none;
    step.runnerUp = -1;
    step.runnerUpGain = none;
    step.nearestChosen = -1;
    step.nearestSimilarity = none;
    for (std::size_t before = 0; before < count; ++before) {
        const double similarity = similarities[count * list.size() + before];
        if (step.nearestChosen < 0 || similarity > step.nearestSimilarity) {
            step.nearestChosen = list[before];
            step.nearestSimilarity = similarity;
        }
    }
    return step;
}

} // namespace

std::vector<rerank::MmrStep> teacherSteps(const engine::RequestScores& scores, const engine::TeacherOptions& teacher,
                                          const std::string& what)
{
    const bool isMmr = teacher.kind == engine::TeacherKind::Mmr;
    auto input = similarityInput(scores, isMmr ? teacher.similarity : rerank::Similarity::Cosine, what);
    if (isMmr) {
        input.lambda = teacher.lambda;
        input.k = static_cast<std::size_t>(teacher.k);
        return rerank::mmrSteps(input);
    }
    const auto list = engine::teacherList(scores.accuracy, scores.embeddings, scores.user, teacher, what);
    const auto similarities = rerank::similarityTable(input, std::span(list), std::span(list));
    std::vector<rerank::MmrStep> steps;
    for (std::size_t count = 0; count < list.size(); ++count)
        steps.push_back(stepAfter(list, count, similarities));
    return steps;
}

} // namespace cdm::ui
