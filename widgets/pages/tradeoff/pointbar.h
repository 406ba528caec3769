// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/pointbasis.h"

#include <QWidget>

class QComboBox;

namespace cdm::ui {

/// Says whether the numbers below it are of the session's slice or of all requests, and chooses between the two. Not
/// there while no slice is chosen.
class PointBar : public QWidget
{
    Q_OBJECT

public:
    PointBar(PointBasis* basis, QWidget* parent);

    [[nodiscard]] QComboBox* choice() const { return choice_; } ///< the slice, then all requests

private:
    void showBasis();

    PointBasis* basis_;
    QComboBox* choice_;
};

} // namespace cdm::ui
