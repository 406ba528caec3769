// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/pointpanel.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace cdm::ui {

class PointBar;

/// Chooses gamma by a rule: the most ILAD with at most so much Recall lost, or the best Recall, over the requests of
/// the basis. Shows the interval of gamma that keeps the Recall, and what the choice is worth.
class PickerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PickerPanel(PointBasis* basis, QWidget* parent = nullptr);

    [[nodiscard]] PointModel* model() const { return table_->model(); }
    [[nodiscard]] PointBar* bar() const { return bar_; }
    [[nodiscard]] QDoubleSpinBox* lost() const { return lost_; }
    [[nodiscard]] QPushButton* moveButton() const { return move_; }
    [[nodiscard]] QPushButton* bestButton() const { return best_; }
    [[nodiscard]] QPushButton* furtherButton() const { return further_; } ///< hidden while nothing lies beyond
    [[nodiscard]] QString answer() const;

private:
    void show();
    void showFurther();
    void showBest();
    [[nodiscard]] QString whyNothing() const;

    PointBasis* basis_;
    PointBar* bar_;
    QDoubleSpinBox* lost_;
    QLabel* answer_;
    QPushButton* move_;
    QPushButton* best_;
    QPushButton* further_;
    PointTable* table_;
};

} // namespace cdm::ui
