// SPDX-License-Identifier: GPL-3.0-only
#include "models/requestquery.h"

#include <QString>

#include <algorithm>
#include <numeric>

namespace cdm::ui {

namespace {

constexpr std::size_t checkEvery = 4096; // requests between two looks at the stop token

std::vector<bool> matchingUsers(const data::Dataset& dataset, const std::string& text, JobContext& job)
{
    const QString wanted = QString::fromStdString(text);
    std::vector<bool> matches(dataset.schema().userCount);
    for (std::uint32_t user = 0; user < matches.size(); ++user) {
        if (user % checkEvery == 0)
            job.throwIfStopped();
        const std::string_view id = dataset.userId(UserIndex(user));
        matches[user] =
            QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())).contains(wanted, Qt::CaseInsensitive);
    }
    return matches;
}

std::int64_t sortKey(const data::RequestView& request, RequestColumn column)
{
    switch (column) {
    case RequestColumn::Request:
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

/// Place of each user in the order of user ids, numbers before texts and by value, as people expect of ids.
std::vector<std::int64_t> userOrder(const data::Dataset& dataset)
{
    struct Key
    {
        bool text;
        qulonglong number;
        std::string_view id;
    };
    std::vector<Key> keys;
    for (std::uint32_t user = 0; user < dataset.schema().userCount; ++user) {
        const std::string_view id = dataset.userId(UserIndex(user));
        bool isNumber = false;
        const qulonglong number =
            QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size())).toULongLong(&isNumber);
        keys.push_back({!isNumber, number, id});
    }
    std::vector<std::uint32_t> users(keys.size());
    std::iota(users.begin(), users.end(), 0U);
    std::stable_sort(users.begin(), users.end(), [&keys](std::uint32_t a, std::uint32_t b) {
        return std::tie(keys[a].text, keys[a].number, keys[a].id) < std::tie(keys[b].text, keys[b].number, keys[b].id);
    });
    std::vector<std::int64_t> place(users.size());
    for (std::size_t i = 0; i < users.size(); ++i)
        place[users[i]] = static_cast<std::int64_t>(i);
    return place;
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
    std::vector<bool> users;
    if (!query.text.empty())
        users = matchingUsers(dataset, query.text, job);
    std::vector<std::int64_t> places;
    if (query.column == RequestColumn::User)
        places = userOrder(dataset);

    struct Row
    {
        std::int64_t key;
        std::uint32_t index;
    };
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
        if (query.split && request.split != *query.split)
            continue;
        if (!query.text.empty() && !users[request.user.value] && std::to_string(index.value) != query.text)
            continue;
        rows.push_back({places.empty() ? sortKey(request, query.column) : places[request.user.value], index.value});
    }
    const bool byTime = query.column == RequestColumn::Time;
    std::stable_sort(rows.begin(), rows.end(), [down = query.descending, byTime](const Row& a, const Row& b) {
        if (byTime && (a.key == 0 || b.key == 0)) // without a time: last, whichever way
            return a.key != 0 && b.key == 0;
        return down ? a.key > b.key : a.key < b.key;
    });
    std::vector<RequestIndex> order;
    order.reserve(rows.size());
    for (const Row& row : rows)
        order.emplace_back(row.index);
    return order;
}

} // namespace cdm::ui
