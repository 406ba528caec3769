// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarydelegate.h"

#include "docks/librarymodel.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>

namespace cdm::ui {

namespace {

constexpr int margin = 4;
constexpr int markSize = 9;
constexpr int markSpace = 16;
constexpr int arrowSize = 9;
/// A line may stand a pixel higher than its font says, where another font lends it letters.
constexpr int lineFlags = Qt::AlignVCenter | Qt::TextDontClip;

QFont titleFont(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    QFont font = option.font;
    if (index.data(LibraryModel::OpenRole).toBool())
        font.setWeight(QFont::Bold);
    return font;
}

QFont smallFont(const QFont& of)
{
    QFont font = of;
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

bool isGroup(const QModelIndex& index)
{
    return !index.parent().isValid();
}

void paintGroup(QPainter* painter, QStyleOptionViewItem& cell)
{
    const QString name = cell.text;
    cell.text.clear();
    const QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    QRect box = cell.rect.adjusted(margin, 0, -margin, 0);
    if (cell.state.testFlag(QStyle::State_Children)) {
        QStyleOption arrow;
        arrow.rect = QRect(box.right() - arrowSize, box.center().y() - arrowSize / 2, arrowSize, arrowSize);
        arrow.palette = cell.palette;
        arrow.state = QStyle::State_Enabled;
        style->drawPrimitive(cell.state.testFlag(QStyle::State_Open) ? QStyle::PE_IndicatorArrowDown
                                                                     : QStyle::PE_IndicatorArrowRight,
                             &arrow, painter, cell.widget);
    }
    box.setRight(box.right() - arrowSize - margin);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(QPalette::Text));
    painter->drawText(box, lineFlags, QFontMetrics(cell.font).elidedText(name, Qt::ElideRight, box.width()));
    painter->restore();
}

/// Those of slices are cut at their ends: in the middle of "24 to 48 positives" numbers would go.
QString shownName(const QModelIndex& index, const QFontMetrics& metrics, int width)
{
    const QString name = index.data(Qt::DisplayRole).toString();
    if (index.parent().row() == LibraryModel::Slices)
        return metrics.elidedText(name, Qt::ElideRight, width);
    return LibraryDelegate::fittedName(name, index.data(LibraryModel::BeginningRole).toString(), metrics, width);
}

/// A short text at the right end of a line; the line is that much shorter.
void paintAtEnd(QPainter* painter, QRect& line, const QString& text, const QFont& font, const QColor& colour)
{
    if (text.isEmpty())
        return;
    const int width = QFontMetrics(font).horizontalAdvance(text);
    painter->setFont(font);
    painter->setPen(colour);
    painter->drawText(QRect(line.right() - width, line.top(), width + 1, line.height()), lineFlags, text);
    line.setRight(line.right() - width - 6);
}

/// Where the text goes on after the last of these marks and the blanks that follow it; 0 when there is none.
qsizetype lastBreak(const QString& text, const QString& marks)
{
    for (qsizetype end = text.size(); end > 0; --end) {
        const QChar last = text[end - 1];
        if (marks.contains(last) || (last == QLatin1Char(' ') && end > 1 && marks.contains(text[end - 2])))
            return end;
    }
    return 0;
}

/// Two bars, in the colour of what runs.
void paintPaused(QPainter* painter, const QRectF& box, const QColor& plain, bool coloured)
{
    const Theme* theme = coloured ? Theme::current() : nullptr;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme != nullptr ? theme->series(0) : plain);
    const QSizeF bar(0.32 * box.width(), box.height());
    painter->drawRect(QRectF(box.topLeft(), bar));
    painter->drawRect(QRectF({box.right() - bar.width(), box.top()}, bar));
}

/// Each state has a shape of its own, so that colour alone never tells. `coloured`: else all are plain.
void paintState(QPainter* painter, const QRectF& box, store::RunState state, const QColor& plain, bool coloured)
{
    const Theme* theme = coloured ? Theme::current() : nullptr;
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

QString LibraryDelegate::fittedName(const QString& name, const QString& beginning, const QFontMetrics& metrics,
                                    int width)
{
    if (metrics.horizontalAdvance(name) <= width)
        return name;
    const QString mark = QStringLiteral("\u2026");
    const QString shared = name.startsWith(beginning) ? beginning : QString(); // it may just have been renamed
    const qsizetype part = lastBreak(shared, QStringLiteral(",:"));
    const qsizetype word = lastBreak(shared, QStringLiteral(",:= "));
    if (part > 0 && metrics.horizontalAdvance(mark + name.mid(part)) <= width) {
        // As much of the beginning as there is room for.
        const QString rest = name.mid(part);
        const int room = width - metrics.horizontalAdvance(rest);
        return metrics.elidedText(name, Qt::ElideRight, room) + rest;
    }
    const QString rest = word > 0 ? mark + name.mid(word) : name;
    if (metrics.horizontalAdvance(rest) <= width)
        return rest;
    static const QRegularExpression keys(QStringLiteral("\\w+=")); // names of options say less than their values
    return metrics.elidedText(QString(rest).remove(keys), Qt::ElideMiddle, width);
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int line = QFontMetrics(option.font).height();
    if (isGroup(index))
        return {60, line + 2 * margin + 2};
    const bool two = index.data(LibraryModel::TwoLinesRole).toBool(); // the text of it takes long to make
    return {60, line + (two ? secondLine(option.font) : 0) + 2 * margin};
}

int LibraryDelegate::secondLine(const QFont& font) const
{
    if (secondLine_ == 0 || font != measured_) {
        measured_ = font;
        secondLine_ = QFontMetrics(smallFont(font)).height();
    }
    return secondLine_;
}

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (isGroup(index)) {
        cell.font.setWeight(QFont::Bold);
        return paintGroup(painter, cell);
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
    const bool isHeading = index.data(LibraryModel::HeadingRole).toBool();
    const QFont title = isHeading ? smallFont(option.font) : titleFont(option, index);
    const QFont small = smallFont(option.font);
    const int firstLine = QFontMetrics(title).height();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    int left = box.left();
    if (const QVariant state = index.data(LibraryModel::StateRole); state.isValid()) {
        const QRectF mark(left, box.top() + (firstLine - markSize) / 2.0, markSize, markSize);
        if (index.data(LibraryModel::PausedRole).toBool())
            paintPaused(painter, mark, weak, !selected);
        else
            paintState(painter, mark, static_cast<store::RunState>(state.toInt()), weak, !selected);
        left += markSpace;
    }
    const QString value = index.data(LibraryModel::ValueRole).toString();
    const bool two = index.data(LibraryModel::TwoLinesRole).toBool();
    QRect first(left, box.top(), box.right() - left, firstLine);
    paintAtEnd(painter, first, index.data(LibraryModel::PinnedRole).toBool() ? QStringLiteral("\u2605") : QString(),
               small, weak);
    paintAtEnd(painter, first, index.data(LibraryModel::OtherRole).toBool() ? QStringLiteral("B") : QString(), title,
               strong);
    if (!two)
        paintAtEnd(painter, first, value, small, weak);
    painter->setFont(title);
    painter->setPen(isHeading ? weak : strong);
    painter->drawText(first, lineFlags, shownName(index, QFontMetrics(title), first.width()));
    if (two) {
        const QString below = index.data(LibraryModel::SubtitleRole).toString();
        QRect second(left, box.top() + firstLine, box.right() - left, box.height() - firstLine);
        paintAtEnd(painter, second, value, small, index.data(LibraryModel::StateRole).isValid() ? strong : weak);
        painter->setFont(small);
        painter->setPen(weak);
        painter->drawText(second, lineFlags, QFontMetrics(small).elidedText(below, Qt::ElideRight, second.width()));
    }
    painter->restore();
}

void LibraryDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const
{
    editor->setGeometry(option.rect.left(), option.rect.top(), option.rect.width(),
                        std::min(option.rect.height(), editor->sizeHint().height()));
}

} // namespace cdm::ui
