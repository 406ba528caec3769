// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "pages/tradeoff/tradeoffanalysis.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace cdm::ui {

class ChartView;

/// Accuracy against diversity: CDM over all gamma as a path, the present point, DCN, the teacher and what every
/// baseline reaches, over all requests of the split. A click on the path sets gamma.
class FrontPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FrontPanel(TradeoffAnalysis* analysis, QWidget* parent = nullptr);

    [[nodiscard]] ChartView* chart() const { return chart_; }
    [[nodiscard]] QPushButton* compareButton() const { return compare_; }

private:
    void showTitle();
    void showFront();
    void showButton();
    void pick(const QString& series, qsizetype index);

    TradeoffAnalysis* analysis_;
    ChartView* chart_;
    QLabel* hint_;
    QPushButton* compare_;
};

} // namespace cdm::ui
