// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/pointbasis.h"
#include "pages/tradeoff/pointmodel.h"

#include <QWidget>

class QLabel;

namespace cdm::ui {

class TableView;

/// The table of one gamma over the requests of the basis, with a line below that says which these are.
class PointTable : public QWidget
{
    Q_OBJECT

public:
    PointTable(const QString& name, PointBasis* basis, QWidget* parent = nullptr);

    /// Nothing for a gamma that there is not.
    void show(const std::optional<eval::Metrics>& metrics, double gamma, const PointEvaluation* evaluation);
    [[nodiscard]] PointModel* model() const { return model_; }
    [[nodiscard]] QLabel* basisLabel() const { return label_; }

private:
    void sizeColumns();
    [[nodiscard]] QString basisText() const;

    PointBasis* basis_;
    PointModel* model_;
    TableView* table_;
    QLabel* label_;
};

/// The present gamma against DCN alone.
class PointPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PointPanel(PointBasis* basis, QWidget* parent = nullptr);
    [[nodiscard]] PointModel* model() const { return table_->model(); }

private:
    void show();

    PointBasis* basis_;
    PointTable* table_;
};

} // namespace cdm::ui
