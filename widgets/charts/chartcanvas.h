// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/banddrag.h"
#include "charts/chartfigure.h"
#include "charts/crosshair.h"
#include "charts/serieswalk.h"

#include <QChartView>

#include <memory>
#include <optional>

class QHelpEvent;

namespace cdm::ui {

/// A chart on the screen: draws through ChartFigure and turns mouse and keys into zoom, pan, picks and the crosshair.
/// Left and Right walk along a series, Up and Down choose which, Return picks, Escape ends a drag; a crosshair put by
/// keys stays on its point when the data are replaced. Texts that are shortened are whole in a tip. It changes nothing
/// by itself; it asks its owner through signals. What it is given it draws once, however often it is given something in
/// one turn of the event loop, and not before it is in sight.
class ChartCanvas : public QChartView
{
    Q_OBJECT

public:
    explicit ChartCanvas(QWidget* parent = nullptr);
    ~ChartCanvas() override;

    void show(const ChartSpec& spec);
    void setMarker(double x, const QString& label);
    /// As it stands on the screen, brought up to date.
    [[nodiscard]] ChartFigure& figure() const
    {
        draw();
        return *figure_;
    }
    [[nodiscard]] QString readOut() const; ///< heading and rows of the crosshair, one a line; empty when hidden

Q_SIGNALS:
    void zoomWanted(const QRectF& part); ///< in data units, top() the smallest y; null = reset
    void xPicked(double x);
    void pointPicked(const QString& series, qsizetype index); ///< of a cloud or a path
    void legendClicked(const QString& name);
    void copyWanted();

protected:
    void showEvent(QShowEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    /// A point of a series; `series` is null when there is none.
    struct PointPlace
    {
        const ChartSeries* series = nullptr;
        qsizetype index = 0;
        double distance = 0.0; ///< in pixels
    };

    void draw() const;
    void drawSoon();
    /// Of all visible clouds and paths, which have no order along x.
    [[nodiscard]] PointPlace nearestPlanar(const QPointF& place) const;
    void pickAt(const QPointF& place);
    void showCrosshair(const QPointF& place);
    void showCrosshairAtX(double x);
    void showCrosshairAtPoint(const PointPlace& point);
    [[nodiscard]] PointPlace nearestOf(const ChartSeries& series, const QPointF& place) const;
    /// Lines, bars and bands at `x`.
    [[nodiscard]] QVector<Crosshair::Row> rowsAtX(double x) const;
    [[nodiscard]] Crosshair::Row rowOf(const ChartSeries& series, qsizetype point) const;
    [[nodiscard]] bool showTip(const QHelpEvent& asked) const; ///< false = nothing is shortened there
    void placeCrosshair(double x, QVector<Crosshair::Row> rows);
    void stepCrosshair(int direction);
    void turnCrosshair(int direction); ///< to another series
    void showWalk();                   ///< the crosshair where the keys stand
    void restoreWalk();                ///< after the chart was drawn anew
    void hideCrosshair();
    void pickCrosshair();
    void zoomTo(const QRectF& part); ///< as far as there is something to see
    void zoomBy(double factor, const QPointF& centre);
    void panBy(const QPointF& pixels);
    [[nodiscard]] QRectF visiblePart() const;

    ChartFigure* figure_;
    Crosshair* crosshair_;
    ChartSpec spec_;
    mutable bool stale_ = false; ///< the figure shows an earlier spec
    bool coming_ = false;        ///< draw() is on its way through the event loop
    BandDrag drag_;
    bool keyboardFocus_ = false;
    quint64 clicks_ = 0; ///< and double clicks
    std::optional<QPoint> panning_;
    double crosshairX_;
    SeriesWalk walk_;     ///< where the crosshair stands
    bool byKeys_ = false; ///< keys put it there
};

} // namespace cdm::ui
