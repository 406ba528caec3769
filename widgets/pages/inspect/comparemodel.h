// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/pinnedrequest.h"

#include <QAbstractTableModel>

#include <optional>

namespace cdm::ui {

/// Two recommended lists side by side, a row each rank. An item of the present list tells where the kept one, or that
/// of checkpoint B, has it.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Rank,
        PinnedTitle,
        PinnedAccuracy,
        PinnedStudent,
        PinnedFinal,
        Title,
        Accuracy,
        Student,
        Final,
        Change,
        ColumnCount
    };
    static constexpr int SortRole = Qt::UserRole; ///< the raw number or text; invalid where a list has ended

    explicit CompareModel(QObject* parent = nullptr);

    /// Both or nothing. `ofOther`: not kept, but the same request under checkpoint B.
    void setSides(std::shared_ptr<const PinnedRequest> pinned, std::shared_ptr<const PinnedRequest> present,
                  bool ofOther = false);
    /// What the lists are of in full, which their headings tell; kept until there are others.
    void setFullNames(const QString& pinned, const QString& present);
    [[nodiscard]] QString pinnedName() const;  ///< what the first side is
    [[nodiscard]] QString presentName() const; ///< and the second
    [[nodiscard]] const std::shared_ptr<const PinnedRequest>& pinned() const { return pinned_; }
    [[nodiscard]] const std::shared_ptr<const PinnedRequest>& present() const { return present_; }
    [[nodiscard]] int commonItems() const;
    [[nodiscard]] int candidateAt(int row) const; ///< of the present list; -1 = it has ended

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant raw(std::size_t row, int column) const;
    [[nodiscard]] QVariant side(const PinnedRequest& one, std::size_t row, int column) const;

    std::shared_ptr<const PinnedRequest> pinned_;
    std::shared_ptr<const PinnedRequest> present_;
    QString pinnedFullName_;
    QString presentFullName_;
    bool ofOther_ = false;
};

} // namespace cdm::ui
