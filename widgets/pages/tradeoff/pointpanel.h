// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/pointmodel.h"
#include "pages/tradeoff/tradeoffanalysis.h"

#include <QWidget>

class QLabel;

namespace cdm::ui {

class TableView;

/// The table of one gamma with a line that says what the numbers are over.
class PointTable : public QWidget
{
    Q_OBJECT

public:
    PointTable(const QString& name, TradeoffAnalysis* analysis, QWidget* parent = nullptr);

    /// Nothing for a gamma that there is not.
    void show(const std::optional<eval::Metrics>& metrics, double gamma, const PointEvaluation* evaluation);
    [[nodiscard]] PointModel* model() const { return model_; }

private:
    void sizeColumns();

    TradeoffAnalysis* analysis_;
    PointModel* model_;
    TableView* table_;
    QLabel* basis_;
};

/// The present gamma against DCN alone.
class PointPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PointPanel(TradeoffAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] PointModel* model() const { return table_->model(); }

private:
    void show();
    TradeoffAnalysis* analysis_;
    PointTable* table_;
};

} // namespace cdm::ui
