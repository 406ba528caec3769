// SPDX-License-Identifier: GPL-3.0-only
#include "report/blocks.h"
#include "report/cellparts.h"
#include "report/text.h"
#include "report/writers.h"

#include <variant>

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

/// Appends one block of a document.
struct BlockWriter
{
    std::string& out;

    void operator()(const Heading& heading) const
    {
        out += concat(
            {std::string(static_cast<std::size_t>(heading.level + 1), '#'), " ", markdownText(heading.text), "\n"});
    }
    void operator()(const Paragraph& paragraph) const { out += markdownText(paragraph.text) + "\n"; }
    void operator()(const List& list) const
    {
        for (std::size_t i = 0; i < list.items.size(); ++i)
            out += concat({list.numbered ? std::to_string(i + 1) + ". " : "- ", markdownText(list.items[i]), "\n"});
    }
    void operator()(const Listing& listing) const
    {
        for (const std::string& line : linesOf(listing.text)) // indented: no text can end the block
            out += concat({"    ", plainText(line), "\n"});
    }
    void operator()(const Note& note) const
    {
        out += concat({"> **", markdownText(titleOf(note)), ".** ", markdownText(note.text), "\n"});
    }
    void operator()(const Table& table) const { out += markdown(table); }
    void operator()(const Figure& figure) const
    {
        out += concat({"![", markdownText(figure.title), "](figures/", figure.id, ".svg)\n"});
        if (!figure.caption.empty())
            out += concat({"\n*", markdownText(figure.caption), "*\n"});
    }
};

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

std::string markdown(Document document)
{
    settleIds(document);
    std::string out = concat({"# ", markdownText(document.title), "\n"});
    if (!document.subtitle.empty())
        out += concat({"\n", markdownText(document.subtitle), "\n"});
    for (const Block& block : document.blocks) {
        out += '\n';
        std::visit(BlockWriter{out}, block);
    }
    const auto entries = entriesOf(document.provenance);
    if (!entries.empty())
        out += "\n## Provenance\n\n";
    for (const auto& [name, value] : entries)
        out += concat({"- ", markdownText(name), ": ", markdownText(value), "\n"});
    return out;
}

} // namespace cdm::report
