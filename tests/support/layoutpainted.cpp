// SPDX-License-Identifier: GPL-3.0-only
#include "support/layoutaudit.h"
#include "support/paintedtexts.h"

#include <QAbstractItemDelegate>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QGraphicsView>
#include <QHash>
#include <QHeaderView>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace cdm::test {

namespace {

constexpr double hair = 1.0;
constexpr double leastMarkContrast = 3.0; // of arrows and the like, as WCAG 2 asks of figures
constexpr QChar ellipsis(0x2026);

bool isOfQt(const QObject* object)
{
    return object->metaObject()->className()[0] == 'Q';
}

/// The view whose content the widget shows, or null.
const QAbstractScrollArea* viewOf(const QWidget* widget)
{
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget());
    return area != nullptr && area->viewport() == widget ? area : nullptr;
}

/// Labels, buttons and the like are asked what they show; the others must be watched.
bool paintsItself(const QWidget* widget)
{
    const QAbstractScrollArea* view = viewOf(widget);
    const bool showsItems =
        qobject_cast<const QAbstractItemView*>(view) != nullptr || qobject_cast<const QGraphicsView*>(view) != nullptr;
    return !isOfQt(widget) || showsItems || qobject_cast<const QMenu*>(widget) != nullptr;
}

/// What a scroll bar leads to may lie outside.
QRectF roomOf(const QWidget* widget)
{
    constexpr double far = 1e6;
    QRectF room = widget->rect();
    const QAbstractScrollArea* view = viewOf(widget);
    const auto scrolls = [](const QScrollBar* bar) { return bar->maximum() > bar->minimum(); };
    if (view != nullptr && scrolls(view->horizontalScrollBar()))
        room.adjust(-far, 0, far, 0);
    if (view != nullptr && scrolls(view->verticalScrollBar()))
        room.adjust(0, -far, 0, far);
    return room;
}

bool meet(const PaintedText& a, const PaintedText& b)
{
    const auto shown = [](const PaintedText& text) { return text.clip ? text.ink & *text.clip : text.ink; };
    const auto isMore = [](const QRectF& both) { return both.width() > hair && both.height() > hair; };
    return isMore(shown(a) & shown(b)) && isMore(a.shape.intersected(b.shape).boundingRect());
}

/// Whether a tip has the word that was shortened, of which the text has the beginning or the end.
bool tellsWord(const QString& tip, const QString& text)
{
    static const QRegularExpression beginning(QStringLiteral("([\\w.]+)\\W*\u2026"),
                                              QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression end(QStringLiteral("\u2026\\W*([\\w.]+)"),
                                        QRegularExpression::UseUnicodePropertiesOption);
    auto word = beginning.match(text);
    if (!word.hasMatch())
        word = end.match(text);
    return word.hasMatch() && tip.contains(word.captured(1));
}

QString placeText(const QRectF& place)
{
    return QStringLiteral("%1 x %2 at %3, %4")
        .arg(qRound(place.width()))
        .arg(qRound(place.height()))
        .arg(qRound(place.x()))
        .arg(qRound(place.y()));
}

/// Cells that Qt paints have been asked.
bool isAskedCell(const QWidget* widget, const QPoint& place)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(viewOf(widget));
    if (view == nullptr)
        return false;
    const QModelIndex cell = view->indexAt(place);
    return qobject_cast<const QHeaderView*>(view) != nullptr || isOfQt(view->itemDelegateForIndex(cell)) ||
           cell.data().toString().contains(ellipsis);
}

class Watcher
{
public:
    Watcher(const QWidget* widget, const QWidget* root, const QImage& picture, Findings& into)
        : widget_(widget),
          root_(root),
          picture_(picture),
          into_(into),
          texts_(paintedTexts(widget))
    {
    }

    void watch()
    {
        const QRectF room = roomOf(widget_);
        const QRectF seen = QRectF(widget_->visibleRegion().boundingRect());
        for (const PaintedText& text : texts_) {
            checkRoom(text, room);
            if (!seen.contains(text.ink))
                continue; // it has been scrolled away
            checkShortened(text);
            checkCover(text);
            checkContrast(text);
        }
        checkPairs();
    }

private:
    void report(Fault fault, const PaintedText& text, const QString& detail)
    {
        into_.push_back({fault, pathOf(widget_, root_), text.text, QStringLiteral("painted, ") + detail});
    }

