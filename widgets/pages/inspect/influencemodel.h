// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace cdm::ui {

/// What the other candidates do to one target's y_stu.
struct Influence
{
    // Which contexts of the target hold a candidate, or-ed.
    static constexpr std::uint8_t None = 0;
    static constexpr std::uint8_t Positive = 1;
    static constexpr std::uint8_t Negative = 2;

    std::uint32_t target = 0;
    float student = 0.0f;            ///< y_stu with all candidates
    std::vector<float> without;      ///< [N] y_stu were the i-th candidate not there
    std::vector<std::uint8_t> sides; ///< [N] contexts of the target that hold the candidate

    /// What the candidate's presence does: y_stu with it less y_stu without it; below 0 it pushes the target down.
    [[nodiscard]] double effect(std::size_t candidate) const
    {
        return static_cast<double>(student) - static_cast<double>(without[candidate]);
    }
};

/// Signed, with four decimals, or as many as show three digits; what is nearer to 0 than 0.0001 says so.
[[nodiscard]] QString effectText(double effect);

/// The other candidates of a request and their influence on the target, a row each, in the request's order.
class InfluenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Effect, Without, OnFinal, Context, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;    ///< the raw number or text
    static constexpr int BarRole = Qt::UserRole + 1; ///< effect relative to the largest, [-1, 1]

    explicit InfluenceModel(QObject* parent = nullptr);

    void setInfluence(std::shared_ptr<const data::Dataset> dataset, RequestIndex request, Influence influence);
    void clear();
    void setGamma(double gamma);
    [[nodiscard]] const Influence& influence() const { return influence_; }
    [[nodiscard]] int candidateAt(int row) const;
    [[nodiscard]] int rowOf(int candidate) const; ///< -1 = it has none
    [[nodiscard]] QString title(int candidate) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString contextText(std::size_t candidate) const;

    std::shared_ptr<const data::Dataset> dataset_;
    data::RequestView request_;
    Influence influence_;
    double gamma_ = 0.0;
    double largest_ = 0.0;
};

} // namespace cdm::ui
