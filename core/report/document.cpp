// SPDX-License-Identifier: GPL-3.0-only
#include "report/document.h"

#include "base/error.h"
#include "report/blocks.h"
#include "report/text.h"

#include <algorithm>
#include <set>
#include <type_traits>

namespace cdm::report {

namespace {

void checkText(const std::string& text)
{
    if (!isUtf8(text))
        throw Error("a text is not UTF-8", "report", "read it with its true encoding");
}

struct BlockCheck
{
    void operator()(const Heading& heading) const
    {
        checkText(heading.text);
        if (heading.level < 1 || heading.level > 3)
            throw Error("level " + std::to_string(heading.level) + " of a heading, allowed are 1 to 3",
                        "report, heading \"" + heading.text + "\"");
    }
    void operator()(const Paragraph& paragraph) const { checkText(paragraph.text); }
    void operator()(const Listing& listing) const { checkText(listing.text); }
    void operator()(const Note& note) const { checkText(note.title + note.text); }
    void operator()(const List& list) const
    {
        for (const std::string& item : list.items)
            checkText(item);
    }
    void operator()(const Table& table) const { check(table); }
    void operator()(const Figure& figure) const { check(figure); }
};

/// An id that is not in `taken`: the wish, or the wish with a number.
std::string freeId(const std::string& wish, std::set<std::string>& taken)
{
    std::string id = wish;
    for (int number = 2; !taken.insert(id).second; ++number)
        id = concat({wish, "-", std::to_string(number)});
    return id;
}

template <typename Number>
std::string joined(const std::vector<Number>& values)
{
    std::string text;
    for (const Number& value : values) {
        text += text.empty() ? "" : ", ";
        if constexpr (std::is_same_v<Number, std::string>)
            text += value;
        else
            text += std::to_string(value);
    }
    return text;
}

} // namespace

Document& Document::heading(std::string text, int level)
{
    return add(Heading{std::move(text), level});
}

Document& Document::paragraph(std::string text)
{
    return add(Paragraph{std::move(text)});
}

Document& Document::note(NoteKind kind, std::string noteTitle, std::string text)
{
    return add(Note{kind, std::move(noteTitle), std::move(text)});
}

Document& Document::add(Block block)
{
    blocks.push_back(std::move(block));
    return *this;
}

std::vector<std::pair<std::string, std::string>> entriesOf(const Provenance& provenance)
{
    std::vector<std::pair<std::string, std::string>> entries{
        {provenance.runs.size() == 1 ? "Run" : "Runs", joined(provenance.runs)},
        {"Dataset", provenance.dataset},
        {"Data hash", provenance.dataHash},
        {provenance.seeds.size() == 1 ? "Seed" : "Seeds", joined(provenance.seeds)},
        {"Program", provenance.program},
        {"Command", provenance.command},
        {"Date", provenance.date}};
    entries.insert(entries.end(), provenance.more.begin(), provenance.more.end());
    std::erase_if(entries, [](const auto& entry) { return entry.second.empty(); });
    return entries;
}

void settleIds(Document& document)
{
    checkText(document.title + document.subtitle + document.language);
    for (const auto& [name, value] : entriesOf(document.provenance))
        checkText(name + value);
    std::set<std::string> taken;
    for (Block& block : document.blocks) {
        std::visit(BlockCheck{}, block);
        if (auto* table = std::get_if<Table>(&block))
            table->id = freeId(slug(table->id.empty() ? table->caption : table->id), taken);
        if (auto* figure = std::get_if<Figure>(&block))
            figure->id = freeId(slug(figure->id.empty() ? figure->title : figure->id), taken);
    }
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string nameOf(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Warning:
        return "Warning";
    case NoteKind::Holds:
        return "Holds";
    case NoteKind::DoesNotHold:
        return "Does not hold";
    case NoteKind::Undecided:
        return "Undecided";
    case NoteKind::Remark:
        break;
    }
    return "Note";
}

std::string titleOf(const Note& note)
{
    const bool finding =
        note.kind == NoteKind::Holds || note.kind == NoteKind::DoesNotHold || note.kind == NoteKind::Undecided;
    if (note.title.empty())
        return nameOf(note.kind);
    return finding ? concat({nameOf(note.kind), ": ", note.title}) : note.title;
}

} // namespace cdm::report
