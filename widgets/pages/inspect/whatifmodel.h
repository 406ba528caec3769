// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/whatif.h"
#include "pages/inspect/whatifmemory.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QUndoGroup;
class QUndoStack;

namespace cdm::ui {

/// The rows of a what-if, before and after. Every change goes through the undo stack of the request; both are put away
/// when another request is set, and are there again when the request is (see WhatIfMemory). Outcomes may lag behind the
/// edits: they are dashes until they come.
class WhatIfModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Edit, Accuracy, Student, StudentChange, Final, Rank, RankChange, InList, Label, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; ///< the raw number or text; what is absent sorts last

    explicit WhatIfModel(QObject* parent = nullptr);
    ~WhatIfModel() override;

    /// Null dataset = no rows. Puts edits away and takes up those that were put away before.
    void setRequest(std::shared_ptr<const data::Dataset> dataset, RequestIndex request);
    /// `before` is the outcome of the request as it is, `now` of the present edits; null = not there yet.
    void setOutcomes(std::shared_ptr<const WhatIfOutcome> before, std::shared_ptr<const WhatIfOutcome> now);

    [[nodiscard]] const WhatIf& whatIf() const { return whatIf_; }
    void edit(const WhatIf& wanted); ///< edits of this request; a step of undo for each row that differs
    /// Of this request and of those that were put away; the latest last.
    [[nodiscard]] std::vector<WhatIfEdits> edits() const;
    /// Requests that the user has left without an edit, after there were some: of each dataset and request alone.
    [[nodiscard]] std::vector<WhatIfEdits> takenBack() const;
    /// Edits that another model had, or had taken back. Those of this request are made at once, the others when their
    /// request is set.
    void setEdits(std::vector<WhatIfEdits> edits);
    [[nodiscard]] const std::shared_ptr<const data::Dataset>& dataset() const { return dataset_; }
    [[nodiscard]] QUndoStack* undoStack() const { return stack_.get(); } ///< of this request
    [[nodiscard]] QUndoGroup* undoGroup() const { return group_.get(); } ///< whose active stack is undoStack()
    [[nodiscard]] QString title(std::size_t row) const;
    [[nodiscard]] bool canRemove(std::size_t row) const; ///< the last candidate stays

    // Edits: each is one step of the undo stack.
    void setRemoved(std::size_t row, bool removed);
    void duplicate(std::size_t row);
    void inject(ItemIndex item);
    void setLabel(std::size_t row, bool label);
    /// Nothing = as in the dataset.
    void setAttributes(std::size_t row, std::optional<std::vector<std::uint32_t>> fields,
                       std::optional<std::vector<CategoryIndex>> categories);
    /// Undoes all edits; the steps can be done again.
    void reset();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited(); ///< whatIf() is another now

private:
    class RowCommand;
    [[nodiscard]] bool isOf(const std::string& dataset, RequestIndex request) const; ///< `dataset`: hash
    void takeUp(const WhatIfEdits& edits);                                           ///< those of this request
    void push(const QString& text, std::size_t row, WhatIfRow after);
    void append(const QString& text, WhatIfRow row);
    void put(std::size_t row, const std::optional<WhatIfRow>& value);
    void noteTakenBack();
    [[nodiscard]] QVariant raw(std::size_t row, int column) const;
    [[nodiscard]] QString text(std::size_t row, int column) const;
    [[nodiscard]] QVariant exported(std::size_t row, int column) const;
    [[nodiscard]] QString editText(const WhatIfRow& row) const;
    [[nodiscard]] bool known(const std::shared_ptr<const WhatIfOutcome>& outcome, std::size_t row) const;
    [[nodiscard]] std::optional<int> rankChange(std::size_t row) const;

    std::shared_ptr<const data::Dataset> dataset_;
    WhatIf whatIf_;
    std::int64_t edited_ = 0; ///< as in WhatIfEdits
    std::shared_ptr<const WhatIfOutcome> before_;
    std::shared_ptr<const WhatIfOutcome> now_;
    std::unique_ptr<QUndoStack> stack_;
    WhatIfMemory memory_;
    std::set<std::pair<std::string, std::uint32_t>> takenBack_; ///< hash of the dataset, request
    std::unique_ptr<QUndoGroup> group_; ///< the last member: it goes before its stacks, and tells nobody of their end
};

} // namespace cdm::ui
