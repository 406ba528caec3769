// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "base/random.h"
#include "sources/input/recordreader.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/candidatestore.h"
#include "sources/intake/externalsort.h"
#include "sources/intake/fieldcolumn.h"
#include "sources/intake/interner.h"
#include "sources/intake/issuelog.h"
#include "sources/intake/timecolumn.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

using namespace cdm;
using namespace cdm::sources;

namespace {

/// Every row as "line:field|field", bad rows as "line!cause", with ';' after each.
std::string rows(const std::string& text, const RecordFormat& format)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "f", text);
    RecordReader reader(folder / "f", format);
    std::string out;
    for (;;) {
        try {
            if (!reader.next())
                return out;
            out += std::to_string(reader.line()) + ":";
            for (std::size_t i = 0; i < reader.fields().size(); ++i)
                out.append(i ? "|" : "").append(reader.fields()[i]);
            out += reader.encodingRepaired() ? "*;" : ";";
        } catch (const RowError& error) {
            out += std::to_string(reader.line()) + "!" + error.cause() + ";";
        }
    }
}

const RecordFormat csv{.separator = ",", .quotes = true};
const RecordFormat plain{.separator = ","};

/// The time of a column that holds nothing else.
std::int64_t timeOf(std::string_view text)
{
    TimeColumn column;
    const std::int64_t number = column.take("t", text, parseTime("t", text), "f", 1);
    EXPECT_TRUE(column.decide());
    return column.settled(number);
}

std::string cause(const std::function<void()>& work)
{
    try {
        work();
    } catch (const RowError& error) {
        return error.cause();
    }
    return "accepted";
}

} // namespace

TEST(RecordReader, LineEndsMarksAndBlankLines)
{
    EXPECT_EQ(rows("a,b\nc,d\n", plain), "1:a|b;2:c|d;");
    EXPECT_EQ(rows("a,b\r\nc,d", plain), "1:a|b;2:c|d;");
    EXPECT_EQ(rows("a,b\rc,d\r", plain), "1:a|b;2:c|d;");
    EXPECT_EQ(rows("\xef\xbb\xbf"
                   "a,b\n\n \r\nc\n",
                   plain),
              "1:a|b;4:c;");
    EXPECT_EQ(rows("", plain), "");
    EXPECT_EQ(rows("\n\n", plain), "");
    EXPECT_EQ(rows(",\n", plain), "1:|;");
    EXPECT_EQ(rows("x::y:z::\n", {.separator = "::"}), "1:x|y:z|;");
    EXPECT_EQ(rows("a,b\n", {.separator = ""}), "1:a,b;");
    EXPECT_EQ(rows("h\nx\n", {.separator = ",", .header = true}), "2:x;");
}

TEST(RecordReader, Quotes)
{
    EXPECT_EQ(rows("\"a,b\",c\n", csv), "1:a,b|c;");
    EXPECT_EQ(rows("\"say \"\"hi\"\"\",\"\"\n", csv), "1:say \"hi\"|;");
    EXPECT_EQ(rows("\"two\nlines\",x\ny,z\n", csv), "1:two\nlines|x;3:y|z;");
    EXPECT_EQ(rows("a \"b\" c,d\n", csv), "1:a \"b\" c|d;") << "a quote inside a field is a character";
    EXPECT_EQ(rows("a,\"b\n", csv), "1!a quote is never closed;");
    EXPECT_EQ(rows("a,\"b\nc,d\ne,f\n", csv), "1!a quote is never closed;2:c|d;3:e|f;");
    EXPECT_EQ(rows("\"a\"b,c\nd,e\n", csv), "1!text after a closing quote;2:d|e;");
    EXPECT_EQ(rows("\"a\",", csv), "1:a|;");
    EXPECT_EQ(rows("\"a\",b\n", plain), "1:\"a\"|b;") << "where quotes mean nothing";
    const std::string far = "\"" + std::string(3 << 20, 'x') + "\n" + std::string(3 << 20, 'y') + "\",b\nc,d\n";
    EXPECT_EQ(rows(far, csv).substr(0, 30), "1!a quote is never closed;2:yy") << "a megabyte is far enough to look";
}

