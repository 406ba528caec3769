// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/queue.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace cdm::ui {

class TrainQueue;

/// An entry of the queue with what is known of its progress now.
struct QueueRow
{
    store::QueueEntry entry;          ///< without its configuration
    std::int64_t planned = 0;         ///< epochs at most; 0 = its configuration cannot be read
    double share = 0.0;               ///< done, in [0, 1]
    double secondsLeft = -1.0;        ///< estimate, of this entry alone; negative = unknown
    std::optional<int> training = {}; ///< of the one in training: Training::State
};

/// What the queue holds now. An entry that waits is estimated by finished epochs of its kind (see epochKind()), the one
/// in training as the page's header and the Jobs dock do.
[[nodiscard]] std::vector<QueueRow> queueRows(const TrainQueue& queue);
/// Until all that waits is trained; negative = unknown.
[[nodiscard]] double secondsLeft(const std::vector<QueueRow>& rows);

/// The queue of runs as a table. Display role is text, ShareRole the part that is done; the tip of a name has the
/// dataset.
class QueueModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, Progress, Time, ColumnCount };
    static constexpr int ShareRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<QueueRow> rows);
    [[nodiscard]] const std::vector<QueueRow>& rows() const { return rows_; }
    [[nodiscard]] int rowOf(std::int64_t id) const; ///< -1 when it is not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<QueueRow> rows_;
};

} // namespace cdm::ui
