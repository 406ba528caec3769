// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/librarymodel.h"
#include "session/session.h"

#include <QObject>

class QAction;
class QTreeView;

namespace cdm::ui {

class LibraryRecent;
class RunCommands;

/// What can be done with the current row of the Library: its keys and its menu.
class LibraryActions : public QObject
{
    Q_OBJECT

public:
    /// What the actions work on; all of it outlives them.
    struct Parts
    {
        Session* session;
        LibraryModel* model;
        QTreeView* view;
        RunCommands* commands;
        RequestPins* pins;
        LibraryRecent* recent;
    };

    LibraryActions(const Parts& parts, QObject* parent);

    void update(); ///< which of them can be done now
    void openCurrent();
    void showMenu(const QPoint& place); ///< in the view's viewport

Q_SIGNALS:
    void resumeRequested(const QString& runId);
    void recentChanged();

private:
    void build();
    void openAsOther();
    void unpinOrRemove();
    void pinOrUnpin();
    void showFolder();
    void forgetCurrent();
    void rename();
    void askNote();
    void askRemove();
    [[nodiscard]] bool isOther(const QString& run) const; ///< open as checkpoint B
    [[nodiscard]] QString openText(const QString& run) const;
    void closeRun(const QString& run); ///< where it is open

    [[nodiscard]] QModelIndex current() const;
    [[nodiscard]] const LibraryRun* run() const { return parts_.model->runAt(current()); }
    [[nodiscard]] const LibraryDataset* dataset() const { return parts_.model->datasetAt(current()); }
    [[nodiscard]] const LibraryCheckpoint* checkpoint() const { return parts_.model->checkpointAt(current()); }
    [[nodiscard]] const RequestPin* requestPin() const { return parts_.model->requestPinAt(current()); }
    [[nodiscard]] QString runId() const;
    [[nodiscard]] QString checkpointFile() const; ///< of the checkpoint or the run; empty when there is none
    [[nodiscard]] bool isPinnedRow() const;       ///< one of the group of pins

    Parts parts_;
    QAction* open_ = nullptr;
    QAction* openOther_ = nullptr;
    QAction* resume_ = nullptr;
    QAction* rename_ = nullptr;
    QAction* note_ = nullptr;
    QAction* pin_ = nullptr;
    QAction* folder_ = nullptr;
    QAction* forget_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* pinOpen_ = nullptr;
};

} // namespace cdm::ui
