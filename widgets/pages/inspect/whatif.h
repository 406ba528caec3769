// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/editedrequest.h"
#include "engine/engine.h"
#include "eval/metrics.h"
#include "pages/inspect/rankings.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cdm::ui {

/// A candidate in a what-if: one of the request's, a copy of one, or an item brought in from the catalogue.
struct WhatIfRow
{
    enum class Kind : std::uint8_t { Original, Duplicate, Injected };
    data::EditedCandidate candidate;
    Kind kind = Kind::Original;
    bool removed = false;
    bool label = false; ///< what the metrics take the user to have done; the model does not look at it
    bool labelEdited = false;

    [[nodiscard]] bool hasEditedAttributes() const { return candidate.fields || candidate.categories; }
    [[nodiscard]] bool isEdited() const
    {
        return kind != Kind::Original || removed || labelEdited || hasEditedAttributes();
    }
    friend bool operator==(const WhatIfRow&, const WhatIfRow&) = default;
};

/// A request and its edits. The first rows are the request's candidates in their order, removed ones too, so that a row
/// keeps its place whatever is done to the others.
struct WhatIf
{
    RequestIndex base;
    std::vector<WhatIfRow> rows;

    [[nodiscard]] bool isEdited() const;
    [[nodiscard]] std::size_t editCount() const; ///< candidates that are not as they were
    friend bool operator==(const WhatIf&, const WhatIf&) = default;
};

/// A what-if and the dataset that it is of, known by its hash.
struct WhatIfEdits
{
    std::string dataset;
    WhatIf whatIf;
    std::vector<std::size_t> places = {}; ///< of the rows, where the edited ones alone are there; empty = all are
    std::int64_t edited = 0;              ///< the last time, in milliseconds since 1970; 0 = not known

    [[nodiscard]] std::size_t placeOf(std::size_t row) const { return places.empty() ? row : places[row]; }
};

/// The request as it is.
[[nodiscard]] WhatIf whatIfOf(const data::Dataset& dataset, RequestIndex request);

/// What a model makes of a what-if. By row; removed rows have no rank.
struct WhatIfOutcome
{
    static constexpr int absent = -1;
    std::vector<std::uint32_t> rowOf; ///< row of each candidate that the model saw
    std::vector<float> accuracy;      ///< f by row; 0 where removed
    std::vector<float> student;
    std::vector<double> score;       ///< f + gamma y_stu
    std::vector<int> rank;           ///< 0 = best; ties to the earlier row
    std::vector<std::uint32_t> list; ///< rows of the top K
    eval::RequestMetrics metrics;    ///< ILAD over the attributes as edited
};

/// Scores and ranks what is left of the request. Any thread. Throws Error when nothing is left.
[[nodiscard]] WhatIfOutcome whatIfOutcome(const data::Dataset& dataset, const engine::Model& model,
                                          const WhatIf& whatIf, double gamma, std::size_t k);

/// What the model sees: the rows that are not removed, in order.
[[nodiscard]] data::EditedRequest editedRequest(const WhatIf& whatIf);

} // namespace cdm::ui
