// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "base/random.h"
#include "importfixture.h"
#include "sources/input/npy.h"
#include "support/errorof.h"
#include "support/mutate.h"

#include <bit>
#include <cstring>
#include <fstream>

using namespace cdm;
using namespace cdm::sources;
using cdm::test::Imported;

namespace {

void write(const std::filesystem::path& path, std::string_view content)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// A .npy file by hand: format version, type, order, shape as Python writes it, data.
std::string npy(int version, const std::string& type, bool fortran, const std::string& shape, const std::string& data)
{
    std::string header =
        "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape + ", }";
    header += std::string((64 - (header.size() + (version == 1 ? 11 : 13)) % 64) % 64, ' ') + "\n";
    std::string text = "\x93NUMPY";
    text += static_cast<char>(version);
    text += '\0';
    for (int byte = 0; byte < (version == 1 ? 2 : 4); ++byte)
        text += static_cast<char>((header.size() >> (8 * byte)) & 0xff);
    return text + header + data;
}

template <class T>
std::string bytesOf(const std::vector<T>& numbers, bool big = false)
{
    std::string bytes;
    for (const T number : numbers) {
        char raw[sizeof(T)];
        std::memcpy(raw, &number, sizeof(T));
        if (big)
            std::reverse(raw, raw + sizeof(T));
        bytes.append(raw, sizeof(T));
    }
    return bytes;
}

std::string floats(const std::vector<float>& numbers, const std::string& shape)
{
    return npy(1, "<f4", false, shape, bytesOf(numbers));
}

std::vector<float> rowOf(const VectorSource& array, std::uint64_t row)
{
    std::vector<float> numbers(array.dimension());
    array.read(row, numbers);
    return numbers;
}

std::vector<float> vectorOf(const data::VectorTable& table, std::size_t row)
{
    const auto values = table.row(row);
    return {values.begin(), values.end()};
}

using Floats = std::vector<float>;

constexpr const char* plainRows = "request_id,user_id,item_id,label\n"
                                  "r1,u1,a,1\nr1,u1,b,0\nr2,u2,b,1\nr2,u2,c,0\nr1,u1,d,0\n";

} // namespace

TEST(Npy, ReadsEveryTypeOrderAndVersion)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "a.npy";
    const auto expectMatrix = [&](const std::string& content) {
        write(file, content);
        const NpyArray array(file);
        ASSERT_EQ(array.rows(), 2U);
        ASSERT_EQ(array.dimension(), 3U);
        EXPECT_EQ(rowOf(array, 0), (Floats{1.5F, -2.0F, 0.0F}));
        EXPECT_EQ(rowOf(array, 1), (Floats{4.0F, 0.25F, 6.0F}));
    };
    const std::vector<float> single = {1.5F, -2.0F, 0.0F, 4.0F, 0.25F, 6.0F};
    const std::vector<double> twice(single.begin(), single.end());
    const std::vector<std::uint16_t> half = {0x3e00, 0xc000, 0x0000, 0x4400, 0x3400, 0x4600};
    const std::vector<float> byColumns = {1.5F, 4.0F, -2.0F, 0.25F, 0.0F, 6.0F};
    for (const int version : {1, 2, 3}) {
        expectMatrix(npy(version, "<f4", false, "(2, 3)", bytesOf(single)));
        expectMatrix(npy(version, ">f4", false, "(2, 3)", bytesOf(single, true)));
        expectMatrix(npy(version, "<f8", false, "(2, 3)", bytesOf(twice)));
        expectMatrix(npy(version, ">f8", false, "(2,3,)", bytesOf(twice, true)));
        expectMatrix(npy(version, "<f2", false, "(2, 3)", bytesOf(half)));
        expectMatrix(npy(version, ">f2", false, "(2, 3)", bytesOf(half, true)));
        expectMatrix(npy(version, "<f4", true, "(2, 3)", bytesOf(byColumns)));
    }
    write(file, npy(1, "<f2", false, "(4,)", bytesOf(std::vector<std::uint16_t>{0x0001, 0x7bff, 0xfc00, 0x83ff})));
    const NpyArray halves(file);
    EXPECT_EQ(halves.dimension(), 1U);
    EXPECT_EQ(rowOf(halves, 0)[0], std::ldexp(1.0F, -24));
    EXPECT_EQ(rowOf(halves, 1)[0], 65504.0F);
    EXPECT_EQ(rowOf(halves, 2)[0], -std::numeric_limits<float>::infinity());
    EXPECT_EQ(rowOf(halves, 3)[0], -1023.0F * std::ldexp(1.0F, -24));
    write(file, npy(1, "<f8", false, "(1,)", bytesOf(std::vector<double>{-1e300})));
    EXPECT_EQ(rowOf(NpyArray(file), 0)[0], -std::numeric_limits<float>::infinity());
}

