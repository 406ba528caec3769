// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/chosenruns.h"
#include "pages/compare/runtable.h"

#include <QAbstractTableModel>
#include <QSet>

#include <memory>

namespace cdm::ui {

class PausedRuns;

/// Runs of the store as a table. Cells are made when they are looked at, so any number of runs opens at once. Sorting
/// is asked for through sortRequested(): the order is worked out elsewhere and comes back by setContent(). Names and
/// notes are edited in place, pins and the choice are check boxes; all but the choice is asked for by signals.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Table = std::shared_ptr<const RunTable>;
    using Order = std::shared_ptr<const std::vector<std::uint32_t>>;
    static constexpr int SortRole = Qt::UserRole; ///< the raw number; nothing for words

    explicit RunsModel(ChosenRuns* chosen, QObject* parent = nullptr);

    /// What to show. While the rows are the same runs and the columns the same ones, indexes stay valid.
    void setContent(Table table, Order order, std::vector<RunColumn> columns);
    void follow(const PausedRuns* paused); ///< shows which runs of the state "running" are paused

    [[nodiscard]] const Table& table() const { return table_; }
    [[nodiscard]] const Order& order() const { return order_; }
    [[nodiscard]] const std::vector<RunColumn>& columns() const { return columns_; }
    [[nodiscard]] const store::RunRow* runAt(int row) const; ///< null when there is none
    [[nodiscard]] QString idAt(int row) const;
    [[nodiscard]] int rowOf(const QString& id) const;          ///< -1 when it is not shown
    [[nodiscard]] int columnOf(const RunColumn& column) const; ///< -1 when it is not shown
    [[nodiscard]] int columnOf(RunColumn::Kind kind) const { return columnOf(RunColumn{kind}); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void sortRequested(const cdm::ui::RunColumn& column, bool descending);
    void renameRequested(const QString& id, const QString& name);
    void noteRequested(const QString& id, const QString& note);
    void pinRequested(const QString& id, bool pinned);

private:
    void take(Table table, Order order);
    [[nodiscard]] bool sameRuns(const Table& table, const Order& order) const;
    void changeOrder(Table table, Order order);
    [[nodiscard]] QVariant decoration(const QString& id) const;
    void setPaused(const QSet<QString>& ids);
    [[nodiscard]] bool isPaused(const store::RunRow& row) const;
    [[nodiscard]] QVariant toolTip(const QModelIndex& index, std::size_t run, const RunColumn& column) const;
    [[nodiscard]] QVariant alignment(const RunColumn& column) const;
    [[nodiscard]] QVariant exported(std::size_t run, const RunColumn& column) const;
    [[nodiscard]] QVariant exportedHeading(const RunColumn& column) const;
    void showChoice();

    ChosenRuns* chosen_;
    Table table_;
    Order order_;
    std::int64_t k_ = 0; ///< list length of the shown runs, as runcolumns::sharedK()
    std::vector<RunColumn> columns_;
    QSet<QString> paused_;
};

} // namespace cdm::ui
