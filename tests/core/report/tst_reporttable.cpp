// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "report/cellparts.h"
#include "report/text.h"
#include "report/writers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace cdm;
using namespace cdm::report;

namespace {

/// Two metrics under two K, a baseline to compare with, one more baseline, the subject, and a reference.
Table small()
{
    Table table;
    table.caption = "Overall results.";
    table.corner = "Method";
    table.columns = {{"Recall", "K = 3", "", 4, Better::Higher}, {"time", "K = 3", "ms", 1, Better::Lower}};
    table.rows = {{"DCN", {Cell::number(0.04), Cell::number(2.0)}, RowRole::Baseline},
                  {"MMR", {Cell::number(0.05, {0.045, 0.056}), Cell::number(1.0)}, RowRole::Baseline},
                  {"CDM", {Cell::number(0.0625), Cell()}, RowRole::Subject},
                  {"chance", {Cell::number(0.9), Cell::number(0.0)}, RowRole::Reference}};
    return table;
}

} // namespace

TEST(ReportText, FixedNumbers)
{
    EXPECT_EQ(fixedText(0.12345, 4), "0.1235");
    EXPECT_EQ(fixedText(-1.5, 1), "\u22121.5");
    EXPECT_EQ(fixedText(-0.00001, 2), "0.00");
    EXPECT_EQ(fixedText(999.0, 0), "999");
    EXPECT_EQ(fixedText(1234.0, 0), "1,234");
    EXPECT_EQ(fixedText(12345.0, 0), "12,345");
    EXPECT_EQ(fixedText(-1234567.25, 2), "\u22121,234,567.25");
    EXPECT_EQ(fixedText(1e300, 1), "1.0e+300");
    EXPECT_EQ(fixedText(std::nan(""), 3), "\u2013");
    EXPECT_EQ(fixedText(-std::numeric_limits<double>::infinity(), 3), "\u2212\u221e");
    EXPECT_EQ(signedText(0.04, 1), "0.0");
    EXPECT_EQ(signedText(2.25, 2), "+2.25");
    EXPECT_EQ(exactText(0.1), "0.1");
}

