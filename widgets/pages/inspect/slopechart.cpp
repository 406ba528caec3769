// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/slopechart.h"

#include "charts/menubutton.h"
#include "charts/scaledpaint.h"
#include "models/plaintable.h"
#include "models/tabledialog.h"
#include "theme/theme.h"

#include <QAbstractItemModel>
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
constexpr double margin = 8.0;
constexpr int rowPixels = 11; // below this names no longer fit between their neighbours

std::unique_ptr<QAbstractItemModel> slopeTable(const SlopeSpec& spec)
{
    const auto rank = [](int place) { return place == SlopeItem::outside ? QVariant() : QVariant(place + 1); };
    std::vector<QVariantList> rows;
    for (const SlopeItem& item : spec.items)
        rows.push_back({spec.name(item.candidate), rank(item.dcn), rank(item.teacher), rank(item.fused)});
    return plainTable({SlopeChart::tr("Item"), SlopeChart::tr("DCN"), SlopeChart::tr("Teacher"), SlopeChart::tr("CDM")},
                      rows);
}

void paintSlopes(SlopeSpec spec, bool isTitled, QPainter* painter, const QRectF& target)
{
    spec.highlighted = -1;
    spec.isPrinted = true;
    if (!isTitled)
        spec.title.clear();
    const QSizeF least = SlopePainter::leastPrinted(spec) + QSizeF(2.0 * margin, 2.0 * margin);
    paintScaled(painter, target, least, [painter, &spec](const QRectF& whole) {
        SlopePainter(spec, whole.adjusted(margin, margin, -margin, -margin), ChartPalette::print()).paint(painter);
    });
}
} // namespace

SlopeChart::SlopeChart(QWidget* parent) : QWidget(parent), menu_(new QMenu(this))
{
    menu_->addAction(tr("Show as &table"), this, &SlopeChart::showTable);
    menu_->addAction(tr("&Copy"), this, [this] { copyFigure(figure(), this); });
    menu_->addAction(tr("&Export..."), this, [this] { exportFigure(figure(), this); });
    button_ = new MenuButton(menu_, tr("Chart actions"), this);
    button_->hide();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Ranks under DCN, teacher and CDM"));
    if (Theme* theme = Theme::current(); theme != nullptr)
        connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SlopeChart::setSpec(SlopeSpec spec)
{
    const int highlighted = spec_.highlighted;
    spec_ = std::move(spec);
    spec_.highlighted = highlighted;
    button_->setVisible(!spec_.items.empty());
    updateGeometry();
    update();
}

void SlopeChart::setSelection(int target, std::vector<int> selected)
{
    spec_.target = target;
    spec_.selected = std::move(selected);
    update();
}

void SlopeChart::setEmptyText(const QString& text)
{
    emptyText_ = text;
    update();
}

QSize SlopeChart::minimumSizeHint() const
{
    return {240, std::max(220, 70 + rowPixels * (spec_.k + 1))}; // the splitter leaves it no more at 1280 pixels
}

QSize SlopeChart::sizeHint() const
{
    return {420, std::max(320, 70 + 16 * (spec_.k + 1))};
}

QRectF SlopeChart::area() const
{
    return QRectF(rect()).adjusted(margin, margin, -margin, -margin);
}

void SlopeChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ChartPalette colours = ChartPalette::screen();
    painter.fillRect(rect(), colours.background);
    if (spec_.items.empty()) {
        painter.setPen(colours.muted);
        painter.drawText(area(), Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
    } else {
        SlopePainter(spec_, area(), colours).paint(&painter);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void SlopeChart::highlight(int candidate)
{
    if (candidate == spec_.highlighted)
        return;
    spec_.highlighted = candidate;
    setAccessibleDescription(readOut(candidate));
    update();
}

QString SlopeChart::readOut(int candidate) const
{
    const auto item = std::find_if(spec_.items.begin(), spec_.items.end(), [candidate](const SlopeItem& one) {
        return static_cast<int>(one.candidate) == candidate;
    });
    if (item == spec_.items.end() || !spec_.name)
        return {};
    const auto rank = [](int place) {
        return place == SlopeItem::outside ? tr("not in the list") : QString::number(place + 1);
    };
    return tr("%1\nDCN: %2\nTeacher: %3\nCDM: %4")
        .arg(spec_.name(item->candidate), rank(item->dcn), rank(item->teacher), rank(item->fused));
}

void SlopeChart::mouseMoveEvent(QMouseEvent* event)
{
    const SlopePainter painter(spec_, area(), ChartPalette::screen());
    highlight(painter.candidateAt(event->position()));
    const bool isOnLane = spec_.highlighted < 0 && painter.lane().contains(event->position());
    QToolTip::showText(event->globalPosition().toPoint(), // an empty text hides it
                       isOnLane ? tr("not in the list") : readOut(spec_.highlighted), this);
}

void SlopeChart::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const int candidate = SlopePainter(spec_, area(), ChartPalette::screen()).candidateAt(event->position());
    if (candidate >= 0)
        Q_EMIT targetPicked(candidate, pickFor(event->modifiers()));
}

void SlopeChart::leaveEvent(QEvent* event)
{
    highlight(-1);
    QWidget::leaveEvent(event);
}

int SlopeChart::neighbourOf(int candidate, int step) const
{
    const auto now = std::find_if(spec_.items.begin(), spec_.items.end(), [candidate](const SlopeItem& item) {
        return static_cast<int>(item.candidate) == candidate;
    });
    const auto last = static_cast<std::ptrdiff_t>(spec_.items.size()) - 1;
    const auto place = now == spec_.items.end() ? std::ptrdiff_t(0) : (now - spec_.items.begin()) + step;
    return static_cast<int>(
        spec_.items[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place, 0, last))].candidate);
}

