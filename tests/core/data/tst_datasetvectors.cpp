// SPDX-License-Identifier: GPL-3.0-only
#include "sampledata.h"
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "support/errorof.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <functional>
#include <limits>

using namespace cdm;
using namespace cdm::data;

namespace {

using Json = nlohmann::ordered_json;
using Codes = std::vector<std::uint32_t>;

void expectPart(const std::string& text, const std::string& part)
{
    EXPECT_NE(text.find(part), std::string::npos) << text << "\n  lacks: " << part;
}

void editManifest(const std::filesystem::path& dataset, const std::function<void(Json&)>& edit)
{
    Json json = Json::parse(readTextFile(dataset / manifestFileName));
    edit(json);
    test::writeFile(dataset / manifestFileName, json.dump());
}

std::vector<float> valuesOf(const VectorTable& table)
{
    return {table.values.begin(), table.values.end()};
}

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinite = std::numeric_limits<float>::infinity();

} // namespace

TEST(DatasetVectors, AreReadAsWritten)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::vectorDataset(folder / "d");
    dataset->verify();
    const Schema& schema = dataset->schema();
    EXPECT_EQ(schema.itemVectorDimension, 3u);
    EXPECT_EQ(schema.userVectorDimension, 2u);
    EXPECT_EQ(schema.candidateVectorDimension, 1u);
    EXPECT_TRUE(schema.hasScores);
    EXPECT_EQ(dataset->itemVectors().rows(), schema.itemCount);
    EXPECT_EQ(dataset->userVectors().rows(), schema.userCount);
    EXPECT_EQ(dataset->candidateVectors().rows(), dataset->candidateCount());
    EXPECT_EQ(valuesOf(dataset->itemVectors()), test::vectorRows(0, schema.itemCount, 3));
    EXPECT_EQ(valuesOf(dataset->userVectors()), test::vectorRows(0, schema.userCount, 2));
    EXPECT_EQ(valuesOf(dataset->candidateVectors()), test::vectorRows(0, dataset->candidateCount(), 1));
    const auto row = dataset->itemVectors().row(4);
    EXPECT_EQ(std::vector<float>(row.begin(), row.end()), (std::vector<float>{400.0f, 400.5f, 401.0f}));
    // The vectors of a request lie beside its candidates.
    const RequestView last = dataset->request(RequestIndex(3));
    EXPECT_EQ(dataset->candidateVectors().row(last.firstCandidate)[0], 100.0f * 6);
}

TEST(DatasetVectors, AFolderWithoutThemIsAsItAlwaysWas)
{
    const test::TemporaryFolder folder;
    const auto plain = test::fullDataset(folder / "plain");
    EXPECT_EQ(plain->itemVectors().dimension, 0u);
    EXPECT_EQ(plain->itemVectors().rows(), 0u);
    EXPECT_TRUE(plain->userVectors().values.empty());
    EXPECT_TRUE(plain->candidateVectors().values.empty());
    const Json manifest = Json::parse(readTextFile(folder / "plain/manifest.json"));
    EXPECT_EQ(manifest["version"], 1);
    const Json& schema = manifest["schema"];
    EXPECT_EQ(schema.size(), 7u) << schema;
    EXPECT_EQ(schema.dump().find("vector"), std::string::npos);
    EXPECT_EQ(plain->hash(), "3043e641b81c443f");
}

TEST(DatasetVectors, CountForTheHashAndTheFormatVersion)
{
    const test::TemporaryFolder folder;
    const auto plain = test::fullDataset(folder / "plain");
    const auto vectors = test::vectorDataset(folder / "vectors");
    EXPECT_NE(plain->hash(), vectors->hash());
    EXPECT_EQ(plain->schema().vocabularyHash, vectors->schema().vocabularyHash);
    EXPECT_EQ(Json::parse(readTextFile(folder / "vectors/manifest.json"))["version"], 2);
    // What a program that knows version 1 alone would make of the folder, should it not look at the version.
    editManifest(folder / "vectors", [](Json& json) { json["version"] = 1; });
    expectPart(test::errorOf([&] { static_cast<void>(Dataset::open(folder / "vectors")); }),
               "it names vectors, which a dataset of format version 1 has not");
}

TEST(DatasetVectors, EachKindMayStandAlone)
{
    for (int kind = 0; kind < 3; ++kind) {
        const test::TemporaryFolder folder;
        DatasetWriter::Options options = test::fullOptions();
        std::uint32_t* dimensions[] = {&options.itemVectorDimension, &options.userVectorDimension,
                                       &options.candidateVectorDimension};
        *dimensions[kind] = 300; // longer than most buffers' remainders
        DatasetWriter writer(folder / "d", options);
        test::fill(writer, options);
        writer.finish();
        const auto dataset = Dataset::open(folder / "d");
        dataset->verify();
        const VectorTable tables[] = {dataset->itemVectors(), dataset->userVectors(), dataset->candidateVectors()};
        for (int other = 0; other < 3; ++other)
            EXPECT_EQ(tables[other].dimension, other == kind ? 300u : 0u);
        EXPECT_EQ(valuesOf(tables[kind]), test::vectorRows(0, tables[kind].rows(), 300));
    }
}

