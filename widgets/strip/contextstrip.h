// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QMenu;
class QSlider;
class QSpinBox;

namespace cdm::ui {

class ElidedButton;
class RequestSpin;

/// What every number in the window depends on, always in sight: dataset and split, checkpoint, request, gamma, lambda,
/// K and the pool it is taken from. A view of the session and nothing else: it follows it and changes it.
class ContextStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ContextStrip(Session* session, QWidget* parent = nullptr);

    /// What the two buttons offer (open, recent ...). The strip does not own the menus.
    void setMenus(QMenu* dataset, QMenu* checkpoint);

private:
    void build();
    void connectControls();
    void connectSession();
    void showInputs();
    void showLambda();
    void showSplit();
    void showPool();
    void showNumbers();

    Session* session_;
    ElidedButton* dataset_;
    QComboBox* split_;
    ElidedButton* checkpoint_;
    RequestSpin* request_;
    QSlider* gammaSlider_;
    QDoubleSpinBox* gamma_;
    QDoubleSpinBox* lambda_;
    QSpinBox* k_;
    QLabel* pool_;
};

} // namespace cdm::ui
