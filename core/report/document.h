// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/figure.h"
#include "report/table.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cdm::report {

/// Where the numbers come from. Empty fields are left out.
struct Provenance
{
    std::vector<std::string> runs = {}; ///< run ids
    std::string dataset = {};
    std::string dataHash = {};
    std::vector<std::uint64_t> seeds = {};
    std::string program = {}; ///< "cdm 0.1.0, LibTorch 1.13.1"
    std::string command = {}; ///< that makes the report again
    std::string date = {};    ///< given by the caller, so that equal inputs can give equal bytes
    std::vector<std::pair<std::string, std::string>> more = {};
};

/// All texts are plain UTF-8 text; writers escape them.
struct Heading
{
    std::string text;
    int level = 1; ///< 1 to 3, below the document's title
};

struct Paragraph
{
    std::string text;
};

struct List
{
    std::vector<std::string> items;
    bool numbered = false;
};

/// Text as it stands, e.g. a command.
struct Listing
{
    std::string text;
};

enum class NoteKind {
    Remark,
    Warning,
    Holds,
    DoesNotHold,
    Undecided
}; ///< the last three: a finding put to the test, its verdict stands before the title

struct Note
{
    NoteKind kind = NoteKind::Remark;
    std::string title = {}; ///< empty = the name of the kind
    std::string text;
};

using Block = std::variant<Heading, Paragraph, List, Listing, Note, Table, Figure>;

struct Document
{
    std::string title;
    std::string subtitle = {};
    std::string language = "en"; ///< BCP 47, of the texts
    std::vector<Block> blocks = {};
    Provenance provenance = {};

    Document& heading(std::string text, int level = 1);
    Document& paragraph(std::string text);
    Document& note(NoteKind kind, std::string title, std::string text);
    Document& add(Block block);
};

/// Fields of a provenance that are there, named, in a fixed order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> entriesOf(const Provenance& provenance);

/// Gives every table and figure an id of its own, keeping those that are set and unique, and checks all of them.
/// Writers of documents do it themselves; call it to know the ids. Throws Error of check().
void settleIds(Document& document);

} // namespace cdm::report
