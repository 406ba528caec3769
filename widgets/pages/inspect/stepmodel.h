// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "rerank/mmr.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace cdm::ui {

/// The picks of the teacher, a row each; see teacherSteps() for what is known of each.
class StepModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Step, Winner, Gain, Nearest, Similarity, RunnerUp, Lead, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; ///< the raw number or text

    [[nodiscard]] static bool isTitle(int column); ///< it names candidates

    explicit StepModel(QObject* parent = nullptr);

    /// Null dataset = no rows.
    void setSteps(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                  std::vector<rerank::MmrStep> steps);
    [[nodiscard]] const std::vector<rerank::MmrStep>& steps() const { return steps_; }
    [[nodiscard]] int rowOf(int candidate) const; ///< step that picked it; -1 = none did
    [[nodiscard]] QString title(std::int64_t candidate) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant raw(int row, int column) const;

    std::shared_ptr<const data::Dataset> dataset_;
    data::RequestView request_;
    std::vector<rerank::MmrStep> steps_;
};

} // namespace cdm::ui
