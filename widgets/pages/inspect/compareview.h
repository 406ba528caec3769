// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/comparemodel.h"
#include "pages/inspect/inspecttool.h"

class QLabel;
class QPushButton;

namespace cdm::ui {

class TableView;

/// The present request beside one that was pinned, or beside the same request under another checkpoint, which then
/// follows the present request.
class CompareView : public InspectTool
{
    Q_OBJECT

public:
    explicit CompareView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] CompareModel* model() const { return model_; }
    [[nodiscard]] QString summary() const;

    void pin(); ///< the present request as it is now
    void unpin();
    [[nodiscard]] QVariant kept() const override;
    void restore(const QVariant& kept) override;
    void setOtherModel(std::shared_ptr<const engine::Model> model); ///< compares with it from now on

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    void askForCheckpoint();
    void showSides(std::shared_ptr<const PinnedRequest> pinned, std::shared_ptr<const PinnedRequest> present);

    CompareModel* model_;
    TableView* view_;
    QLabel* summary_;
    QPushButton* pin_;
    QPushButton* checkpoint_;
    QPushButton* unpin_;
    std::shared_ptr<const PinnedRequest> pinned_;
    std::shared_ptr<const engine::Model> other_;
};

} // namespace cdm::ui