void SlopeChart::keyPressEvent(QKeyEvent* event)
{
    const bool ctrl = event->modifiers() & Qt::ControlModifier;
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const int cursor = spec_.highlighted >= 0 ? spec_.highlighted : spec_.target;
    if (spec_.items.empty()) {
        QWidget::keyPressEvent(event);
    } else if (step != 0 && ctrl) {
        highlight(neighbourOf(cursor, step));
    } else if (step != 0) {
        highlight(-1);
        Q_EMIT targetPicked(neighbourOf(spec_.target, step), pickFor(event->modifiers()));
    } else if (event->key() == Qt::Key_Space && ctrl && cursor >= 0) {
        Q_EMIT targetPicked(cursor, Pick::Toggle);
    } else if (event->key() == Qt::Key_Escape && spec_.selected.size() > 1) {
        Q_EMIT targetPicked(spec_.target);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void SlopeChart::contextMenuEvent(QContextMenuEvent* event)
{
    if (!spec_.items.empty())
        button_->openMenu(*event);
}

void SlopeChart::showTable()
{
    if (spec_.items.empty())
        return;
    auto* dialog = new TableDialog(spec_.title, slopeTable(spec_).release(), spec_.provenance, this);
    dialog->show();
}

std::optional<Figure> SlopeChart::presentFigure() const
{
    return spec_.items.empty() ? std::nullopt : std::optional(figure());
}

Figure SlopeChart::figure() const
{
    Figure figure;
    figure.title = spec_.title;
    figure.provenance = spec_.provenance;
    SlopeSpec printed = spec_;
    printed.isPrinted = true;
    const QSizeF least = SlopePainter::leastPrinted(printed) + QSizeF(2.0 * margin, 2.0 * margin);
    figure.size = size()
                      .expandedTo(QSize(560, 420))
                      .expandedTo(QSizeF(std::ceil(least.width()), std::ceil(least.height())).toSize());
    if (!spec_.items.empty())
        figure.table = [spec = spec_] { return slopeTable(spec); };
    figure.paint = [spec = spec_](QPainter* painter, const QRectF& target) {
        paintSlopes(spec, true, painter, target);
    };
    figure.paintUntitled = [spec = spec_](QPainter* painter, const QRectF& target) {
        paintSlopes(spec, false, painter, target);
    };
    return figure;
}

} // namespace cdm::ui
