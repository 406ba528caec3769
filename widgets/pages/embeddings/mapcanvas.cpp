// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/mapcanvas.h"

#include "charts/menubutton.h"
#include "charts/scaledpaint.h"
#include "models/tabledialog.h"
#include "pages/embeddings/mappainter.h"
#include "theme/theme.h"

#include <QAbstractItemModel>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <cmath>
#include <memory>

namespace cdm::ui {

namespace {

QRectF inner(const QRectF& whole)
{
    return whole.adjusted(8, 4, -8, -4);
}

using Painting = std::function<void(QPainter*, const QRectF&)>;

/// Shared: a figure is copied, and a map may have a million points.
Painting painting(const std::shared_ptr<const MapSpec>& spec, const QRectF& view)
{
    return [spec, view](QPainter* painter, const QRectF& target) {
        const QSizeF least = MapPainter::leastPrinted(*spec) + QSizeF(16, 8);
        paintScaled(painter, target, least, [&](const QRectF& whole) {
            const MapPainter map(*spec, inner(whole), ChartPalette::print(), view);
            map.paintMarks(painter, map.paint(painter, MapPainter::fileLimit));
        });
    };
}

Painting paintingUntitled(const std::shared_ptr<const MapSpec>& spec, const QRectF& view)
{
    return [spec, view](QPainter* painter, const QRectF& target) {
        auto untitled = std::make_shared<MapSpec>(*spec);
        untitled->title.clear();
        painting(untitled, view)(painter, target);
    };
}

} // namespace

MapCanvas::MapCanvas(QWidget* parent) : QWidget(parent), drag_(this), menu_(new QMenu(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of items"));
    menu_->addAction(tr("&Copy"), this, [this] { copyFigure(figure(), this); });
    menu_->addAction(tr("&Export..."), this, [this] { exportFigure(figure(), this); });
    menu_->addAction(tr("Show as &table"), this, &MapCanvas::showTable);
    menu_->addSeparator();
    menu_->addAction(tr("&Reset zoom"), this, &MapCanvas::resetView);
    button_ = new MenuButton(menu_, tr("Map actions"), this);
    button_->hide();
    if (Theme* theme = Theme::current(); theme != nullptr)
        connect(theme, &Theme::changed, this, &MapCanvas::redraw);
}

QRectF MapCanvas::area() const
{
    return inner(rect());
}

MapPainter MapCanvas::painted() const
{
    return {spec_, area(), ChartPalette::screen(), view_};
}

void MapCanvas::setSpec(MapSpec spec)
{
    view_ = {};
    focused_ = -1;
    spec_ = std::move(spec);
    if (!spec_.title.isEmpty())
        setAccessibleName(spec_.title);
    button_->setVisible(!spec_.points.empty());
    redraw();
}

void MapCanvas::changeLook(const std::function<void(MapSpec&)>& change)
{
    change(spec_);
    redraw();
}

void MapCanvas::setMarks(MapMarks marks)
{
    spec_.marks = std::move(marks);
    update();
}

void MapCanvas::setUpdate(std::function<void()> update)
{
    update_ = std::move(update);
}

void MapCanvas::setEmptyText(const QString& text)
{
    emptyText_ = text;
    update();
}

void MapCanvas::setTable(std::function<QAbstractItemModel*()> make)
{
    makeTable_ = std::move(make);
}

void MapCanvas::showTable()
{
    if (spec_.points.empty() || !makeTable_)
        return;
    auto* dialog = new TableDialog(spec_.title, makeTable_(), spec_.provenance, this);
    dialog->resize(860, 520);
    dialog->show();
}

void MapCanvas::redraw()
{
    drawn_ = {};
    update();
}

QRectF MapCanvas::view() const
{
    return painted().view();
}

void MapCanvas::setView(const QRectF& view)
{
    view_ = view;
    redraw();
}

void MapCanvas::resetView()
{
    setView({});
}

QPointF MapCanvas::placeOf(int point) const
{
    return painted().toPlace(spec_.points.at(static_cast<std::size_t>(point)));
}

QString MapCanvas::readOut() const
{
    return focused_ >= 0 && spec_.marks.describe ? spec_.marks.describe(static_cast<std::size_t>(focused_)) : QString();
}

void MapCanvas::setFocused(int point, const QPoint& place)
{
    if (point != focused_) {
        focused_ = point;
        setAccessibleDescription(readOut());
        update();
    }
    if (point < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(place, readOut(), this);
}

bool MapCanvas::event(QEvent* event)
{
    // Tab leaves the map; the arrows belong to it. Its own read-out is shown, not the widget's tool tip.
    if (event->type() == QEvent::ToolTip)
        return true;
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        redraw();
    return QWidget::event(event);
}

void MapCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ChartPalette colours = ChartPalette::screen();
    if (spec_.points.empty()) {
        painter.fillRect(rect(), colours.background);
        painter.setPen(colours.muted);
        painter.drawText(area().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
        return;
    }
    const MapPainter map = painted();
    if (drawn_.isNull() || drawn_.devicePixelRatio() != devicePixelRatioF()) {
        drawn_ = QPixmap(size() * devicePixelRatioF());
        drawn_.setDevicePixelRatio(devicePixelRatioF());
        drawn_.fill(colours.background);
        QPainter once(&drawn_);
        once.setFont(font());
        drawnCount_ = map.paint(&once, MapPainter::screenLimit);
    }
    painter.drawPixmap(0, 0, drawn_);
    map.paintMarks(&painter, drawnCount_);
    map.paintFocus(&painter, focused_);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void MapCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    redraw();
}

void MapCanvas::leaveEvent(QEvent* event)
{
    setFocused(-1, {});
    QWidget::leaveEvent(event);
}

void MapCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    if (!spec_.points.empty())
        button_->openMenu(*event);
}

std::optional<Figure> MapCanvas::presentFigure() const
{
    if (update_)
        update_();
    return spec_.points.empty() ? std::nullopt : std::optional(figure());
}

Figure MapCanvas::figure() const
{
    Figure figure;
    figure.title = spec_.title;
    figure.provenance = spec_.provenance;
    const auto printed = std::make_shared<MapSpec>(spec_);
    printed->isPrinted = true;
    const QSizeF least = MapPainter::leastPrinted(*printed) + QSizeF(16, 8);
    figure.size = size()
                      .expandedTo(QSize(720, 480))
                      .expandedTo(QSizeF(std::ceil(least.width()), std::ceil(least.height())).toSize());
    if (makeTable_ && !spec_.points.empty())
        figure.table = [make = makeTable_] { return std::unique_ptr<QAbstractItemModel>(make()); };
    figure.paint = painting(printed, view_);
    figure.paintUntitled = paintingUntitled(printed, view_);
    return figure;
}

} // namespace cdm::ui
