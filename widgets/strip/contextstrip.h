// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QWidget>

class QAction;
class QActionGroup;
class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSlider;
class QSpinBox;

namespace cdm::ui {

class ElidedButton;
class GammaSpin;
class RequestSpin;
class StripCell;

/// What every number in the window depends on, always in sight: dataset and split, checkpoints A and B, request, gamma,
/// lambda, K and the pool it is taken from. A view of the session and nothing else: it follows it and changes it.
/// Checkpoints of runs go by the names of these. Checkpoint B takes little room until there is one. The gamma slider's
/// menu sets how far the slider goes.
class ContextStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ContextStrip(Session* session, QWidget* parent = nullptr);

    /// What the buttons offer (open, recent ...). The strip does not own the menus.
    void setMenus(QMenu* dataset, QMenu* checkpoint, QMenu* other);

private:
    void build();
    void connectControls();
    void connectSession();
    void addGammaLimits();
    void showInputs();
    void showOther();
    void showLambda();
    void showSplit();
    void showPool();
    [[nodiscard]] QString withWholePool(const QString& tip) const;
    void showRequest();
    void showNumbers();
    [[nodiscard]] QString nameOf(const engine::CheckpointInfo& info) const;
    [[nodiscard]] QString tipOf(const QString& purpose, const engine::CheckpointInfo& info) const;

    Session* session_;
    ElidedButton* dataset_;
    QComboBox* split_;
    ElidedButton* checkpoint_;
    ElidedButton* other_;
    RequestSpin* request_;
    QSlider* gammaSlider_;
    GammaSpin* gamma_;
    QDoubleSpinBox* lambda_;
    QSpinBox* k_;
    QLabel* pool_;
    QActionGroup* gammaLimits_;
    QAction* fitGamma_ = nullptr;
    QString wholePool_; ///< what K as large as the pool means; empty while it is not
    QHBoxLayout* row_;
    StripCell* checkpoints_ = nullptr;
};

} // namespace cdm::ui
