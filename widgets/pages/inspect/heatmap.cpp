// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/heatmap.h"

#include "models/numbertext.h"
#include "models/plaintable.h"
#include "models/tabledialog.h"
#include "theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double titleHeight = 22.0;
constexpr double axisWidth = 26.0;
constexpr double legendWidth = 56.0;
constexpr int legendSteps = 64;

struct Geometry
{
    QRectF map;
    QRectF legend;
    double cell = 0.0;
};

Geometry geometryOf(const HeatSpec& spec, const QRectF& area)
{
    const double side = std::min(area.width() - axisWidth - legendWidth, area.height() - titleHeight - axisWidth * 0.7);
    Geometry geometry;
    geometry.cell = std::max(side, 1.0) / static_cast<double>(std::max<std::size_t>(spec.candidates.size(), 1));
    geometry.map = QRectF(area.left() + axisWidth, area.top() + titleHeight, side, side);
    geometry.legend = QRectF(geometry.map.right() + 12, geometry.map.top(), 12, side);
    return geometry;
}

QColor mix(const QColor& a, const QColor& b, double share)
{
    const double t = std::clamp(share, 0.0, 1.0);
    const auto part = [t](int from, int to) { return static_cast<int>(std::lround(from + t * (to - from))); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

/// Frames about row and column of each candidate that is selected; the target's lies on top.
void paintSelection(QPainter* painter, const HeatSpec& spec, const Geometry& geometry, const ChartPalette& palette)
{
    const auto frame = [&](int candidate) {
        const auto chosen =
            std::find(spec.candidates.begin(), spec.candidates.end(), static_cast<std::uint32_t>(candidate));
        if (candidate < 0 || chosen == spec.candidates.end())
            return;
        const auto at = static_cast<double>(chosen - spec.candidates.begin()) * geometry.cell;
        painter->drawRect(QRectF(geometry.map.left(), geometry.map.top() + at, geometry.map.width(), geometry.cell));
        painter->drawRect(QRectF(geometry.map.left() + at, geometry.map.top(), geometry.cell, geometry.map.height()));
    };
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(palette.seriesColour(1), 0.9));
    for (const int candidate : spec.selected) {
        if (candidate != spec.target)
            frame(candidate);
    }
    painter->setPen(QPen(palette.seriesColour(1), 2.2));
    frame(spec.target);
}

void paintHeat(QPainter* painter, const HeatSpec& spec, const QRectF& area, const ChartPalette& palette)
{
    const Geometry geometry = geometryOf(spec, area);
    const std::size_t n = spec.candidates.size();
    const double range = spec.high > spec.low ? spec.high - spec.low : 1.0;
    const QColor pale = mix(palette.background, palette.seriesColour(0), 0.06);
    const QColor strong = mix(palette.seriesColour(0), palette.text, 0.25);
    const auto colour = [&](double value) { return mix(pale, strong, (value - spec.low) / range); };

    painter->setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t column = 0; column < n; ++column)
            painter->fillRect(QRectF(geometry.map.left() + static_cast<double>(column) * geometry.cell,
                                     geometry.map.top() + static_cast<double>(row) * geometry.cell, geometry.cell + 0.6,
                                     geometry.cell + 0.6),
                              colour(spec.values[row * n + column]));
    }
    for (int step = 0; step < legendSteps; ++step) {
        const double height = geometry.legend.height() / legendSteps;
        painter->fillRect(QRectF(geometry.legend.left(), geometry.legend.bottom() - (step + 1) * height,
                                 geometry.legend.width(), height + 0.6),
                          colour(spec.low + range * (step + 0.5) / legendSteps));
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
    const QFont font = painter->font();
    QFont title = font;
    title.setWeight(QFont::Bold);
    painter->setFont(title);
    painter->setPen(palette.text);
    painter->drawText(QRectF(area.left(), area.top(), area.width(), titleHeight), Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(spec.title, Qt::ElideRight, static_cast<int>(area.width())));
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.85);
    painter->setFont(small);
    painter->setPen(palette.muted);
    const QRectF high(geometry.legend.right() + 4, geometry.legend.top() - 2, 60, 16);
    painter->drawText(high, Qt::AlignLeft | Qt::AlignTop, withTrueMinus(QString::number(spec.high, 'f', 2)));
    painter->drawText(high.translated(0, geometry.legend.height() - 12), Qt::AlignLeft | Qt::AlignTop,
                      withTrueMinus(QString::number(spec.low, 'f', 2)));
    const auto every = static_cast<std::size_t>(n <= 12 ? 1 : n <= 30 ? 5 : n <= 60 ? 10 : 20);
    for (std::size_t i = 0; i < n; ++i) {
        if (i != 0 && (i + 1) % every != 0)
            continue;
        const double middle = (static_cast<double>(i) + 0.5) * geometry.cell;
        painter->drawText(QRectF(geometry.map.left() - axisWidth, geometry.map.top() + middle - 8, axisWidth - 4, 16),
                          Qt::AlignRight | Qt::AlignVCenter, QString::number(i + 1));
        painter->drawText(QRectF(geometry.map.left() + middle - 15, geometry.map.bottom() + 1, 30, 16),
                          Qt::AlignHCenter | Qt::AlignTop, QString::number(i + 1));
    }
    paintSelection(painter, spec, geometry, palette);
}

