// SPDX-License-Identifier: GPL-3.0-only
#include "sampledata.h"
#include "support/temporaryfolder.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

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

TEST(Dataset, RequestsMayComeInAnyAmountAndPlace)
{
    const test::TemporaryFolder folder;
    constexpr std::uint32_t requests = 3000;
    constexpr std::uint32_t items = 500;
    DatasetWriter writer(folder / "d", test::plainOptions("many"));
    for (std::uint32_t r = 0; r < requests; ++r) {
        std::vector<ItemIndex> row;
        Flags labels;
        for (std::uint32_t c = 0; c <= r % 700; ++c) {
            row.emplace_back((r * 7 + c) % items);
            labels.push_back((r + c) % 3 == 0 ? 1 : 0);
        }
        const auto split = static_cast<Split>(r % 3);
        writer.addRequest({UserIndex(r % 11), r, split, {}, row, labels, labels, {}});
    }
    for (std::uint32_t u = 0; u < 11; ++u)
        writer.addUser(std::to_string(u), {});
    for (std::uint32_t i = 0; i < items; ++i)
        writer.addItem("item " + std::to_string(i), {}, {}, {});
    writer.finish();

    const auto dataset = Dataset::open(folder / "d");
    dataset->verify();
    ASSERT_EQ(dataset->requestCount(), requests);
    for (std::uint32_t r = 0; r < requests; ++r) {
        const RequestView view = dataset->request(RequestIndex(r));
        ASSERT_EQ(view.size(), r % 700 + 1);
        ASSERT_EQ(view.user.value, r % 11);
        ASSERT_TRUE(view.upstreamScores.empty());
        for (std::uint32_t c = 0; c < view.size(); ++c) {
            ASSERT_EQ(view.items[c].value, (r * 7 + c) % items);
            ASSERT_EQ(view.labels[c], (r + c) % 3 == 0 ? 1 : 0);
        }
    }
    EXPECT_EQ(dataset->requests(Split::Test).size(), requests / 3);
    EXPECT_EQ(dataset->itemTitle(ItemIndex(499)), "item 499"); // no item has a title, so there is no such column
    EXPECT_FALSE(std::filesystem::exists(folder / "d/item_title_bytes.u8"));
}

TEST(Dataset, MayBeEmpty)
{
    const test::TemporaryFolder folder;
    DatasetWriter(folder / "d", test::fullOptions()).finish();
    const auto dataset = Dataset::open(folder / "d");
    dataset->verify();
    EXPECT_EQ(dataset->requestCount(), 0u);
    EXPECT_EQ(dataset->candidateCount(), 0u);
    EXPECT_EQ(list(dataset->requestOffsets()), (std::vector<std::uint64_t>{0}));
    EXPECT_TRUE(dataset->requests(Split::Train).empty());
    EXPECT_EQ(dataset->schema().itemFields, (std::vector<Field>{{"brand", 1}, {"price", 1}, {"colour", 1}}));
    EXPECT_TRUE(dataset->itemField(0).empty());
    EXPECT_THROW((void)dataset->request(RequestIndex(0)), Error);
    EXPECT_THROW((void)dataset->userId(UserIndex(0)), Error);
}

TEST(Dataset, RefusesIndicesOutOfRange)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::fullDataset(folder / "d");
    EXPECT_THROW((void)dataset->request(RequestIndex(4)), Error);
    EXPECT_THROW((void)dataset->request(RequestIndex(UINT32_MAX)), Error);
    EXPECT_THROW((void)dataset->userField(2), Error);
    EXPECT_THROW((void)dataset->contextField(1), Error);
    EXPECT_THROW((void)dataset->itemField(3), Error);
    EXPECT_THROW((void)dataset->categories(ItemIndex(5)), Error);
    EXPECT_THROW((void)dataset->userId(UserIndex(3)), Error);
    EXPECT_THROW((void)dataset->itemId(ItemIndex(5)), Error);
    EXPECT_THROW((void)dataset->itemTitle(ItemIndex(5)), Error);
    EXPECT_THROW((void)dataset->categoryName(CategoryIndex(4)), Error);
    EXPECT_THROW((void)dataset->fieldValue("brand", 5), Error);
    EXPECT_THROW((void)dataset->fieldValue("nothing", 0), Error);
    try {
        (void)dataset->request(RequestIndex(4));
    } catch (const Error& error) {
        EXPECT_EQ(error.problem(), "there is no request 4");
        EXPECT_EQ(error.hint(), "Allowed: 0 to 3");
    }
}

TEST(Dataset, HashIsThatOfTheContent)
{
    const test::TemporaryFolder folder;
    const auto first = test::fullDataset(folder / "a", "one");
    const auto second = test::fullDataset(folder / "b", "two");
    EXPECT_EQ(first->hash().size(), 16u);
    EXPECT_EQ(first->hash(), second->hash());
    EXPECT_EQ(Dataset::open(folder / "a")->hash(), first->hash());
    std::filesystem::rename(folder / "a", folder / "c");
    EXPECT_EQ(Dataset::open(folder / "c")->hash(), first->hash());

    DatasetWriter::Options options = test::fullOptions();
    options.provenance = R"({"seed": 8})";
    DatasetWriter other(folder / "d", options);
    test::fill(other);
    other.setProvenance(R"({"seed": 9})");
    other.finish();
    EXPECT_EQ(Dataset::open(folder / "d")->hash(), first->hash());
    EXPECT_EQ(Dataset::open(folder / "d")->provenance(), R"({"seed":9})");

    // One label more, one user more, or another name of a field is other content.
    DatasetWriter more(folder / "e", test::fullOptions());
    test::fill(more);
    more.addUser("one more", Codes{0, 0});
    more.finish();
    EXPECT_NE(Dataset::open(folder / "e")->hash(), first->hash());
    options.itemFields[0] = "maker";
    DatasetWriter renamed(folder / "f", options);
    EXPECT_THROW(test::fill(renamed), Error); // it names the values of "brand"
    options.itemFields = {"brand", "price", "shade"};
    DatasetWriter shade(folder / "g", options);
    test::fill(shade);
    shade.finish();
    EXPECT_NE(Dataset::open(folder / "g")->hash(), first->hash());
}

TEST(Dataset, VocabularyHashIsThatOfTheIds)
{
    const test::TemporaryFolder folder;
    const auto write = [&](const char* name, const char* user, const char* title, std::uint8_t label) {
        DatasetWriter writer(folder / name, test::plainOptions(name));
        writer.addUser(user, {});
        writer.addItem("i", title, {}, {});
        writer.addCategory("c");
        const std::vector<ItemIndex> items = {ItemIndex(0)};
        const Flags flags = {label};
        writer.addRequest({UserIndex(0), 0, Split::Train, {}, items, flags, flags, {}});
        writer.finish();
        return Dataset::open(folder / name)->schema().vocabularyHash;
    };
    const std::string hash = write("a", "u", "t", 0);
    EXPECT_EQ(write("b", "u", "other", 1), hash);
    EXPECT_NE(write("c", "v", "t", 0), hash);
}

TEST(Dataset, TwoProcessesReadOneFolder)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::fullDataset(folder / "d");
    const std::uint64_t expected = test::readEverything(*dataset);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto again = Dataset::open(folder / "d");
        again->verify();
        ::_exit(test::readEverything(*again) == expected && again->hash() == dataset->hash() ? 0 : 1);
    }
    dataset->verify();
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(test::readEverything(*dataset), expected);
}