    void checkRoom(const PaintedText& text, const QRectF& room)
    {
        const auto holds = [&text](const QRectF& place) {
            return place.adjusted(-hair, -hair, hair, hair).contains(text.ink);
        };
        if (qobject_cast<const QHeaderView*>(viewOf(widget_)) != nullptr)
            return; // it moves with the cells, and has been asked for the room of its texts
        if (!holds(room))
            report(Fault::CutText, text,
                   QStringLiteral("%1 in a widget of %2").arg(placeText(text.ink), placeText(widget_->rect())));
        else if (text.clip && !holds(*text.clip))
            report(Fault::CutText, text,
                   QStringLiteral("%1 in a clip of %2").arg(placeText(text.ink), placeText(*text.clip)));
    }

    /// A text that was shortened must be readable where the pointer rests on it.
    void checkShortened(const PaintedText& text)
    {
        const QPoint middle = text.ink.center().toPoint();
        if (!text.text.contains(ellipsis) || isAskedCell(widget_, middle))
            return;
        const QString tip = plainText(tipAt(widget_, middle)).simplified();
        if (!tellsWord(tip, text.text))
            report(Fault::CutText, text, QStringLiteral("shortened, and its tip is \"%1\"").arg(tip));
    }

    /// Whether something was painted over it, or a widget stands on it.
    void checkCover(const PaintedText& text)
    {
        if (!text.cover.isEmpty())
            report(Fault::Overlap, text, QStringLiteral("%1 of it are painted over").arg(placeText(text.cover)));
        const QRectF ink = text.ink.adjusted(hair, hair, -hair, -hair);
        for (const QPointF& point :
             {ink.center(), ink.topLeft(), ink.topRight(), ink.bottomLeft(), ink.bottomRight()}) {
            const QPoint place = point.toPoint();
            const QWidget* top = root_->childAt(widget_->mapTo(root_, place));
            if (top == nullptr || top == widget_ || top->isAncestorOf(widget_))
                continue;
            report(Fault::Overlap, text, pathOf(top, root_) + QStringLiteral(" stands on it"));
            return;
        }
    }

    void checkPairs()
    {
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            for (std::size_t j = i + 1; j < texts_.size(); ++j) {
                const bool isRim = texts_[i].text == texts_[j].text; // a lighter copy around the letters
                if (!isRim && meet(texts_[i], texts_[j]))
                    report(Fault::Overlap, texts_[i], QStringLiteral("\"%1\" is written over it").arg(texts_[j].text));
            }
        }
    }

    void checkContrast(const PaintedText& text)
    {
        if (!widget_->isEnabled() || isDisabledInk(text.colour))
            return;
        const bool hasWords =
            std::any_of(text.text.begin(), text.text.end(), [](QChar one) { return one.isLetterOrNumber(); });
        const double least = hasWords ? leastContrast : leastMarkContrast;
        const QColor ground = behind(text);
        if (!ground.isValid())
            return;
        const float alpha = text.colour.alphaF();
        const auto mixed = [alpha](float ink, float below) { return alpha * ink + (1.0F - alpha) * below; };
        const QColor ink =
            QColor::fromRgbF(mixed(text.colour.redF(), ground.redF()), mixed(text.colour.greenF(), ground.greenF()),
                             mixed(text.colour.blueF(), ground.blueF()));
        if (const double contrast = contrastOf(ink, ground); contrast < least)
            report(
                Fault::Contrast, text,
                QStringLiteral("%1 on %2 is %3:1").arg(ink.name(), ground.name(), QString::number(contrast, 'f', 2)));
    }

    [[nodiscard]] bool isDisabledInk(const QColor& ink) const
    {
        static constexpr std::array roles{QPalette::Text, QPalette::WindowText, QPalette::ButtonText,
                                          QPalette::HighlightedText};
        return std::any_of(roles.begin(), roles.end(), [&](QPalette::ColorRole role) {
            return widget_->palette().color(QPalette::Disabled, role) == ink;
        });
    }

    [[nodiscard]] QColor behind(const PaintedText& text) const
    {
        constexpr double around = 2.0;
        const double scale = picture_.devicePixelRatio();
        const QRectF place =
            text.ink.adjusted(-around, -around, around, around).translated(widget_->mapTo(root_, QPoint()));
        return commonColour(picture_, QRectF(place.topLeft() * scale, place.size() * scale).toAlignedRect());
    }

    const QWidget* widget_;
    const QWidget* root_;
    const QImage& picture_;
    Findings& into_;
    std::vector<PaintedText> texts_;
};

} // namespace

void auditPainted(const QWidget* widget, const QWidget* root, const QImage& picture, Findings& into)
{
    if (paintsItself(widget) && !widget->visibleRegion().isEmpty())
        Watcher(widget, root, picture, into).watch();
}

} // namespace cdm::test
