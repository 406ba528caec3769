// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QWidget>

#include <utility>

namespace cdm::ui {

/// An action of one view, whose key counts while that view has the focus. `owner` owns it and hears of it.
template <class Owner, class Act>
QAction* addViewAction(QWidget* view, Owner* owner, const QString& text, const QKeySequence& key, Act act)
{
    auto* action = new QAction(text, owner);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    view->addAction(action);
    QObject::connect(action, &QAction::triggered, owner, std::move(act));
    return action;
}

} // namespace cdm::ui
