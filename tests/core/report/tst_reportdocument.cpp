// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "report/writers.h"
#include "support/temporaryfolder.h"
#include "support/xmlcheck.h"

#include <gtest/gtest.h>

using namespace cdm;
using namespace cdm::report;

namespace {

Table smallTable()
{
    Table table;
    table.caption = "Results & more";
    table.corner = "Method";
    table.columns = {{"Recall", "K = 3", "", 2, Better::Higher}, {"note", "", "", 0, Better::None, true}};
    table.rows = {{"DCN", {Cell::number(0.5), Cell::words("base_line")}, RowRole::Baseline},
                  {"CDM", {Cell::number(0.75, {0.5, 1.0})}}};
    compareWith(table, "DCN");
    markBest(table);
    return table;
}

Document small()
{
    Document document;
    document.title = "A <report>";
    document.provenance.runs = {"r1"};
    document.heading("One").paragraph("50% of a_b.");
    document.note(NoteKind::Holds, "CDM above DCN", "by 0.25");
    document.add(List{{"first", "second"}, true});
    document.add(Listing{"cdm train data\n  --set x=1"});
    document.add(smallTable());
    Figure figure;
    figure.title = "Loss";
    figure.caption = "By epoch.";
    figure.x = {"epoch"};
    figure.y = {"loss"};
    figure.series = {{"a", SeriesKind::Line, {1, 2}, {0.5, 0.25}}};
    document.add(figure);
    return document;
}

/// A page as XML: the few tags of HTML that need no end are closed, style sheets (no markup) and the doctype go.
std::string asXml(std::string page)
{
    page.erase(0, page.find('\n') + 1);
    const std::size_t style = page.find("<style>");
    page.erase(style, page.find("</style>") + 8 - style);
    for (const std::string tag : {"<meta ", "<col>"})
        for (std::size_t at = page.find(tag); at != std::string::npos; at = page.find(tag, at + 1))
            page.insert(page.find('>', at), 1, '/');
    return page;
}

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(ReportDocument, Markdown)
{
    EXPECT_EQ(markdown(small()), "# A \\<report\\>\n"
                                 "\n## One\n"
                                 "\n50% of a\\_b.\n"
                                 "\n> **Holds: CDM above DCN.** by 0.25\n"
                                 "\n1. first\n2. second\n"
                                 "\n    cdm train data\n      --set x=1\n"
                                 "\n**Results &amp; more**\n\n"
                                 "| Method | Recall, K = 3 | note |\n"
                                 "|---|---:|---|\n"
                                 "| DCN | 0.50 | base\\_line |\n"
                                 "| CDM | **0.75**<sup>+</sup> [0.50, 1.00] | \u2013 |\n"
                                 "\nBold: best of the column. Raised + or \u2212: above or below the row compared "
                                 "with. Row compared with: DCN.\n"
                                 "\n![Loss](figures/loss.svg)\n\n*By epoch.*\n"
                                 "\n## Provenance\n\n- Run: r1\n");
}

TEST(ReportDocument, LatexTable)
{
    EXPECT_EQ(latex(smallTable()),
              "% needs \\usepackage{booktabs}\n"
              "\\begin{table}[htb]\n\\centering\n\\caption{Results \\& more}\\label{tab:results-more}\n"
              "\\begin{tabular}{lrl}\n\\toprule\n"
              " & \\multicolumn{1}{c}{K = 3} & \\multicolumn{1}{c}{} \\\\\n\\cmidrule(lr){2-2}\n"
              "Method & \\multicolumn{1}{c}{Recall} & note \\\\\n\\midrule\n"
              "DCN & 0.50\\phantom{\\textsuperscript{+}} & base\\_line \\\\\n"
              "CDM & \\textbf{0.75}\\textsuperscript{+} {[}0.50, 1.00{]} & -- \\\\\n"
              "\\bottomrule\n\\end{tabular}\n"
              "\\par\\smallskip{\\footnotesize Bold: best of the column. Raised + or $-$: above or below the row "
              "compared with. Row compared with: DCN.\\par}\n\\end{table}\n");
}

TEST(ReportDocument, LatexArticle)
{
    const std::string text = latex(small());
    EXPECT_TRUE(has(text, "\\title{A \\textless{}report\\textgreater{}}"));
    EXPECT_TRUE(has(text, "\\section*{One}\n"));
    EXPECT_TRUE(has(text, "50\\% of a\\_b.\n"));
    EXPECT_TRUE(has(text, "\\begin{enumerate}\n\\item first\n\\item second\n\\end{enumerate}\n"));
    EXPECT_TRUE(has(text, "\\includegraphics{figures/loss.pdf}"));
    EXPECT_TRUE(text.ends_with("\\end{document}\n"));
}

TEST(ReportDocument, HtmlTableIsAccessible)
{
    EXPECT_EQ(html(smallTable()),
              "<table id=\"results-more\">\n<caption>Results &amp; more</caption>\n"
              "<colgroup><col></colgroup>\n<colgroup span=\"1\"></colgroup>\n<colgroup span=\"1\"></colgroup>\n"
              "<thead>\n<tr><th scope=\"col\" rowspan=\"2\">Method</th>"
              "<th scope=\"colgroup\" class=\"r\" colspan=\"1\">K = 3</th><td colspan=\"1\"></td></tr>\n"
              "<tr><th scope=\"col\">Recall<sup></sup></th><th scope=\"col\" class=\"w\">note</th></tr>\n</thead>\n"
              "<tbody>\n"
              "<tr><th scope=\"row\">DCN</th><td>0.50<sup></sup></td><td class=\"w\">base_line</td></tr>\n"
              "<tr><th scope=\"row\">CDM</th><td><strong>0.75</strong><sup>+</sup> <span class=\"i\">[0.50, 1.00]"
              "</span></td><td class=\"w\">\u2013</td></tr>\n"
              "</tbody>\n"
              "<tfoot><tr><td colspan=\"3\"><div>Bold: best of the column. Raised + or \u2212: above or below the row "
              "compared with. Row compared with: DCN.</div></td></tr></tfoot>\n</table>\n");
}

TEST(ReportDocument, HtmlPageStandsAlone)
{
    Document document = small();
    document.heading("Two").heading("Three", 2);
    const std::string page = html(document);
    EXPECT_EQ(test::xmlFault(asXml(page)), "");
    EXPECT_TRUE(has(page, "<a href=\"#section-0\">One</a>"));
    EXPECT_TRUE(has(page, "<h2 id=\"section-0\">One</h2>"));
    EXPECT_TRUE(has(page, "<li class=\"l2\"><a href=\"#section-8\">Three</a></li>"));
    EXPECT_TRUE(has(page, "<dt>Run</dt><dd>r1</dd>"));
    EXPECT_TRUE(has(page, "prefers-color-scheme:dark"));
    EXPECT_TRUE(has(page, "@media print"));
    EXPECT_TRUE(has(page, "<svg "));
    for (const char* part : {"<script", "src=", "url(http", "href=\"http", "@import"})
        EXPECT_FALSE(has(page, part)) << part;
}

TEST(ReportDocument, PlainText)
{
    EXPECT_EQ(plain(smallTable()), "Results & more\n\n"
                                   "Method           Recall, K = 3  note\n"
                                   "------------------------------------\n"
                                   "DCN                    0.50     base_line\n"
                                   "CDM     **0.75**+ [0.50, 1.00]  \u2013\n"
                                   "\n**: best of the column. + or \u2212: above or below the row compared with. "
                                   "Row compared with:\nDCN.\n");
}

TEST(ReportDocument, HostileTextStaysText)
{
    const std::string hostile = "</td><script>x</script>|\n\\input{/etc/passwd} `a` ]]> \"'";
    Document document = small();
    document.title = document.subtitle = hostile;
    document.provenance.command = hostile;
    document.heading(hostile).paragraph(hostile).note(NoteKind::Warning, hostile, hostile);
    document.add(List{{hostile}});
    document.add(Listing{hostile});
    Table table = smallTable();
    table.caption = table.corner = table.rows[0].heading = table.rows[0].group = hostile;
    table.columns[0].heading = table.columns[0].group = hostile;
    table.rows[1].cells[0] = Cell::words(hostile);
    table.footnotes = {hostile};
    document.add(table);
    const std::string page = html(document);
    EXPECT_EQ(test::xmlFault(asXml(page)), "");
    EXPECT_FALSE(has(page, "<script"));
    const std::string article = latex(document);
    EXPECT_FALSE(has(article, "\\input"));
    EXPECT_TRUE(has(article, "\\textbackslash{}input\\{/etc/passwd\\}"));
    std::erase_if(document.blocks, [](const Block& block) { return std::holds_alternative<Listing>(block); });
    std::string text = markdown(document);
    for (std::size_t at = text.find("\\<"); at != std::string::npos; at = text.find("\\<"))
        text.erase(at, 2);
    EXPECT_FALSE(has(text, "<script") || has(text, "script>|")) << "outside of code every bracket is escaped";
    EXPECT_FALSE(has(csv(table), "\n\\input{/etc/passwd} `a` ]]> \"'\n")) << "the quote is doubled";
}

TEST(ReportDocument, IdsAreUnique)
{
    Document document = small();
    document.add(smallTable());
    Figure figure;
    figure.id = "results-more-2";
    document.add(figure);
    settleIds(document);
    EXPECT_EQ(std::get<Table>(document.blocks[5]).id, "results-more");
    EXPECT_EQ(std::get<Table>(document.blocks[7]).id, "results-more-2");
    EXPECT_EQ(std::get<Figure>(document.blocks[8]).id, "results-more-2-2");
    EXPECT_EQ(test::xmlFault(asXml(html(document))), "");
}

TEST(ReportDocument, RefusesWhatCannotBe)
{
    Document document = small();
    document.heading("x", 4);
    EXPECT_THROW((void)html(document), Error);
    document = small();
    document.paragraph("\xff");
    EXPECT_THROW((void)markdown(document), Error);
}

TEST(ReportDocument, EmptyDocument)
{
    EXPECT_EQ(markdown(Document()), "# \n");
    EXPECT_EQ(test::xmlFault(asXml(html(Document()))), "");
}

TEST(ReportDocument, WritesItsFolder)
{
    const test::TemporaryFolder folder;
    writeReport(small(), folder.path() / "out");
    EXPECT_EQ(readTextFile(folder.path() / "out/index.html"), html(small()));
    EXPECT_EQ(readTextFile(folder.path() / "out/report.md"), markdown(small()));
    for (const char* file : {"report.tex", "report.txt", "tables/results-more.csv", "tables/results-more.tex",
                             "figures/loss.svg", "figures/loss.csv"})
        EXPECT_TRUE(std::filesystem::exists(folder.path() / "out" / file)) << file;
    writeFileAtomically(folder.path() / "file", "x");
    EXPECT_THROW(writeReport(small(), folder.path() / "file"), Error);
}
