// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/lookagain.h"
#include "session/session.h"

#include <QObject>
#include <QString>

#include <functional>

namespace cdm::ui {

/// Follows one stored run for whoever offers to do something about it: as soon as the run is deleted or not any more in
/// the state that the offer was made for, it is over. Looks at once and whenever the run database has changed, each
/// time in a job and one at a time. GUI thread only.
class RunWatch : public QObject
{
    Q_OBJECT

public:
    /// Called on other threads: it captures values only.
    using Condition = std::function<bool(const store::RunRow& run)>;

    RunWatch(Session* session, const QString& runId, Condition still, QObject* parent); ///< the session outlives it

Q_SIGNALS:
    void over(); ///< once; then it looks no more

private:
    void look();

    Session* session_;
    std::string runId_;
    Condition still_;
    LookAgain looking_;
    bool isOver_ = false;
};

} // namespace cdm::ui
