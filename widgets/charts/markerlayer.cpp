// SPDX-License-Identifier: GPL-3.0-only
#include "charts/markerlayer.h"

#include "charts/plotplace.h"

#include <QPainter>

namespace cdm::ui {

MarkerLayer::MarkerLayer(QGraphicsItem* parent) : QGraphicsItem(parent)
{
    setZValue(15); // over all series, below the texts
    setAcceptedMouseButtons(Qt::NoButton);
}

void MarkerLayer::setContent(const ChartRange& range, std::vector<Cloud> clouds)
{
    range_ = range;
    clouds_ = std::move(clouds);
    update();
}

void MarkerLayer::setGeometry(const QRectF& chart, const QRectF& plot)
{
    if (chart == chart_ && plot == plot_)
        return;
    prepareGeometryChange();
    chart_ = chart;
    plot_ = plot;
    update();
}

void MarkerLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Cloud& cloud : clouds_) {
        painter->setPen(cloud.edge.isValid() ? QPen(cloud.edge, 1.0) : QPen(Qt::NoPen));
        painter->setBrush(cloud.fill);
        const QRectF box(-0.5 * cloud.size, -0.5 * cloud.size, cloud.size, cloud.size);
        const QPainterPath marker = markerPath(cloud.shape, box);
        for (const QPointF& point : cloud.points)
            painter->drawPath(marker.translated(placeIn(plot_, range_, point)));
    }
}

} // namespace cdm::ui
