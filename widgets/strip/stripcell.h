// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace cdm::ui {

/// A place of the strip: a small caption over a row of controls. The caption is the buddy of the first control.
class StripCell : public QWidget
{
    Q_OBJECT

public:
    explicit StripCell(const QString& caption, QWidget* parent = nullptr);
    void add(QWidget* control, int stretch = 0);
    void setStretch(QWidget* control, int stretch);

private:
    QLabel* caption_;
    QHBoxLayout* row_;
};

} // namespace cdm::ui
