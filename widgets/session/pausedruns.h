// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

namespace cdm::ui {

class Session;

/// The runs that this program trains and that are paused now. The run database has them as running: a pause is known to
/// nobody but the program that made it. GUI thread only.
class PausedRuns : public QObject
{
    Q_OBJECT

public:
    /// The session's, made on the first call; it lives as long as the session.
    [[nodiscard]] static PausedRuns* of(Session* session);

    [[nodiscard]] const QSet<QString>& ids() const { return ids_; }
    void setPaused(const QString& runId, bool isPaused); ///< nothing happens for an empty id

Q_SIGNALS:
    void changed();

private:
    explicit PausedRuns(Session* session);

    QSet<QString> ids_;
};

} // namespace cdm::ui
