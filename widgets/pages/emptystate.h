// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;

namespace cdm::ui {

/// What a page shows when an input is missing: what is missing, and what to do about it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString& heading, const QString& advice, QWidget* parent = nullptr);
    void setTexts(const QString& heading, const QString& advice);

private:
    QLabel* heading_;
    QLabel* advice_;
};

} // namespace cdm::ui