TEST(ReportText, Escapes)
{
    EXPECT_EQ(xmlText("<a b=\"c\">&'\n\x01"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;  ");
    EXPECT_EQ(markdownText("a|b *c* <i> [x](y) &amp;"), "a\\|b \\*c\\* \\<i\\> \\[x\\](y) &amp;amp;");
    EXPECT_EQ(markdownText("1. no list"), "1\\. no list");
    EXPECT_EQ(markdownText("- no list"), "\\- no list");
    EXPECT_EQ(markdownText("0.5"), "0.5");
    EXPECT_EQ(latexText("50% of a_b & \\x{y} ~^ \u03b3 \u2265 1--2"),
              "50\\% of a\\_b \\& \\textbackslash{}x\\{y\\} \\textasciitilde{}\\textasciicircum{} $\\gamma$ $\\geq$ "
              "1-{}-{}2");
    EXPECT_EQ(csvField("plain"), "plain");
    EXPECT_EQ(csvField("a,\"b\"\nc"), "\"a,\"\"b\"\"\nc\"");
    EXPECT_EQ(xmlText("\xff\xc0\x80\xed\xa0\x80"), "      ");
    EXPECT_FALSE(isUtf8("\xed\xa0\x80"));
    EXPECT_TRUE(isUtf8("\u4f60\U0001F600"));
    EXPECT_EQ(widthOf("\u4f60a"), 3U);
    EXPECT_EQ(slug("Table 2: Recall@5, \u03b3!"), "table-2-recall-5");
    EXPECT_EQ(slug("\u03b3"), "untitled");
}

TEST(ReportTable, BestByDirectionAndRole)
{
    Table table = small();
    markBest(table);
    EXPECT_TRUE(table.rows[2].cells[0].best) << "the reference row's 0.9 takes no part";
    EXPECT_TRUE(table.rows[1].cells[0].bestBaseline);
    EXPECT_TRUE(table.rows[1].cells[1].best) << "lower is better";
    EXPECT_TRUE(table.rows[1].cells[1].bestBaseline);
    EXPECT_FALSE(table.rows[0].cells[0].best || table.rows[0].cells[0].bestBaseline);
    EXPECT_FALSE(table.rows[3].cells[0].best || table.rows[3].cells[1].best);
}

TEST(ReportTable, CellsThatPrintAlikeShareTheMark)
{
    Table table = small();
    table.rows[0].cells[0].value = 0.062500001;
    markBest(table);
    EXPECT_TRUE(table.rows[0].cells[0].best);
    EXPECT_TRUE(table.rows[2].cells[0].best);
    EXPECT_FALSE(table.rows[1].cells[0].best);
}

TEST(ReportTable, GroupsAreMarkedOnTheirOwn)
{
    Table table = small();
    table.rows[0].group = table.rows[1].group = "first";
    table.rows[2].group = table.rows[3].group = "second";
    markBest(table);
    EXPECT_TRUE(table.rows[1].cells[0].best);
    EXPECT_FALSE(table.rows[2].cells[0].best) << "alone in its group";
}

TEST(ReportTable, ChangesAgainstABaseline)
{
    Table table = small();
    compareWith(table, "DCN");
    EXPECT_FALSE(table.rows[0].cells[0].change);
    EXPECT_DOUBLE_EQ(*table.rows[1].cells[0].change, 0.25);
    EXPECT_DOUBLE_EQ(*table.rows[1].cells[1].change, -0.5);
    EXPECT_FALSE(table.rows[2].cells[1].change) << "missing value";
    EXPECT_THROW(compareWith(table, "no such row"), Error);
}

TEST(ReportTable, Markdown)
{
    Table table = small();
    compareWith(table, "DCN");
    markBest(table);
    table.rows[2].cells[0].pValue = 0.001;
    table.footnotes = {"Of the *private* set."};
    table.rows[0].cells[1].footnotes = {0};
    EXPECT_EQ(markdown(table),
              "**Overall results.**\n\n"
              "| Method | Recall, K = 3 | time (ms), K = 3 |\n"
              "|---|---:|---:|\n"
              "| DCN | 0.0400 | 2.0<sup>a</sup> |\n"
              "| MMR | <ins>0.0500</ins><sup>+</sup> [0.0450, 0.0560] | **<ins>1.0</ins>**<sup>\u2212</sup> |\n"
              "| CDM | **0.0625**<sup>+</sup>\\* | \u2013 |\n"
              "| chance | 0.9000<sup>+</sup> | 0.0<sup>\u2212</sup> |\n"
              "\nBold: best of the column, popularity and chance aside. Underlined: best baseline. Raised + or "
              "\u2212: above or below the row compared with. \\*: p \\< 0.05. Row compared with: DCN.\n"
              "\n<sup>a</sup> Of the \\*private\\* set.\n");
}

TEST(ReportTable, MarkdownStyles)
{
    Table table = small();
    compareWith(table, "DCN");
    table.intervals = IntervalStyle::PlusMinus;
    table.changes = ChangeStyle::Percent;
    table.rows[0].group = table.rows[1].group = "first | set";
    table.rows.resize(2);
    table.rows[1].cells[1] = Cell::words("n/a");
    EXPECT_EQ(markdown(table),
              "**Overall results.**\n\n"
              "| Method | Recall, K = 3 | time (ms), K = 3 |\n"
              "|---|---:|---:|\n"
              "| *first \\| set* | | |\n"
              "| DCN | 0.0400 | 2.0 |\n"
              "| MMR | 0.0500 \u00b1 0.0055 (+25.0 %) | n/a |\n"
              "\nIn brackets: change against the row compared with. Row compared with: DCN. \u00b1: half the width of "
              "the interval.\n");
}

TEST(ReportTable, PlusMinusOnlyAboutTheMiddle)
{
    EXPECT_TRUE(isEvenAbout(0.5, {0.4, 0.6}));
    EXPECT_TRUE(isEvenAbout(0.1 + 0.2, {0.3, 0.3})); // equal but for the last bit
    EXPECT_TRUE(isEvenAbout(0.509, {0.4, 0.6}));
    EXPECT_FALSE(isEvenAbout(0.511, {0.4, 0.6}));
    EXPECT_FALSE(isEvenAbout(0.489, {0.4, 0.6}));
    EXPECT_FALSE(isEvenAbout(1.0, {0.9, 1.0}));
    EXPECT_TRUE(isEvenAbout(-0.5, {-0.6, -0.4}));

    Table table;
    table.caption = "Coverage.";
    table.corner = "Method";
    table.columns = {{"CC"}};
    table.rows = {{"DCN", {Cell::number(0.98, {0.95, 1.0})}}, {"MMR", {Cell::number(0.5, {0.4, 0.6})}}};
    table.intervals = IntervalStyle::PlusMinus;
    const std::string head = "**Coverage.**\n\n| Method | CC |\n|---|---:|\n";
    const std::string uneven = "| DCN | 0.9800 [0.9500, 1.0000] |\n";
    const std::string bounds = "In square brackets: the interval, where the value is not in its middle.";
    EXPECT_EQ(partsOf(table, 0, 0).interval, "[0.9500, 1.0000]"); // no "± 0.0250", which would reach 1.005
    EXPECT_EQ(partsOf(table, 1, 0).interval, "\u00b1 0.1000");
    EXPECT_EQ(markdown(table).find(head + uneven), 0U);
    EXPECT_EQ(legendOf(table), "\u00b1: half the width of the interval. " + bounds);
    EXPECT_NE(latex(table).find("{[}0.9500, 1.0000"), std::string::npos);
    table.rows.resize(1);
    EXPECT_EQ(legendOf(table), bounds);
    table.intervals = IntervalStyle::Bounds;
    EXPECT_EQ(markdown(table), head + uneven);
}

TEST(ReportTable, DeviationsOverSeeds)
{
    Table table = small();
    table.intervals = IntervalStyle::Deviation;
    table.columns.resize(1);
    table.rows.resize(2);
    table.rows[0].cells.resize(1);
    table.rows[1].cells.resize(1);
    table.rows[0].cells[0].deviation = 0.00125;
    EXPECT_EQ(markdown(table), "**Overall results.**\n\n"
                               "| Method | Recall, K = 3 |\n"
                               "|---|---:|\n"
                               "| DCN | 0.0400 \u00b1 0.0013 |\n"
                               "| MMR | 0.0500 |\n"
                               "\n\u00b1: standard deviation over the seeds.\n");
    EXPECT_EQ(csv(table), "Method,\"Recall, K = 3\",\"Recall, K = 3 lower\",\"Recall, K = 3 upper\","
                          "\"Recall, K = 3 deviation\"\r\n"
                          "DCN,0.04,,,0.00125\r\n"
                          "MMR,0.05,0.045,0.056,\r\n");
    table.intervals = IntervalStyle::PlusMinus;
    EXPECT_EQ(markdown(table).find("0.0013"), std::string::npos);
}

TEST(ReportTable, AnUndecidedDifferenceHasNoStar)
{
    Table table = small();
    Cell& cell = table.rows[1].cells[0];
    cell.pValue = 0.001;
    EXPECT_TRUE(partsOf(table, 1, 0).star);
    EXPECT_NE(legendOf(table).find("*: p < 0.05."), std::string::npos);
    cell.isUndecided = true;
    EXPECT_FALSE(isStarred(table, cell));
    EXPECT_FALSE(partsOf(table, 1, 0).star);
    EXPECT_EQ(legendOf(table).find('*'), std::string::npos);
    EXPECT_NE(csv(table).find("0.001"), std::string::npos) << "the test is told all the same";

    table.rows[0].cells[0].pValue = 0.001;
    EXPECT_NE(legendOf(table).find("*: p < 0.05, and both intervals of the difference leave 0 out."),
              std::string::npos);
}

TEST(ReportTable, LegendNamesTheRowComparedWith)
{
    Table table = small();
    compareWith(table, "DCN");
    EXPECT_EQ(table.comparedWith, std::vector<std::string>{"DCN"});
    const auto says = [&](const char* part) { return legendOf(table).find(part) != std::string::npos; };
    EXPECT_TRUE(says(" Row compared with: DCN."));
    table.changes = ChangeStyle::Hidden;
    EXPECT_FALSE(says("Row compared with")) << "there is no mark that it explains";
    table.rows[1].cells[0].pValue = 0.001;
    EXPECT_TRUE(says("*: p < 0.05. Row compared with: DCN."));
    table.comparedWith.emplace_back("IPW");
    table.rows[2].group = "another";
    EXPECT_TRUE(says(" Row compared with, of the same group: DCN, IPW."));
    table.comparedWith = {"\xff"};
    EXPECT_THROW(check(table), Error);
}

TEST(ReportTable, LegendTellsWhatIsNeverBold)
{
    Table table = small();
    markBest(table);
    EXPECT_TRUE(legendOf(table).starts_with("Bold: best of the column, popularity and chance aside."));
    for (Row& row : table.rows)
        row.group = row.role == RowRole::Reference ? "without" : "with";
    markBest(table);
    EXPECT_TRUE(legendOf(table).starts_with("Bold: best of the column within its group. ")); // there they are alone
    table.rows.pop_back();
    markBest(table);
    EXPECT_TRUE(legendOf(table).starts_with("Bold: best of the column. "));
}

TEST(ReportTable, Csv)
{
    Table table = small();
    compareWith(table, "DCN");
    table.rows[0].heading = "a \"quoted\", name";
    table.rows[1].cells[1] = Cell::number(1.0 / 3.0);
    table.rows[2].cells[0].pValue = 0.5;
    EXPECT_EQ(csv(table), "Method,\"Recall, K = 3\",\"Recall, K = 3 lower\",\"Recall, K = 3 upper\","
                          "\"Recall, K = 3 relative change\",\"Recall, K = 3 p\",\"time (ms), K = 3\","
                          "\"time (ms), K = 3 relative change\"\r\n"
                          "\"a \"\"quoted\"\", name\",0.04,,,,,2,\r\n"
                          "MMR,0.05,0.045,0.056,0.25000000000000006,,0.3333333333333333,\r\n"
                          "CDM,0.0625,,,0.5625,0.5,,\r\n"
                          "chance,0.9,,,21.5,,0,-1\r\n");
}

TEST(ReportTable, RefusesWhatCannotBe)
{
    Table table = small();
    table.rows[0].cells.resize(3);
    EXPECT_THROW(check(table), Error);
    table = small();
    table.columns[0].decimals = 18;
    EXPECT_THROW((void)markdown(table), Error);
    table = small();
    table.rows[0].cells[0].footnotes = {0};
    EXPECT_THROW((void)csv(table), Error);
    table = small();
    table.rows[0].cells[0].interval = Range{1.0, 0.0};
    EXPECT_THROW(check(table), Error);
    table = small();
    table.caption = "\xff";
    EXPECT_THROW(check(table), Error);
    EXPECT_NO_THROW(check(Table()));
    EXPECT_EQ(csv(Table()), "\r\n");
}
