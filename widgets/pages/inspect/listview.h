// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/inspecttool.h"
#include "pages/inspect/recommendedmodel.h"

namespace cdm::ui {

class RowSelection;
class TableView;

/// The recommended list at the present gamma, and what left it since gamma 0. Its rows are the session's selection.
class ListView : public InspectTool
{
    Q_OBJECT

public:
    explicit ListView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] RecommendedModel* model() const { return model_; }
    [[nodiscard]] TableView* table() const { return view_; }

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    [[nodiscard]] QModelIndex indexOf(int candidate) const;

    RecommendedModel* model_;
    TableView* view_;
    RowSelection* selection_;
};

} // namespace cdm::ui
