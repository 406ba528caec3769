// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "rerank/relaxedrounds.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace cdm::ui {

/// The relaxed top-k of one side of a target's context: a row for each candidate, a column for each round. Moving tau
/// changes cells, never rows.
class RoundModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int Title = 0;
    static constexpr int Logit = 1;
    static constexpr int SortRole = Qt::UserRole;     ///< the raw number or text
    static constexpr int HeatRole = Qt::UserRole + 1; ///< share in [0, 1] of rounds, a and weight

    explicit RoundModel(QObject* parent = nullptr);

    /// `candidates` and `logits` side by side, in the order of the rows. Null dataset = no rows.
    void setRow(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                std::vector<std::uint32_t> candidates, std::vector<double> logits, std::size_t k, double tau);
    void setTau(double tau); ///< above 0
    [[nodiscard]] const rerank::RelaxedRounds& rounds() const { return rounds_; }
    [[nodiscard]] int candidateAt(int row) const;
    [[nodiscard]] int rowOf(int candidate) const;              ///< -1 = it has none
    [[nodiscard]] int firstRound() const { return Logit + 1; } ///< column
    [[nodiscard]] int sumColumn() const { return firstRound() + static_cast<int>(rounds_.rounds); }
    [[nodiscard]] int weightColumn() const { return sumColumn() + 1; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] double number(int row, int column) const;

    std::shared_ptr<const data::Dataset> dataset_;
    data::RequestView request_;
    std::vector<std::uint32_t> candidates_;
    std::vector<int> rows_; ///< [N] of the candidates
    std::vector<double> logits_;
    std::size_t k_ = 1;
    rerank::RelaxedRounds rounds_;
};

} // namespace cdm::ui
