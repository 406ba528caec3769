// SPDX-License-Identifier: GPL-3.0-only
#include "data/requestids.h"
#include "sampledata.h"
#include "support/ownids.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

using namespace cdm;
using namespace cdm::data;

namespace {

using Requests = std::vector<RequestIndex>;

Requests found(const Dataset& dataset, std::string_view id)
{
    JobContext job;
    return requestsWithId(dataset, id, job);
}

} // namespace

TEST(RequestIds, AreThoseOfTheSource)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::ownIds(folder / "d");
    EXPECT_TRUE(dataset->hasRequestIds());
    for (std::uint32_t i = 0; i < test::ownRequestIds.size(); ++i)
        EXPECT_EQ(dataset->ownRequestId(RequestIndex(i)), test::ownRequestIds[i]);
    EXPECT_EQ(dataset->requestId(RequestIndex(4)), "4") << "its number where it has none";
    EXPECT_THROW(static_cast<void>(dataset->ownRequestId(RequestIndex(7))), Error);
}

TEST(RequestIds, AreFoundWhole)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::ownIds(folder / "d");
    EXPECT_EQ(found(*dataset, "9"), (Requests{RequestIndex(3)}));
    EXPECT_EQ(found(*dataset, "b-20"), (Requests{RequestIndex(0), RequestIndex(6)}));
    EXPECT_EQ(found(*dataset, "B-20"), Requests());
    EXPECT_EQ(found(*dataset, "b-2"), Requests());
    EXPECT_EQ(found(*dataset, "4"), Requests()) << "a number is no id";
    EXPECT_EQ(found(*dataset, ""), Requests()) << "no id is no id to ask for";
}

TEST(RequestIds, NeedNotBeThere)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::fullDataset(folder / "d");
    EXPECT_FALSE(dataset->hasRequestIds());
    EXPECT_EQ(dataset->ownRequestId(RequestIndex(1)), "");
    EXPECT_EQ(found(*dataset, "1"), Requests());
}

TEST(RequestIds, TheSearchCanBeStopped)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::ownIds(folder / "d");
    std::stop_source stop;
    stop.request_stop();
    JobContext job(stop.get_token());
    EXPECT_THROW(static_cast<void>(requestsWithId(*dataset, "9", job)), Cancelled);
}
