// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <filesystem>

namespace cdm::ui {

/// Names of runs by their ids, for everything in the window that speaks of a run. They are told by who reads the run
/// database anyway; what nobody has told is read as a job when it is asked for, and again when the database changes.
/// Session::runNames() is the one that all share. GUI thread only.
class RunNames : public QObject
{
    Q_OBJECT

public:
    explicit RunNames(Session* session); ///< which owns it

    /// Empty for a run without a name or outside of the database, and until it has been read: changed() tells.
    [[nodiscard]] QString nameOf(const QString& runId);
    /// Of the run whose folder, as the database names such folders, holds this checkpoint; as called() where several
    /// have the name.
    [[nodiscard]] QString nameOfFile(const QString& checkpoint);
    /// What a person calls a run: its name, or its id as long as no name is known. Of runs that have one name, as far
    /// as they are known here, the name with the id.
    [[nodiscard]] QString called(const QString& runId);
    /// The same of a checkpoint's run; the file's name for a checkpoint of no run.
    [[nodiscard]] QString called(const engine::CheckpointInfo& checkpoint);

    /// From now on, and as long as it lives, `reader` reads the database whenever that changes and tell()s.
    void leaveReadingTo(QObject* reader);
    /// Names as they stand in the database now, by id. `all`: of every run; otherwise those that are asked for and are
    /// not among them are read.
    void tell(const QHash<QString, QString>& names, bool all);

Q_SIGNALS:
    void changed(); ///< some names that were asked for are others, or came to be or ceased to be those of several runs

private:
    void read();
    void adopt(const QStringList& ids, const QHash<QString, QString>& names);
    [[nodiscard]] QStringList untold() const; ///< asked for, and not known from tell()
    [[nodiscard]] QSet<QString> findRepeated() const;
    [[nodiscard]] QString toldApart(const QString& name, const QString& runId) const;

    Session* session_;
    QPointer<QObject> reader_;
    QTimer soon_;                   ///< what is asked for together is read together
    QHash<QString, QString> names_; ///< those that were asked for
    QHash<QString, QString> told_;
    QSet<QString> repeated_; ///< names that several of all these runs have
};

/// True for a file in the folder of a run, as the store names those folders; the run may be deleted by now.
[[nodiscard]] bool isInRunFolder(const std::filesystem::path& storePath, const std::filesystem::path& file);

} // namespace cdm::ui