TEST(Npy, RefusesEverythingElse)
{
    const test::TemporaryFolder folder;
    const auto refusal = [&](const std::string& content) {
        write(folder / "a.npy", content);
        return test::errorOf([&] { const NpyArray array(folder / "a.npy"); });
    };
    const auto has = [](const std::string& text, const char* part) {
        EXPECT_NE(text.find(part), std::string::npos) << text;
    };
    const std::string good = floats({1, 2, 3, 4}, "(2, 2)");
    EXPECT_EQ(refusal(good), "");
    has(refusal(""), "no NumPy array");
    has(refusal("PK\x03\x04 an archive (.npz)"), "no NumPy array");
    has(refusal(npy(4, "<f4", false, "(0,)", "")), "version 4.0");
    has(refusal(good.substr(0, 40)), "cut short within its header");
    has(refusal(good.substr(0, good.size() - 1)), "its 15 bytes of data are not");
    has(refusal(good + "x"), "its 17 bytes of data are not");
    has(refusal(npy(1, "<i4", false, "(1,)", "1234")), "type '<i4'. Allowed: float16, float32 and float64");
    has(refusal(npy(1, "|O", false, "(1,)", "1234")), "type '|O'");
    has(refusal(npy(1, "<f4", false, "(1, 1, 1)", "1234")), "3 dimensions");
    has(refusal(npy(1, "<f4", false, "()", "1234")), "0 dimensions");
    has(refusal(npy(1, "<f4", false, "(-1,)", "1234")), "not that of one plain array");
    has(refusal(npy(1, "<f4", false, "(4294967296, 4294967296)", "1234")), "bytes of data are not");
    has(refusal(npy(1, "<f4", false, "(1, 0)", "")), "bytes of data are not");
    has(refusal(npy(1, "<f4", false, "(99999999999999999999,)", "")), "not that of one plain array");
}

TEST(Npy, AnyMutationIsReadOrRefused)
{
    const test::TemporaryFolder folder;
    const std::string good = floats({1, 2, 3, 4, 5, 6}, "(3, 2)");
    Random random(20260102);
    int refused = 0, read = 0;
    for (int round = 0; round < 2000; ++round) {
        write(folder / "a.npy", test::mutated(good, random));
        try {
            const NpyArray array(folder / "a.npy");
            for (std::uint64_t row = 0; row < array.rows(); ++row)
                EXPECT_EQ(rowOf(array, row).size(), array.dimension());
            ++read;
        } catch (const Error&) {
            ++refused;
        }
        std::filesystem::remove(folder / "a.npy");
    }
    EXPECT_GT(refused, 500);
    EXPECT_GT(read, 100);
}