std::unique_ptr<QAbstractItemModel> heatTable(const HeatSpec& spec)
{
    const std::size_t n = spec.candidates.size();
    QStringList headings{HeatMap::tr("Item")};
    std::vector<QVariantList> rows(n);
    for (std::size_t i = 0; i < n; ++i) {
        headings << spec.name(spec.candidates[i]);
        rows[i] << spec.name(spec.candidates[i]);
        for (std::size_t j = 0; j < n; ++j)
            rows[i] << spec.values[i * n + j];
    }
    return plainTable(headings, rows);
}

} // namespace

HeatMap::HeatMap(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Heat map"));
    if (Theme* theme = Theme::current(); theme != nullptr)
        connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeatMap::setSpec(HeatSpec spec)
{
    spec_ = std::move(spec);
    const int last = std::max(0, static_cast<int>(spec_.candidates.size()) - 1);
    row_ = std::min(row_, last);
    column_ = std::min(column_, last);
    setAccessibleName(spec_.title.isEmpty() ? tr("Heat map") : spec_.title);
    update();
}

void HeatMap::setSelection(int target, std::vector<int> selected)
{
    spec_.target = target;
    spec_.selected = std::move(selected);
    update();
}

void HeatMap::setEmptyText(const QString& text)
{
    emptyText_ = text;
    update();
}

QString HeatMap::cellText(int row, int column) const
{
    const auto n = static_cast<int>(spec_.candidates.size());
    if (row < 0 || column < 0 || row >= n || column >= n)
        return {};
    const auto value = spec_.values[static_cast<std::size_t>(row * n + column)];
    return tr("%1\n%2\nsimilarity %3")
        .arg(spec_.name(spec_.candidates[static_cast<std::size_t>(row)]),
             spec_.name(spec_.candidates[static_cast<std::size_t>(column)]), scoreText(value));
}

void HeatMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ChartPalette colours = ChartPalette::screen();
    painter.fillRect(rect(), colours.background);
    const QRectF area = QRectF(rect()).adjusted(8, 6, -8, -6);
    if (spec_.candidates.empty()) {
        painter.setPen(colours.muted);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
    } else {
        paintHeat(&painter, spec_, area, colours);
    }
    if (!hasFocus())
        return;
    if (!spec_.candidates.empty()) {
        const Geometry geometry = geometryOf(spec_, area);
        painter.setPen(QPen(colours.text, 2));
        painter.drawRect(QRectF(geometry.map.left() + column_ * geometry.cell,
                                geometry.map.top() + row_ * geometry.cell, geometry.cell, geometry.cell));
    }
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

QPoint HeatMap::cellAt(const QPointF& place) const
{
    const Geometry geometry = geometryOf(spec_, QRectF(rect()).adjusted(8, 6, -8, -6));
    if (spec_.candidates.empty() || !geometry.map.contains(place))
        return {-1, -1};
    const int last = static_cast<int>(spec_.candidates.size()) - 1;
    return {std::min(last, static_cast<int>((place.x() - geometry.map.left()) / geometry.cell)),
            std::min(last, static_cast<int>((place.y() - geometry.map.top()) / geometry.cell))};
}

void HeatMap::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint cell = cellAt(event->position());
    if (cell.x() < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), cellText(cell.y(), cell.x()), this);
}

