// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/runhistory.h"
#include "pages/train/validationmodel.h"

#include <QWidget>

#include <array>
#include <string>

class QLabel;

namespace cdm::ui {

class ChartView;
class TableView;

/// All curves of one run: losses, validation metrics of CDM, DCN and teacher with their values at the best epoch, tau,
/// speed.
class CurveGrid : public QWidget
{
    Q_OBJECT

public:
    explicit CurveGrid(QWidget* parent = nullptr);

    void setHistory(const RunHistory& history);
    void setSteps(const RunHistory& history); ///< the charts that grow within an epoch

    [[nodiscard]] ChartView* losses() const { return losses_; }
    [[nodiscard]] ChartView* tau() const { return tau_; }
    [[nodiscard]] ChartView* speed() const { return speed_; }
    [[nodiscard]] ChartView* metric(Metric metric) const { return metrics_[static_cast<std::size_t>(metric)]; }
    [[nodiscard]] ValidationModel* validation() const { return validation_; }

private:
    QWidget* makeTable();

    ChartView* losses_;
    ChartView* tau_;
    ChartView* speed_;
    std::array<ChartView*, allMetrics.size()> metrics_{};
    ValidationModel* validation_;
    std::string shownRun_; ///< id
    TableView* table_ = nullptr;
    QLabel* heading_ = nullptr;
    QLabel* verdict_ = nullptr;
    QLabel* missing_ = nullptr; ///< of the steps
};

} // namespace cdm::ui