TEST(TableVectors, FromColumns)
{
    const test::TemporaryFolder folder;
    write(folder / "t.csv", "request_id,user_id,item_id,label,x,y,taste,pair\n"
                            "r1,u1,a,1,1,2,0.5 1e-3,[7; 8]\n"
                            "r1,u1,b,0,3,4,0.5 1e-3,9|10\n"
                            "r2,u2,b,1,3,5,,11 12\n"
                            "r2,u2,c,0,,,,13 14\n"
                            "r2,u2,d,0,1,2,,15\n");
    ImportOptions options;
    options.mapping.itemVectorColumns = {"x", "y"};
    options.mapping.userVectorColumns = {"taste"};
    options.mapping.candidateVectorColumns = {"pair"};
    const Imported run(folder / "t.csv", options);
    const data::Dataset& d = *run.dataset;
    ASSERT_EQ(d.schema().itemVectorDimension, 2U);
    ASSERT_EQ(d.schema().userVectorDimension, 2U);
    ASSERT_EQ(d.schema().candidateVectorDimension, 2U);
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("a").value), (Floats{1, 2}));
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("b").value), (Floats{3, 4}));
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("c").value), (Floats{0, 0}));
    EXPECT_EQ(vectorOf(d.userVectors(), run.user("u1").value), (Floats{0.5F, 0.001F}));
    EXPECT_EQ(vectorOf(d.userVectors(), run.user("u2").value), (Floats{0, 0}));
    EXPECT_EQ(Floats(d.candidateVectors().values.begin(), d.candidateVectors().values.end()),
              (Floats{7, 8, 9, 10, 11, 12, 13, 14}));
    EXPECT_EQ(run.count("item vectors differ between rows"), 1U);
    EXPECT_EQ(run.count("item without vector"), 1U);
    EXPECT_EQ(run.count("user without vector"), 1U);
    EXPECT_EQ(run.count("vector of another length"), 1U);
}

TEST(TableVectors, FromArrays)
{
    const test::TemporaryFolder folder;
    write(folder / "t.csv", plainRows);
    write(folder / "items.npy", floats({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "(5, 2)"));
    write(folder / "items.txt", "b\na\nnobody\nb\nd\n");
    write(folder / "users.npy", floats({1, std::numeric_limits<float>::quiet_NaN()}, "(2, 1)"));
    write(folder / "users.txt", "u1\nu2");
    write(folder / "rows.npy", floats({10, 20, 30, 40, 50}, "(5, 1)"));
    write(folder / "scores.npy", floats({0.1F, 0.2F, 0.3F, 0.4F, 0.5F}, "(5,)"));
    ImportOptions options;
    options.mapping = mappingFromJson(R"({"item_vectors": "items.npy", "item_vector_ids": "items.txt",
        "user_vectors": "users.npy", "user_vector_ids": "users.txt", "candidate_vectors": "rows.npy",
        "scores": "scores.npy"})");
    const Imported run(folder / "t.csv", options);
    const data::Dataset& d = *run.dataset;
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("b").value), (Floats{1, 2})) << "the first row of an id counts";
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("a").value), (Floats{3, 4}));
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("c").value), (Floats{0, 0}));
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("d").value), (Floats{9, 10}));
    EXPECT_EQ(run.count("vector of an unknown item"), 1U);
    EXPECT_EQ(run.example("vector of an unknown item"), "items.txt:3: item 'nobody'");
    EXPECT_EQ(run.count("second vector of one item"), 1U);
    EXPECT_EQ(run.count("item without vector"), 1U);
    EXPECT_EQ(vectorOf(d.userVectors(), run.user("u1").value), (Floats{1}));
    EXPECT_EQ(vectorOf(d.userVectors(), run.user("u2").value), (Floats{0}));
    EXPECT_EQ(run.count("vector that is not finite"), 1U);
    EXPECT_EQ(run.example("vector that is not finite"),
              "users.npy:0: the vector in row 1 (from 0) holds nan. Allowed: finite numbers; zeros take its place");
    // The rows of r1 are not together in the file.
    EXPECT_EQ(Floats(d.candidateVectors().values.begin(), d.candidateVectors().values.end()),
              (Floats{10, 20, 50, 30, 40}));
    const auto scores = d.request(RequestIndex(0)).upstreamScores;
    EXPECT_EQ(Floats(scores.begin(), scores.end()), (Floats{0.1F, 0.2F, 0.5F}));
}