void HeatMap::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    const QPoint cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || cell.x() < 0)
        return;
    moveCursor(cell.y(), cell.x());
    pick(cell.y(), pickFor(event->modifiers()));
}

void HeatMap::pick(int row, Pick how)
{
    Q_EMIT targetPicked(static_cast<int>(spec_.candidates[static_cast<std::size_t>(row)]), how);
}

void HeatMap::moveCursor(int row, int column)
{
    const int last = static_cast<int>(spec_.candidates.size()) - 1;
    row_ = std::clamp(row, 0, std::max(last, 0));
    column_ = std::clamp(column, 0, std::max(last, 0));
    setAccessibleDescription(cellText(row_, column_));
    update();
}

void HeatMap::stepRow(int by, bool extends)
{
    const int from = row_;
    moveCursor(row_ + by, column_);
    if (!extends)
        return;
    pick(from, Pick::Add);
    pick(row_, Pick::Add);
}

void HeatMap::keyPressEvent(QKeyEvent* event)
{
    if (spec_.candidates.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool ctrl = event->modifiers() & Qt::ControlModifier;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Up:
        stepRow(-1, shift);
        break;
    case Qt::Key_Down:
        stepRow(1, shift);
        break;
    case Qt::Key_Space:
        pick(row_, ctrl ? Pick::Toggle : Pick::Only);
        return;
    case Qt::Key_Escape:
        if (spec_.selected.size() > 1)
            Q_EMIT targetPicked(spec_.target);
        else
            QWidget::keyPressEvent(event);
        return;
    case Qt::Key_Left:
        moveCursor(row_, column_ - 1);
        break;
    case Qt::Key_Right:
        moveCursor(row_, column_ + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pick(row_, Pick::Only);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    const Geometry geometry = geometryOf(spec_, QRectF(rect()).adjusted(8, 6, -8, -6));
    QToolTip::showText(mapToGlobal(QPointF(geometry.map.left() + (column_ + 1) * geometry.cell,
                                           geometry.map.top() + (row_ + 1) * geometry.cell)
                                       .toPoint()),
                       cellText(row_, column_), this);
}

void HeatMap::showTable()
{
    if (spec_.candidates.empty())
        return;
    auto* dialog = new TableDialog(spec_.title, heatTable(spec_).release(), spec_.provenance, this);
    dialog->show();
}

void HeatMap::contextMenuEvent(QContextMenuEvent* event)
{
    if (spec_.candidates.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show as &table"), this, &HeatMap::showTable);
    menu->addAction(tr("&Copy"), this, [this] { copyFigure(figure(), this); });
    menu->addAction(tr("&Export..."), this, [this] { exportFigure(figure(), this); });
    menu->popup(event->globalPos());
}

std::optional<Figure> HeatMap::presentFigure() const
{
    return spec_.candidates.empty() ? std::nullopt : std::optional(figure());
}

Figure HeatMap::figure() const
{
    Figure figure;
    figure.title = spec_.title;
    figure.provenance = spec_.provenance;
    figure.size = size().expandedTo(QSize(480, 440));
    if (!spec_.candidates.empty())
        figure.table = [spec = spec_] { return heatTable(spec); };
    figure.paint = [spec = spec_](QPainter* painter, const QRectF& target) {
        paintHeat(painter, spec, target.adjusted(8, 6, -8, -6), ChartPalette::print());
    };
    return figure;
}

} // namespace cdm::ui
