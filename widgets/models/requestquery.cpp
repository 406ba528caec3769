// SPDX-License-Identifier: GPL-3.0-only
#include "models/requestquery.h"

#include <QString>

#include <algorithm>
#include <numeric>

namespace cdm::ui {

namespace {

constexpr std::size_t checkEvery = 4096; // requests between two looks at the stop token

bool contains(std::string_view id, const QString& wanted)
{
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())).contains(wanted, Qt::CaseInsensitive);
}

std::vector<bool> matchingUsers(const data::Dataset& dataset, const QString& wanted, JobContext& job)
{
    std::vector<bool> matches(dataset.schema().userCount);
    for (std::uint32_t user = 0; user < matches.size(); ++user) {
        if (user % checkEvery == 0)
            job.throwIfStopped();
        matches[user] = contains(dataset.userId(UserIndex(user)), wanted);
    }
    return matches;
}

/// What is asked for by text and split, request by request.
class Filter
{
public:
    Filter(const data::Dataset& dataset, const RequestQuery& query, JobContext& job)
        : dataset_(dataset),
          query_(query),
          wanted_(QString::fromStdString(query.text))
    {
        if (!query.text.empty())
            users_ = matchingUsers(dataset, wanted_, job);
    }

    [[nodiscard]] bool passes(const data::RequestView& request) const
    {
        if (query_.split && request.split != *query_.split)
            return false;
        return query_.text.empty() || users_[request.user.value] ||
               std::to_string(request.index.value) == query_.text ||
               (dataset_.hasRequestIds() && contains(dataset_.ownRequestId(request.index), wanted_));
    }

private:
    const data::Dataset& dataset_;
    const RequestQuery& query_;
    QString wanted_;
    std::vector<bool> users_; ///< match the text
};

std::int64_t sortKey(const data::RequestView& request, RequestColumn column)
{
    switch (column) {
    case RequestColumn::Request:
    case RequestColumn::Id: // its place among the ids is known when all are
        return request.index.value;
    case RequestColumn::Split:
        return static_cast<std::int64_t>(request.split);
    case RequestColumn::User:
        return request.user.value;
    case RequestColumn::Time:
        return request.time;
    case RequestColumn::Candidates:
        return static_cast<std::int64_t>(request.size());
    case RequestColumn::Shown:
        return static_cast<std::int64_t>(shownCount(request));
    case RequestColumn::Positives:
        return static_cast<std::int64_t>(positiveCount(request));
    }
    return 0;
}

/// Place of each of `count` ids in their order, numbers before texts and by value, as people expect of ids; equal ones
/// have one place. Places count from 1.
template <class IdOf>
std::vector<std::int64_t> placesOfIds(std::size_t count, const IdOf& idOf, JobContext& job)
{
    struct Key
    {
        bool text;
        qulonglong number;
        std::string_view id;
    };
    std::vector<Key> keys;
    keys.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view id = idOf(i);
        bool isNumber = false;
        const qulonglong number =
            QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size())).toULongLong(&isNumber);
        keys.push_back({!isNumber, number, id});
    }
    const auto less = [&keys](std::uint32_t a, std::uint32_t b) {
        return std::tie(keys[a].text, keys[a].number, keys[a].id) < std::tie(keys[b].text, keys[b].number, keys[b].id);
    };
    std::vector<std::uint32_t> sorted(count);
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::size_t compared = 0;
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (++compared % checkEvery == 0)
            job.throwIfStopped(); // the ids of ten million requests take seconds
        return less(a, b);
    });
    std::vector<std::int64_t> places(count);
    std::int64_t place = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i == 0 || less(sorted[i - 1], sorted[i]))
            ++place;
        places[sorted[i]] = place;
    }
    return places;
}

struct Row
{
    std::int64_t key;
    std::uint32_t index;
};

/// What rows are sorted by, where it is an id.
void takePlaces(const data::Dataset& dataset, RequestColumn column, std::vector<Row>& rows, JobContext& job)
{
    if (column == RequestColumn::User) {
        const auto idOf = [&dataset](std::size_t i) {
            return dataset.userId(UserIndex(static_cast<std::uint32_t>(i)));
        };
        const std::vector<std::int64_t> places = placesOfIds(dataset.schema().userCount, idOf, job);
        for (Row& row : rows)
            row.key = places[static_cast<std::size_t>(row.key)];
    } else if (column == RequestColumn::Id && dataset.hasRequestIds()) {
        const auto idOf = [&](std::size_t i) { return dataset.ownRequestId(RequestIndex(rows[i].index)); };
        const std::vector<std::int64_t> places = placesOfIds(rows.size(), idOf, job);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].key = idOf(i).empty() ? 0 : places[i];
    }
}

void sortRows(const data::Dataset& dataset, const RequestQuery& query, std::vector<Row>& rows)
{
    const bool byOwnId = query.column == RequestColumn::Id && dataset.hasRequestIds();
    const bool unknownLast = byOwnId || query.column == RequestColumn::Time;
    std::stable_sort(rows.begin(), rows.end(), [down = query.descending, unknownLast](const Row& a, const Row& b) {
        if (unknownLast && (a.key == 0 || b.key == 0)) // without a time, or an id: last, whichever way
            return a.key != 0 && b.key == 0;
        return down ? a.key > b.key : a.key < b.key;
    });
}

} // namespace

std::uint64_t shownCount(const data::RequestView& request)
{
    return static_cast<std::uint64_t>(std::count(request.shown.begin(), request.shown.end(), 1));
}

std::uint64_t positiveCount(const data::RequestView& request)
{
    return static_cast<std::uint64_t>(std::count(request.labels.begin(), request.labels.end(), 1));
}

std::vector<RequestIndex> queryRequests(const data::Dataset& dataset, const RequestQuery& query, JobContext& job)
{
    const Filter filter(dataset, query, job);
    std::vector<Row> rows;
    const std::size_t count = query.within ? query.within->size() : dataset.requestCount();
    job.beginPhase("requests", count);
    for (std::size_t i = 0; i < count; ++i) {
        if (i % checkEvery == 0) {
            job.throwIfStopped();
            job.setDone(i);
        }
        const RequestIndex index = query.within ? (*query.within)[i] : RequestIndex(static_cast<std::uint32_t>(i));
        const data::RequestView request = dataset.request(index);
        if (filter.passes(request))
            rows.push_back({sortKey(request, query.column), index.value});
    }
    takePlaces(dataset, query.column, rows, job);
    sortRows(dataset, query, rows);
    std::vector<RequestIndex> order;
    order.reserve(rows.size());
    for (const Row& row : rows)
        order.emplace_back(row.index);
    return order;
}

} // namespace cdm::ui
