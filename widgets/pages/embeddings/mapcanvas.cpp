// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/mapcanvas.h"

#include "models/tabledialog.h"
#include "pages/embeddings/mappainter.h"
#include "theme/theme.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QRubberBand>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace cdm::ui {

namespace {
constexpr double wheelFactor = 0.8;
constexpr double hoverDistance = 12.0; ///< pixels
} // namespace

MapCanvas::MapCanvas(QWidget* parent)
    : QWidget(parent),
      band_(new QRubberBand(QRubberBand::Rectangle, this)),
      menu_(new QMenu(this)),
      button_(new QToolButton(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of items"));
    menu_->addAction(tr("&Copy"), this, [this] { copyFigure(figure(), this); });
    menu_->addAction(tr("&Export..."), this, [this] { exportFigure(figure(), this); });
    menu_->addAction(tr("Show as &table"), this, &MapCanvas::showTable);
    menu_->addSeparator();
    menu_->addAction(tr("&Reset zoom"), this, &MapCanvas::resetView);
    button_->setText(QStringLiteral("\u22ef"));
    button_->setToolTip(tr("Copy, export, show as table"));
    button_->setAccessibleName(tr("Map actions"));
    button_->setAutoRaise(true);
    button_->hide();
    connect(button_, &QToolButton::clicked, this,
            [this] { menu_->popup(button_->mapToGlobal(QPoint(0, button_->height()))); });
    if (Theme* theme = Theme::current(); theme != nullptr)
        connect(theme, &Theme::changed, this, &MapCanvas::redraw);
}

QRectF MapCanvas::area() const
{
    return QRectF(rect()).adjusted(8, 4, -8, -4);
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
    return MapPainter(spec_, area(), ChartPalette::screen(), view_).view();
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
    return MapPainter(spec_, area(), ChartPalette::screen(), view_)
        .toPlace(spec_.points.at(static_cast<std::size_t>(point)));
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
    const MapPainter map(spec_, area(), colours, view_);
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
    const QSize hint = button_->sizeHint();
    button_->setGeometry(width() - hint.width() - 6, 4, hint.width(), hint.height());
    redraw();
}

void MapCanvas::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    if (spec_.points.empty())
        return;
    if (event->button() == Qt::LeftButton)
        pressed_ = event->pos();
    else if (event->button() == Qt::MiddleButton)
        panning_ = event->pos();
    event->accept();
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (spec_.points.empty())
        return;
    if (panning_) {
        panBy(event->pos() - *panning_);
        panning_ = event->pos();
        return;
    }
    const MapPainter map(spec_, area(), ChartPalette::screen(), view_);
    if (pressed_ && map.plot().contains(*pressed_) &&
        (event->pos() - *pressed_).manhattanLength() >= QApplication::startDragDistance()) {
        band_->setGeometry(QRect(*pressed_, event->pos()).normalized() & map.plot().toRect());
        band_->setVisible(true);
        setFocused(-1, {});
        return;
    }
    const bool inside = map.plot().contains(event->position());
    setFocused(inside ? map.pointAt(event->position(), hoverDistance) : -1, event->globalPosition().toPoint());
    setCursor(map.layerAt(event->position()).isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton && panning_) {
        panning_.reset();
        return;
    }
    if (event->button() != Qt::LeftButton || !pressed_)
        return;
    pressed_.reset();
    if (band_->isVisible()) {
        band_->setVisible(false);
        endRectangle(band_->geometry(), event->modifiers() & Qt::ShiftModifier);
        return;
    }
    const MapPainter map(spec_, area(), ChartPalette::screen(), view_);
    if (const QString layer = map.layerAt(event->position()); !layer.isEmpty()) {
        if (!spec_.hidden.remove(layer))
            spec_.hidden.insert(layer);
        redraw();
    } else if (map.plot().contains(event->position())) {
        if (const int point = map.pointAt(event->position(), hoverDistance); point >= 0)
            Q_EMIT picked(point, pickFor(event->modifiers()));
        else if (spec_.marks.selected.size() > 1)
            Q_EMIT partSelected({});
    }
}

void MapCanvas::endRectangle(const QRectF& box, bool select)
{
    if (box.width() < 4 || box.height() < 4)
        return;
    const MapPainter map(spec_, area(), ChartPalette::screen(), view_);
    const QPointF low = map.toData(box.bottomLeft());
    const QPointF high = map.toData(box.topRight());
    const QRectF part(low, high);
    if (!select) {
        setView(part);
        return;
    }
    selectPart(part);
}

void MapCanvas::selectPart(const QRectF& part)
{
    std::vector<std::uint32_t> inside;
    for (std::size_t i = 0; i < spec_.points.size(); ++i) {
        if (spec_.isVisible(i) && part.contains(spec_.points[i]))
            inside.push_back(static_cast<std::uint32_t>(i));
    }
    Q_EMIT partSelected(inside);
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    pressed_.reset();
    if (MapPainter(spec_, area(), ChartPalette::screen(), view_).plot().contains(event->position()))
        resetView();
}

