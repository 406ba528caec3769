// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/random.h"
#include "data/dataset.h"
#include "data/datasetwriter.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cdm::test {

/// Options of a dataset that has one or more of everything.
inline data::DatasetWriter::Options fullOptions(const std::string& name = "everything")
{
    data::DatasetWriter::Options options;
    options.name = name;
    options.userFields = {"age", "city"};
    options.contextFields = {"tab"};
    options.itemFields = {"brand", "price", "colour"};
    options.hasScores = true;
    options.labelScope = data::LabelScope::Shown;
    options.provenance = R"({"maker": "test", "seed": 7})";
    return options;
}

/// 3 users, 5 items (one without category, one without title), 4 categories, 4 requests.
inline void fill(data::DatasetWriter& writer)
{
    using Codes = std::vector<std::uint32_t>;
    using Categories = std::vector<CategoryIndex>;
    using Items = std::vector<ItemIndex>;
    const auto request = [&](std::uint32_t user, std::int64_t time, data::Split split, Codes tab, Items items,
                             std::vector<std::uint8_t> labels, std::vector<std::uint8_t> shown,
                             std::vector<float> scores) {
        writer.addRequest({UserIndex(user), time, split, tab, items, labels, shown, scores});
    };
    const auto i = [](std::uint32_t value) { return ItemIndex(value); };
    const auto c = [](std::uint32_t value) { return CategoryIndex(value); };

    request(2, 1'700'000'000, data::Split::Train, {1}, {i(0), i(4), i(2)}, {1, 0, 0}, {1, 1, 0}, {0.5f, -1.5f, 2.0f});
    writer.addUser("u-17", Codes{1, 0});
    writer.addUser("", Codes{0, 3});
    writer.addUser("000042", Codes{2, 2});
    writer.addItem("i1", "Amélie", Codes{1, 2, 3}, Categories{c(2), c(0), c(2)});
    writer.addItem("i2", "", Codes{0, 0, 0}, Categories{});
    writer.addItem("", "中文标题", Codes{3, 1, 0}, Categories{c(1)});
    writer.addItem("i4", "The \"quoted\", one", Codes{2, 2, 1}, Categories{c(0), c(1), c(2)});
    writer.addItem("i5", "i5", Codes{1, 1, 1}, Categories{c(3)});
    request(0, 0, data::Split::Test, {0}, {i(3)}, {1}, {1}, {0.0f});
    for (const char* category : {"Comedy", "Drama", "", "Sci-Fi"})
        writer.addCategory(category);
    writer.setFieldVocabulary("brand", std::vector<std::string>{"", "Acme", "Œuvre", "B", "unused"});
    writer.setFieldVocabulary("tab", std::vector<std::string>{"?", "home"});
    request(0, -5, data::Split::Validation, {1}, {i(1), i(0)}, {0, 0}, {0, 0}, {1e-30f, 3e30f});
    request(1, 2, data::Split::Train, {0}, {i(4), i(3), i(2), i(1), i(0)}, {0, 1, 0, 1, 0}, {1, 1, 1, 1, 1},
            {5, 4, 3, 2, 1});
}

/// Writes the dataset of fill() and opens it.
inline std::shared_ptr<const data::Dataset> fullDataset(const std::filesystem::path& folder,
                                                        const std::string& name = "everything")
{
    data::DatasetWriter writer(folder, fullOptions(name));
    fill(writer);
    writer.finish();
    return data::Dataset::open(folder);
}

} // namespace cdm::test
