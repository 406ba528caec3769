// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/metricmodel.h"
#include "pages/tradeoff/tradeoffanalysis.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace cdm::ui {

class TableView;

/// Metrics at the present gamma beside DCN and teacher, and the ways to choose gamma by a rule.
class OperatingPanel : public QWidget
{
    Q_OBJECT

public:
    explicit OperatingPanel(TradeoffAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] MetricModel* model() const { return model_; }

private:
    void show();
    void choose(std::optional<std::size_t> point);

    TradeoffAnalysis* analysis_;
    MetricModel* model_;
    TableView* table_;
    QLabel* basis_;
    QPushButton* teacher_;
    QPushButton* recall_;
    QPushButton* ilad_;
    QDoubleSpinBox* lost_;
};

} // namespace cdm::ui