TEST(TableVectors, RowsOfArraysCountRefusedRows)
{
    const test::TemporaryFolder folder;
    write(folder / "t.csv", "request_id,user_id,item_id,label\nr1,u1,a,1\nr1,u1,b,maybe\nr1,u1,c,0\n");
    write(folder / "rows.npy", floats({10, 20, 30}, "(3, 1)"));
    ImportOptions options;
    options.mapping.candidateVectors = "rows.npy";
    const Imported run(folder / "t.csv", options);
    EXPECT_EQ(run.report.rowsRefused, 1U);
    EXPECT_EQ(vectorOf(run.dataset->candidateVectors(), 1), (Floats{30}));
}

TEST(TableVectors, ARefusedFirstRowOfARequestLeavesItsOtherRowsWithIt)
{
    const test::TemporaryFolder folder;
    write(folder / "t.csv", "request_id,user_id,item_id,label\n"
                            "r1,u1,a,1\nr1,u1,b,0\nr2,u2,a,0\nr2,u2,b,1\nr2,u2,c,0\nr2,u2,d,0\nr2,u2,e,0\n");
    const float nan = std::numeric_limits<float>::quiet_NaN();
    write(folder / "scores.npy", floats({0.1F, 0.2F, nan, 0.4F, 0.5F, nan, 0.7F}, "(7,)"));
    ImportOptions options;
    options.mapping.scores = "scores.npy";
    const Imported run(folder / "t.csv", options);
    EXPECT_EQ(run.count("score is not finite"), 2U);
    EXPECT_EQ(run.report.rowsRefused, 2U);
    ASSERT_EQ(run.dataset->requestCount(), 2U);
    EXPECT_EQ(run.request(0), "u1@0: a+ b-");
    EXPECT_EQ(run.request(1), "u2@0: b+ c- e-");
    const auto scores = run.dataset->request(RequestIndex(1)).upstreamScores;
    EXPECT_EQ(Floats(scores.begin(), scores.end()), (Floats{0.4F, 0.5F, 0.7F}));
}

TEST(TableVectors, ARefusedVectorIsNotTheFirstOne)
{
    const test::TemporaryFolder folder;
    write(folder / "t.csv", "request_id,user_id,item_id,label,v,w\n"
                            "r1,u1,a,1,1 2,1\n"
                            "r1,u1,b,0,0.1 x,\n" // no numbers
                            "r1,u1,b,0,0.1 x,\n" // nor here, where it is the same text
                            "r1,u1,b,0,3 4,\n"   // counts
                            "r1,u1,c,0,1 2 3,\n" // another length
                            "r1,u1,c,0,5 6,\n"   // counts
                            "r1,u1,c,0,1 2 3,\n" // other than the first: not looked at
                            "r2,u2,d,1,[],bad\n" // the row is refused for its user's vector
                            "r2,u2,d,1,7 8,5\n"  // counts, for both
                            "r2,u2,d,1,[],5\n"); // other than the first
    ImportOptions options;
    options.mapping.itemVectorColumns = {"v"};
    options.mapping.userVectorColumns = {"w"};
    const Imported run(folder / "t.csv", options);
    const data::Dataset& d = *run.dataset;
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("a").value), (Floats{1, 2}));
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("b").value), (Floats{3, 4}));
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("c").value), (Floats{5, 6}));
    EXPECT_EQ(vectorOf(d.itemVectors(), run.item("d").value), (Floats{7, 8}));
    EXPECT_EQ(vectorOf(d.userVectors(), run.user("u2").value), (Floats{5}));
    EXPECT_EQ(run.count("v is not a number"), 2U);
    EXPECT_EQ(run.count("w is not a number"), 1U);
    EXPECT_EQ(run.count("vector of another length"), 1U);
    EXPECT_EQ(run.report.rowsRefused, 4U);
    EXPECT_EQ(run.count("item vectors differ between rows"), 2U);
    EXPECT_EQ(run.count("user vectors differ between rows"), 0U);
    EXPECT_EQ(run.count("item without vector"), 0U);
}

