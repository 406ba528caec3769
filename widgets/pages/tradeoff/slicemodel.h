// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/splitcurve.h"
#include "session/splitslices.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace cdm::ui {

/// The slices of one kind, a row each: Recall and ILAD at gamma 0 and at the present gamma. The session's slice is
/// written bold.
class SliceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Requests, PlainRecall, Recall, RecallChange, PlainIlad, Ilad, IladChange, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; ///< raw numbers; the place of the slice for the name

    explicit SliceModel(QObject* parent = nullptr);

    void setSplit(std::shared_ptr<const SplitCurve> split, study::SliceKind kind); ///< null empties it
    /// Of all slices of the split; empty: not known at present.
    void setPresent(std::vector<study::SliceMetrics> present, double gamma);
    void setChosen(const std::optional<SliceKey>& chosen); ///< the session's slice; of any kind
    /// Place in SplitCurve::slices() of a row.
    [[nodiscard]] std::size_t sliceOf(int row) const { return rows_[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::optional<double> number(int row, int column) const;
    [[nodiscard]] QString name(int row) const;
    [[nodiscard]] bool isChosen(int row) const;

    std::shared_ptr<const SplitCurve> split_;
    std::vector<std::size_t> rows_; ///< places in SplitCurve::slices()
    std::vector<study::SliceMetrics> present_;
    double gamma_ = 0.0;
    std::optional<SliceKey> chosen_;
};

} // namespace cdm::ui
