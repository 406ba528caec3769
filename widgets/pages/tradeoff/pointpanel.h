// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/pointmodel.h"
#include "pages/tradeoff/tradeoffanalysis.h"

#include <QWidget>

class QLabel;

namespace cdm::ui {

class TableView;

/// The table of one gamma over all requests of the split, with a line below that says what the numbers are over; while
/// the session has a slice chosen, a line above says that they are not of it.
class PointTable : public QWidget
{
    Q_OBJECT

public:
    PointTable(const QString& name, TradeoffAnalysis* analysis, QWidget* parent = nullptr);

    /// Nothing for a gamma that there is not.
    void show(const std::optional<eval::Metrics>& metrics, double gamma, const PointEvaluation* evaluation);
    [[nodiscard]] PointModel* model() const { return model_; }
    [[nodiscard]] QLabel* wholeLabel() const { return whole_; } ///< hidden while no slice is chosen

private:
    void sizeColumns();
    void showWhole();

    TradeoffAnalysis* analysis_;
    PointModel* model_;
    TableView* table_;
    QLabel* whole_;
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
