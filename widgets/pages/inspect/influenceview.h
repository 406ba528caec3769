// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/influencemodel.h"
#include "pages/inspect/inspecttool.h"

class QCheckBox;
class QLabel;
class QSortFilterProxyModel;

namespace cdm::ui {

class RowSelection;
class TableView;

/// Leave one out: which candidates push the session's target down, and which hold it up. A row that is activated is the
/// next target.
class InfluenceView : public InspectTool
{
    Q_OBJECT

public:
    explicit InfluenceView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] InfluenceModel* model() const { return model_; }
    [[nodiscard]] TableView* table() const { return view_; }
    [[nodiscard]] QString sentence() const;

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    void show(Influence influence);

    InfluenceModel* model_;
    QSortFilterProxyModel* sorted_;
    TableView* view_;
    RowSelection* selection_;
    QLabel* sentence_;
    QCheckBox* onlyEffect_;
};

} // namespace cdm::ui
