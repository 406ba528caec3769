// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/inspecttool.h"
#include "pages/inspect/roundmodel.h"

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace cdm::ui {

class ContextView;
class HeatDelegate;
class RowSelection;
class TableView;

/// The relaxed top-k of the session's target, round by round, while tau is moved by hand. It shows the draw that the
/// contexts show: the same seed, or none. A row that is activated is the next target.
class RoundView : public InspectTool
{
    Q_OBJECT

public:
    /// `contexts` must live as long.
    RoundView(RequestAnalysis* analysis, ContextView* contexts, QWidget* parent = nullptr);
    [[nodiscard]] RoundModel* model() const { return model_; }
    [[nodiscard]] double tau() const;
    void setTau(double tau); ///< [0.01, 10]

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    void showSide();
    void tauMoved();

    ContextView* contexts_;
    RoundModel* model_;
    TableView* view_;
    RowSelection* selection_;
    HeatDelegate* heat_;
    QComboBox* side_;
    QSlider* slider_;
    QDoubleSpinBox* spin_;
    QLabel* note_;
    std::optional<engine::TargetInspection> inspection_;
    bool noisy_ = false;      ///< what inspection_ was asked for
    bool tauTouched_ = false; ///< the user chose tau; else it is the checkpoint's
};

} // namespace cdm::ui
