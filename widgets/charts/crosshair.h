// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "theme/chartpalette.h"

#include <QGraphicsItem>
#include <QString>
#include <QStringList>
#include <QVector>

namespace cdm::ui {

/// The vertical line under the pointer, a dot on each series and a box with all their values, or as many as there is
/// room for in the chart. On the screen only.
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

    void showAt(const QRectF& chart, const QRectF& plot, double x, const QString& heading, QVector<Row> rows,
                const ChartPalette& palette);
    /// What the box says, the heading first: shortened to the width of the chart, and with a last line that tells how
    /// many rows are left out where the chart is too low for all.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QRectF boxOf(const QStringList& lines) const; ///< within the chart, beside the line

    [[nodiscard]] QRectF boundingRect() const override { return chart_; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    [[nodiscard]] const QString& heading() const { return heading_; }
    [[nodiscard]] const QVector<Row>& rows() const { return rows_; }

private:
    [[nodiscard]] qsizetype rowsShown() const;
    void paintDots(QPainter* painter) const;
    void paintBox(QPainter* painter) const;

    QRectF chart_;
    QRectF plot_;
    double x_ = 0.0;
    QString heading_;
    QVector<Row> rows_;
    ChartPalette palette_;
};

} // namespace cdm::ui
