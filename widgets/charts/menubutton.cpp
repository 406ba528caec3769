// SPDX-License-Identifier: GPL-3.0-only
#include "charts/menubutton.h"

#include "charts/chartview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace cdm::ui {

MenuButton::MenuButton(QMenu* menu, const QString& name, QWidget* chart) : QToolButton(chart), menu_(menu)
{
    setText(QStringLiteral("\u22ef"));
    setToolTip(ChartView::tr("Copy, export, show as table"));
    setAccessibleName(name);
    setAutoRaise(true);
    setCursor(Qt::ArrowCursor); // not the one that the chart has for what lies under the pointer
    chart->installEventFilter(this);
    // Not as the button's own menu, which would draw an arrow; and a style sheet against it would keep old colours.
    connect(this, &QToolButton::clicked, this, [this] { openMenu(); });
    place();
}

void MenuButton::openMenu()
{
    menu_->popup(mapToGlobal(QPoint(0, height())));
}

void MenuButton::openMenu(const QContextMenuEvent& asked)
{
    if (asked.reason() == QContextMenuEvent::Keyboard)
        openMenu();
    else
        menu_->popup(asked.globalPos());
}

void MenuButton::place()
{
    constexpr int margin = 4;
    const QSize hint = sizeHint();
    setGeometry(parentWidget()->width() - hint.width() - margin, margin, hint.width(), hint.height());
}

bool MenuButton::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        place();
    return QToolButton::eventFilter(watched, event);
}

/// Keys that a chart knows too would reach it from here, and move what has not the focus.
void MenuButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QToolButton::keyPressEvent(event);
    event->setAccepted(event->key() != Qt::Key_Escape);
}

} // namespace cdm::ui
