// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/comparemodel.h"
#include "pages/inspect/inspecttool.h"

class QLabel;
class QPushButton;

namespace cdm::ui {

class TableView;

/// The present request beside one that was kept, or beside the same request under the session's checkpoint B, which
/// then follows the present request. Of the two the one that was chosen last is shown, and the other when that goes.
class CompareView : public InspectTool
{
    Q_OBJECT

public:
    explicit CompareView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] CompareModel* model() const { return model_; }
    [[nodiscard]] QString summary() const;

    void pin();   ///< the present request as it is now, until the program ends
    void unpin(); ///< takes away what is shown beside the request: the kept one, or checkpoint B
    [[nodiscard]] QVariant kept() const override;
    void restore(const QVariant& kept) override;

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    void askForCheckpoint();
    void showOther();
    [[nodiscard]] bool isPinShown() const;
    [[nodiscard]] std::shared_ptr<const PinnedRequest> present() const;
    void showSides(std::shared_ptr<const PinnedRequest> pinned, std::shared_ptr<const PinnedRequest> present,
                   bool ofOther);
    void showNames(); ///< of the sides that are shown

    CompareModel* model_;
    TableView* view_;
    QLabel* summary_;
    QPushButton* pin_;
    QPushButton* checkpoint_;
    QPushButton* unpin_;
    std::shared_ptr<const PinnedRequest> pinned_;
    bool pinIsLatest_ = false; ///< chosen after checkpoint B
};

} // namespace cdm::ui
