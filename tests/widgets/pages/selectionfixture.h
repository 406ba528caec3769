// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/tableview.h"
#include "pages/inspect/candidateview.h"
#include "widgets/pages/inspectfixture.h"

#include <algorithm>
#include <vector>

namespace cdm::test {

/// What tests of the set of selected candidates share: the Inspect page in sight, and candidates by their ranks.
class SelectionTest : public InspectTest
{
protected:
    [[nodiscard]] ui::TableView* table() const { return page_->findChild<ui::CandidateView*>()->table(); }
    /// Candidates in the order of the table as it opens: by rank.
    [[nodiscard]] int ranked(std::size_t place) const
    {
        const ui::FusedRanking now = fused();
        return static_cast<int>(std::find(now.rank.begin(), now.rank.end(), place) - now.rank.begin());
    }
    /// In ascending order.
    [[nodiscard]] std::vector<int> rankedSet(std::initializer_list<std::size_t> places) const
    {
        std::vector<int> candidates;
        for (const std::size_t place : places)
            candidates.push_back(ranked(place));
        std::sort(candidates.begin(), candidates.end());
        return candidates;
    }
    [[nodiscard]] static std::vector<int> selectedRows(const QTableView* view)
    {
        std::vector<int> rows;
        for (const QModelIndex& index : view->selectionModel()->selectedRows())
            rows.push_back(index.row());
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    static void click(QTableView* view, int row, Qt::KeyboardModifiers modifiers = {},
                      int column = ui::CandidateModel::Title)
    {
        const QModelIndex index = view->model()->index(row, column);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, view->visualRect(index).center());
    }
};

} // namespace cdm::test
