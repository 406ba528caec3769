// SPDX-License-Identifier: GPL-3.0-only
#include "sampledata.h"
#include "support/temporaryfolder.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace cdm;
using namespace cdm::data;

namespace {

template <class T>
std::vector<T> list(std::span<const T> values)
{
    return {values.begin(), values.end()};
}

std::vector<std::uint32_t> values(const auto& indices)
{
    std::vector<std::uint32_t> found;
    for (const auto index : indices)
        found.push_back(index.value);
    return found;
}

using Codes = std::vector<std::uint32_t>;
using Flags = std::vector<std::uint8_t>;

} // namespace

TEST(Dataset, GivesBackEverythingThatWasWritten)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::fullDataset(folder / "d");

    EXPECT_EQ(dataset->folder(), folder / "d");
    EXPECT_EQ(dataset->name(), "everything");
    EXPECT_EQ(dataset->provenance(), R"({"maker":"test","seed":7})");
    EXPECT_EQ(dataset->defaultLabelScope(), LabelScope::Shown);
    const Schema& schema = dataset->schema();
    EXPECT_EQ(schema.userCount, 3u);
    EXPECT_EQ(schema.itemCount, 5u);
    EXPECT_EQ(schema.categoryCount, 4u);
    EXPECT_EQ(schema.userFields, (std::vector<Field>{{"age", 3}, {"city", 4}}));
    EXPECT_EQ(schema.contextFields, (std::vector<Field>{{"tab", 2}}));
    EXPECT_EQ(schema.itemFields, (std::vector<Field>{{"brand", 5}, {"price", 3}, {"colour", 4}}));

    ASSERT_EQ(dataset->requestCount(), 4u);
    EXPECT_EQ(dataset->candidateCount(), 11u);
    EXPECT_EQ(list(dataset->requestOffsets()), (std::vector<std::uint64_t>{0, 3, 4, 6, 11}));
    EXPECT_EQ(dataset->requestCount(Split::Train), 2u);
    EXPECT_EQ(dataset->requestCount(Split::Validation), 1u);
    EXPECT_EQ(dataset->requestCount(Split::Test), 1u);
    EXPECT_EQ(values(dataset->requests(Split::Train)), (Codes{0, 3}));
    EXPECT_EQ(values(dataset->requests(Split::Validation)), (Codes{2}));
    EXPECT_EQ(values(dataset->requests(Split::Test)), (Codes{1}));

    const RequestView first = dataset->request(RequestIndex(0));
    EXPECT_EQ(first.index.value, 0u);
    EXPECT_EQ(first.user.value, 2u);
    EXPECT_EQ(first.time, 1'700'000'000);
    EXPECT_EQ(first.split, Split::Train);
    EXPECT_EQ(first.firstCandidate, 0u);
    EXPECT_EQ(values(first.items), (Codes{0, 4, 2}));
    EXPECT_EQ(list(first.labels), (Flags{1, 0, 0}));
    EXPECT_EQ(list(first.shown), (Flags{1, 1, 0}));
    EXPECT_EQ(list(first.upstreamScores), (std::vector<float>{0.5f, -1.5f, 2.0f}));
    const RequestView third = dataset->request(RequestIndex(2));
    EXPECT_EQ(third.time, -5);
    EXPECT_EQ(third.split, Split::Validation);
    EXPECT_EQ(third.firstCandidate, 4u);
    EXPECT_EQ(list(third.upstreamScores), (std::vector<float>{1e-30f, 3e30f}));

    EXPECT_EQ(list(dataset->userField(0)), (Codes{1, 0, 2}));
    EXPECT_EQ(list(dataset->userField(1)), (Codes{0, 3, 2}));
    EXPECT_EQ(list(dataset->contextField(0)), (Codes{1, 0, 1, 0}));
    EXPECT_EQ(list(dataset->itemField(0)), (Codes{1, 0, 3, 2, 1}));
    EXPECT_EQ(list(dataset->itemField(2)), (Codes{3, 0, 0, 1, 1}));
    EXPECT_EQ(values(dataset->categories(ItemIndex(0))), (Codes{0, 2})); // sorted, the repeat is one
    EXPECT_TRUE(dataset->categories(ItemIndex(1)).empty());
    EXPECT_EQ(values(dataset->categories(ItemIndex(3))), (Codes{0, 1, 2}));

    EXPECT_EQ(dataset->userId(UserIndex(0)), "u-17");
    EXPECT_EQ(dataset->userId(UserIndex(1)), "");
    EXPECT_EQ(dataset->userId(UserIndex(2)), "000042");
    EXPECT_EQ(dataset->itemId(ItemIndex(2)), "");
    EXPECT_EQ(dataset->itemTitle(ItemIndex(0)), "Amélie");
    EXPECT_EQ(dataset->itemTitle(ItemIndex(1)), "i2"); // no title
    EXPECT_EQ(dataset->itemTitle(ItemIndex(2)), "中文标题");
    EXPECT_EQ(dataset->itemTitle(ItemIndex(3)), "The \"quoted\", one");
    EXPECT_EQ(dataset->categoryName(CategoryIndex(3)), "Sci-Fi");
    EXPECT_EQ(dataset->categoryName(CategoryIndex(2)), "");
    EXPECT_EQ(dataset->fieldValue("brand", 2), "Œuvre");
    EXPECT_EQ(dataset->fieldValue("brand", 4), "unused");
    EXPECT_EQ(dataset->fieldValue("tab", 1), "home");
    EXPECT_EQ(dataset->fieldValue("price", 2), ""); // no vocabulary
    EXPECT_NO_THROW(dataset->verify());
}
