// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>

#include <memory>
#include <vector>

namespace cdm::ui {

/// One series as data; the chart keeps all raw points and thins only what it draws.
struct ChartSeries
{
    enum class Shape { Line, Points, LineAndPoints, Bars, Steps };
    QString name;
    QVector<QPointF> points; ///< ascending x for lines and steps; bars: x = bin centre
    Shape shape = Shape::Line;
    int colour = 0; ///< place in Theme::series()
    bool dashed = false;
};

/// The chart of the whole program: title, named axes, legend toggles, crosshair with value read-out, zoom (wheel,
/// rubber band), pan (middle button), reset (double click), "n of N points shown" when thinned, "Show as table", and
/// export to PNG, SVG, PDF, CSV and the clipboard with provenance in the metadata. Colours follow Theme.
class ChartView : public QWidget
{
    Q_OBJECT

public:
    explicit ChartView(QWidget* parent = nullptr);
    ~ChartView() override;

    void setTitle(const QString& title);
    void setAxes(const QString& xTitle, const QString& yTitle);
    /// Replaces all series at once. Keeps zoom and hidden series (by name).
    void setSeries(std::vector<ChartSeries> series);
    [[nodiscard]] const std::vector<ChartSeries>& series() const;
    /// Names under the bars instead of numbers (bar charts of categories).
    void setBarLabels(const QStringList& labels);
    /// A labelled vertical line, e.g. the gamma slider's place. NaN hides it.
    void setMarker(double x, const QString& label = {});
    void setLegendVisible(bool visible);
    void setYRange(double minimum, double maximum); ///< NaN, NaN = automatic
    /// Shown in the middle when there is no series: what to do next.
    void setEmptyText(const QString& text);
    /// Run id, dataset hash, seed, program version; goes into every export.
    void setProvenance(const QString& text);

    /// Format by suffix: .png (2x), .svg, .pdf, .csv. Returns an error text, empty when it worked.
    [[nodiscard]] QString exportTo(const QString& file) const;
    [[nodiscard]] QString toCsv() const;

Q_SIGNALS:
    /// The user clicked at this x of the data.
    void xPicked(double x);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
