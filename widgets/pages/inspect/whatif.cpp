// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatif.h"

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

/// Multi-hot attributes as edited, one vector a row: the space of attributeSpace() over rows in place of items.
class RowSpace final : public eval::ItemSpace
{
public:
    RowSpace(const data::Dataset& dataset, const WhatIf& whatIf)
    {
        for (const WhatIfRow& row : whatIf.rows) {
            std::vector<std::uint64_t> marks;
            for (const CategoryIndex category : data::categoriesOf(dataset, row.candidate))
                marks.push_back(category.value);
            const std::vector<std::uint32_t> fields = data::fieldsOf(dataset, row.candidate);
            for (std::size_t f = 0; f < fields.size(); ++f) {
                if (fields[f] != 0) // 0 is unknown, and no attribute
                    marks.push_back(((static_cast<std::uint64_t>(f) + 1) << 32) | fields[f]);
            }
            std::sort(marks.begin(), marks.end());
            marks_.push_back(std::move(marks));
        }
    }

    [[nodiscard]] double cosine(ItemIndex a, ItemIndex b) const override
    {
        const auto& first = marks_[a.value];
        const auto& second = marks_[b.value];
        std::size_t common = 0;
        for (auto i = first.begin(), j = second.begin(); i != first.end() && j != second.end();) {
            if (*i < *j)
                ++i;
            else if (*j < *i)
                ++j;
            else
                ++common, ++i, ++j;
        }
        const double product = static_cast<double>(first.size()) * static_cast<double>(second.size());
        return static_cast<double>(common) / std::sqrt(std::max(product, 1.0));
    }

    [[nodiscard]] std::string name() const override { return "multi-hot item attributes, as edited"; }

private:
    std::vector<std::vector<std::uint64_t>> marks_;
};

} // namespace

bool WhatIf::isEdited() const
{
    return editCount() > 0;
}

std::size_t WhatIf::editCount() const
{
    return static_cast<std::size_t>(std::ranges::count_if(rows, &WhatIfRow::isEdited));
}

WhatIf whatIfOf(const data::Dataset& dataset, RequestIndex request)
{
    const data::RequestView view = dataset.request(request);
    data::EditedRequest edited = data::editable(dataset, request);
    WhatIf whatIf{request, {}};
    whatIf.rows.reserve(view.size());
    for (std::size_t i = 0; i < view.size(); ++i) {
        WhatIfRow row;
        row.candidate = std::move(edited.candidates[i]);
        row.label = view.labels[i] != 0;
        whatIf.rows.push_back(std::move(row));
    }
    return whatIf;
}

data::EditedRequest editedRequest(const WhatIf& whatIf)
{
    data::EditedRequest edited{whatIf.base, {}};
    for (const WhatIfRow& row : whatIf.rows) {
        if (!row.removed)
            edited.candidates.push_back(row.candidate);
    }
    return edited;
}

WhatIfOutcome whatIfOutcome(const data::Dataset& dataset, const engine::Model& model, const WhatIf& whatIf,
                            double gamma, std::size_t k)
{
    const engine::RequestScores scores = model.scoreRequest(dataset, editedRequest(whatIf));
    const FusedRanking fused = fusedRanking(scores, gamma, k);
    const std::size_t rows = whatIf.rows.size();
    WhatIfOutcome outcome;
    outcome.accuracy.assign(rows, 0.0f);
    outcome.student.assign(rows, 0.0f);
    outcome.score.assign(rows, 0.0);
    outcome.rank.assign(rows, WhatIfOutcome::absent);
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (!whatIf.rows[row].removed)
            outcome.rowOf.push_back(row);
    }
    for (std::size_t i = 0; i < outcome.rowOf.size(); ++i) {
        const std::uint32_t row = outcome.rowOf[i];
        outcome.accuracy[row] = scores.accuracy[i];
        outcome.student[row] = scores.student[i];
        outcome.score[row] = fused.score[i];
        outcome.rank[row] = static_cast<int>(fused.rank[i]);
    }
    std::vector<std::uint8_t> labels;
    for (const std::uint32_t row : outcome.rowOf)
        labels.push_back(whatIf.rows[row].label ? 1 : 0);
    std::vector<ItemIndex> listed;
    for (const std::uint32_t candidate : fused.list) {
        outcome.list.push_back(outcome.rowOf[candidate]);
        listed.emplace_back(outcome.rowOf[candidate]);
    }
    outcome.metrics = {eval::recallAt(fused.list, labels), eval::reciprocalRank(fused.list, labels),
                       eval::intraListDistance(listed, RowSpace(dataset, whatIf))};
    return outcome;
}

} // namespace cdm::ui
