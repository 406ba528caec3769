// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "theme/chartpalette.h"

#include <QGraphicsItem>
#include <QString>
#include <QVector>

namespace cdm::ui {

/// The vertical line under the pointer, a dot on each series and a box with all their values. On the screen only.
class Crosshair : public QGraphicsItem
{
public:
    struct Row
    {
        QColor colour;
        QString text;
        QPointF place; ///< of the dot, in the chart's coordinates
    };

    explicit Crosshair(QGraphicsItem* parent);

    void showAt(const QRectF& plot, double x, const QString& heading, QVector<Row> rows, const ChartPalette& palette);

    [[nodiscard]] QRectF boundingRect() const override { return plot_.adjusted(-8, -8, 8, 8); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    [[nodiscard]] const QString& heading() const { return heading_; }
    [[nodiscard]] const QVector<Row>& rows() const { return rows_; }

private:
    QRectF plot_;
    double x_ = 0.0;
    QString heading_;
    QVector<Row> rows_;
    ChartPalette palette_;
};

} // namespace cdm::ui
