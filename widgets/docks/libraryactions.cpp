// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryactions.h"

#include "docks/libraryrecent.h"
#include "models/viewaction.h"
#include "session/runcommands.h"
#include "units/text.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileInfo>
#include <QFontMetrics>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>
#include <QUrl>

namespace cdm::ui {

namespace {

/// As the Library lists it, short enough for a dialog.
QString nameInDialog(const store::RunRow& run, const QFontMetrics& metrics)
{
    constexpr int longest = 60; // characters
    const QString name = QString::fromStdString(run.name.empty() ? run.id : run.name);
    return metrics.elidedText(name, Qt::ElideMiddle, longest * metrics.averageCharWidth());
}

} // namespace

LibraryActions::LibraryActions(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts)
{
    build();
    connect(parts_.pins, &RequestPins::presentChanged, this, &LibraryActions::update);
    update();
}

void LibraryActions::build()
{
    const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
        return addViewAction(parts_.view, this, text, key, slot);
    };
    open_ = add(tr("&Open"), {}, [this] { openCurrent(); });
    openOther_ = add(tr("Open as checkpoint &B"), {}, [this] { openAsOther(); });
    resume_ = add(tr("R&esume training"), {}, [this] { Q_EMIT resumeRequested(runId()); });
    rename_ = add(tr("&Rename"), Qt::Key_F2, [this] { rename(); });
    note_ = add(tr("&Note..."), {}, [this] { askNote(); });
    pin_ = add(tr("&Pin"), {}, [this] { pinOrUnpin(); });
    folder_ = add(tr("Show &folder"), {}, [this] { showFolder(); });
    forget_ = add(tr("Remove from the &list"), {}, [this] { forgetCurrent(); });
    remove_ = add(tr("&Delete..."), QKeySequence::Delete, [this] { unpinOrRemove(); });
    pinOpen_ = add(tr("Pin the open re&quest"), {}, [this] { parts_.pins->togglePresent(); });
}

QModelIndex LibraryActions::current() const
{
    return parts_.view->currentIndex();
}

QString LibraryActions::runId() const
{
    return run() != nullptr ? QString::fromStdString(run()->row.id) : QString();
}

QString LibraryActions::checkpointFile() const
{
    if (checkpoint() != nullptr)
        return checkpoint()->file;
    return run() != nullptr ? QString::fromStdString(run()->row.bestCheckpoint) : QString();
}

bool LibraryActions::isPinnedRow() const
{
    return current().parent() == parts_.model->groupIndex(LibraryModel::Pins);
}

void LibraryActions::update()
{
    const LibraryRun* chosen = run();
    const bool isRow =
        current().isValid() && !parts_.model->isGroup(current()) && !current().data(LibraryModel::HeadingRole).toBool();
    const bool isPin = isRow && isPinnedRow();
    open_->setEnabled(isRow);
    openOther_->setEnabled(!checkpointFile().isEmpty());
    resume_->setEnabled(chosen != nullptr && store::isResumable(chosen->row.state));
    rename_->setEnabled(chosen != nullptr);
    note_->setEnabled(chosen != nullptr);
    pin_->setEnabled(chosen != nullptr || isPin);
    pin_->setText(isPin || (chosen != nullptr && chosen->row.pinned) ? tr("Un&pin") : tr("&Pin"));
    remove_->setEnabled(isPin || (chosen != nullptr && chosen->row.state != store::RunState::Running));
    folder_->setEnabled(chosen != nullptr || dataset() != nullptr || checkpoint() != nullptr);
    forget_->setEnabled((dataset() != nullptr && parts_.recent->datasets().contains(dataset()->folder)) ||
                        checkpoint() != nullptr);
    pinOpen_->setEnabled(parts_.pins->canPin());
    pinOpen_->setText(parts_.pins->isPresentPinned() ? tr("Unpin the open re&quest") : tr("Pin the open re&quest"));
}

