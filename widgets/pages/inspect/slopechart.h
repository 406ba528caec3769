// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figurefile.h"
#include "pages/inspect/rankings.h"
#include "theme/chartpalette.h"

#include <QHash>
#include <QWidget>

#include <functional>

namespace cdm::ui {

/// What the slope chart shows, as a value.
struct SlopeSpec
{
    QString title;
    QString provenance;
    int k = 0;
    std::vector<SlopeItem> items;
    std::function<QString(std::uint32_t)> name; ///< of a candidate
    int highlighted = -1;                       ///< candidate under the pointer
    int target = -1;                            ///< candidate selected in the session
};

/// Paints a SlopeSpec and answers what lies under a point. Three columns (DCN, teacher, CDM), a line an item; rank 1 on
/// top, items outside a list in a lane below it. Rose, fell and same differ by colour, sign and dash.
class SlopePainter
{
public:
    SlopePainter(const SlopeSpec& spec, const QRectF& area, const ChartPalette& palette);

    void paint(QPainter* painter) const;
    [[nodiscard]] int candidateAt(const QPointF& place) const; ///< -1 = none

private:
    [[nodiscard]] QPointF place(int column, int rank) const;
    [[nodiscard]] QColor colour(Trend trend) const;
    [[nodiscard]] std::array<QPointF, 3> corners(const SlopeItem& item) const;
    void paintFrame(QPainter* painter) const;
    void paintItem(QPainter* painter, const SlopeItem& item, bool strong, bool faint) const;
    void paintName(QPainter* painter, const SlopeItem& item, bool left, bool strong) const;

    const SlopeSpec& spec_;
    QRectF area_;
    QRectF plot_;
    ChartPalette palette_;
    double rowHeight_ = 0.0;
};

/// The slope chart as a widget: hover and selection highlight an item, keys move the selection.
class SlopeChart : public QWidget
{
    Q_OBJECT

public:
    explicit SlopeChart(QWidget* parent = nullptr);

    void setSpec(SlopeSpec spec); ///< keeps the highlight
    void setTarget(int candidate);
    void setEmptyText(const QString& text);
    [[nodiscard]] Figure figure() const; ///< its CSV is the table
    void showTable();                    ///< the ranks as a table in a window of its own

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void targetPicked(int candidate);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;

    SlopeSpec spec_;
    QString emptyText_;
};

} // namespace cdm::ui
