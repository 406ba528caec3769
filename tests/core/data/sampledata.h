// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "data/datasetwriter.h"

#include "data/manifest.h"
#include "data/statistics.h"

#include "base/error.h"
#include "base/files.h"
#include "base/jobcontext.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
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

/// Options of a dataset without fields.
inline data::DatasetWriter::Options plainOptions(const std::string& name)
{
    data::DatasetWriter::Options options;
    options.name = name;
    return options;
}

/// The same with vectors of items, users and candidates.
inline data::DatasetWriter::Options vectorOptions(const std::string& name = "vectors")
{
    data::DatasetWriter::Options options = fullOptions(name);
    options.itemVectorDimension = 3;
    options.userVectorDimension = 2;
    options.candidateVectorDimension = 1;
    return options;
}

/// Numbers that tell the rows of a table of vectors apart; row `first` begins with 100 * first.
inline std::vector<float> vectorRows(std::size_t first, std::size_t rows, std::size_t dimension)
{
    std::vector<float> values;
    for (std::size_t row = first; row < first + rows; ++row)
        for (std::size_t at = 0; at < dimension; ++at)
            values.push_back(100.0f * static_cast<float>(row) + 0.5f * static_cast<float>(at));
    return values;
}

/// 3 users, 5 items (one without category, one without title), 4 categories, 4 requests.
/// Vectors are those of vectorRows() in the order of rows.
inline void fill(data::DatasetWriter& writer, const data::DatasetWriter::Options& options = fullOptions())
{
    using Codes = std::vector<std::uint32_t>;
    using Categories = std::vector<CategoryIndex>;
    using Items = std::vector<ItemIndex>;
    std::size_t users = 0, listed = 0, candidates = 0;
    const auto addUser = [&](std::string_view id, const Codes& codes) {
        writer.addUser(id, codes, vectorRows(users++, 1, options.userVectorDimension));
    };
    const auto addItem = [&](std::string_view id, std::string_view title, const Codes& codes, const Categories& in) {
        writer.addItem(id, title, codes, in, vectorRows(listed++, 1, options.itemVectorDimension));
    };
    const auto request = [&](std::uint32_t user, std::int64_t time, data::Split split, Codes tab, Items items,
                             std::vector<std::uint8_t> labels, std::vector<std::uint8_t> shown,
                             std::vector<float> scores) {
        const auto vectors = vectorRows(candidates, items.size(), options.candidateVectorDimension);
        candidates += items.size();
        writer.addRequest({UserIndex(user), time, split, tab, items, labels, shown, scores, vectors});
    };
    const auto i = [](std::uint32_t value) { return ItemIndex(value); };
    const auto c = [](std::uint32_t value) { return CategoryIndex(value); };

    request(2, 1'700'000'000, data::Split::Train, {1}, {i(0), i(4), i(2)}, {1, 0, 0}, {1, 1, 0}, {0.5f, -1.5f, 2.0f});
    addUser("u-17", Codes{1, 0});
    addUser("", Codes{0, 3});
    addUser("000042", Codes{2, 2});
    addItem("i1", "Amélie", Codes{1, 2, 3}, Categories{c(2), c(0), c(2)});
    addItem("i2", "", Codes{0, 0, 0}, Categories{});
    addItem("", "中文标题", Codes{3, 1, 0}, Categories{c(1)});
    addItem("i4", "The \"quoted\", one", Codes{2, 2, 1}, Categories{c(0), c(1), c(2)});
    addItem("i5", "i5", Codes{1, 1, 1}, Categories{c(3)});
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

/// Writes the dataset of fill() with vectors and opens it.
inline std::shared_ptr<const data::Dataset> vectorDataset(const std::filesystem::path& folder)
{
    data::DatasetWriter writer(folder, vectorOptions());
    fill(writer, vectorOptions());
    writer.finish();
    return data::Dataset::open(folder);
}

/// Reads every value through every accessor; returns a number that depends on all of them.
inline std::uint64_t readEverything(const data::Dataset& dataset)
{
    std::uint64_t sum = 0;
    const auto add = [&sum](std::uint64_t value) { sum = sum * 31 + value; };
    const auto addText = [&](std::string_view text) {
        for (const char c : text)
            add(static_cast<unsigned char>(c));
    };
    const data::Schema& schema = dataset.schema();
    for (std::uint32_t r = 0; r < dataset.requestCount(); ++r) {
        const data::RequestView view = dataset.request(RequestIndex(r));
        add(view.user.value + static_cast<std::uint64_t>(view.time) + static_cast<std::uint64_t>(view.split));
        for (std::size_t i = 0; i < view.size(); ++i)
            add(view.items[i].value + view.labels[i] + view.shown[i]);
        for (const float score : view.upstreamScores)
            add(score > 0.0f ? 1 : 0);
    }
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        for (const RequestIndex index : dataset.requests(split))
            add(index.value);
    const auto addField = [&](const data::Field& field, std::span<const std::uint32_t> codes) {
        for (const std::uint32_t code : codes)
            add(code);
        for (std::uint32_t code = 0; code < field.cardinality; ++code)
            addText(dataset.fieldValue(field.name, code));
    };
    for (std::size_t f = 0; f < schema.userFields.size(); ++f)
        addField(schema.userFields[f], dataset.userField(f));
    for (std::size_t f = 0; f < schema.contextFields.size(); ++f)
        addField(schema.contextFields[f], dataset.contextField(f));
    for (std::size_t f = 0; f < schema.itemFields.size(); ++f)
        addField(schema.itemFields[f], dataset.itemField(f));
    for (std::uint32_t u = 0; u < schema.userCount; ++u)
        addText(dataset.userId(UserIndex(u)));
    for (std::uint32_t i = 0; i < schema.itemCount; ++i) {
        addText(dataset.itemId(ItemIndex(i)));
        addText(dataset.itemTitle(ItemIndex(i)));
        for (const CategoryIndex category : dataset.categories(ItemIndex(i)))
            add(category.value);
    }
    for (const data::VectorTable& vectors : {dataset.itemVectors(), dataset.userVectors(), dataset.candidateVectors()})
        for (std::size_t row = 0; row < vectors.rows(); ++row)
            for (const float value : vectors.row(row))
                add(value > 0.0f ? 1 : 0);
    for (std::uint32_t c = 0; c < schema.categoryCount; ++c)
        addText(dataset.categoryName(CategoryIndex(c)));
    return sum;
}

enum class Soundness { FoundBad, Good, GoodButUnreadable };

/// Reads all of an opened dataset, then verifies it: what verify() finds good must be readable. Only Error is caught.
inline Soundness soundnessOf(const data::Dataset& dataset)
{
    bool readable = true;
    try {
        readEverything(dataset);
        JobContext job;
        static_cast<void>(data::computeStatistics(dataset, job));
    } catch (const Error&) {
        readable = false;
    }
    try {
        dataset.verify();
    } catch (const Error&) {
        return Soundness::FoundBad;
    }
    return readable ? Soundness::Good : Soundness::GoodButUnreadable;
}

inline void writeFile(const std::filesystem::path& path, std::string_view content)
{
    std::filesystem::remove(path); // some file systems flush a file that is cut and written again, which takes long
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// Makes checksums and hashes of a folder's manifest fit the files again, as whoever alters a dataset on purpose would.
inline void signAgain(const std::filesystem::path& folder, data::Manifest manifest)
{
    for (data::Column& column : manifest.columns)
        column.checksum = hashHex(readTextFile(folder / column.file()));
    manifest.schema.vocabularyHash = manifest.vocabularyHash();
    writeFile(folder / data::manifestFileName, manifest.toJson());
}

} // namespace cdm::test
