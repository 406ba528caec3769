// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace cdm::ui {

/// Names of runs by their ids, read from the run database as jobs: those that were asked for, and again when it
/// changes. GUI thread only.
class RunNames : public QObject
{
    Q_OBJECT

public:
    explicit RunNames(Session* session, QObject* parent = nullptr);

    /// Empty for a run without a name or outside of the database, and until it has been read: changed() tells.
    [[nodiscard]] QString nameOf(const QString& runId);
    /// Of the run whose folder, as the database names such folders, holds this checkpoint.
    [[nodiscard]] QString nameOfFile(const QString& checkpoint);

Q_SIGNALS:
    void changed(); ///< some names are others

private:
    void read();
    void take(const QHash<QString, QString>& names);

    Session* session_;
    QTimer soon_; ///< what is asked for together is read together
    QHash<QString, QString> names_;
};

} // namespace cdm::ui
