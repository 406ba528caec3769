// SPDX-License-Identifier: GPL-3.0-only
#include "train/bench/benchdata.h"

#include "base/random.h"
#include "data/datasetwriter.h"

#include <string>
#include <vector>

namespace cdm::train {

namespace {

constexpr std::uint32_t users = 2000;
constexpr std::uint32_t categories = 100;

void writeCatalogue(data::DatasetWriter& writer, Random& random, std::size_t items)
{
    const auto code = [&random](std::uint64_t below) { return static_cast<std::uint32_t>(random.below(below)); };
    for (std::uint32_t c = 0; c < categories; ++c)
        writer.addCategory(std::to_string(c));
    for (std::uint32_t u = 0; u < users; ++u) {
        const std::vector<std::uint32_t> fields{code(8)};
        writer.addUser(std::to_string(u), fields);
    }
    for (std::size_t i = 0; i < items; ++i) {
        const std::vector<std::uint32_t> fields{code(500), code(12)};
        std::vector<CategoryIndex> set{CategoryIndex(code(categories))};
        if (random.below(2) == 0)
            set.emplace_back(code(categories));
        writer.addItem(std::to_string(i), "", fields, set);
    }
}

} // namespace

BenchData::BenchData(std::size_t requests, std::size_t candidates, std::size_t items)
{
    Random random(1);
    data::DatasetWriter::Options options;
    options.name = "bench";
    options.userFields = {"age"};
    options.itemFields = {"brand", "price"};
    data::DatasetWriter writer(folder_.path() / "data", options);
    writeCatalogue(writer, random, items);
    std::vector<ItemIndex> list(candidates);
    std::vector<std::uint8_t> labels(candidates);
    const std::vector<std::uint8_t> shown(candidates, 1);
    for (std::size_t r = 0; r < requests; ++r) {
        // A walk with a fixed stride meets no item twice.
        const std::uint64_t start = random.below(items);
        for (std::size_t c = 0; c < candidates; ++c) {
            list[c] = ItemIndex(static_cast<std::uint32_t>((start + c * 17) % items));
            labels[c] = random.below(10) == 0 ? 1 : 0;
        }
        writer.addRequest({UserIndex(static_cast<std::uint32_t>(random.below(users))),
                           0,
                           data::Split::Train,
                           {},
                           list,
                           labels,
                           shown,
                           {}});
    }
    writer.finish();
    dataset_ = data::Dataset::open(folder_.path() / "data");
}

} // namespace cdm::train
