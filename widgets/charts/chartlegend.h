// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "charts/markershape.h"
#include "theme/chartpalette.h"

#include <QGraphicsObject>

#include <vector>

namespace cdm::ui {

/// Names of series with their signs, in the middle below a plot: in one row where they fit, else in more. Names are
/// elided, the longest first, only where the rows would take more than a quarter of the chart (two always may). It is
/// an item of the chart's scene, so it reaches files as vectors too.
class ChartLegend : public QGraphicsObject
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QColor colour;
        ChartSeries::Shape shape = ChartSeries::Shape::Line;
        MarkerShape marker = MarkerShape::Circle; ///< of points
        bool dashed = false;
        bool isOn = true;    ///< else struck out
        bool isPale = false; ///< what it names is drawn pale
    };

    static constexpr double noEnd = 1.0e5; ///< height of a chart that has rows for all names, as a file has

    explicit ChartLegend(QGraphicsItem* parent);

    /// Those of a chart: none where it shows no legend, or has one series alone that is switched on.
    [[nodiscard]] static std::vector<Entry> entriesOf(const ChartSpec& spec, const ChartPalette& palette);

    void setEntries(std::vector<Entry> entries, const ChartPalette& palette);
    /// Lays the entries out below a plot of a chart of this height; tells the height they need, 0 without any.
    double arrange(double width, double chartHeight);
    /// All of the name that is written short at this place; else empty.
    [[nodiscard]] QString cutNameAt(const QPointF& place) const;
    [[nodiscard]] double widest() const; ///< pixels of the longest entry, uncut; 0 without any

    [[nodiscard]] const QStringList& texts() const { return texts_; }         ///< the names as they are written
    [[nodiscard]] const std::vector<QRectF>& boxes() const { return boxes_; } ///< of the entries

    [[nodiscard]] QRectF boundingRect() const override { return area_; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

Q_SIGNALS:
    void clicked(const QString& name);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;

private:
    void placeEntries(double width, double longest); ///< no text is wider than `longest`
    void centreRows(double width);
    void paintSign(QPainter* painter, const Entry& entry, const QRectF& box) const;
    [[nodiscard]] qsizetype entryAt(const QPointF& place) const; ///< -1 = none

    std::vector<Entry> entries_;
    ChartPalette palette_;
    QStringList texts_;
    std::vector<QRectF> boxes_;
    QRectF area_;
    int rows_ = 0;
};

} // namespace cdm::ui
