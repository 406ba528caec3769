// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/recordparser.h"

#include "sources/input/recordborders.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace cdm::sources {

namespace {

constexpr std::size_t mostFields = 65'536;

bool isEmpty(std::string_view line)
{
    return std::ranges::all_of(line, [](char c) { return c == ' ' || c == '\r' || c == '\n'; });
}

bool holds(std::string_view text, char c)
{
    return !text.empty() && std::memchr(text.data(), c, text.size()) != nullptr;
}

/// Calls visit(offset) for every `c` in the text, front to back; eight bytes are looked at together, since fields are
/// too short for a search of its own to pay for each.
template <class Visit>
void forEachPlace(std::string_view text, char c, const Visit& visit)
{
    static_assert(std::endian::native == std::endian::little);
    constexpr std::uint64_t each = 0x0101010101010101ULL, low = 0x7f7f7f7f7f7f7f7fULL;
    const std::uint64_t wanted = each * static_cast<std::uint8_t>(c);
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        word ^= wanted; // a byte sought is now zero, and the sum below sets the highest bit of every other one
        for (std::uint64_t found = ~(((word & low) + low) | word | low); found != 0; found &= found - 1)
            visit(at + static_cast<std::size_t>(std::countr_zero(found)) / 8);
    }
    for (; at < text.size(); ++at) {
        if (text[at] == c)
            visit(at);
    }
}

} // namespace

void RecordParser::begin(std::string_view block, std::uint64_t firstLine)
{
    rest_ = block;
    nextLine_ = firstLine;
    // Asked once for the whole block, these questions cost next to nothing per row.
    blockHasQuote_ = format_.quotes && holds(block, '"');
    blockIsUtf8_ = isUtf8(block);
    blockHasZero_ = holds(block, '\0');
}

void RecordParser::skipLine()
{
    const std::size_t at = rest_.find(newline_);
    rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + 1);
}

bool RecordParser::next(TextArena& texts)
{
    const char separator = format_.separator.empty() ? '\0' : format_.separator.front();
    const Borders borders(newline_, separator, [this](std::size_t) { return rest_; });
    while (!rest_.empty()) {
        line_ = nextLine_;
        const std::size_t firstLine = borders.lineEnd(rest_, 0, 0);
        const bool hasQuote = blockHasQuote_ && firstLine != noBorder && holds(rest_.substr(0, firstLine), '"');
        const std::size_t size = hasQuote ? borders.quotedEnd(rest_, 0, firstLine) : firstLine;
        if (size == noBorder) {
            skipLine();
            ++nextLine_;
            if (hasQuote)
                throw RowError("a quote is never closed", "a quote is opened in this row and never closed");
            throw RowError("row too long", "the row is longer than 16 MiB");
        }
        std::string_view record = rest_.substr(0, size);
        rest_.remove_prefix(size);
        nextLine_ += hasQuote ? static_cast<std::uint64_t>(std::count(record.begin(), record.end(), newline_)) : 1;
        if (record.ends_with(newline_))
            record.remove_suffix(1);
        if (record.ends_with('\r'))
            record.remove_suffix(1);
        if (isEmpty(record))
            continue;
        if (blockHasZero_ && holds(record, '\0'))
            throw RowError("zero byte in the row", "the row holds a zero byte; allowed: text");
        repaired_ = false;
        if (!blockIsUtf8_ && !isUtf8(record)) {
            record = texts.keep(latinToUtf8(record));
            repaired_ = !format_.latin;
        }
        fields_.clear();
        if (hasQuote)
            cutQuoted(record, texts);
        else
            cut(record);
        return true;
    }
    return false;
}

void RecordParser::cut(std::string_view record)
{
    const std::string& separator = format_.separator;
    std::size_t begin = 0;
    const auto endField = [&](std::size_t at) {
        fields_.push_back(record.substr(begin, at - begin));
        begin = at + separator.size();
        if (fields_.size() >= mostFields)
            throw RowError("too many fields", "the row has more than 65536 fields");
    };
    if (separator.size() == 1) {
        forEachPlace(record, separator.front(), endField);
    } else if (!separator.empty()) {
        for (std::size_t at = record.find(separator); at != std::string_view::npos; at = record.find(separator, begin))
            endField(at);
    }
    fields_.push_back(record.substr(begin));
}

void RecordParser::cutQuoted(std::string_view record, TextArena& texts)
{
    const char separator = format_.separator.front();
    char* out = texts.allocate(record.size());
    const char* const outEnd = out + record.size();
    std::size_t i = 0;
    for (;;) {
        if (i < record.size() && record[i] == '"') {
            const char* const start = out;
            for (++i; i < record.size(); ++i) {
                if (record[i] == '"') {
                    if (i + 1 >= record.size() || record[i + 1] != '"')
                        break;
                    ++i;
                }
                *out++ = record[i];
            }
            ++i; // past the closing quote
            if (i < record.size() && record[i] != separator)
                throw RowError("text after a closing quote",
                               "text stands after a closing quote: " + inQuotes(record.substr(i)) +
                                   "; inside a quoted field a quote is written twice");
            fields_.emplace_back(start, static_cast<std::size_t>(out - start));
        } else {
            const std::size_t at = std::min(record.find(separator, i), record.size());
            fields_.push_back(record.substr(i, at - i));
            i = at;
        }
        if (i >= record.size())
            break;
        ++i; // past the separator
        if (fields_.size() >= mostFields)
            throw RowError("too many fields", "the row has more than 65536 fields");
    }
    texts.shrink(static_cast<std::size_t>(outEnd - out));
}

} // namespace cdm::sources
