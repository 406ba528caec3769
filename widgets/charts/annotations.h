// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "theme/chartpalette.h"

#include <QFont>
#include <QGraphicsItem>

class QFontMetricsF;

namespace cdm::ui {

/// What Qt Charts has no series for, drawn over the plot: the marker line with its label, texts beside points, names of
/// bars and a note; and the title, which Qt Charts would put close upon the topmost label of the axis. It is an item of
/// the chart's scene, so it reaches files as vectors too.
class Annotations : public QGraphicsItem
{
public:
    struct Content
    {
        struct Label
        {
            QPointF point;
            QString text;
        };
        struct Trace
        {
            QVector<QPointF> points;
            bool joined = false;
        };
        ChartRange range;
        ChartPalette palette;
        bool isWhole = false; ///< no title and no name is elided; there is room, as the functions below tell it
        QString title;        ///< above the plot, elided where it is too long
        double marker = 0.0;  ///< NaN = none
        QString markerLabel;
        QVector<Label> labels;
        QVector<Trace> traces; ///< what the marker's label and the note keep clear of
        QString note;          ///< in a corner of a plot that is high enough for it
        QString thinned;       ///< there too, however low the plot is: what it leaves out is never kept quiet
        QString thinnedShort;  ///< the same where the plot is too narrow for all of it
        QString nothing;       ///< in the middle of a plot that shows no values
        QString barTitle;      ///< below the names of bars, where the content is whole
        QStringList barNames;  ///< under x = 0, 1, 2 ...; slanted when there are many
    };

    explicit Annotations(QGraphicsItem* parent);

    /// Room that a title needs above the plot, its distance to the labels of the axis included; 0 without one.
    [[nodiscard]] static double titleHeight(const QString& title);
    /// Whether a chart of this width on the screen has less room than the title needs.
    [[nodiscard]] static bool isTitleCut(const QString& title, double chartWidth);
    /// Room that the names of bars need under the plot of a chart of this height. Names are cut to a third of it.
    [[nodiscard]] static double nameHeight(const QStringList& names, double chartHeight);

    // Room in pixels for all that is written, where nothing is to be elided.
    [[nodiscard]] static double wholeTitleWidth(const QString& title); ///< of the chart
    /// Of the plot: the width that shows all of few names, 0 for many; and the height below it, with their title.
    [[nodiscard]] static QSizeF wholeNames(const QStringList& names, const QString& title);
    /// What slanted names need left of all that an axis has there.
    [[nodiscard]] static double leftOfBars(const QStringList& names);
    [[nodiscard]] static double noteWidth(const QString& thinned, const QString& note); ///< of the plot
    [[nodiscard]] static double markerWidth(const QString& label); ///< of a plot that has its line anywhere

    /// Where a label beside the marker line at `x` of the scene covers the least of the traces.
    [[nodiscard]] QRectF markerBox(double x, const QSizeF& size) const;
    /// The corner of the plot where a note covers the least of the traces: the upper right one unless another is
    /// better.
    [[nodiscard]] QRectF noteBox(const QSizeF& size) const;

    void setContent(Content content);
    void setGeometry(const QRectF& chart, const QRectF& plot);

    [[nodiscard]] QRectF boundingRect() const override { return chart_; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    [[nodiscard]] QPointF toScene(const QPointF& point) const;
    void paintTitle(QPainter* painter) const;
    void paintMarker(QPainter* painter) const;
    void paintLabels(QPainter* painter) const;
    void paintBarNames(QPainter* painter) const;
    void paintBarTitle(QPainter* painter) const;
    void paintNote(QPainter* painter) const;
    void paintNothing(QPainter* painter) const;
    [[nodiscard]] QString noteText(const QFontMetricsF& metrics, double width) const;
    [[nodiscard]] static QString joined(const QString& thinned, const QString& note);
    [[nodiscard]] QColor ground() const;                ///< under texts that lie on lines
    [[nodiscard]] int covered(const QRectF& box) const; ///< points and joining lines of the traces inside

    Content content_;
    QRectF chart_;
    QRectF plot_;
};

} // namespace cdm::ui
