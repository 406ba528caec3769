// SPDX-License-Identifier: GPL-3.0-only
#include "report/cellparts.h"
#include "report/text.h"
#include "report/writers.h"

namespace cdm::report {

namespace {

std::string cellText(const CellParts& parts, const ColumnMarks& marks)
{
    std::string text = xmlText(parts.main);
    if (parts.underlined)
        text = concat({"<u>", text, "</u>"});
    if (parts.bold)
        text = concat({"<strong>", text, "</strong>"});
    if (marks.sign) // empty where there is none, so that digits stand below digits
        text += concat({"<sup>", parts.sign, "</sup>"});
    if (marks.star)
        text += parts.star ? "<sup>*</sup>" : "<sup></sup>";
    if (!parts.notes.empty())
        text += concat({"<sup>", parts.notes, "</sup>"});
    for (const std::string& part : {parts.interval, parts.percent})
        if (!part.empty())
            text += concat({" <span class=\"i\">", xmlText(part), "</span>"});
    return text;
}

std::string headOf(const Table& table)
{
    const bool groups = hasColumnGroups(table);
    std::string head =
        concat({"<thead>\n<tr><th scope=\"col\"", groups ? " rowspan=\"2\">" : ">", xmlText(table.corner), "</th>"});
    for (const Span& span : columnSpans(table))
        if (groups)
            head += concat({span.group.empty() ? "<td colspan=\"" : "<th scope=\"colgroup\" class=\"r\" colspan=\"",
                            std::to_string(span.last - span.first), "\">", xmlText(span.group),
                            span.group.empty() ? "</td>" : "</th>"});
    if (groups)
        head += "</tr>\n<tr>";
    const auto marks = marksOf(table);
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        head += concat({"<th scope=\"col\"", table.columns[c].left ? " class=\"w\">" : ">",
                        xmlText(headingOf(table.columns[c])), marks[c].sign ? "<sup></sup>" : "",
                        marks[c].star ? "<sup></sup>" : "", "</th>"});
    return head + "</tr>\n</thead>\n";
}

/// Groups of columns, so that a heading over several reaches the cells below it.
std::string columnGroups(const Table& table)
{
    std::string text;
    if (!hasColumnGroups(table))
        return text;
    text = "<colgroup><col></colgroup>\n";
    for (const Span& span : columnSpans(table))
        text += concat({"<colgroup span=\"", std::to_string(span.last - span.first), "\"></colgroup>\n"});
    return text;
}

std::string bodyOf(const Table& table)
{
    std::string body;
    const auto marks = marksOf(table);
    const std::string all = std::to_string(table.columns.size() + 1);
    for (const Span& span : rowSpans(table)) {
        body += "<tbody>\n";
        if (!span.group.empty())
            body += concat({"<tr><th scope=\"rowgroup\" colspan=\"", all, "\">", xmlText(span.group), "</th></tr>\n"});
        for (std::size_t r = span.first; r < span.last; ++r) {
            const Row& row = table.rows[r];
            body += concat({row.role == RowRole::Reference ? "<tr class=\"reference\">" : "<tr>", "<th scope=\"row\">",
                            xmlText(row.heading), "</th>"});
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                body += concat({table.columns[c].left ? "<td class=\"w\">" : "<td>",
                                cellText(partsOf(table, r, c), marks[c]), "</td>"});
            body += "</tr>\n";
        }
        body += "</tbody>\n";
    }
    return body;
}

std::string footOf(const Table& table)
{
    std::string lines;
    if (const std::string legend = legendOf(table); !legend.empty())
        lines = concat({"<div>", xmlText(legend), "</div>"});
    for (std::size_t i = 0; i < table.footnotes.size(); ++i)
        lines += concat({"<div><sup>", noteLetter(i), "</sup> ", xmlText(table.footnotes[i]), "</div>"});
    if (lines.empty())
        return lines;
    return concat(
        {"<tfoot><tr><td colspan=\"", std::to_string(table.columns.size() + 1), "\">", lines, "</td></tr></tfoot>\n"});
}

} // namespace

std::string html(const Table& table)
{
    check(table);
    const std::string caption =
        table.caption.empty() ? std::string() : concat({"<caption>", xmlText(table.caption), "</caption>\n"});
    const std::string id = slug(table.id.empty() ? table.caption : table.id);
    return concat({"<table id=\"", id, "\">\n", caption, columnGroups(table), headOf(table), bodyOf(table),
                   footOf(table), "</table>\n"});
}

} // namespace cdm::report
