// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "pages/inspect/rankings.h"

#include <QAbstractTableModel>

#include <memory>

namespace cdm::ui {

/// The recommended list at the present gamma, and below it what left the list since gamma 0.
class RecommendedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Rank, Change, Title, Categories, Label, Final, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;
    enum class Status { Stayed, Moved, Entered, Left };
    static constexpr int StatusRole = Qt::UserRole + 1; ///< int(Status)

    explicit RecommendedModel(QObject* parent = nullptr);

    void clear();
    /// `plain` is the ranking at gamma 0, `fused` the one to show.
    void setLists(std::shared_ptr<const data::Dataset> dataset, RequestIndex request, const FusedRanking& plain,
                  const FusedRanking& fused);
    [[nodiscard]] int candidateAt(int row) const;
    [[nodiscard]] int enteredCount() const { return entered_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        std::uint32_t candidate;
        Status status;
        int rank;  ///< 0 = first; place in the full order for what left
        int moved; ///< places won since gamma 0; negative = lost
        double score;
        friend bool operator==(const Row&, const Row&) = default;
    };
    [[nodiscard]] QVariant raw(const Row& row, int column) const;
    [[nodiscard]] static QString statusText(Status status);
    [[nodiscard]] QVariant exported(const Row& row, int column) const;
    [[nodiscard]] QString changeText(const Row& row) const;

    std::shared_ptr<const data::Dataset> dataset_;
    data::RequestView request_;
    std::vector<Row> rows_;
    int entered_ = 0;
};

} // namespace cdm::ui
