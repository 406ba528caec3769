// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarydelegate.h"

#include "docks/librarymodel.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace cdm::ui {

namespace {

constexpr int margin = 4;
constexpr int markSize = 9;
constexpr int markSpace = 16;

QFont titleFont(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    QFont font = option.font;
    if (index.data(LibraryModel::OpenRole).toBool())
        font.setWeight(QFont::Bold);
    return font;
}

QFont smallFont(const QStyleOptionViewItem& option)
{
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

bool isGroup(const QModelIndex& index)
{
    return !index.parent().isValid();
}

/// Each state has a shape of its own, so that colour alone never tells.
void paintState(QPainter* painter, const QRectF& box, store::RunState state, const QColor& plain)
{
    const Theme* theme = Theme::current();
    const auto colour = [theme, &plain](int i) { return theme != nullptr ? theme->series(i) : plain; };
    painter->setPen(Qt::NoPen);
    switch (state) {
    case store::RunState::Running:
        painter->setBrush(colour(0));
        painter->drawEllipse(box);
        return;
    case store::RunState::Finished:
    case store::RunState::EarlyStopped: {
        painter->setPen(QPen(colour(2), 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF tip(box.left() + 0.38 * box.width(), box.bottom() - 1);
        painter->drawPolyline(QPolygonF{{box.left(), box.center().y()}, tip, {box.right(), box.top() + 1}});
        return;
    }
    case store::RunState::Stopped:
        painter->setBrush(plain);
        painter->drawRect(box.adjusted(1, 1, -1, -1));
        return;
    case store::RunState::Interrupted:
        painter->setBrush(colour(4));
        painter->drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        return;
    case store::RunState::Failed:
        painter->setPen(QPen(colour(1), 2.0, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(box.topLeft(), box.bottomRight());
        painter->drawLine(box.topRight(), box.bottomLeft());
        return;
    }
}

} // namespace

QString LibraryDelegate::fittedName(const QString& name, const QString& dataset, const QFontMetrics& metrics, int width)
{
    if (metrics.horizontalAdvance(name) <= width)
        return name;
    const QString beginning = dataset + QStringLiteral(", ");
    if (dataset.isEmpty() || !name.startsWith(beginning) || name.size() == beginning.size())
        return metrics.elidedText(name, Qt::ElideMiddle, width);
    return metrics.elidedText(QStringLiteral("\u2026 ") + name.mid(beginning.size()), Qt::ElideMiddle, width);
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int line = QFontMetrics(option.font).height();
    if (isGroup(index))
        return {60, line + 2 * margin + 2};
    return {60, line + QFontMetrics(smallFont(option)).height() + 2 * margin};
}

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (isGroup(index)) {
        cell.font.setWeight(QFont::DemiBold);
        QStyledItemDelegate::paint(painter, cell, index);
        return;
    }
    cell.text.clear();
    const QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QPalette& palette = option.palette;
    const QColor strong = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QColor weak = palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText);
    if (index.data(LibraryModel::ProblemRole).toBool() && !selected)
        weak = palette.color(QPalette::BrightText);
    const QRect box = option.rect.adjusted(margin, margin, -margin - 2, -margin);
    const QFont title = titleFont(option, index);
    const QFont small = smallFont(option);
    const int firstLine = QFontMetrics(title).height();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    int left = box.left();
    if (const QVariant state = index.data(LibraryModel::StateRole); state.isValid()) {
        const QRectF mark(left, box.top() + (firstLine - markSize) / 2.0, markSize, markSize);
        paintState(painter, mark, static_cast<store::RunState>(state.toInt()), selected ? strong : weak);
        left += markSpace;
    }
    int right = box.right();
    if (index.data(LibraryModel::PinnedRole).toBool()) {
        const QString pin = QStringLiteral("\u2605");
        painter->setFont(small);
        painter->setPen(weak);
        const int width = QFontMetrics(small).horizontalAdvance(pin);
        painter->drawText(QRect(right - width, box.top(), width + 1, firstLine), Qt::AlignVCenter, pin);
        right -= width + 4;
    }
    painter->setFont(title);
    painter->setPen(strong);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(
        QRect(left, box.top(), right - left, firstLine), Qt::AlignVCenter,
        fittedName(name, index.data(LibraryModel::DatasetRole).toString(), QFontMetrics(title), right - left));
    const QRect second(left, box.top() + firstLine, box.right() - left, box.height() - firstLine);
    int end = second.right();
    painter->setFont(small);
    if (const QString value = index.data(LibraryModel::ValueRole).toString(); !value.isEmpty()) {
        painter->setPen(strong);
        painter->drawText(second, Qt::AlignVCenter | Qt::AlignRight, value);
        end -= QFontMetrics(small).horizontalAdvance(value) + 6;
    }
    painter->setPen(weak);
    const QString below = index.data(LibraryModel::SubtitleRole).toString();
    painter->drawText(second, Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(below, Qt::ElideRight, end - second.left()));
    painter->restore();
}

void LibraryDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const
{
    editor->setGeometry(option.rect.left(), option.rect.top(), option.rect.width(),
                        std::min(option.rect.height(), editor->sizeHint().height()));
}

} // namespace cdm::ui
