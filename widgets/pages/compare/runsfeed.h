// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runsmodel.h"
#include "pages/compare/runtrash.h"
#include "session/session.h"

#include <QObject>

#include <unordered_set>

namespace cdm::ui {

/// Reads, filters and orders the runs of the store in jobs: again whenever the store, the trash, the filter, the order
/// or the epoch changes. GUI thread only.
class RunsFeed : public QObject
{
    Q_OBJECT

public:
    explicit RunsFeed(Session* session, QObject* parent = nullptr);

    void setFilter(const QString& text);
    void setSorting(const RunColumn& column, bool descending);
    void setEpoch(std::int64_t epoch); ///< of the values "at an epoch"; 0 = none

    [[nodiscard]] const RunsModel::Table& table() const { return table_; }
    [[nodiscard]] const RunsModel::Order& order() const { return order_; } ///< places in the table, as they are shown
    /// differingOptions() of order().
    [[nodiscard]] const std::vector<std::size_t>& differing() const { return differing_; }
    [[nodiscard]] const QString& filter() const { return filter_; }
    [[nodiscard]] const QString& filterError() const { return filterError_; } ///< empty when the filter is understood
    [[nodiscard]] const LiveText& readError() const { return readError_; }    ///< empty when the store could be read
    [[nodiscard]] RunTrash* trash() const { return trash_; }
    [[nodiscard]] bool isPending() const { return reading_ || arranging_; }
    [[nodiscard]] bool hasRead() const { return hasRead_; } ///< the store was read at least once

Q_SIGNALS:
    void changed(); ///< table, order or filterError
    void settled();

private:
    using Fitting = std::shared_ptr<const std::unordered_set<std::string>>;
    struct Arranged
    {
        Fitting fitting;
        RunsModel::Order order;
        std::vector<std::size_t> differing;
    };

    void read();
    void arrange();
    void tellSettled();

    Session* session_;
    RunTrash* trash_;
    RunsModel::Table table_;
    RunsModel::Order order_;
    std::vector<std::size_t> differing_;
    Fitting fitting_; ///< of filter_ and the store as last read; null = to be found
    QString filter_;
    QString filterError_;
    LiveText readError_;
    RunColumn column_{RunColumn::Kind::Started};
    bool descending_ = true;
    std::int64_t epoch_ = 0;
    bool reading_ = false;
    bool hasRead_ = false;
    bool arranging_ = false;
};

} // namespace cdm::ui
