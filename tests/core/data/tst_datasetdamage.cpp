// SPDX-License-Identifier: GPL-3.0-only
#include "sampledata.h"
#include "support/temporaryfolder.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <functional>
#include <limits>

using namespace cdm;
using namespace cdm::data;

namespace {

using Json = nlohmann::ordered_json;

/// A good dataset in a folder of its own, to be damaged.
class DamageTest : public ::testing::Test
{
protected:
    void SetUp() override { test::fullDataset(path()); }

    [[nodiscard]] std::filesystem::path path() const { return folder_ / "d"; }
    [[nodiscard]] std::filesystem::path file(const char* name) const { return path() / name; }

    void editManifest(const std::function<void(Json&)>& edit) const
    {
        Json json = Json::parse(readTextFile(file("manifest.json")));
        edit(json);
        test::writeFile(file("manifest.json"), json.dump());
    }
    /// Overwrites one element of a column file.
    template <class T>
    void put(const char* column, std::size_t index, T value) const
    {
        std::string content = readTextFile(file(column));
        std::memcpy(content.data() + index * sizeof value, &value, sizeof value);
        test::writeFile(file(column), content);
    }
    [[nodiscard]] std::string refusal() const
    {
        try {
            static_cast<void>(Dataset::open(path()));
        } catch (const Error& error) {
            return error.what();
        }
        return "it was opened";
    }
    [[nodiscard]] std::string verifyRefusal() const
    {
        const auto dataset = Dataset::open(path());
        try {
            dataset->verify();
        } catch (const Error& error) {
            return error.what();
        }
        return "it was found good";
    }
    static void expectPart(const std::string& text, const std::string& part)
    {
        EXPECT_NE(text.find(part), std::string::npos) << text << "\n  lacks: " << part;
    }

private:
    test::TemporaryFolder folder_;
};

} // namespace

TEST_F(DamageTest, NoDataset)
{
    std::filesystem::remove(file("manifest.json"));
    expectPart(refusal(), "it holds no manifest.json");
    std::filesystem::remove_all(path());
    expectPart(refusal(), "there is no such folder");
    test::writeFile(path(), "a file");
    expectPart(refusal(), "it is a file, not a dataset folder");
}