TEST(TableVectors, RefusesWhatDoesNotFit)
{
    const test::TemporaryFolder folder;
    write(folder / "t.csv", plainRows);
    write(folder / "four.npy", floats({1, 2, 3, 4}, "(4, 1)"));
    write(folder / "ids.txt", "a\nb\n");
    const auto refusal = [&](const std::string& mapping) {
        return test::errorOf([&] {
            ImportOptions options;
            options.mapping = mappingFromJson(mapping);
            const Imported run(folder / "t.csv", options);
        });
    };
    const auto has = [](const std::string& text, const char* part) {
        EXPECT_NE(text.find(part), std::string::npos) << text;
    };
    has(refusal(R"({"candidate_vectors": "four.npy"})"), "it has 4 rows, the table has 5");
    has(refusal(R"({"scores": "four.npy"})"), "it has 4 rows, the table has 5");
    has(refusal(R"({"item_vectors": "four.npy"})"), "no file of ids is named for the item vectors");
    has(refusal(R"({"item_vectors": "four.npy", "item_vector_ids": "ids.txt"})"), "it has 2 ids for 4 vectors");
    has(refusal(R"({"scores": "four.npy", "score": "label"})"), "columns and a file are named");
    has(refusal(R"({"request": "", "scores": "four.npy"})"), "the table is a log of interactions");
    has(refusal(R"({"item_vectors": "nowhere.npy", "item_vector_ids": "ids.txt"})"), "nowhere.npy");
    has(refusal(R"({"item_vectors": 3})"), "must be a text");
}

TEST(TableVectors, SplitAndSideTables)
{
    const test::TemporaryFolder folder;
    write(folder / "t.csv", "request_id,user_id,item_id,label,part\nr1,u1,a,1,test\nr1,u1,b,0,test\n"
                            "r2,u2,b,1,train\nr2,u2,z,0,train\nr3,u1,a,1,validation\nr4,u1,a,1,later\n");
    write(folder / "items.csv", "item_id,title,genre,brand\nc,Third,Drama|War,x\nb,,War,y\na,First,,x\n");
    write(folder / "users.csv", "user_id,age\nu2,30\nu1,20\n");
    write(folder / "genres.txt", "Western\nWar\nDrama\n");
    ImportOptions options;
    options.mapping = mappingFromJson(R"({"split": "part", "category": "genre", "title": "title",
        "item_fields": ["brand"], "user_fields": ["age"], "item_table": "items.csv", "user_table": "users.csv",
        "category_list": "genres.txt"})");
    const Imported run(folder / "t.csv", options);
    const data::Dataset& d = *run.dataset;
    EXPECT_EQ(d.requestCount(data::Split::Test), 1U);
    EXPECT_EQ(d.requestCount(data::Split::Validation), 1U);
    EXPECT_EQ(d.requestCount(data::Split::Train), 1U);
    EXPECT_EQ(run.count("part is no split"), 1U);
    EXPECT_EQ(d.itemId(ItemIndex(0)), "c") << "the table fixes the order and keeps items that no request has";
    EXPECT_EQ(run.categories("c"), "Drama|War");
    EXPECT_EQ(d.categoryName(CategoryIndex(0)), "Western");
    EXPECT_EQ(run.title("a"), "First");
    EXPECT_EQ(run.itemField("b", 0), "y");
    EXPECT_EQ(run.userField("u1", 0), "20");
    EXPECT_EQ(d.userId(UserIndex(0)), "u2");
    EXPECT_EQ(run.count("item not in the catalogue"), 1U);
}
