// SPDX-License-Identifier: GPL-3.0-only
#include "report/cellparts.h"
#include "report/text.h"
#include "report/writers.h"

namespace cdm::report {

namespace {

std::string cellText(const CellParts& parts)
{
    std::string text = markdownText(parts.main);
    if (parts.underlined)
        text = concat({"<ins>", text, "</ins>"});
    if (parts.bold)
        text = concat({"**", text, "**"});
    if (!parts.sign.empty())
        text += concat({"<sup>", parts.sign, "</sup>"});
    if (parts.star)
        text += "\\*";
    if (!parts.notes.empty())
        text += concat({"<sup>", parts.notes, "</sup>"});
    for (const std::string& part : {parts.interval, parts.percent})
        if (!part.empty())
            text += concat({" ", part});
    return text;
}

std::string headOf(const Table& table)
{
    std::string names = concat({"| ", markdownText(table.corner), " |"});
    std::string rule = "|---|";
    for (const Column& column : table.columns) {
        names += concat({" ", markdownText(fullHeadingOf(column)), " |"});
        rule += column.left ? "---|" : "---:|";
    }
    return concat({names, "\n", rule, "\n"});
}

} // namespace

std::string markdown(const Table& table)
{
    check(table);
    std::string result;
    if (!table.caption.empty())
        result += concat({"**", markdownText(table.caption), "**\n\n"});
    result += headOf(table);
    for (const Span& span : rowSpans(table)) {
        if (!span.group.empty()) {
            result += concat({"| *", markdownText(span.group), "* |"});
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                result += " |";
            result += "\n";
        }
        for (std::size_t r = span.first; r < span.last; ++r) {
            result += concat({"| ", markdownText(table.rows[r].heading), " |"});
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                result += concat({" ", cellText(partsOf(table, r, c)), " |"});
            result += "\n";
        }
    }
    if (const std::string legend = legendOf(table); !legend.empty())
        result += concat({"\n", markdownText(legend), "\n"});
    for (std::size_t i = 0; i < table.footnotes.size(); ++i)
        result += concat({"\n<sup>", noteLetter(i), "</sup> ", markdownText(table.footnotes[i]), "\n"});
    return result;
}

} // namespace cdm::report
