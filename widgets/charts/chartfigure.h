// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "charts/drawnseries.h"
#include "charts/seriesextents.h"
#include "theme/chartpalette.h"

#include <QMargins>
#include <QObject>

#include <vector>

class QCategoryAxis;
class QChart;

namespace cdm::ui {

class Annotations;
class ChartLegend;
class MarkerLayer;

/// Draws a ChartSpec into a QChart, and again whenever the spec, the palette or the size changes. The screen and every
/// export use this one way of drawing. Keeps series objects while the set of series stays the same, since
/// replacing points is much cheaper than making series anew, and leaves points alone that are the same data.
class ChartFigure : public QObject
{
    Q_OBJECT

public:
    /// Around plot and axes. Above, the topmost label has half of its height in it.
    static constexpr QMargins leastMargins{6, 9, 12, 6};

    /// `chart` must outlive the figure.
    explicit ChartFigure(QChart* chart, QObject* parent = nullptr);

    /// `spec` in the axes' units, see onAxes(); so are range(), toData() and toPlace().
    void show(const ChartSpec& spec, const ChartPalette& palette);
    void setMarker(double x, const QString& label); ///< moves the marker alone; cheap

    [[nodiscard]] const ChartRange& range() const { return range_; }
    [[nodiscard]] const ChartRange& wholeRange() const { return whole_; } ///< shown when nothing is zoomed
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QPointF toData(const QPointF& place) const; ///< place in the chart's coordinates
    [[nodiscard]] QPointF toPlace(const QPointF& data) const;
    [[nodiscard]] bool isThinned() const { return drawn_ < total_; }
    [[nodiscard]] const MarkerLayer& markers() const { return *markers_; }
    /// Whether the chart has a y title, but is too low for any of it.
    [[nodiscard]] bool isYTitleLeftOut() const;
    /// All of the text that is shortened or left out at a place of the chart: of title, axes or legend; else empty.
    [[nodiscard]] QString cutTextAt(const QPointF& place) const;

    /// How many of a chart's points are drawn, in words.
    [[nodiscard]] static QString thinnedText(qsizetype shown, qsizetype total);
    /// The title of an axis with a note after it.
    [[nodiscard]] static QString titleWith(const QString& title, const QString& note);

Q_SIGNALS:
    void legendClicked(const QString& name);

private:
    [[nodiscard]] bool sameStructure(const ChartSpec& spec) const;
    void rebuildSeries();
    void updateAxes();
    // As far as there is room, and empty where that is next to nothing: Qt Charts would leave dots of them, and of the
    // numbers beside them. A printed chart has them always, see leastPrinted().
    [[nodiscard]] QString xTitle() const;
    [[nodiscard]] QString thinnedTitle() const;   ///< x title that says how many are shown; empty = no room for it
    [[nodiscard]] QString thinnedNumbers() const; ///< the same without words
    [[nodiscard]] QString yTitle() const;
    [[nodiscard]] double neededBelow() const; ///< below the plot, for numbers and title
    [[nodiscard]] double mostBelow() const;   ///< that Qt Charts gives to them
    [[nodiscard]] bool hasRoomBelow() const;
    [[nodiscard]] double heightWithin() const; ///< of the chart, without its margins
    [[nodiscard]] QSizeF plotSize() const;     ///< about, from the size of the chart alone
    void updateMargins();                      ///< with what stands in them: title, legend and names of bars
    void updatePoints();
    void updateColours();
    void updateLegend();
    void updateVisibility();
    void updateMarkers();
    void updateAnnotations(); ///< and markers
    [[nodiscard]] QString nothingText();
    void plotAreaChanged();

    QChart* chart_;
    QCategoryAxis* x_; ///< in decades where logarithmic; the ticks have names, which Qt Charts' own numbers cannot be
    QCategoryAxis* y_; ///< given: a true minus, plain values at decades
    MarkerLayer* markers_;
    Annotations* annotations_;
    ChartLegend* legend_;
    ChartSpec spec_;
    ChartPalette palette_;
    ChartRange range_;
    ChartRange whole_;
    SeriesExtents extents_;
    std::vector<DrawnSeries> series_;
    qsizetype drawn_ = 0;
    qsizetype total_ = 0;
    bool arranging_ = false; ///< the axes are being set, which moves the plot area
    int thinnedFor_ = 0;     ///< plot width in pixels the points were thinned for
};

} // namespace cdm::ui
