// SPDX-License-Identifier: GPL-3.0-only
#include "report/blocks.h"
#include "report/cellparts.h"
#include "report/text.h"
#include "report/writers.h"

#include <array>
#include <variant>

namespace cdm::report {

namespace {

std::string raised(std::string_view latex)
{
    return concat({"\\textsuperscript{", latex, "}"});
}

std::string cellText(const CellParts& parts, const ColumnMarks& marks)
{
    std::string text = latexText(parts.main);
    if (parts.underlined)
        text = concat({"\\underline{", text, "}"});
    if (parts.bold)
        text = concat({"\\textbf{", text, "}"});
    if (!parts.sign.empty())
        text += raised(parts.sign == "+" ? "+" : "$-$");
    else if (marks.sign) // room, so that digits stand below digits
        text += concat({"\\phantom{", raised("+"), "}"});
    if (parts.star)
        text += raised("{*}");
    else if (marks.star)
        text += concat({"\\phantom{", raised("{*}"), "}"});
    if (!parts.notes.empty())
        text += raised(parts.notes);
    for (const std::string& part : {parts.interval, parts.percent})
        if (!part.empty())
            text += concat({" ", latexText(part)});
    return text;
}

/// The line of column groups and the rules below them.
std::string groupHead(const Table& table)
{
    std::string names;
    std::string rules;
    for (const Span& span : columnSpans(table)) {
        const std::string count = std::to_string(span.last - span.first);
        names += concat({" & \\multicolumn{", count, "}{c}{", latexText(span.group), "}"});
        if (!span.group.empty())
            rules +=
                concat({"\\cmidrule(lr){", std::to_string(span.first + 2), "-", std::to_string(span.last + 1), "}"});
    }
    return concat({names, " \\\\\n", rules, "\n"});
}

std::string headOf(const Table& table)
{
    std::string head = hasColumnGroups(table) ? groupHead(table) : std::string();
    head += latexText(table.corner);
    for (const Column& column : table.columns)
        head += concat(
            {" & ", column.left ? "" : "\\multicolumn{1}{c}{", latexText(headingOf(column)), column.left ? "" : "}"});
    return head + " \\\\\n\\midrule\n";
}

std::string bodyOf(const Table& table)
{
    std::string body;
    const auto marks = marksOf(table);
    for (const Span& span : rowSpans(table)) {
        if (span.first > 0)
            body += "\\addlinespace\n";
        if (!span.group.empty())
            body += concat({"\\multicolumn{", std::to_string(table.columns.size() + 1), "}{l}{\\emph{",
                            latexText(span.group), "}} \\\\\n"});
        for (std::size_t r = span.first; r < span.last; ++r) {
            body += latexText(table.rows[r].heading);
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                body += concat({" & ", cellText(partsOf(table, r, c), marks[c])});
            body += " \\\\\n";
        }
    }
    return body;
}

std::string notesOf(const Table& table)
{
    std::string notes = latexText(legendOf(table));
    for (std::size_t i = 0; i < table.footnotes.size(); ++i)
        notes += concat({notes.empty() ? "" : " ", raised(noteLetter(i)), latexText(table.footnotes[i])});
    return notes.empty() ? notes : concat({"\\par\\smallskip{\\footnotesize ", notes, "\\par}\n"});
}

std::string figureText(const Figure& figure)
{
    const std::string file = concat({"figures/", figure.id, ".pdf"});
    const std::string caption = figure.caption.empty() ? figure.title : concat({figure.title, ". ", figure.caption});
    // Of the SVG a PDF has to be made; until then a frame holds its place, so that the article compiles.
    return concat({"\\begin{figure}[htb]\n\\centering\n\\IfFileExists{", file, "}{\\includegraphics{", file,
                   "}}{\\fbox{\\texttt{figures/", latexText(figure.id), ".svg}}}\n\\caption{", latexText(caption),
                   "}\\label{fig:", figure.id, "}\n\\end{figure}\n"});
}

/// The float alone.
std::string tableText(const Table& table)
{
    check(table);
    std::string columns = "l";
    for (const Column& column : table.columns)
        columns += column.left ? 'l' : 'r';
    const std::string id = table.id.empty() ? slug(table.caption) : table.id;
    return concat({"\\begin{table}[htb]\n\\centering\n\\caption{", latexText(table.caption), "}\\label{tab:", id,
                   "}\n\\begin{tabular}{", columns, "}\n\\toprule\n", headOf(table), bodyOf(table),
                   "\\bottomrule\n\\end{tabular}\n", notesOf(table), "\\end{table}\n"});
}

/// Appends one block of a document.
struct BlockWriter
{
    std::string& out;

    void operator()(const Heading& heading) const
    {
        constexpr std::array<const char*, 3> commands{"section", "subsection", "subsubsection"};
        out +=
            concat({"\\", commands[static_cast<std::size_t>(heading.level - 1)], "*{", latexText(heading.text), "}\n"});
    }
    void operator()(const Paragraph& paragraph) const { out += latexText(paragraph.text) + "\n"; }
    void operator()(const List& list) const
    {
        const std::string kind = list.numbered ? "enumerate" : "itemize";
        out += concat({"\\begin{", kind, "}\n"});
        for (const std::string& item : list.items)
            out += concat({"\\item ", latexText(item), "\n"});
        out += concat({"\\end{", kind, "}\n"});
    }
    void operator()(const Listing& listing) const
    {
        out += "\\begin{quote}\\ttfamily\n";
        for (const std::string& line : linesOf(listing.text))
            out += concat({"\\mbox{}", latexText(line), "\\\\\n"});
        out += "\\end{quote}\n";
    }
    void operator()(const Note& note) const
    {
        out += concat(
            {"\\begin{quote}\\textbf{", latexText(titleOf(note)), ".} ", latexText(note.text), "\\end{quote}\n"});
    }
    void operator()(const Table& table) const { out += tableText(table); }
    void operator()(const Figure& figure) const { out += figureText(figure); }
};

} // namespace

std::string latex(const Table& table)
{
    return "% needs \\usepackage{booktabs}\n" + tableText(table);
}

std::string latex(Document document)
{
    settleIds(document);
    std::string out = "\\documentclass[10pt]{article}\n"
                      "\\usepackage[margin=2cm]{geometry}\n"
                      "\\usepackage{iftex}\n"
                      "\\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage{textcomp}\\else\\usepackage{fontspec}\\fi\n"
                      "\\usepackage{booktabs}\n"
                      "\\usepackage{graphicx}\n";
    out +=
        concat({"\\title{", latexText(document.title),
                document.subtitle.empty() ? "" : concat({"\\\\\\large ", latexText(document.subtitle)}),
                "}\n\\author{}\n\\date{", latexText(document.provenance.date), "}\n\\begin{document}\n\\maketitle\n"});
    for (const Block& block : document.blocks) {
        out += '\n';
        std::visit(BlockWriter{out}, block);
    }
    const auto entries = entriesOf(document.provenance);
    if (!entries.empty())
        out += "\n\\section*{Provenance}\n\\begin{description}\n";
    for (const auto& [name, value] : entries)
        out += concat({"\\item[", latexText(name), "] ", latexText(value), "\n"});
    out += entries.empty() ? "" : "\\end{description}\n";
    return out + "\\end{document}\n";
}

} // namespace cdm::report
