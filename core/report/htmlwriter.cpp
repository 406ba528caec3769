// SPDX-License-Identifier: GPL-3.0-only
#include "report/blocks.h"
#include "report/figuredata.h"
#include "report/htmlstyle.h"
#include "report/svgfigure.h"
#include "report/text.h"
#include "report/writers.h"

#include <array>
#include <variant>

namespace cdm::report {

namespace {

std::string headingId(std::size_t block)
{
    return concat({"section-", std::to_string(block)});
}

/// Twin of a figure for those who would rather read its numbers; long series only as a file beside the report.
std::string dataTable(const Figure& figure)
{
    constexpr std::size_t most = 400;
    const Table table = figureTable(figure);
    if (table.rows.empty() || table.rows.size() > most)
        return {};
    return concat({"<details><summary>Numbers of this figure</summary>\n<div class=\"scroll\" tabindex=\"0\">\n",
                   html(table), "</div></details>\n"});
}

/// Appends one block of a document.
struct BlockWriter
{
    std::string& out;
    const Provenance& provenance;
    std::size_t block = 0;

    void operator()(const Heading& heading) const
    {
        const std::string tag = concat({"h", std::to_string(heading.level + 1)});
        out += concat({"<", tag, " id=\"", headingId(block), "\">", xmlText(heading.text), "</", tag, ">\n"});
    }
    void operator()(const Paragraph& paragraph) const { out += concat({"<p>", xmlText(paragraph.text), "</p>\n"}); }
    void operator()(const List& list) const
    {
        out += list.numbered ? "<ol>\n" : "<ul>\n";
        for (const std::string& item : list.items)
            out += concat({"<li>", xmlText(item), "</li>\n"});
        out += list.numbered ? "</ol>\n" : "</ul>\n";
    }
    void operator()(const Listing& listing) const
    {
        out += "<pre tabindex=\"0\">";
        for (const std::string& line : linesOf(listing.text))
            out += concat({xmlText(line), "\n"});
        out += "</pre>\n";
    }
    void operator()(const Note& note) const
    {
        constexpr std::array<const char*, 5> classes{"remark", "warning", "holds", "doesnothold", "undecided"};
        out += concat({"<div class=\"note ", classes[static_cast<std::size_t>(note.kind)], "\" role=\"note\"><b>",
                       xmlText(titleOf(note)), "</b>", xmlText(note.text), "</div>\n"});
    }
    void operator()(const Table& table) const
    {
        out += concat({"<div class=\"scroll\" tabindex=\"0\" role=\"group\">\n", html(table), "</div>\n"});
    }
    void operator()(const Figure& figure) const
    {
        out += concat({"<figure id=\"", figure.id, "\" class=\"", figure.width == FigureWidth::Page ? "page" : "column",
                       "\">\n", svgElement(figure, provenance), "<figcaption><b>", xmlText(figure.title), "</b>",
                       figure.caption.empty() ? "" : ". ", xmlText(figure.caption), "</figcaption>\n",
                       dataTable(figure), "</figure>\n"});
    }
};

std::string contentsOf(const Document& document)
{
    std::string items;
    std::size_t headings = 0;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        if (const auto* heading = std::get_if<Heading>(&document.blocks[i])) {
            ++headings;
            items += concat({"<li class=\"l", std::to_string(heading->level), "\"><a href=\"#", headingId(i), "\">",
                             xmlText(heading->text), "</a></li>\n"});
        }
    }
    if (headings < 3) // a short report needs none
        return {};
    return concat({"<nav aria-label=\"Contents\">\n<strong>Contents</strong>\n<ul>\n", items, "</ul>\n</nav>\n"});
}

std::string provenanceOf(const Document& document)
{
    const auto entries = entriesOf(document.provenance);
    if (entries.empty())
        return {};
    std::string text = "<footer>\n<h2 id=\"provenance\">Provenance</h2>\n<dl>\n";
    for (const auto& [name, value] : entries)
        text += concat({"<dt>", xmlText(name), "</dt><dd>", xmlText(value), "</dd>\n"});
    return text + "</dl>\n</footer>\n";
}

} // namespace

std::string html(Document document)
{
    settleIds(document);
    std::string out = concat({"<!DOCTYPE html>\n<html lang=\"", xmlText(document.language),
                              "\">\n<head>\n<meta charset=\"utf-8\">\n"
                              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
                              xmlText(document.title), "</title>\n"});
    if (!document.provenance.program.empty())
        out += concat({"<meta name=\"generator\" content=\"", xmlText(document.provenance.program), "\">\n"});
    out += concat(
        {"<style>\n", htmlStyle(), "</style>\n</head>\n<body>\n<header>\n<h1>", xmlText(document.title), "</h1>\n"});
    if (!document.subtitle.empty())
        out += concat({"<p class=\"subtitle\">", xmlText(document.subtitle), "</p>\n"});
    out += contentsOf(document);
    out += "</header>\n<main>\n";
    for (std::size_t i = 0; i < document.blocks.size(); ++i)
        std::visit(BlockWriter{out, document.provenance, i}, document.blocks[i]);
    return out + "</main>\n" + provenanceOf(document) + "</body>\n</html>\n";
}

} // namespace cdm::report
