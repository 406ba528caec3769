// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

#include <QColor>
#include <QGraphicsItem>

#include <vector>

namespace cdm::ui {

/// The markers of a chart's points, drawn over the plot and its frame: one whose middle lies in the plot is whole, also
/// at the edge, where Qt Charts would cut it. It is an item of the chart's scene, so it reaches files as vectors too.
class MarkerLayer : public QGraphicsItem
{
public:
    /// Markers that look alike.
    struct Cloud
    {
        QVector<QPointF> points; ///< in the axes' units, all of them within the range
        MarkerShape shape = MarkerShape::Circle;
        double size = 0.0; ///< pixels from side to side
        QColor fill;
        QColor edge; ///< not valid = none
    };

    explicit MarkerLayer(QGraphicsItem* parent);

    void setContent(const ChartRange& range, std::vector<Cloud> clouds);
    void setGeometry(const QRectF& chart, const QRectF& plot);
    [[nodiscard]] const std::vector<Cloud>& clouds() const { return clouds_; }

    [[nodiscard]] QRectF boundingRect() const override { return chart_; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    ChartRange range_;
    std::vector<Cloud> clouds_;
    QRectF chart_;
    QRectF plot_;
};

} // namespace cdm::ui
