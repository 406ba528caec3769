// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/heatmap.h"

#include "charts/menubutton.h"
#include "charts/scaledpaint.h"
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

QRectF inner(const QRectF& whole)
{
    return whole.adjusted(8, 6, -8, -6);
}

HeatSpec printed(HeatSpec spec, bool isTitled)
{
    spec.isPrinted = true;
    if (!isTitled)
        spec.title.clear();
    return spec;
}

/// With the margins that inner() takes away.
QSizeF leastSize(const HeatSpec& spec)
{
    return HeatPainter::leastPrinted(spec) + QSizeF(16, 12);
}

std::function<void(QPainter*, const QRectF&)> painting(const HeatSpec& spec)
{
    return [spec](QPainter* painter, const QRectF& target) {
        paintScaled(painter, target, leastSize(spec), [painter, &spec](const QRectF& whole) {
            HeatPainter(spec, inner(whole)).paint(painter, ChartPalette::print());
        });
    };
}

} // namespace

HeatMap::HeatMap(QWidget* parent) : QWidget(parent), menu_(new QMenu(this))
{
    menu_->addAction(tr("Show as &table"), this, &HeatMap::showTable);
    menu_->addAction(tr("&Copy"), this, [this] { copyFigure(figure(), this); });
    menu_->addAction(tr("&Export..."), this, [this] { exportFigure(figure(), this); });
    button_ = new MenuButton(menu_, tr("Chart actions"), this);
    button_->hide();
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
    button_->setVisible(!spec_.candidates.empty());
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
    if (spec_.candidates.empty()) {
        painter.setPen(colours.muted);
        painter.drawText(inner(rect()), Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
    } else {
        painted().paint(&painter, colours);
    }
    if (!hasFocus())
        return;
    if (!spec_.candidates.empty()) {
        painter.setPen(QPen(colours.text, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(painted().cell(row_, column_));
    }
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

HeatPainter HeatMap::painted() const
{
    return {spec_, inner(rect())};
}

void HeatMap::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint cell = painted().cellAt(event->position());
    if (cell.x() < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), cellText(cell.y(), cell.x()), this);
}

void HeatMap::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    const QPoint cell = painted().cellAt(event->position());
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
    QToolTip::showText(mapToGlobal(painted().cell(row_, column_).bottomRight().toPoint()), cellText(row_, column_),
                       this);
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
    if (!spec_.candidates.empty())
        button_->openMenu(*event);
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
    const QSizeF least = leastSize(printed(spec_, true));
    figure.size = size()
                      .expandedTo(QSize(480, 440))
                      .expandedTo(QSizeF(std::ceil(least.width()), std::ceil(least.height())).toSize());
    if (!spec_.candidates.empty())
        figure.table = [spec = spec_] { return heatTable(spec); };
    figure.paint = painting(printed(spec_, true));
    figure.paintUntitled = painting(printed(spec_, false));
    return figure;
}

} // namespace cdm::ui