void MapCanvas::zoomBy(double factor, const QPointF& centre)
{
    const MapPainter map(spec_, area(), ChartPalette::screen(), view_);
    const QPointF fixed = map.toData(centre);
    const QRectF part = map.view();
    setView({fixed.x() - (fixed.x() - part.left()) * factor, fixed.y() - (fixed.y() - part.top()) * factor,
             part.width() * factor, part.height() * factor});
}

void MapCanvas::panBy(const QPointF& pixels)
{
    const MapPainter map(spec_, area(), ChartPalette::screen(), view_);
    const double unit = map.view().width() / map.plot().width();
    setView(map.view().translated(-pixels.x() * unit, pixels.y() * unit));
}

void MapCanvas::wheelEvent(QWheelEvent* event)
{
    if (spec_.points.empty() || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    zoomBy(std::pow(wheelFactor, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

bool MapCanvas::step(const QPointF& direction)
{
    const MapPainter map(spec_, area(), ChartPalette::screen(), view_);
    const int from = focused_ >= 0 ? focused_ : spec_.marks.target;
    const QPointF start = from >= 0 ? spec_.points[static_cast<std::size_t>(from)] : map.view().center();
    double nearest = std::numeric_limits<double>::infinity();
    int found = -1;
    for (std::size_t i = 0; i < spec_.points.size(); ++i) {
        const QPointF way = spec_.points[i] - start;
        const double along = QPointF::dotProduct(way, direction);
        const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        // Within 45 degrees of the direction.
        if (static_cast<int>(i) == from || along <= 0.0 || across > along || !spec_.isVisible(i) ||
            !map.view().contains(spec_.points[i]))
            continue;
        if (const double length = std::hypot(along, across); length < nearest) {
            nearest = length;
            found = static_cast<int>(i);
        }
    }
    if (found >= 0)
        setFocused(found, mapToGlobal(placeOf(found).toPoint()) + QPoint(10, 10));
    return found >= 0;
}

void MapCanvas::extend(const QPointF& direction)
{
    const int from = focused_;
    if (!step(direction))
        return;
    if (from >= 0 && !std::ranges::binary_search(spec_.marks.selected, static_cast<std::uint32_t>(from)))
        Q_EMIT picked(from, Pick::Add);
    Q_EMIT picked(focused_, Pick::Add);
}

void MapCanvas::arrow(const QPointF& direction, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ControlModifier))
        panBy({-40.0 * direction.x(), 40.0 * direction.y()});
    else if (modifiers.testFlag(Qt::ShiftModifier))
        extend(direction);
    else
        step(direction);
}

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    const QPointF centre = MapPainter(spec_, area(), ChartPalette::screen(), view_).plot().center();
    if (spec_.points.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::SelectAll))
        return selectPart(view());
    switch (event->key()) {
    case Qt::Key_Left:
        return arrow({-1, 0}, event->modifiers());
    case Qt::Key_Right:
        return arrow({1, 0}, event->modifiers());
    case Qt::Key_Up:
        return arrow({0, 1}, event->modifiers());
    case Qt::Key_Down:
        return arrow({0, -1}, event->modifiers());
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(wheelFactor, centre);
    case Qt::Key_Minus:
        return zoomBy(1.0 / wheelFactor, centre);
    case Qt::Key_0:
    case Qt::Key_Home:
        return resetView();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (focused_ >= 0)
            Q_EMIT picked(focused_);
        return;
    case Qt::Key_Space:
        if (const int point = focused_ >= 0 ? focused_ : spec_.marks.target; point >= 0)
            Q_EMIT picked(point, event->modifiers().testFlag(Qt::ControlModifier) ? Pick::Toggle : Pick::Only);
        return;
    case Qt::Key_Escape:
        if (spec_.marks.selected.size() > 1)
            return Q_EMIT partSelected({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void MapCanvas::leaveEvent(QEvent* event)
{
    setFocused(-1, {});
    QWidget::leaveEvent(event);
}

void MapCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    if (!spec_.points.empty())
        menu_->popup(event->globalPos());
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
    figure.size = size().expandedTo(QSize(720, 480));
    if (makeTable_ && !spec_.points.empty())
        figure.table = [make = makeTable_] { return std::unique_ptr<QAbstractItemModel>(make()); };
    // Shared: a figure is copied, and a map may have a million points.
    figure.paint = [spec = std::make_shared<const MapSpec>(spec_), view = view_](QPainter* painter,
                                                                                 const QRectF& target) {
        const MapPainter map(*spec, target.adjusted(8, 4, -8, -4), ChartPalette::print(), view);
        const qsizetype drawn = map.paint(painter, MapPainter::fileLimit);
        map.paintMarks(painter, drawn);
    };
    return figure;
}

} // namespace cdm::ui
