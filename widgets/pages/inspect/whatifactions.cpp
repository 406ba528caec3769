// SPDX-License-Identifier: GPL-3.0-only
// What can be done in WhatIfView: its actions and the dialogs that they open.
#include "pages/inspect/attributedialog.h"
#include "pages/inspect/itempicker.h"
#include "pages/inspect/whatifview.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QToolBar>
#include <QUndoGroup>
#include <QUndoStack>

namespace cdm::ui {

void WhatIfView::makeActions(QToolBar* bar)
{
    const auto add = [this, bar](const QString& text, const QString& tip, const auto& run) {
        auto* action = new QAction(text, this);
        action->setToolTip(tip);
        connect(action, &QAction::triggered, this, run);
        bar->addAction(action);
        return action;
    };
    remove_ = add(tr("Remove"), tr("Leave the candidate out of the request (Del)"),
                  [this] { model_->setRemoved(static_cast<std::size_t>(currentRow()), true); });
    remove_->setShortcut(QKeySequence::Delete);
    bringBack_ = add(tr("Bring back"), tr("Put the removed candidate back"),
                     [this] { model_->setRemoved(static_cast<std::size_t>(currentRow()), false); });
    duplicate_ = add(tr("Duplicate"), tr("A second copy of the candidate"),
                     [this] { model_->duplicate(static_cast<std::size_t>(currentRow())); });
    attributes_ =
        add(tr("Attributes..."), tr("Give the candidate other fields and categories"), [this] { editAttributes(); });
    label_ = add(tr("Label"), tr("Turn the label over: the metrics change, the model does not look at it"), [this] {
        const auto row = static_cast<std::size_t>(currentRow());
        model_->setLabel(row, !model_->whatIf().rows[row].label);
    });
    add_ = add(tr("Add item..."), tr("Bring an item of the catalogue into the request"), [this] { addItem(); });
    bar->addSeparator();
    QAction* undo = model_->undoGroup()->createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = model_->undoGroup()->createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence::Redo);
    bar->addAction(undo);
    bar->addAction(redo);
    // The toolbar's buttons keep their names; what would be undone is in the tool tips.
    undo->setIconText(tr("Undo"));
    redo->setIconText(tr("Redo"));
    reset_ =
        add(tr("Reset"), tr("Discard all edits of this request; Redo brings them back"), [this] { model_->reset(); });
    // A tool bar leaves its buttons to the mouse alone.
    for (QAction* action : bar->actions()) {
        if (QWidget* button = bar->widgetForAction(action); !action->isSeparator() && button != nullptr)
            button->setFocusPolicy(Qt::TabFocus);
    }
    for (QAction* action : {remove_, undo, redo}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
}

void WhatIfView::updateActions()
{
    const int row = currentRow();
    const bool any = row >= 0 && row < model_->rowCount();
    const bool removed = any && model_->whatIf().rows[static_cast<std::size_t>(row)].removed;
    remove_->setEnabled(any && model_->canRemove(static_cast<std::size_t>(row)));
    bringBack_->setEnabled(removed);
    for (QAction* action : {duplicate_, attributes_, label_})
        action->setEnabled(any && !removed);
    add_->setEnabled(model_->rowCount() > 0);
    reset_->setEnabled(model_->undoStack()->canUndo());
    const std::size_t edits = model_->whatIf().editCount();
    editCount_->setText(edits == 0 ? QString() : edits == 1 ? tr("1 edit") : tr("%1 edits").arg(edits));
    editCount_->setVisible(edits > 0);
}

void WhatIfView::addItem()
{
    auto* picker = new ItemPicker(session()->jobs(), shownDataset_, this);
    connect(picker, &ItemPicker::picked, model_, &WhatIfModel::inject);
    openForRequest(picker);
}

void WhatIfView::editAttributes()
{
    const auto row = static_cast<std::size_t>(currentRow());
    auto* dialog = new AttributeDialog(shownDataset_, model_->whatIf().rows[row].candidate, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        if (row < model_->whatIf().rows.size())
            model_->setAttributes(row, dialog->fields(), dialog->categories());
    });
    openForRequest(dialog);
}

void WhatIfView::openForRequest(QDialog* dialog)
{
    for (const auto signal : {&Session::datasetChanged, &Session::requestChanged})
        connect(session(), signal, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace cdm::ui
