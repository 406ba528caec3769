// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/tradeoffanalysis.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace cdm::ui {

/// What gamma has changed last in the open request's list and what it changes next, in words, and two buttons that
/// take gamma from one such change to the next.
class ReplacementBar : public QWidget
{
    Q_OBJECT

public:
    explicit ReplacementBar(TradeoffAnalysis* analysis, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const { return text_; } ///< two lines, not elided
    [[nodiscard]] QToolButton* backButton() const { return back_; }
    [[nodiscard]] QToolButton* forwardButton() const { return forward_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] static QString whatBefore(const RequestReplacements& replacements, double gamma);
    void show();
    void elide();
    void go(std::optional<double> gamma);

    TradeoffAnalysis* analysis_;
    QToolButton* back_;
    QToolButton* forward_;
    QLabel* label_;
    QString text_;
};

} // namespace cdm::ui
