// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "pages/inspect/rankings.h"

#include <QAbstractTableModel>

#include <memory>

namespace cdm::ui {

/// The candidates of one request, a row each, in the request's order. Scores and ranks are dashes until they are set.
/// Moving gamma changes cells, never rows.
class CandidateModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Fused,
        InList,
        Title,
        Accuracy,
        Student,
        Final,
        Dcn,
        Teacher,
        StudentRank,
        Label,
        Shown,
        Categories,
        Id,
        Place,
        ColumnCount
    };
    static constexpr int SortRole = Qt::UserRole;       ///< the raw number (or text); what is absent sorts last
    static constexpr int FilterRole = Qt::UserRole + 1; ///< title, id and categories

    explicit CandidateModel(QObject* parent = nullptr);

    void setRequest(std::shared_ptr<const data::Dataset> dataset, RequestIndex request); ///< null = no rows
    /// Null scores or base: not there yet.
    void setScores(std::shared_ptr<const engine::RequestScores> scores, const BaseRankings* base);
    void setFused(const FusedRanking& fused);

    [[nodiscard]] bool isListed(std::size_t row) const;   ///< in the top-K list at the present gamma
    [[nodiscard]] bool hasEntered(std::size_t row) const; ///< listed now and not at gamma 0
    [[nodiscard]] bool isShown(std::size_t row) const { return request_.shown[row] != 0; }
    [[nodiscard]] bool isClicked(std::size_t row) const { return request_.labels[row] != 0; }
    [[nodiscard]] bool hasCategory(std::size_t row, CategoryIndex category) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant raw(std::size_t row, int column) const;
    [[nodiscard]] QVariant exported(std::size_t row, int column) const;
    [[nodiscard]] QString text(std::size_t row, int column) const;

    std::shared_ptr<const data::Dataset> dataset_;
    data::RequestView request_;
    std::shared_ptr<const engine::RequestScores> scores_;
    std::optional<BaseRankings> base_;
    FusedRanking fused_;
};

} // namespace cdm::ui
