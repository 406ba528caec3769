// SPDX-License-Identifier: GPL-3.0-only
#include "report/blocks.h"
#include "report/cellparts.h"
#include "report/text.h"
#include "report/writers.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

namespace cdm::report {

namespace {

constexpr std::size_t lineWidth = 88;

/// Lines of at most `lineWidth` columns, broken at blanks; those after the first begin with `indent`.
std::string wrapped(const std::string& text, const std::string& indent = {})
{
    std::string result;
    std::size_t column = 0;
    std::size_t at = 0;
    const std::string all = plainText(text);
    while (at < all.size()) {
        const std::size_t end = std::min(all.find(' ', at), all.size());
        const std::string word = all.substr(at, end - at);
        at = end + 1;
        if (word.empty())
            continue;
        if (column > indent.size() && column + 1 + widthOf(word) > lineWidth) {
            result += concat({"\n", indent});
            column = indent.size();
        } else if (column > 0) {
            result += ' ';
            ++column;
        }
        result += word;
        column += widthOf(word);
    }
    return result + "\n";
}

/// "_0.05_" is the best baseline, "**0.06**" the best; a blank keeps the place of a sign or star.
std::string cellText(const CellParts& parts, const ColumnMarks& marks)
{
    std::string text = plainText(parts.main);
    text = concat({parts.bold ? "**" : "", parts.underlined ? "_" : "", text});
    std::string after = concat({parts.underlined ? "_" : "", parts.bold ? "**" : ""});
    after.resize(std::max(after.size(), marks.emphasis), ' ');
    text += after;
    if (marks.sign)
        text += parts.sign.empty() ? " " : parts.sign;
    if (marks.star)
        text += parts.star ? "*" : " ";
    if (!parts.notes.empty())
        text += concat({"^", parts.notes});
    for (const std::string& part : {parts.interval, parts.percent})
        if (!part.empty())
            text += concat({" ", part});
    return text;
}

/// The legend in the marks of plain text.
std::string plainLegend(const Table& table)
{
    std::string legend = legendOf(table);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> names{
        {{"Bold:", "**:"}, {"Underlined:", "_:"}, {"Raised +", "+"}}};
    for (const auto& [name, mark] : names)
        if (const std::size_t at = legend.find(name); at != std::string::npos)
            legend.replace(at, name.size(), mark);
    return legend;
}

using Line = std::vector<std::string>;

std::string padded(const std::string& text, std::size_t width, bool left)
{
    const std::string blanks(width - std::min(width, widthOf(text)), ' ');
    return left ? text + blanks : blanks + text;
}

std::string joined(const Line& line, const std::vector<std::size_t>& widths, const Table& table)
{
    std::string text = padded(line[0], widths[0], true);
    for (std::size_t c = 1; c < line.size(); ++c)
        text += concat({"  ", padded(line[c], widths[c], table.columns[c - 1].left)});
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
}

/// Appends one block of a document.
struct BlockWriter
{
    std::string& out;

    void operator()(const Heading& heading) const
    {
        const std::string text = plainText(heading.text);
        out += text + "\n" + std::string(widthOf(text), heading.level == 1 ? '=' : '-') + "\n";
    }
    void operator()(const Paragraph& paragraph) const { out += wrapped(paragraph.text); }
    void operator()(const List& list) const
    {
        for (std::size_t i = 0; i < list.items.size(); ++i)
            out += wrapped(concat({list.numbered ? std::to_string(i + 1) + ". " : "- ", list.items[i]}), "  ");
    }
    void operator()(const Listing& listing) const
    {
        for (const std::string& line : linesOf(listing.text))
            out += concat({"    ", plainText(line), "\n"});
    }
    void operator()(const Note& note) const { out += wrapped(concat({"! ", titleOf(note), ". ", note.text}), "  "); }
    void operator()(const Table& table) const { out += plain(table); }
    void operator()(const Figure& figure) const
    {
        out += wrapped(concat({"[Figure figures/", figure.id, ".svg] ", figure.title, ". ", figure.caption}), "  ");
    }
};

} // namespace

std::string plain(const Table& table)
{
    check(table);
    const auto marks = marksOf(table);
    std::vector<Line> lines{{plainText(table.corner)}};
    for (const Column& column : table.columns)
        lines[0].push_back(plainText(fullHeadingOf(column)));
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        lines.push_back({plainText(table.rows[r].heading)});
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            lines.back().push_back(cellText(partsOf(table, r, c), marks[c]));
    }
    std::vector<std::size_t> widths(table.columns.size() + 1, 0);
    for (const Line& line : lines)
        for (std::size_t c = 0; c < line.size(); ++c)
            widths[c] = std::max(widths[c], widthOf(line[c]));
    std::string out = table.caption.empty() ? std::string() : wrapped(table.caption) + "\n";
    const std::string head = joined(lines[0], widths, table);
    out += head + std::string(widthOf(head) - 1, '-') + "\n";
    for (const Span& span : rowSpans(table)) {
        if (!span.group.empty())
            out += concat({"[", plainText(span.group), "]\n"});
        for (std::size_t r = span.first; r < span.last; ++r)
            out += joined(lines[r + 1], widths, table);
    }
    if (const std::string legend = plainLegend(table); !legend.empty())
        out += concat({"\n", wrapped(legend)});
    for (std::size_t i = 0; i < table.footnotes.size(); ++i)
        out += wrapped(concat({"^", noteLetter(i), " ", table.footnotes[i]}), "   ");
    return out;
}

std::string plain(Document document)
{
    settleIds(document);
    std::string out = plainText(document.title) + "\n";
    if (!document.subtitle.empty())
        out += wrapped(document.subtitle);
    for (const Block& block : document.blocks) {
        out += '\n';
        std::visit(BlockWriter{out}, block);
    }
    const auto entries = entriesOf(document.provenance);
    if (!entries.empty())
        out += "\nProvenance\n==========\n";
    for (const auto& [name, value] : entries)
        out += wrapped(concat({name, ": ", value}), "  ");
    return out;
}

} // namespace cdm::report