void LibraryActions::showMenu(const QPoint& place)
{
    update();
    auto* menu = new QMenu(parts_.view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (run() != nullptr) {
        menu->addActions({open_, openOther_, resume_});
        menu->addSeparator();
        menu->addActions({rename_, note_, pin_, folder_});
        menu->addSeparator();
        if (!isPinnedRow())
            menu->addAction(remove_);
    } else if (checkpoint() != nullptr) {
        menu->addActions({open_, openOther_, folder_, forget_});
    } else if (dataset() != nullptr) {
        menu->addActions({open_, folder_, forget_});
    } else if (requestPin() != nullptr) {
        menu->addActions({open_, pin_});
    } else if (parts_.model->splitAt(current()) != nullptr || parts_.model->sliceAt(current()) != nullptr) {
        menu->addAction(open_);
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(pinOpen_);
    menu->popup(parts_.view->viewport()->mapToGlobal(place));
}

void LibraryActions::openCurrent()
{
    if (run() != nullptr)
        parts_.session->openRun(runId());
    else if (dataset() != nullptr)
        parts_.session->openDataset(dataset()->folder);
    else if (checkpoint() != nullptr)
        parts_.session->openCheckpoint(checkpoint()->file);
    else if (requestPin() != nullptr)
        parts_.pins->open(*requestPin());
    else if (const LibrarySplit* split = parts_.model->splitAt(current()))
        parts_.session->setSplit(split->split);
    else if (const LibrarySlice* slice = parts_.model->sliceAt(current()))
        parts_.session->setSlice(slice->slice);
}

void LibraryActions::openAsOther()
{
    parts_.session->openOther(checkpointFile());
}

void LibraryActions::pinOrUnpin()
{
    if (requestPin() != nullptr)
        parts_.pins->remove(*requestPin());
    else
        parts_.commands->setPinned({runId()}, !run()->row.pinned);
}

/// Among the pins it is the pin that goes, not the run.
void LibraryActions::unpinOrRemove()
{
    if (isPinnedRow())
        pinOrUnpin();
    else
        askRemove();
}

void LibraryActions::showFolder()
{
    const QString path = run() != nullptr       ? QString::fromStdString(run()->row.folder)
                         : dataset() != nullptr ? dataset()->folder
                                                : QFileInfo(checkpoint()->file).absolutePath();
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

void LibraryActions::forgetCurrent()
{
    if (dataset() != nullptr)
        parts_.recent->removeDataset(dataset()->folder);
    else
        parts_.recent->removeCheckpoint(checkpoint()->file);
    Q_EMIT recentChanged();
}

void LibraryActions::rename()
{
    const QModelIndex row = parts_.model->indexOfRun(runId()); // not its pin
    parts_.view->setCurrentIndex(row);
    parts_.view->edit(row);
}

void LibraryActions::askNote()
{
    auto* dialog = new QInputDialog(parts_.view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(tr("Note on %1").arg(nameInDialog(run()->row, dialog->fontMetrics())));
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setTextValue(QString::fromStdString(run()->row.note));
    connect(dialog, &QInputDialog::textValueSelected, parts_.commands,
            [this, id = runId()](const QString& text) { parts_.commands->setNote(id, text); });
    dialog->ensurePolished(); // which makes its parts
    for (QLabel* label : dialog->findChildren<QLabel*>())
        label->setTextFormat(Qt::PlainText); // a name may look like HTML
    if (auto* note = dialog->findChild<QPlainTextEdit*>())
        note->setAccessibleName(tr("Note"));
    dialog->open();
}

void LibraryActions::askRemove()
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("Delete run"),
                                     tr("Delete the run \"%1\" with its curves and checkpoints?")
                                         .arg(nameInDialog(run()->row, parts_.view->fontMetrics())),
                                     QMessageBox::NoButton, parts_.view);
    question->setTextFormat(Qt::PlainText); // a name may look like HTML
    const QString open = openText(runId());
    const QString which = tr("Run %1, started %2.").arg(runId(), text::dateTime(run()->row.created)); // names repeat
    question->setInformativeText(which + QLatin1Char('\n') + (open.isEmpty() ? QString() : open + QLatin1Char('\n')) +
                                 tr("This cannot be undone."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(yes, &QPushButton::clicked, parts_.commands, [this, id = runId()] {
        closeRun(id);
        parts_.commands->remove(id);
    });
    question->open();
}

bool LibraryActions::isOther(const QString& run) const
{
    const auto& other = parts_.session->other();
    return other && QString::fromStdString(other->info().runId) == run;
}

/// That a run is open and will be closed; empty when it is not open.
QString LibraryActions::openText(const QString& run) const
{
    const bool isA = parts_.session->runId() == run;
    const bool isB = isOther(run);
    if (isA && isB)
        return tr("It is open as checkpoints A and B and will be closed.");
    if (isA)
        return tr("It is open as checkpoint A and will be closed.");
    return isB ? tr("It is open as checkpoint B and will be closed.") : QString();
}

void LibraryActions::closeRun(const QString& run)
{
    if (isOther(run))
        parts_.session->closeOther();
    if (parts_.session->runId() == run)
        parts_.session->closeCheckpoint();
}

} // namespace cdm::ui
