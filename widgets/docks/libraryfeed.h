// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/librarycontent.h"
#include "session/session.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace cdm::ui {

/// Reads the Library's content again whenever it may have changed: on Session::runsChanged(), when the files of the
/// run database change, when asked. One reading at a time; wishes that come meanwhile are one more reading.
class LibraryFeed : public QObject
{
    Q_OBJECT

public:
    explicit LibraryFeed(Session* session, QObject* parent = nullptr);

    void setRecent(const QStringList& folders, const QStringList& checkpoints); ///< as LibraryQuery has them
    void setFilter(const QString& filter);
    void refresh();       ///< soon
    void lookForChange(); ///< soon, and only if the database's files are others
    /// Looking again after a failure is not counted, which may go on for ever.
    [[nodiscard]] bool isPending() const { return reading_ || delay_.isActive(); }
    [[nodiscard]] const LibraryContent* content() const { return last_.get(); } ///< null until read
    [[nodiscard]] const QString& filter() const { return filter_; }

Q_SIGNALS:
    void changed(std::shared_ptr<const cdm::ui::LibraryContent> content);
    void settled(); ///< nothing is pending any more

private:
    void read();
    void readSoon();
    void ended();

    Session* session_;
    QFileSystemWatcher watcher_;
    QTimer delay_;
    QTimer retry_; ///< of what could not be read
    QTimer tell_;  ///< of another program's changes
    QStringList folders_;
    QStringList checkpoints_;
    QString filter_;
    std::shared_ptr<const LibraryContent> last_;
    bool reading_ = false;
    bool telling_ = false; ///< of another program's change
    bool again_ = false;
    bool wanted_ = false; ///< by more than a change of files
};

} // namespace cdm::ui
