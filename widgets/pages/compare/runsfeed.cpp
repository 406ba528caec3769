// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runsfeed.h"

namespace cdm::ui {

RunsFeed::RunsFeed(Session* session, QObject* parent)
    : QObject(parent),
      session_(session),
      trash_(RunTrash::of(session)),
      table_(std::make_shared<RunTable>()),
      order_(std::make_shared<std::vector<std::uint32_t>>())
{
    connect(session_, &Session::runsChanged, this, &RunsFeed::read);
    connect(trash_, &RunTrash::changed, this, &RunsFeed::arrange);
    read();
}

void RunsFeed::setFilter(const QString& text)
{
    if (text == filter_)
        return;
    filter_ = text;
    fitting_.reset();
    arrange();
}

void RunsFeed::setSorting(const RunColumn& column, bool descending)
{
    if (column == column_ && descending == descending_)
        return;
    column_ = column;
    descending_ = descending;
    arrange();
}

void RunsFeed::setEpoch(std::int64_t epoch)
{
    if (epoch == epoch_)
        return;
    epoch_ = epoch;
    read();
}

void RunsFeed::read()
{
    reading_ = true;
    session_->jobs()->start<RunsModel::Table>(
        {[] { return tr("Read the runs"); }, QStringLiteral("compare-read"), false, true}, this,
        [path = session_->storePath(), epoch = epoch_](JobContext& job) -> RunsModel::Table {
            return std::make_shared<RunTable>(readRunTable(path, epoch, job));
        },
        [this](RunsModel::Table table) {
            reading_ = false;
            hasRead_ = true;
            if (!std::exchange(readError_, {}).isEmpty())
                Q_EMIT session_->storeRead();
            table_ = std::move(table);
            differing_.clear();
            order_ = std::make_shared<std::vector<std::uint32_t>>(); // places in the table before are none in this one
            fitting_.reset();
            arrange();
        },
        [this](const LiveText& message) {
            reading_ = false;
            readError_ = message;
            Q_EMIT session_->failed(Failure(message, Failure::StoreUnread{}));
            tellSettled();
        },
        [this] { reading_ = false; });
}

void RunsFeed::arrange()
{
    if (reading_)
        return; // it follows the reading
    arranging_ = true;
    RunArrangement arrangement;
    arrangement.column = column_;
    arrangement.descending = descending_;
    for (const QString& id : trash_->hidden())
        arrangement.hidden.insert(id.toStdString());
    session_->jobs()->start<Arranged>(
        {[] { return tr("Order the runs"); }, QStringLiteral("compare-order"), false, true}, this,
        [table = table_, fitting = fitting_, arrangement, filter = filter_.toStdString(),
         path = session_->storePath()](JobContext& job) mutable {
            Arranged result{fitting, nullptr, {}};
            if (!filter.empty() && !table->runs.empty()) {
                if (!result.fitting) {
                    std::unordered_set<std::string> ids;
                    for (const store::RunRow& row : store::RunStore(path).list(filter))
                        ids.insert(row.id);
                    result.fitting = std::make_shared<const std::unordered_set<std::string>>(std::move(ids));
                }
                arrangement.fitting = *result.fitting;
            }
            result.order = std::make_shared<const std::vector<std::uint32_t>>(arrangeRuns(*table, arrangement, job));
            result.differing = differingOptions(*table, *result.order);
            return result;
        },
        [this](Arranged arranged) {
            arranging_ = false;
            if (reading_)
                return;
            fitting_ = std::move(arranged.fitting);
            order_ = std::move(arranged.order);
            differing_ = std::move(arranged.differing);
            filterError_.clear();
            Q_EMIT changed();
            tellSettled();
        },
        [this](const LiveText& message) {
            arranging_ = false;
            filterError_ = message;
            Q_EMIT changed();
            tellSettled();
        },
        [this] { arranging_ = false; });
}

void RunsFeed::tellSettled()
{
    if (!isPending())
        Q_EMIT settled();
}

} // namespace cdm::ui
