// SPDX-License-Identifier: GPL-3.0-only
#include "support/layoutaudit.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <array>

namespace cdm::test {

namespace {

/// Frames may share their edge.
constexpr int hair = 2;

QString briefName(const QObject* object)
{
    const QString name = object->objectName();
    if (!name.isEmpty() && !name.startsWith(QLatin1String("qt_")))
        return name;
    return QString::fromLatin1(object->metaObject()->className()).section(QStringLiteral("::"), -1);
}

QString textOf(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return plainText(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return box->currentText();
    return {};
}

/// What Qt makes and places for itself.
bool isInternal(const QWidget* widget)
{
    static constexpr std::array internal{"QRubberBand",         "QSizeGrip",   "QSplitterHandle",   "QMenuBarExtension",
                                         "QLineEditIconButton", "QFocusFrame", "QTableCornerButton"};
    return std::any_of(internal.begin(), internal.end(), [widget](const char* name) { return widget->inherits(name); });
}

/// A main window keeps docks that are behind another one, and bars of tabs that it does not need, out of sight.
bool isParked(const QWidget* widget)
{
    const QWidget* parent = widget->parentWidget();
    return qobject_cast<const QMainWindow*>(parent) != nullptr && !parent->rect().intersects(widget->geometry());
}

std::vector<const QWidget*> visibleChildren(const QWidget* parent)
{
    std::vector<const QWidget*> children;
    for (const QObject* child : parent->children()) {
        const auto* widget = qobject_cast<const QWidget*>(child);
        if (widget != nullptr && widget->isVisible() && !widget->isWindow() && !isParked(widget))
            children.push_back(widget);
    }
    return children;
}

QString sizeText(const QSize& size)
{
    return QStringLiteral("%1 x %2").arg(size.width()).arg(size.height());
}

void checkOverlaps(const QWidget* parent, const QWidget* root, Findings& into)
{
    if (qobject_cast<const QLineEdit*>(parent) != nullptr)
        return;
    const auto children = visibleChildren(parent);
    for (std::size_t i = 0; i < children.size(); ++i) {
        for (std::size_t j = i + 1; j < children.size(); ++j) {
            if (isInternal(children[i]) || isInternal(children[j]))
                continue;
            const QRect both = children[i]->geometry() & children[j]->geometry();
            if (both.width() > hair && both.height() > hair)
                into.push_back({Fault::Overlap, pathOf(children[i], root), textOf(children[i]),
                                QStringLiteral("%1 \"%2\" lies over %3 of it")
                                    .arg(briefName(children[j]), textOf(children[j]), sizeText(both.size()))});
        }
    }
}

/// What is scrolled out of sight can be scrolled back, if there is a bar for it.
bool canScrollTo(const QWidget* widget, const QAbstractScrollArea* area)
{
    const QRect seen = area->viewport()->rect();
    const auto* scroll = qobject_cast<const QScrollArea*>(area);
    if (scroll == nullptr || scroll->widget() != widget)
        return true; // a view places what it shows
    const bool wide = widget->width() > seen.width();
    const bool high = widget->height() > seen.height();
    return !(wide && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff) &&
           !(high && area->verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff);
}

void checkPlace(const QWidget* widget, const QWidget* root, Findings& into)
{
    const QString text = textOf(widget);
    if (widget->width() < hair || widget->height() < hair) {
        if (!text.isEmpty())
            into.push_back({Fault::NoSize, pathOf(widget, root), text, sizeText(widget->size())});
        return;
    }
    const QWidget* parent = widget->parentWidget();
    if (widget == root || parent == nullptr || isInternal(widget))
        return;
    if (const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
        area != nullptr && area->viewport() == parent) {
        if (!canScrollTo(widget, area))
            into.push_back({Fault::Outside, pathOf(widget, root), text,
                            QStringLiteral("%1 in a scroll area of %2 without that scroll bar")
                                .arg(sizeText(widget->size()), sizeText(parent->size()))});
        return;
    }
    const QRect room = parent->rect().adjusted(-hair, -hair, hair, hair);
    if (!room.contains(widget->geometry())) {
        const QRect place = widget->geometry();
        into.push_back({Fault::Outside, pathOf(widget, root), text,
                        QStringLiteral("at %1, %2 with %3 in a parent of %4")
                            .arg(place.x())
                            .arg(place.y())
                            .arg(sizeText(place.size()), sizeText(parent->size()))});
    }
}

void checkNames(const QWidget* widget, const QWidget* root, Findings& into)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const bool isReached = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr &&
                           widget->metaObject()->className() != QByteArray("QScrollArea"); // its content has the names
    if (isInternal(widget) || (!isReached && button == nullptr))
        return;
    QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    if (reader == nullptr || reader->text(QAccessible::Name).isEmpty())
        into.push_back({Fault::NoName, pathOf(widget, root), textOf(widget), widget->toolTip()});
    if (button == nullptr || !button->toolTip().isEmpty())
        return;
    const QString text = button->text();
    const bool hasWords = std::any_of(text.begin(), text.end(), [](QChar one) { return one.isLetterOrNumber(); });
    if (!hasWords && !button->inherits("QDockWidgetTitleButton"))
        into.push_back({Fault::NoTip, pathOf(widget, root), text, button->accessibleName()});
}

/// At once, where QToolTip waits.
void hideTips()
{
    for (QWidget* one : QApplication::topLevelWidgets()) {
        if (one->inherits("QTipLabel"))
            one->hide();
    }
}

} // namespace

QString nameOf(Fault fault)
{
    switch (fault) {
    case Fault::CutText:
        return QStringLiteral("text cut");
    case Fault::Overlap:
        return QStringLiteral("overlap");
    case Fault::Outside:
        return QStringLiteral("outside");
    case Fault::NoSize:
        return QStringLiteral("no size");
    case Fault::Contrast:
        return QStringLiteral("contrast");
    case Fault::NoName:
        return QStringLiteral("no name");
    case Fault::NoTip:
        return QStringLiteral("no tool tip");
    case Fault::Chart:
        break;
    }
    return QStringLiteral("chart");
}

QString Finding::line() const
{
    return QStringLiteral("%1: %2 \"%3\" (%4)")
        .arg(nameOf(fault), widget, QString(text).replace(QLatin1Char('\n'), QLatin1Char(' ')), detail);
}

QString pathOf(const QWidget* widget, const QWidget* root)
{
    constexpr qsizetype mostSteps = 5;
    QStringList steps;
    for (const QWidget* one = widget; one != nullptr && steps.size() < mostSteps; one = one->parentWidget()) {
        const QString name = one->objectName();
        if (!name.startsWith(QLatin1String("qt_scrollarea")) && one->metaObject()->className() != QByteArray("QWidget"))
            steps.prepend(briefName(one));
        if (one == root)
            break;
    }
    return steps.join(QLatin1Char('/'));
}

QString plainText(const QString& text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    QTextDocument document;
    document.setHtml(text);
    return document.toPlainText();
}

QString tipAt(const QWidget* widget, const QPoint& place)
{
    hideTips();
    auto* pointed = const_cast<QWidget*>(widget);
    const QPoint global = widget->mapToGlobal(place);
    QMouseEvent move(QEvent::MouseMove, place, global, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(pointed, &move);
    QHelpEvent event(QEvent::ToolTip, place, global);
    QApplication::sendEvent(pointed, &event);
    const QString tip = QToolTip::isVisible() ? QToolTip::text() : QString();
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(pointed, &leave);
    hideTips();
    return tip;
}

std::vector<const QWidget*> visibleWidgets(const QWidget* root)
{
    std::vector<const QWidget*> widgets{root};
    for (std::size_t i = 0; i < widgets.size(); ++i) {
        const auto children = visibleChildren(widgets[i]);
        widgets.insert(widgets.end(), children.begin(), children.end());
    }
    return widgets;
}

Findings auditLayout(const QWidget* root, const QImage& picture)
{
    Findings findings;
    for (const QWidget* widget : visibleWidgets(root)) {
        checkOverlaps(widget, root, findings);
        checkPlace(widget, root, findings);
        checkNames(widget, root, findings);
        auditTexts(widget, root, findings);
        auditCells(widget, root, findings);
        auditContrast(widget, root, picture, findings);
        auditChart(widget, root, findings);
        auditPainted(widget, root, picture, findings);
    }
    return findings;
}

} // namespace cdm::test
