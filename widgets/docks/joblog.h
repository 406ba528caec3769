// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/logmodel.h"
#include "jobs/jobrunner.h"

#include <optional>

namespace cdm::ui {

/// Writes down which jobs began and how they ended. Quiet jobs are written down when they end, and only if they lasted
/// long enough to be listed or failed; jobs that another one replaced are not.
class JobLog : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    JobLog(JobRunner* jobs, LogModel* log, QObject* parent = nullptr);

private:
    void began(quint64 id);
    void ended(quint64 id);
    [[nodiscard]] std::optional<JobInfo> listed(quint64 id) const;

    JobRunner* jobs_;
    LogModel* log_;
};

} // namespace cdm::ui
