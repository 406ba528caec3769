// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

namespace cdm::sources {

// Where records end. The reader that cuts a file into blocks and the one that cuts a block into rows both ask here, so
// that they agree whatever the bytes are.

inline constexpr std::size_t noBorder = std::string_view::npos;
inline constexpr std::size_t longestRow = 16 << 20;
inline constexpr std::size_t longestQuoted = 1 << 20; ///< a row with line ends in quotes; more is a quote left open

/// Text that may go on in a file; `more(size)` makes at least one byte beyond `size` available and returns the text
/// anew, or the same text at the end.
template <class More>
class Borders
{
public:
    Borders(char newline, char separator, More more) : newline_(newline), separator_(separator), more_(more) {}

    /// Offset just past the line that contains `from`, of a record that begins at `begin`; noBorder when the row is
    /// longer than longestRow.
    [[nodiscard]] std::size_t lineEnd(std::string_view& text, std::size_t begin, std::size_t from) const
    {
        for (;;) {
            const void* found =
                from < text.size() ? std::memchr(text.data() + from, newline_, text.size() - from) : nullptr;
            if (found) {
                const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + 1;
                return end - begin > longestRow ? noBorder : end;
            }
            from = text.size();
            if (from - begin > longestRow)
                return noBorder;
            text = more_(from);
            if (text.size() == from)
                return from;
        }
    }

    /// Offset just past the record at `begin`, whose first line ends at `end` and holds a quote: line ends inside
    /// quotes do not count. noBorder when a quote is never closed.
    [[nodiscard]] std::size_t quotedEnd(std::string_view& text, std::size_t begin, std::size_t end) const
    {
        bool open = false;
        bool fieldStart = true;
        for (std::size_t i = begin;; ++i) {
            if (i == end) {
                if (!open)
                    return end;
                // The quoted field goes on in the next line.
                const std::size_t further = end - begin > longestQuoted ? end : lineEnd(text, begin, end);
                if (further == end || further == noBorder)
                    return noBorder;
                end = further;
            }
            const char c = text[i];
            if (open) {
                if (c == '"') {
                    if (i + 1 < end && text[i + 1] == '"')
                        ++i;
                    else
                        open = false;
                }
            } else if (c == '"' && fieldStart) {
                open = true;
                fieldStart = false;
            } else {
                fieldStart = c == separator_;
            }
        }
    }

private:
    char newline_;
    char separator_;
    More more_;
};

} // namespace cdm::sources
