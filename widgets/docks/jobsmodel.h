// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"

#include <QAbstractTableModel>

namespace cdm::ui {

/// Running and recently ended jobs as a table, newest first among each.
class JobsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Phase, ProgressColumn, TimeLeft, Actions, ColumnCount };
    enum Role {
        ShareRole = Qt::UserRole, ///< done / total in [0, 1]; nothing when the end is not known
        StateRole                 ///< JobInfo::State as int
    };

    explicit JobsModel(QObject* parent = nullptr);

    /// Rows of jobs that stay keep their place in selections; only their cells change.
    void setJobs(std::vector<JobInfo> jobs);
    [[nodiscard]] const JobInfo& jobAt(int row) const { return jobs_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] static bool isLive(const JobInfo& job);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QVariant exported(const JobInfo& job, int column);
    [[nodiscard]] QString text(const JobInfo& job, int column) const;
    std::vector<JobInfo> jobs_;
};

} // namespace cdm::ui