TEST_F(DamageTest, ForeignManifest)
{
    editManifest([](Json& json) { json["format"] = "other"; });
    expectPart(refusal(), "no dataset of this program");
    editManifest([](Json& json) { json.erase("format"); });
    expectPart(refusal(), "no dataset of this program");
    for (const char* text : {"[]", "3", "null", "\"cdm-dataset\""}) {
        test::writeFile(file("manifest.json"), text);
        expectPart(refusal(), "no dataset of this program");
    }
    for (const char* text : {"", "{", "{\"format\":\"cdm-dataset\"", "\x80"}) {
        test::writeFile(file("manifest.json"), text);
        expectPart(refusal(), "is no valid JSON");
    }
    test::writeFile(file("manifest.json"), std::string(200'000, '['));
    expectPart(refusal(), "nested deeper than 64 levels");
}

TEST_F(DamageTest, NewerVersion)
{
    editManifest([](Json& json) { json["version"] = 4; });
    expectPart(refusal(), "version 4, this program reads up to 3. Update the program");
    editManifest([](Json& json) { json["version"] = 0; });
    expectPart(refusal(), "version 0");
    editManifest([](Json& json) { json["version"] = "1"; });
    expectPart(refusal(), "'version' must be a whole number");
}

TEST_F(DamageTest, ManifestThatLacksOrMistypesSomething)
{
    const Json good = Json::parse(readTextFile(file("manifest.json")));
    for (const auto& [key, value] : good.items()) {
        Json json = good;
        json.erase(key);
        test::writeFile(file("manifest.json"), json.dump());
        if (key == "label_counts") // programs older than them wrote none
            EXPECT_NO_THROW((void)Dataset::open(path()));
        else
            EXPECT_THROW((void)Dataset::open(path()), Error) << key;
        for (const Json& other :
             {Json(nullptr), Json(-1), Json(1.5), Json("x"), Json::array(), Json::object(), Json(true)})
            if (key != "name" && key != "source") {
                json[key] = other;
                test::writeFile(file("manifest.json"), json.dump());
                EXPECT_THROW((void)Dataset::open(path()), Error) << key << " = " << other;
            }
    }
    test::writeFile(file("manifest.json"), good.dump());
    EXPECT_NO_THROW((void)Dataset::open(path()));
}

TEST_F(DamageTest, CountsOfLabelsThatAreNotThoseOfTheColumns)
{
    for (const char* count : {"interactions", "shown", "requests_without_positive"}) {
        const std::string good = readTextFile(file("manifest.json"));
        editManifest([&](Json& json) { json["label_counts"][count] = 0; });
        const auto dataset = Dataset::open(path());
        EXPECT_THROW(dataset->verify(), Error) << count;
        test::writeFile(file("manifest.json"), good);
    }
}

TEST_F(DamageTest, ManifestWhosePartsDisagree)
{
    const std::string good = readTextFile(file("manifest.json"));
    const auto refused = [&](const std::function<void(Json&)>& edit, const std::string& part) {
        test::writeFile(file("manifest.json"), good);
        editManifest(edit);
        expectPart(refusal(), part);
    };
    refused([](Json& j) { j["requests"] = 5; }, "sum to 4, it has 5");
    refused([](Json& j) { j["requests"] = 1ULL << 32; }, "0 to 4294967295, found 4294967296");
    refused([](Json& j) { j["schema"]["users"] = 1ULL << 32; }, "0 to 4294967295, found 4294967296");
    refused([](Json& j) { j["requests_per_split"]["train"] = 3; }, "sum to 5");
    refused([](Json& j) { j["candidates"] = 12; }, "'candidate_item' has 11 elements, must have 12");
    refused([](Json& j) { j["schema"]["items"] = 6; }, "'item_id_offsets' has 6 elements, must have 7");
    refused([](Json& j) { j["schema"]["item_fields"].erase(2); }, "'category_name_offsets' is not listed");
    refused([](Json& j) { j["schema"]["item_fields"][1]["name"] = "age"; }, "two fields are named 'age'");
    refused([](Json& j) { j["schema"]["item_fields"][0]["cardinality"] = 4; }, "'item_field_0_value_offsets' has 6");
    refused([](Json& j) { j["schema"]["user_fields"][0]["cardinality"] = 4; }, "hash does not belong");
    refused([](Json& j) { j["label_scope"] = "some"; }, "'some'");
    refused([](Json& j) { j["source"] = 1; }, "'source' must be an object");
    refused([](Json& j) { j["hash"] = "0"; }, "its hash does not belong to its columns");
    refused([](Json& j) { j["schema"]["vocabulary_hash"] = "0"; }, "hash does not belong");
    refused([](Json& j) { j["columns"].erase(0); }, "'request_offsets' is not listed");
    refused([](Json& j) { j["columns"].push_back(j["columns"][0]); }, "there is no column 'request_offsets'");
    refused([](Json& j) { std::swap(j["columns"][1], j["columns"][2]); }, "'request_user' is not listed");
    refused([](Json& j) { j["columns"][0]["file"] = "../../etc/passwd"; }, "names the file '../../etc/passwd'");
    refused([](Json& j) { j["columns"][0]["type"] = "f16"; }, "unknown type 'f16'");
    refused(
        [](Json& j) {
            j["columns"][0]["type"] = "i64";
            j["columns"][0]["file"] = "request_offsets.i64";
        },
        "is of type i64, must be u64");
    refused([](Json& j) { j["columns"][0]["bytes"] = 41; }, "size and the count of column 'request_offsets' differ");
    refused([](Json& j) { j["columns"][0]["count"] = UINT64_MAX; }, "'count' must be a whole number");
    refused([](Json& j) { j["columns"][0]["checksum"] = "0123456789abcdef"; }, "hash does not belong");
    // A vocabulary without its second half.
    refused(
        [](Json& j) {
            auto& columns = j["columns"];
            for (std::size_t i = 0; i < columns.size(); ++i)
                if (columns[i]["name"] == "item_title_bytes")
                    columns.erase(i--);
        },
        "'item_title_bytes' is not listed");
}

TEST_F(DamageTest, MissingCutOrGrownColumn)
{
    for (const Column& column : readManifest(path()).columns) {
        const std::string content = readTextFile(file(column.file().c_str()));
        test::writeFile(file(column.file().c_str()), content + "x");
        expectPart(refusal(), column.file() + ": it has " + std::to_string(content.size() + 1) + " bytes");
        if (!content.empty()) {
            test::writeFile(file(column.file().c_str()), content.substr(0, content.size() - 1));
            expectPart(refusal(), column.file() + ": it has " + std::to_string(content.size() - 1) + " bytes");
        }
        std::filesystem::remove(file(column.file().c_str()));
        expectPart(refusal(), column.file() + ": the file of this column is missing");
        std::filesystem::create_directory(file(column.file().c_str()));
        expectPart(refusal(), column.file());
        std::filesystem::remove(file(column.file().c_str()));
        test::writeFile(file(column.file().c_str()), content);
    }
    EXPECT_EQ(verifyRefusal(), "it was found good");
}

TEST_F(DamageTest, VerifyFindsEveryAlteredByte)
{
    for (const Column& column : readManifest(path()).columns) {
        const std::string good = readTextFile(file(column.file().c_str()));
        if (good.empty())
            continue;
        std::string bad = good;
        bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x10);
        test::writeFile(file(column.file().c_str()), bad);
        expectPart(verifyRefusal(), column.file() + ": its checksum is ");
        test::writeFile(file(column.file().c_str()), good);
    }
}

TEST_F(DamageTest, VerifyFindsWhatAForgedChecksumHides)
{
    const Manifest manifest = readManifest(path());
    const auto refused = [&](const char* column, std::size_t index, auto value, const std::string& part) {
        const std::string good = readTextFile(file(column));
        put(column, index, value);
        test::signAgain(path(), manifest);
        expectPart(verifyRefusal(), part);
        test::writeFile(file(column), good);
    };
    refused("request_offsets.u64", 1, std::uint64_t{0}, "request_offsets.u64: element 1: 0 comes after 0");
    refused("request_offsets.u64", 2, std::uint64_t{7}, "element 3: 6 comes after 7");
    refused("request_offsets.u64", 2, ~std::uint64_t{0}, "element 3: 6 comes after 18446744073709551615");
    refused("user_id_offsets.u64", 1, std::uint64_t{99}, "user_id_offsets.u64: element 2: 4 comes after 99");
    refused("request_user.u32", 1, std::uint32_t{3}, "request_user.u32: element 1: 3 is not below 3");
    refused("candidate_item.u32", 10, ~std::uint32_t{0}, "candidate_item.u32: element 10: 4294967295 is not below 5");
    refused("item_category.u32", 0, std::uint32_t{4}, "item_category.u32: element 0: 4 is not below 4");
    refused("item_category.u32", 0, std::uint32_t{2}, "the categories of item 0 do not ascend");
    refused("request_split.u8", 0, std::uint8_t{3}, "request_split.u8: element 0: 3 is not in 0 to 2");
    refused("request_split.u8", 0, std::uint8_t{1}, "counts 2, 1 and 1 requests per split, there are 1, 2 and 1");
    refused("candidate_label.u8", 2, std::uint8_t{2}, "candidate_label.u8: element 2: 2 is not in 0 to 1");
    refused("candidate_shown.u8", 2, std::uint8_t{9}, "candidate_shown.u8: element 2: 9 is not in 0 to 1");
    refused("candidate_score.f32", 3, std::numeric_limits<float>::quiet_NaN(), "element 3: it is no finite number");
    refused("user_field_1.u32", 1, std::uint32_t{4}, "user_field_1.u32: element 1: 4 is not below 4");
    refused("context_field_0.u32", 1, std::uint32_t{2}, "context_field_0.u32: element 1: 2 is not below 2");
    refused("item_field_0.u32", 1, std::uint32_t{5}, "item_field_0.u32: element 1: 5 is not below 5");
}

TEST_F(DamageTest, OpeningChecksTheEndsOfOffsets)
{
    put("request_offsets.u64", 0, std::uint64_t{1});
    expectPart(refusal(), "request_offsets.u64: its offsets run from 1 to 11, must be 0 to 11");
    put("request_offsets.u64", 0, std::uint64_t{0});
    put("item_id_offsets.u64", 5, std::uint64_t{3});
    expectPart(refusal(), "item_id_offsets.u64: its offsets run from 0 to 3, must be 0 to 8");
}

TEST_F(DamageTest, AccessorsNeverFollowDamagedIndices)
{
    const auto refused = [&](const std::function<void(const Dataset&)>& read, const std::string& part) {
        const auto dataset = Dataset::open(path());
        try {
            read(*dataset);
            ADD_FAILURE() << "read it";
        } catch (const Error& error) {
            expectPart(error.what(), part);
        }
    };
    put("request_offsets.u64", 2, ~std::uint64_t{0});
    refused([](const Dataset& d) { (void)d.request(RequestIndex(1)); }, "the candidates of request 1 run from 3 to");
    refused([](const Dataset& d) { (void)d.request(RequestIndex(2)); }, "request 2 run from 18446744073709551615 to 6");
    put("request_user.u32", 0, std::uint32_t{70});
    refused([](const Dataset& d) { (void)d.request(RequestIndex(0)); }, "request 0 names user 70 of 3");
    put("request_user.u32", 0, std::uint32_t{2});
    put("request_split.u8", 0, std::uint8_t{3});
    refused([](const Dataset& d) { (void)d.request(RequestIndex(0)); }, "request 0 has the split 3");
    put("request_split.u8", 0, std::uint8_t{0});
    put("candidate_item.u32", 1, std::uint32_t{5});
    refused([](const Dataset& d) { (void)d.request(RequestIndex(0)); }, "request 0 names item 5 of 5");
    put("item_category.u32", 0, std::uint32_t{44});
    refused([](const Dataset& d) { (void)d.categories(ItemIndex(0)); }, "item 0 names category 44 of 4");
    put("item_category_offsets.u64", 1, std::uint64_t{1} << 60);
    refused([](const Dataset& d) { (void)d.categories(ItemIndex(0)); }, "the categories of item 0 run from 0 to");
    put("user_id_offsets.u64", 1, std::uint64_t{1} << 60);
    refused([](const Dataset& d) { (void)d.userId(UserIndex(0)); }, "user_id_offsets.u64: text 0 runs from 0 to");
    put("item_field_0_value_offsets.u64", 2, std::uint64_t{1000});
    refused([](const Dataset& d) { (void)d.fieldValue("brand", 2); }, "item_field_0_value_offsets.u64: text 2 runs");
}
