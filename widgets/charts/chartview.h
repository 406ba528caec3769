// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "charts/figuresource.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace cdm::ui {

/// The chart of the whole program: title, named axes, legend toggles (in the menu too), crosshair with value read-out,
/// zoom (wheel, rubber band), pan (middle button), reset (double click), "n of N points shown" when thinned, "Show as
/// table", and export to PNG, SVG, PDF, CSV and the clipboard with provenance in the metadata. Colours follow Theme.
class ChartView : public QWidget, public FigureSource
{
    Q_OBJECT

public:
    explicit ChartView(QWidget* parent = nullptr);
    ~ChartView() override;

    void setTitle(const QString& title);
    void setAxes(const QString& xTitle, const QString& yTitle);
    /// Replaces all series at once. Keeps hidden series (by name), and the zoom as long as the zoomed part meets what
    /// the new ones cover; other titles, other axes and resetZoom() end it as well.
    void setSeries(std::vector<ChartSeries> series);
    [[nodiscard]] const std::vector<ChartSeries>& series() const;
    /// Names under the bars instead of numbers (bar charts of categories).
    void setBarLabels(const QStringList& labels);
    /// A remark in the upper right corner of the plot.
    void setNote(const QString& note);
    /// A labelled vertical line, e.g. the gamma slider's place. NaN hides it.
    void setMarker(double x, const QString& label = {});
    void setLegendVisible(bool visible);
    void setHidden(const QSet<QString>& names);     ///< series switched off in the legend
    void setWholeX(bool whole);                     ///< x counts things: no ticks between whole numbers
    void setWholeBars(int perBar);                  ///< as ChartSpec::wholeBars
    void setLogAxes(bool x, bool y);                ///< all values above 0 then, and no bars
    void setYRange(double minimum, double maximum); ///< NaN, NaN = automatic
    /// Shown in the middle when there is no series: what to do next.
    void setEmptyText(const QString& text);
    /// Run id, dataset hash, seed, program version; goes into every export.
    void setProvenance(const QString& text);

    /// Format by suffix: .png (2x), .svg, .pdf, .csv. Returns an error text, empty when it worked.
    [[nodiscard]] QString exportTo(const QString& file) const;
    [[nodiscard]] QString toCsv() const;
    /// The chart as it is now, for files and reports.
    [[nodiscard]] Figure figure() const;
    [[nodiscard]] std::optional<Figure> presentFigure() const override;

    [[nodiscard]] QString title() const;
    void copyToClipboard();
    void showExportDialog();
    /// In a window that follows the chart as long as it is open; the one that is open comes to the front.
    void showTable();
    void resetZoom();
    /// What the crosshair says, one line per series; empty while it is hidden.
    [[nodiscard]] QString readOut() const;

Q_SIGNALS:
    /// The user clicked at this x of the data.
    void xPicked(double x);
    /// The user clicked on (or close to) a point of a cloud or a path.
    void pointPicked(const QString& series, qsizetype index);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