TEST(RecordReader, EncodingsAndZeroBytes)
{
    EXPECT_EQ(rows("caf\xc3\xa9\n", plain), "1:café;");
    EXPECT_EQ(rows("caf\xe9,\x80\n", plain), "1:café|€*;");
    EXPECT_EQ(rows("caf\xe9\n", {.separator = ",", .latin = true}), "1:café;");
    EXPECT_EQ(rows(std::string("a\0b\nc\n", 6), plain), "1!zero byte in the row;2:c;");
    EXPECT_THROW(rows("\xff\xfe"
                      "a",
                      plain),
                 Error);
}

TEST(RecordReader, VeryLongRows)
{
    const std::string wide(5 << 20, 'x');
    EXPECT_TRUE(rows(wide + ",b\nc\n", plain) == "1:" + wide + "|b;2:c;");
    const std::string tooLong(17 << 20, 'x');
    EXPECT_TRUE(rows(tooLong + "\nc,d\n", plain) == "1!row too long;2:c|d;");
    EXPECT_TRUE(rows(tooLong, plain) == "1!row too long;");
    EXPECT_EQ(rows(std::string(70'000, ',') + "\nc\n", plain), "1!too many fields;2:c;");
}

TEST(RecordReader, SeparatorIsFoundOutsideQuotes)
{
    EXPECT_EQ(separatorOf("a,b,c"), ',');
    EXPECT_EQ(separatorOf("a\tb,c\td"), '\t');
    EXPECT_EQ(separatorOf("\"a,b,c,d\";e;f"), ';');
    EXPECT_EQ(separatorOf("a|b"), '|');
    EXPECT_EQ(separatorOf("alone"), ',');
}

TEST(Values, Numbers)
{
    EXPECT_EQ(parseNumber("x", " 1e3 ", 0, 2000), 1000.0);
    EXPECT_EQ(parseNumber("x", "+4.5", 0, 5), 4.5);
    EXPECT_EQ(parseNumber("x", "-0", 0, 5), 0.0);
    for (const char* bad : {"", " ", "four", "4,5", "0x10", "1e", "--1", "+-1", "nan", "4 5"})
        EXPECT_EQ(cause([&] { static_cast<void>(parseNumber("x", bad, 0, 5)); }), "x is not a number") << bad;
    for (const char* bad : {"5.01", "-1", "inf", "1e300", "-inf"})
        EXPECT_EQ(cause([&] { static_cast<void>(parseNumber("x", bad, 0, 5)); }), "x is out of range") << bad;
}

TEST(Values, Flags)
{
    for (const char* yes : {"1", " true", "TRUE", "yes", "Y", "t", "1.0"})
        EXPECT_TRUE(parseFlag("x", yes)) << yes;
    for (const char* no : {"0", "false", "No", "F", "0.0"})
        EXPECT_FALSE(parseFlag("x", no)) << no;
    for (const char* bad : {"", "2", "0.5", "maybe", "nan"})
        EXPECT_EQ(cause([&] { static_cast<void>(parseFlag("x", bad)); }), "x is neither 0 nor 1") << bad;
}

TEST(Values, TimesInManyForms)
{
    constexpr std::int64_t moment = 1'570'953'930; // 2019-10-13 08:05:30 UTC
    for (const char* text :
         {"1570953930", "1570953930.9", "1570953930000", "1570953930000000", "1570953930000000000", "1.57095393e9",
          "2019-10-13 08:05:30", "2019-10-13T08:05:30Z", "2019-10-13T08:05:30.123Z", "2019-10-13T10:05:30+02:00",
          "2019-10-13T05:35:30-0230", "2019/10/13 8:05:30", "10/13/2019 8:05:30 AM", "13/10/2019 08:05:30",
          "20191013080530", "13-Oct-2019 08:05:30", "13 Oct 2019 08:05:30"})
        EXPECT_EQ(timeOf(text), moment) << text;
    EXPECT_EQ(timeOf("11/15/2019 12:00:00 AM"), 1'573'776'000);
    EXPECT_EQ(timeOf("11/15/2019 12:00:00 PM"), 1'573'776'000 + 43'200);
    EXPECT_EQ(timeOf("2019-10-13"), 1'570'924'800);
    EXPECT_EQ(timeOf("20191013"), 1'570'924'800);
    EXPECT_EQ(timeOf("20191013.0"), 1'570'924'800) << "as pandas writes a column with gaps";
    EXPECT_EQ(timeOf("20191032"), 20'191'032) << "no date";
    EXPECT_EQ(timeOf("01-Jan-1970"), 0);
    EXPECT_EQ(timeOf("0"), 0);
    EXPECT_EQ(timeOf("-1000"), -1000);
    for (const char* bad :
         {"", "soon", "2019-13-01", "2019-02-30", "2019-10-13 25:00", "10/13/2019 13:00:00 PM", "13/45/2019", "nan",
          "inf", "1e30", "2019-10-13 08:05:30 CET", "2500-01-01", "1899-12-31", "12:30"})
        EXPECT_EQ(cause([&] { static_cast<void>(parseTime("t", bad)); }), "the value of 't' cannot be read as a time")
            << bad;
}

TEST(Values, IdsAreTexts)
{
    EXPECT_EQ(parseId("x", " 007 "), "007");
    EXPECT_EQ(parseId("x", "99999999999999999999999"), "99999999999999999999999");
    EXPECT_EQ(cause([] { static_cast<void>(parseId("x", " \t")); }), "x is empty");
    EXPECT_EQ(cause([] { static_cast<void>(parseId("x", std::string(5000, 'i'))); }), "x is too long");
}

TEST(Text, Utf8IsToldFromWhatIsNot)
{
    for (const char* good : {"", "plain ASCII of some length", "é", "日本語", "\xf0\x9f\x8e\xac film"})
        EXPECT_TRUE(isUtf8(good)) << good;
    for (const char* bad : {"\x80", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
                            "abcdefgh\xff", "\xc3"})
        EXPECT_FALSE(isUtf8(bad));
    EXPECT_EQ(inQuotes(std::string(50, 'x')), "'" + std::string(40, 'x') + "...'");
    EXPECT_EQ(inQuotes("a\tb\xe9"), "'a?bé'");
}

TEST(Text, SameOrNotWhateverTheLength)
{
    for (std::size_t size = 0; size < 40; ++size) {
        const std::string text(size, 'a');
        EXPECT_TRUE(sameText(text, std::string(size, 'a'))) << size;
        EXPECT_FALSE(sameText(text, text + "a")) << size;
        for (std::size_t at = 0; at < size; ++at) {
            std::string other = text;
            other[at] = 'b';
            EXPECT_FALSE(sameText(text, other)) << size << ", " << at;
        }
    }
}

TEST(Text, TrimmedTakesBlanksOffTheEndsAlone)
{
    for (int c = 0; c < 256; ++c) {
        const std::string around = std::string(2, static_cast<char>(c)) + "x y" + std::string(1, static_cast<char>(c));
        const bool blank = c != 0 && std::string(" \t\r\n\v\f").find(static_cast<char>(c)) != std::string::npos;
        EXPECT_EQ(trimmed(around), blank ? "x y" : around) << c;
    }
    EXPECT_EQ(trimmed(" \t "), "");
    EXPECT_EQ(trimmed(""), "");
}

/// Fields are found eight bytes at a time: wherever a row begins and whatever stands beside a separator, a search byte
/// for byte must give the same. '-' and the second byte of the sign for "not" are one bit away from ','.
TEST(RecordParser, CutsAsAPlainSearchDoes)
{
    Random random(5);
    for (int round = 0; round < 2000; ++round) {
        std::string row = "x";
        for (std::uint64_t left = random.below(60); left > 0; --left) {
            constexpr std::array<std::string_view, 6> pieces = {",", ",", "-", "\u00ac", "a", "bc"};
            row += pieces[random.below(pieces.size())];
        }
        for (const std::string separator : {",", ",,", ""}) {
            std::vector<std::string> wanted;
            std::string rest = row;
            while (!separator.empty() && rest.find(separator) != std::string::npos) {
                wanted.push_back(rest.substr(0, rest.find(separator)));
                rest.erase(0, rest.find(separator) + separator.size());
            }
            wanted.push_back(rest);
            RecordParser parser({.separator = separator}, '\n');
            TextArena texts;
            parser.begin(row, 1);
            ASSERT_TRUE(parser.next(texts));
            EXPECT_TRUE(std::ranges::equal(parser.fields(), wanted)) << row << " at '" << separator << "'";
        }
    }
}

TEST(Interner, NumbersInOrderOfAppearance)
{
    Interner interner;
    for (int round = 0; round < 2; ++round) {
        for (std::uint32_t i = 0; i < 5000; ++i)
            ASSERT_EQ(interner.add("text " + std::to_string(i)), i);
    }
    EXPECT_EQ(interner.size(), 5000U);
    EXPECT_EQ(interner.text(4321), "text 4321");
    EXPECT_EQ(interner.find("text 17"), 17U);
    EXPECT_FALSE(interner.find("absent").has_value());
    bool isNew = false;
    interner.add("", &isNew);
    EXPECT_TRUE(isNew);
    interner.add("", &isNew);
    EXPECT_FALSE(isNew);
}

TEST(FieldColumn, VocabularyDoesNotDependOnTheOrder)
{
    const std::vector<std::string> values = {"10", "9", "b", "", "a", "9", "unknown"};
    std::vector<std::string> vocabulary;
    for (const bool backwards : {false, true}) {
        FieldColumn column({"f"});
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::size_t row = backwards ? values.size() - 1 - i : i;
            column.set(row, values[row]);
        }
        column.finish();
        EXPECT_EQ(column.vocabulary(), (std::vector<std::string>{"unknown", "9", "10", "a", "b"}));
        EXPECT_EQ(column.rowCode(0), 2U);
        EXPECT_EQ(column.rowCode(3), 0U);
        EXPECT_EQ(column.rowCode(6), 0U);
        EXPECT_EQ(column.rowCode(100), 0U) << "never set";
    }
}

TEST(FieldColumn, BandsHoldAboutEquallyManyRows)
{
    FieldColumn column({"price", 4});
    for (std::size_t i = 0; i < 100; ++i)
        column.set(i, std::to_string(i));
    column.set(100, "cheap");
    column.finish();
    EXPECT_EQ(column.vocabulary(), (std::vector<std::string>{"unknown", "<= 24", "<= 49", "<= 74", "> 74"}));
    EXPECT_EQ(column.rowCode(24), 1U);
    EXPECT_EQ(column.rowCode(25), 2U);
    EXPECT_EQ(column.rowCode(99), 4U);
    EXPECT_EQ(column.rowCode(100), 0U) << "no number";
    FieldColumn constant({"price", 4});
    constant.set(0, "7");
    constant.set(1, "7");
    constant.finish();
    EXPECT_EQ(constant.vocabulary(), (std::vector<std::string>{"unknown", "any"}));
    EXPECT_EQ(constant.rowCode(1), 1U);
}

TEST(IssueLog, CountsAllAndKeepsTheFirst)
{
    IssueLog log(false);
    for (std::uint64_t i = 1; i <= 100; ++i)
        log.refuse("bad", {"f", i, "row " + std::to_string(i)});
    log.note("odd", {"f", 0, "x"}, 7);
    log.repair("mended", {"f", 3, "y"});
    EXPECT_EQ(log.count(IssueKind::Refused), 100U);
    EXPECT_EQ(log.count(IssueKind::Note), 7U);
    ASSERT_EQ(log.issues().size(), 3U);
    EXPECT_EQ(log.issues()[0].examples.size(), 5U);
    EXPECT_EQ(log.issues()[1].cause, "mended");
    EXPECT_EQ(log.firstRefused().size(), 20U);
    for (int i = 0; i < 1000; ++i)
        log.refuse("cause " + std::to_string(i), {"f", 1, "x"});
    EXPECT_LE(log.issues().size(), 202U) << "memory stays bounded";
    EXPECT_EQ(log.count(IssueKind::Refused), 1100U);
    IssueLog strict(true);
    EXPECT_NO_THROW(strict.note("odd", {"f", 0, "x"}));
    EXPECT_THROW(strict.repair("mended", {"f", 3, "y"}), Error);
}

TEST(CandidateStore, GivesRowsBackByRequestWhateverTheMemory)
{
    const test::TemporaryFolder folder;
    for (const std::size_t memory : {std::size_t{1}, std::size_t{500}, std::size_t{1} << 20}) {
        CandidateStore store(folder.path(), memory);
        for (std::uint32_t part = 0; part < 5; ++part) {
            for (std::uint32_t request = 0; request < 40; ++request) {
                if (request != 7)
                    store.add(39 - request, {ItemIndex(part * 100 + request), 0.5F, 1, 0});
            }
        }
        store.finish();
        EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "the file has no name";
        EXPECT_EQ(store.rowsOf(32), 0U);
        EXPECT_EQ(store.rowsOf(1000), 0U);
        std::vector<CandidateRow> rowsBack;
        store.rows(0, rowsBack);
        ASSERT_EQ(rowsBack.size(), 5U);
        for (std::uint32_t part = 0; part < 5; ++part)
            EXPECT_EQ(rowsBack[part].item.value, part * 100 + 39);
    }
}

TEST(ExternalSort, SortsAndKeepsTheOrderOfEqualRecordsWhateverTheMemory)
{
    struct Record
    {
        std::uint32_t key;
        std::uint32_t place;
    };
    struct ByKey
    {
        bool operator()(const Record& a, const Record& b) const { return a.key < b.key; }
    };
    const test::TemporaryFolder folder;
    for (const std::size_t memory : {std::size_t{1}, std::size_t{200}, std::size_t{5000}, std::size_t{1} << 20}) {
        for (const std::uint32_t count : {0U, 1U, 7U, 3000U}) {
            for (const int order : {0, 1, 2}) { // at random, sorted already, backwards
                Random random(count + static_cast<std::uint64_t>(order));
                ExternalSort<Record, ByKey> sort(folder.path(), memory);
                std::vector<Record> wanted;
                for (std::uint32_t i = 0; i < count; ++i) {
                    const auto draw = static_cast<std::uint32_t>(random.below(100));
                    wanted.push_back({order == 0 ? draw : order == 1 ? i / 3 : count - i / 2, i});
                    sort.add(wanted.back());
                }
                std::stable_sort(wanted.begin(), wanted.end(), ByKey());
                sort.finish();
                ASSERT_EQ(sort.size(), count);
                SortedReader<ExternalSort<Record, ByKey>, Record> reader(sort);
                for (const Record& record : wanted) {
                    ASSERT_NE(reader.peek(), nullptr);
                    ASSERT_EQ(reader.peek()->place, record.place) << memory << " bytes, " << count << " records";
                    reader.advance();
                }
                EXPECT_EQ(reader.peek(), nullptr);
            }
        }
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "its files have no names";
}

TEST(ExternalSort, CanBeGivenUpWhileItMerges)
{
    struct Less
    {
        bool operator()(int a, int b) const { return a < b; }
    };
    const test::TemporaryFolder folder;
    ExternalSort<int, Less> sort(folder.path(), 100);
    for (int i = 5000; i > 0; --i)
        sort.add(i);
    EXPECT_THROW(sort.finish([] { throw Cancelled(); }), Cancelled);
}

TEST(Interner, TellsApartWhatSharesSlotsAndKeepsLongTexts)
{
    Interner interner;
    const std::string longText(100'000, 'x');
    std::vector<std::string> texts = {"", longText, longText + "y", std::string(127, 'a'), std::string(128, 'a')};
    for (int i = 0; i < 200'000; ++i)
        texts.push_back(std::to_string(i * 7919LL));
    for (std::uint32_t i = 0; i < texts.size(); ++i)
        ASSERT_EQ(interner.add(texts[i]), i);
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        ASSERT_EQ(interner.find(texts[i]), i);
        ASSERT_EQ(interner.text(i), texts[i]);
        interner.fetchSlot(Interner::hashOf(texts[i]));
        interner.fetchText(Interner::hashOf(texts[i]));
    }
    EXPECT_FALSE(interner.find("x").has_value());
}
