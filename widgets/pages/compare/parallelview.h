// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figuresource.h"
#include "pages/compare/chosenruns.h"
#include "pages/compare/parallelpainter.h"
#include "pages/compare/parallelplot.h"
#include "theme/chartpalette.h"
#include "units/livetext.h"

#include <QBasicTimer>
#include <QPixmap>
#include <QVariantMap>
#include <QWidget>

class QMenu;

namespace cdm::ui {

class MenuButton;

/// Parallel coordinates: a line per run over its options and a metric. Dragging on an axis brushes a range: runs
/// outside of any range go pale. Chosen runs have their colours. Many lines are drawn a part at a time; meanwhile the
/// view shows those it had.
///
/// Keys: Left and Right choose an axis, Up and Down move the range's lower end, with Shift its upper end, Delete
/// clears the axis, Escape all of them.
class ParallelView : public QWidget, public FigureSource
{
    Q_OBJECT

public:
    /// Of more runs the newest are drawn, and the view says so.
    static constexpr std::size_t linesDrawn = ParallelPainter::linesDrawn;

    explicit ParallelView(ChosenRuns* chosen, QWidget* parent = nullptr);

    /// Brushes stay on the values that they hold, where there still is that axis.
    void setPlot(ParallelPlot plot);
    /// Why there are no runs to show, in the place of the usual words; empty = the usual words.
    void setProblem(const LiveText& problem);
    [[nodiscard]] QString emptyText() const; ///< what the view says while its plot has no runs
    void setProvenance(const QString& provenance) { provenance_ = provenance; }
    [[nodiscard]] const ParallelPlot& plot() const { return plot_; }
    void setBrush(std::size_t axis, Brush brush);
    void clearBrushes();
    [[nodiscard]] const std::vector<Brush>& brushes() const { return brushes_; }
    [[nodiscard]] bool isBrushed() const;
    /// ParallelAxis::rangeOf() by the keys of the axes that have a brush.
    [[nodiscard]] QVariantMap ranges() const;
    void setRanges(const QVariantMap& ranges); ///< kept for the first plot that has runs, while there is none
    [[nodiscard]] std::vector<std::size_t> within() const; ///< places of the runs inside all brushes
    [[nodiscard]] std::size_t focusAxis() const { return focus_; }
    [[nodiscard]] bool isDrawing() const { return timer_.isActive() || (isStale_ && isVisible()); }

    /// Draws what the view shows when it is drawn, and nothing once the view is gone.
    [[nodiscard]] Figure figure() const;
    [[nodiscard]] std::optional<Figure> presentFigure() const override;
    void showTable();

    [[nodiscard]] QSize sizeHint() const override { return {480, 260}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 140}; }

Q_SIGNALS:
    void brushed();
    void drawn(); ///< all lines are there, and isDrawing() no longer

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] ParallelPainter painted(const QRectF& whole,
                                          ParallelPainter::Place place = ParallelPainter::Place::Screen) const;
    void paintFigure(QPainter* painter, const QRectF& target, const QString& title) const; ///< empty = untitled
    void paintNoRuns(QPainter* painter, const QRectF& whole, const ChartPalette& palette) const;
    void moveEnd(bool upper, double by);
    void applyWaiting();
    void redraw();
    void beginLines();
    void drawSomeLines();

    ChosenRuns* chosen_;
    QMenu* menu_;
    MenuButton* button_;
    ParallelPlot plot_;
    std::vector<Brush> brushes_;
    QVariantMap waiting_; ///< ranges for a plot that is still to come
    LiveText problem_;
    QString provenance_;
    QPixmap lines_;                                ///< as last drawn; null = none
    QPixmap coming_;                               ///< being drawn
    std::vector<ParallelPainter::Stroke> strokes_; ///< of coming_
    std::size_t done_ = 0;                         ///< of strokes_
    bool isStale_ = true;                          ///< lines_ or coming_ are no longer what is to be shown
    QBasicTimer timer_;                            ///< while lines are being drawn
    std::size_t focus_ = 0;                        ///< axis that keys work on
    int dragged_ = -1;                             ///< axis being brushed
    double dragFrom_ = 0.0;
};

} // namespace cdm::ui
