// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace cdm::ui {

/// What a page, or a part of one, shows when an input is missing: what is missing, what to do about it, and buttons
/// that do it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString& heading, const QString& advice, QWidget* parent = nullptr);
    void setTexts(const QString& heading, const QString& advice);
    /// Added from left to right; the first one is the default.
    QPushButton* addAction(const QString& text);
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitAdvice();

    QLabel* heading_;
    QLabel* advice_;
    QHBoxLayout* actions_;
};

} // namespace cdm::ui