TEST(DatasetVectors, WriterRefusesWhatDoesNotFit)
{
    const test::TemporaryFolder folder;
    DatasetWriter writer(folder / "d", test::vectorOptions());
    const auto user = [&](const std::vector<float>& vector) {
        return test::errorOf([&] { writer.addUser("u", Codes{0, 0}, vector); });
    };
    expectPart(user({}), "user 0: its vector has 0 numbers, declared are 2");
    expectPart(user({1, 2, 3}), "its vector has 3 numbers, declared are 2");
    expectPart(user({1, notANumber}), "user 0: number 1 of its vector is not finite");
    const auto item = [&](const std::vector<float>& vector) {
        return test::errorOf([&] { writer.addItem("i", "t", Codes{0, 0, 0}, {}, vector); });
    };
    expectPart(item({1, 2}), "item 0: its vector has 2 numbers, declared are 3");
    expectPart(item({-infinite, 2, 3}), "item 0: number 0 of its vector is not finite");
    const std::vector<ItemIndex> items = {ItemIndex(0), ItemIndex(1)};
    const std::vector<std::uint8_t> flags = {0, 1};
    const std::vector<float> scores = {0, 1};
    const Codes context = {0};
    const auto request = [&](const std::vector<float>& vectors) {
        return test::errorOf([&] {
            writer.addRequest({UserIndex(0), 0, Split::Train, context, items, flags, flags, scores, vectors});
        });
    };
    expectPart(request({1}), "request 0: it has 2 items and 1 numbers of vectors. Every candidate needs 1");
    expectPart(request({1, infinite}), "number 0 of the vector of candidate 1 (item 1) is not finite");

    // Nothing of the refused rows is kept.
    test::fill(writer, test::vectorOptions());
    writer.finish();
    EXPECT_EQ(Dataset::open(folder / "d")->hash(), test::vectorDataset(folder / "clean")->hash());

    DatasetWriter plain(folder / "p", test::fullOptions());
    expectPart(test::errorOf([&] { plain.addUser("u", Codes{0, 0}, std::vector<float>{1}); }), "declared are 0");
    DatasetWriter::Options options;
    options.itemVectorDimension = Schema::largestVectorDimension + 1;
    expectPart(test::errorOf([&] { DatasetWriter(folder / "big", options); }), "Allowed: 0 to 65536");
}

TEST(DatasetVectors, DamageIsRefused)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder / "d";
    test::vectorDataset(path);
    const auto open = [&] { return test::errorOf([&] { static_cast<void>(Dataset::open(path)); }); };
    const auto verify = [&] { return test::errorOf([&] { Dataset::open(path)->verify(); }); };
    for (const char* name : {"item_vector.f32", "user_vector.f32", "candidate_vector.f32"}) {
        const std::string good = readTextFile(path / name);
        test::writeFile(path / name, good.substr(0, good.size() - 1));
        expectPart(open(), name);
        test::writeFile(path / name, good + std::string(4, '\0'));
        expectPart(open(), "copied incompletely or damaged");
        std::filesystem::remove(path / name);
        expectPart(open(), "the file of this column is missing");
        std::string altered = good;
        altered[5] = static_cast<char>(altered[5] ^ 1);
        test::writeFile(path / name, altered);
        expectPart(verify(), "its checksum is");
        std::memcpy(altered.data() + 4, &notANumber, sizeof notANumber);
        test::writeFile(path / name, altered);
        const std::string manifest = readTextFile(path / manifestFileName);
        test::signAgain(path, readManifest(path));
        expectPart(verify(), "element 1: it is no finite number");
        test::writeFile(path / manifestFileName, manifest);
        test::writeFile(path / name, good);
    }
    EXPECT_NO_THROW(Dataset::open(path)->verify());
}

TEST(DatasetVectors, ManifestsThatLieAboutThem)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder / "d";
    test::vectorDataset(path);
    const std::string good = readTextFile(path / manifestFileName);
    const auto refused = [&](const std::function<void(Json&)>& edit, const std::string& part) {
        test::writeFile(path / manifestFileName, good);
        editManifest(path, edit);
        expectPart(test::errorOf([&] { static_cast<void>(Dataset::open(path)); }), part);
    };
    refused([](Json& j) { j["schema"]["item_vector_dimension"] = 4; }, "'item_vector' has 15 elements, must have 20");
    refused([](Json& j) { j["schema"]["item_vector_dimension"] = 65'537; }, "from 0 to 65536, found 65537");
    refused([](Json& j) { j["schema"]["item_vector_dimension"] = -1; }, "from 0 to 65536, found -1");
    refused([](Json& j) { j["schema"].erase("user_vector_dimension"); }, "column 'item_id_offsets' is not listed");
    refused([](Json& j) { j["candidates"] = UINT64_MAX / 8; }, "must have");
    refused(
        [](Json& j) {
            j["candidates"] = UINT64_MAX / 8;
            j["schema"]["candidate_vector_dimension"] = 65'536;
        },
        "are more than a file can hold");
    refused([](Json& j) { j["schema"]["has_scores"] = 1; }, "'has_scores' must be true or false");
    refused([](Json& j) { j["version"] = 4; }, "version 4, this program reads up to 3. Update the program");
}

TEST(DatasetVectors, SchemaCarriesThem)
{
    Schema schema;
    schema.vocabularyHash = "00ff00ff00ff00ff";
    const std::string without = schema.toJson();
    schema.itemVectorDimension = 16;
    schema.userVectorDimension = 65'536;
    schema.candidateVectorDimension = 1;
    schema.hasScores = true;
    EXPECT_EQ(Schema::fromJson(schema.toJson()), schema);
    EXPECT_NE(schema.toJson(), without);

    Schema model = schema;
    EXPECT_EQ(schema.whyIncompatible(model), "");
    model.itemVectorDimension = 8;
    EXPECT_EQ(schema.whyIncompatible(model),
              "The model was trained with item vectors of 8 numbers, this dataset has such of 16.");
    model = schema;
    schema.candidateVectorDimension = 0;
    EXPECT_EQ(schema.whyIncompatible(model),
              "The model was trained with candidate vectors of 1 numbers, this dataset has none.");
    EXPECT_EQ(model.whyIncompatible(schema), ""); // more vectors than the model knew do no harm
}
