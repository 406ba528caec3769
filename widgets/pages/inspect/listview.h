// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/inspecttool.h"
#include "pages/inspect/recommendedmodel.h"

namespace cdm::ui {

class TableView;

/// The recommended list at the present gamma, and what left it since gamma 0.
class ListView : public InspectTool
{
    Q_OBJECT

public:
    explicit ListView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] RecommendedModel* model() const { return model_; }

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    void showTarget();

    RecommendedModel* model_;
    TableView* view_;
    bool following_ = false; ///< the row follows the session just now
};

} // namespace cdm::ui
