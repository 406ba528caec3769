// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figuresource.h"
#include "pages/inspect/rankings.h"
#include "session/selecting.h"
#include "theme/chartpalette.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QMenu;

namespace cdm::ui {

class MenuButton;

/// What the slope chart shows, as a value.
struct SlopeSpec
{
    QString title;
    QString provenance;
    int k = 0;
    std::vector<SlopeItem> items;
    std::function<QString(std::uint32_t)> name; ///< of a candidate
    int highlighted = -1;                       ///< candidate under the pointer or the keyboard's cursor
    int target = -1;                            ///< the session's, drawn strongest
    std::vector<int> selected;                  ///< candidates selected in the session, ascending
    bool isPrinted = false; ///< with the title above and every name whole, see SlopePainter::leastPrinted()
};

/// Paints a SlopeSpec and answers what lies under a point. Three columns (DCN, teacher, CDM), a line an item; rank 1 on
/// top, items outside a list in a lane below it. Rose, fell and same differ by colour, sign and dash.
class SlopePainter
{
public:
    SlopePainter(const SlopeSpec& spec, const QRectF& area, const ChartPalette& palette);

    void paint(QPainter* painter) const;
    /// Pixels that a printed chart needs for all that is written in it.
    [[nodiscard]] static QSizeF leastPrinted(const SlopeSpec& spec);
    [[nodiscard]] int candidateAt(const QPointF& place) const; ///< -1 = none
    [[nodiscard]] const QRectF& plot() const { return plot_; } ///< where the lines are, between the names
    [[nodiscard]] QRectF lane() const; ///< where the lane below the lists has its name; empty = nothing is in it

private:
    [[nodiscard]] QFont nameFont(bool bold) const;
    [[nodiscard]] double sideWidth() const;
    [[nodiscard]] QPointF place(int column, int rank) const;
    [[nodiscard]] QColor colour(Trend trend) const;
    [[nodiscard]] std::array<QPointF, 3> corners(const SlopeItem& item) const;
    void paintTitle(QPainter* painter) const;
    void paintHeadings(QPainter* painter) const;
    void paintFrame(QPainter* painter) const;
    void paintLane(QPainter* painter) const;
    void paintLegend(QPainter* painter) const;
    enum class Weight { Faint, Plain, Selected, Strong };
    [[nodiscard]] Weight weightOf(const SlopeItem& item, bool anyChosen) const;
    void paintItem(QPainter* painter, const SlopeItem& item, Weight weight) const;
    void paintName(QPainter* painter, const SlopeItem& item, bool left, Weight weight) const;

    const SlopeSpec& spec_;
    QRectF title_; ///< of a printed chart; above area_
    QRectF area_;
    QRectF plot_;
    ChartPalette palette_;
    double rowHeight_ = 0.0;
};

/// The slope chart as a widget: hover and selection highlight items. A click or the arrows select one; Ctrl and a click
/// add one to the selection or take it out, Shift adds. Ctrl with the arrows goes from item to item and Ctrl+Space adds
/// or takes out the one that is reached; Escape leaves the target alone.
class SlopeChart : public QWidget, public FigureSource
{
    Q_OBJECT

public:
    explicit SlopeChart(QWidget* parent = nullptr);

    void setSpec(SlopeSpec spec); ///< keeps the highlight
    void setSelection(int target, std::vector<int> selected);
    [[nodiscard]] const SlopeSpec& spec() const { return spec_; }
    void setEmptyText(const QString& text);
    [[nodiscard]] Figure figure() const; ///< its CSV is the table
    [[nodiscard]] std::optional<Figure> presentFigure() const override;
    void showTable(); ///< the ranks as a table in a window of its own

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void targetPicked(int candidate, cdm::ui::Pick how = cdm::ui::Pick::Only);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] QString readOut(int candidate) const;
    [[nodiscard]] int neighbourOf(int candidate, int step) const;
    void highlight(int candidate);

    SlopeSpec spec_;
    QString emptyText_;
    QMenu* menu_;
    MenuButton* button_;
};

} // namespace cdm::ui
