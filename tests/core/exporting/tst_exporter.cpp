// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "core/sources/importfixture.h"
#include "data/datasetwriter.h"
#include "exporting/exporter.h"
#include "sources/generator.h"
#include "sources/input/npy.h"
#include "support/generated.h"

#include <stop_token>

using namespace cdm;
using namespace cdm::exporting;
using cdm::test::Imported;

namespace {

void exportTo(const data::Dataset& dataset, const std::filesystem::path& folder, ExportFormat format)
{
    JobContext job;
    exportDataset(dataset, folder, format, job);
}

/// Options that import what a CSV export made.
sources::ImportOptions optionsFor(const std::filesystem::path& folder)
{
    sources::ImportOptions options;
    options.mapping = sources::mappingFromJson(readTextFile(folder / "mapping.json"));
    options.strict = true;
    return options;
}

template <class T>
std::vector<T> listOf(std::span<const T> values)
{
    return {values.begin(), values.end()};
}

/// Everything but the numbers of field codes, which follow the vocabulary's order.
void expectSameContent(const data::Dataset& a, const data::Dataset& b)
{
    const data::Schema &sa = a.schema(), &sb = b.schema();
    EXPECT_EQ(sa.vocabularyHash, sb.vocabularyHash) << "users, items and categories, in order";
    EXPECT_EQ(sa.hasScores, sb.hasScores);
    EXPECT_EQ(a.defaultLabelScope(), b.defaultLabelScope());
    EXPECT_EQ(listOf(a.requestOffsets()), listOf(b.requestOffsets()));
    EXPECT_EQ(listOf(a.itemVectors().values), listOf(b.itemVectors().values));
    EXPECT_EQ(listOf(a.userVectors().values), listOf(b.userVectors().values));
    EXPECT_EQ(listOf(a.candidateVectors().values), listOf(b.candidateVectors().values));
    ASSERT_EQ(a.requestCount(), b.requestCount());
    for (std::uint32_t r = 0; r < a.requestCount(); ++r) {
        const data::RequestView va = a.request(RequestIndex(r)), vb = b.request(RequestIndex(r));
        ASSERT_EQ(va.user, vb.user) << r;
        ASSERT_EQ(va.time, vb.time) << r;
        ASSERT_EQ(va.split, vb.split) << r;
        ASSERT_EQ(listOf(va.items), listOf(vb.items)) << r;
        ASSERT_EQ(listOf(va.labels), listOf(vb.labels)) << r;
        ASSERT_EQ(listOf(va.shown), listOf(vb.shown)) << r;
        ASSERT_EQ(listOf(va.upstreamScores), listOf(vb.upstreamScores)) << r;
    }
    for (std::uint32_t i = 0; i < sa.itemCount; ++i) {
        ASSERT_EQ(a.itemTitle(ItemIndex(i)), b.itemTitle(ItemIndex(i)));
        ASSERT_EQ(listOf(a.categories(ItemIndex(i))), listOf(b.categories(ItemIndex(i))));
    }
    const auto expectField = [&](const std::vector<data::Field>& fa, const std::vector<data::Field>& fb, auto codes) {
        ASSERT_EQ(fa.size(), fb.size());
        for (std::size_t f = 0; f < fa.size(); ++f) {
            EXPECT_EQ(fa[f].name, fb[f].name);
            const auto ca = codes(a, f), cb = codes(b, f);
            ASSERT_EQ(ca.size(), cb.size());
            for (std::size_t row = 0; row < ca.size(); ++row)
                ASSERT_EQ(a.fieldValue(fa[f].name, ca[row]), b.fieldValue(fb[f].name, cb[row])) << row;
        }
    };
    expectField(sa.userFields, sb.userFields, [](const data::Dataset& d, std::size_t f) { return d.userField(f); });
    expectField(sa.itemFields, sb.itemFields, [](const data::Dataset& d, std::size_t f) { return d.itemField(f); });
    expectField(sa.contextFields, sb.contextFields,
                [](const data::Dataset& d, std::size_t f) { return d.contextField(f); });
}

std::shared_ptr<const data::Dataset> generated(const std::filesystem::path& folder)
{
    return test::generated(
        {.users = 40, .items = 300, .categories = 12, .requestsPerUser = 5, .candidates = 20, .shown = 5}, folder);
}

/// Ids, titles and categories that need quotes, an item that no request has, a time that looks like a date, vectors.
std::shared_ptr<const data::Dataset> awkward(const std::filesystem::path& folder)
{
    using Codes = std::vector<std::uint32_t>;
    data::DatasetWriter::Options options;
    options.name = "awkward";
    options.userFields = {"time"};
    options.contextFields = {"tab, place"};
    options.itemFields = {"label"};
    options.hasScores = true;
    options.itemVectorDimension = 2;
    options.userVectorDimension = 1;
    options.candidateVectorDimension = 3;
    data::DatasetWriter writer(folder, options);
    writer.addCategory("Drama, slow");
    writer.addCategory("\"Quoted\"");
    writer.addUser("0007", Codes{1}, std::vector<float>{0.1F});
    writer.addUser("a,b", Codes{0}, std::vector<float>{-1e-30F});
    writer.addItem("x \"1\"", "Two\nlines", Codes{1}, std::vector<CategoryIndex>{CategoryIndex(1)},
                   std::vector<float>{1.0F / 3.0F, 2});
    writer.addItem("unused", "", Codes{0}, {}, std::vector<float>{0, 3e38F});
    writer.addItem("002", "Amélie", Codes{2}, std::vector<CategoryIndex>{CategoryIndex(0), CategoryIndex(1)},
                   std::vector<float>{5, 6});
    writer.setFieldVocabulary("time", std::vector<std::string>{"unknown", "noon; late"});
    writer.setFieldVocabulary("tab, place", std::vector<std::string>{"unknown", "home\"s"});
    writer.setFieldVocabulary("label", std::vector<std::string>{"unknown", "1", "22"});
    const std::vector<ItemIndex> items = {ItemIndex(2), ItemIndex(0)};
    const std::vector<std::uint8_t> labels = {0, 1}, shown = {1, 1};
    const std::vector<float> scores = {0.1F, -3.4e38F}, vectors = {1, 2, 3, 4, 5, 1.0F / 7.0F};
    writer.addRequest({UserIndex(1), 20'191'013, data::Split::Test, Codes{1}, items, labels, shown, scores, vectors});
    writer.addRequest(
        {UserIndex(0), 1'700'000'000, data::Split::Train, Codes{0}, items, labels, shown, scores, vectors});
    writer.finish();
    return data::Dataset::open(folder);
}

} // namespace

TEST(Exporter, TablesGiveAGeneratedDatasetBack)
{
    const test::TemporaryFolder folder;
    const auto dataset = generated(folder / "d");
    exportTo(*dataset, folder / "csv", ExportFormat::Csv);
    const Imported back(folder / "csv/candidates.csv", optionsFor(folder / "csv"));
    expectSameContent(*dataset, *back.dataset);
    EXPECT_EQ(back.dataset->hash(), dataset->hash());
}

TEST(Exporter, TablesGiveAwkwardTextsAndVectorsBackToTheBit)
{
    const test::TemporaryFolder folder;
    const auto dataset = awkward(folder / "d");
    exportTo(*dataset, folder / "csv", ExportFormat::Csv);
    const Imported back(folder / "csv/candidates.csv", optionsFor(folder / "csv"));
    expectSameContent(*dataset, *back.dataset);
    EXPECT_EQ(back.dataset->hash(), dataset->hash());
}

TEST(Exporter, TablesGiveAnImportedLogBack)
{
    const Imported first(test::fixture("movielens-latest"));
    const test::TemporaryFolder folder;
    exportTo(*first.dataset, folder / "csv", ExportFormat::Csv);
    const Imported back(folder / "csv/candidates.csv", optionsFor(folder / "csv"));
    expectSameContent(*first.dataset, *back.dataset);
    EXPECT_EQ(back.dataset->hash(), first.dataset->hash());
}

TEST(Exporter, TablesKeepWhatNoOtherTableWould)
{
    using Codes = std::vector<std::uint32_t>;
    const test::TemporaryFolder folder;
    data::DatasetWriter::Options options;
    options.name = "odd";
    options.userFields = {"age"};
    options.contextFields = {"tab"};
    options.itemFields = {"brand"};
    data::DatasetWriter writer(folder / "d", options);
    writer.addUser("u", Codes{3}); // "age" gets no vocabulary: its codes have no names
    writer.addItem("a", "a", Codes{1}, {});
    writer.addItem("b", "", Codes{4}, {});
    // An empty value, a repeated one, one with blanks, the name of the unknown one again, one that nothing uses.
    writer.setFieldVocabulary("brand", std::vector<std::string>{"", "x", "", "x", " y", "code 2", "unused", "unknown"});
    writer.setFieldVocabulary("tab", std::vector<std::string>{"none", "zeta", "alpha"});
    const std::vector<ItemIndex> items = {ItemIndex(1), ItemIndex(0)};
    const std::vector<std::uint8_t> labels = {1, 0}, shown = {0, 1}; // a positive that was not shown
    const auto add = [&](std::int64_t time, std::uint32_t tab, std::string_view id) {
        writer.addRequest({UserIndex(0), time, data::Split::Train, Codes{tab}, items, labels, shown, {}, {}, id});
    };
    add(900, 2, "later, \"first\"");
    add(-5, 1, "0007");
    add(900, 0, "x");
    writer.finish();
    const auto dataset = data::Dataset::open(folder / "d");
    EXPECT_EQ(dataset->requestId(RequestIndex(1)), "0007");
    exportTo(*dataset, folder / "csv", ExportFormat::Csv);
    const Imported back(folder / "csv/candidates.csv", optionsFor(folder / "csv"));
    EXPECT_EQ(back.dataset->requestId(RequestIndex(0)), "later, \"first\"");
    EXPECT_EQ(back.dataset->request(RequestIndex(0)).time, 900) << "in the order of the table";
    EXPECT_EQ(back.dataset->schema().toJson(), dataset->schema().toJson());
    EXPECT_EQ(back.dataset->hash(), dataset->hash());
}

TEST(Exporter, PackedTablesReadBackTheSame)
{
    const test::TemporaryFolder folder;
    const auto dataset = generated(folder / "d");
    for (const Compression compression : {Compression::Gzip, Compression::Zstd}) {
        const std::filesystem::path out = folder / (std::string("packed") + endingOf(compression));
        JobContext job;
        exportDataset(*dataset, out, ExportFormat::Csv, job, compression);
        const std::filesystem::path table = out / (std::string("candidates.csv") + endingOf(compression));
        const Imported back(table, optionsFor(out));
        EXPECT_EQ(back.dataset->hash(), dataset->hash());
        EXPECT_FALSE(std::filesystem::exists(out / "candidates.csv"));
    }
    JobContext job;
    EXPECT_THROW(exportDataset(*dataset, folder / "npy", ExportFormat::Npy, job, Compression::Gzip), Error);
}

TEST(Exporter, ArraysHoldTheColumns)
{
    const test::TemporaryFolder folder;
    const auto dataset = awkward(folder / "d");
    exportTo(*dataset, folder / "npy", ExportFormat::Npy);
    const sources::NpyArray scores(folder / "npy/candidate_score.npy"), items(folder / "npy/item_vector.npy");
    EXPECT_EQ(scores.rows(), dataset->candidateCount());
    ASSERT_EQ(items.rows(), 3U);
    ASSERT_EQ(items.dimension(), 2U);
    std::vector<float> row(2);
    items.read(2, row);
    EXPECT_EQ(row, (std::vector<float>{5, 6}));
    EXPECT_EQ(readTextFile(folder / "npy/item_id.txt"), "x \"1\"\nunused\n002\n");
    EXPECT_EQ(readTextFile(folder / "npy/item_title.txt"), "Two lines\n\nAmélie\n");
    const std::string offsets = readTextFile(folder / "npy/request_offsets.npy");
    EXPECT_NE(offsets.find("{'descr': '<u8', 'fortran_order': False, 'shape': (3,), }"), std::string::npos);
    EXPECT_EQ(offsets.size(), 128U + 3 * 8) << "data begin at a multiple of 64";
    EXPECT_TRUE(std::filesystem::exists(folder / "npy/item_category_offsets.npy"));
    EXPECT_TRUE(std::filesystem::exists(folder / "npy/item_field_0.npy"));
    EXPECT_TRUE(std::filesystem::exists(folder / "npy/item_field_0_value.txt"));
}

TEST(Exporter, RecBoleFilesAreTakenForSuch)
{
    const test::TemporaryFolder folder;
    const auto dataset = generated(folder / "d");
    exportTo(*dataset, folder / "rb", ExportFormat::RecBole);
    EXPECT_EQ(sources::detectFormat(folder / "rb"), "recbole");
    const std::string text = readTextFile(folder / "rb/rb.inter");
    EXPECT_EQ(static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')), dataset->candidateCount() + 1);
    EXPECT_TRUE(text.starts_with("user_id:token\titem_id:token\ttimestamp:float\tlabel:float\tshown:float\t"
                                 "request_id:token\tscore:float\ttab:token\tday_part:token\n"));
}

TEST(Exporter, IsCompleteOrAbsent)
{
    const test::TemporaryFolder folder;
    const auto dataset = generated(folder / "d");
    std::filesystem::create_directory(folder / "there");
    EXPECT_THROW(exportTo(*dataset, folder / "there", ExportFormat::Csv), Error);
    std::stop_source stop;
    stop.request_stop();
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::RecBole, ExportFormat::Npy}) {
        JobContext job(stop.get_token());
        EXPECT_THROW(exportDataset(*dataset, folder / "stopped", format, job), Cancelled);
    }
    const std::filesystem::directory_iterator entries(folder.path());
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 2) << "nothing is left of what was stopped";
}
