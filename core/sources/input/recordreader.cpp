// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/recordreader.h"

#include "base/error.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"

#include <algorithm>
#include <cstring>

namespace cdm::sources {

namespace {

constexpr std::size_t startSize = 1 << 20;
constexpr std::size_t longestRow = 16 << 20;
constexpr std::size_t longestQuoted = 1 << 20; // a row with line ends in quotes; more is a quote left open
constexpr std::size_t mostFields = 65'536;
constexpr std::size_t none = std::string_view::npos;

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \r\n") == none;
}

} // namespace

RecordReader::RecordReader(const std::filesystem::path& path, RecordFormat format)
    : source_(path),
      format_(std::move(format)),
      buffer_(startSize)
{
    static_cast<void>(fill());
    const std::string_view head(buffer_.data(), end_);
    if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff"))
        throw Error("the file is UTF-16", path.string(), "Save it as UTF-8");
    if (head.starts_with("\xef\xbb\xbf"))
        begin_ = 3;
    if (head.find('\n') == none && head.find('\r') != none)
        newline_ = '\r';
    if (format_.header) {
        try {
            static_cast<void>(next());
        } catch (const RowError& error) {
            throw Error(error.what(), path.string() + ":" + std::to_string(line_));
        }
    }
}

/// Takes more bytes in; false when there are none.
bool RecordReader::fill()
{
    if (sourceEnded_)
        return false;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size())
        buffer_.resize(buffer_.size() * 2);
    const std::size_t count = source_.read(std::span(buffer_).subspan(end_));
    end_ += count;
    sourceEnded_ = count == 0;
    return count > 0;
}

/// Offset from begin_ just past the line that contains begin_ + from; `none` when the row is too long.
std::size_t RecordReader::lineEnd(std::size_t from)
{
    for (;;) {
        const char* start = buffer_.data() + begin_ + from;
        const void* found = std::memchr(start, newline_, end_ - begin_ - from);
        if (found) {
            const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - (buffer_.data() + begin_)) + 1;
            return end > longestRow ? none : end;
        }
        from = end_ - begin_;
        if (from > longestRow)
            return none;
        if (!fill())
            return end_ - begin_;
    }
}

/// Like lineEnd, but line ends inside quotes do not count; `none` when a quote is never closed.
std::size_t RecordReader::recordEnd()
{
    std::size_t end = lineEnd(0);
    if (!format_.quotes || end == none)
        return end;
    const char separator = format_.separator.front();
    bool open = false;
    bool fieldStart = true;
    for (std::size_t i = 0;; ++i) {
        if (i == end) {
            if (!open)
                return end;
            // The quoted field goes on in the next line.
            const std::size_t further = end > longestQuoted ? end : lineEnd(end);
            if (further == end || further == none)
                return none;
            end = further;
        }
        const char c = buffer_[begin_ + i];
        if (open) {
            if (c == '"') {
                if (i + 1 < end && buffer_[begin_ + i + 1] == '"')
                    ++i;
                else
                    open = false;
            }
        } else if (c == '"' && fieldStart) {
            open = true;
            fieldStart = false;
        } else {
            fieldStart = c == separator;
        }
    }
}

void RecordReader::skipLine()
{
    for (;;) {
        const void* found = std::memchr(buffer_.data() + begin_, newline_, end_ - begin_);
        if (found) {
            begin_ = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
            return;
        }
        begin_ = end_;
        if (!fill())
            return;
    }
}

bool RecordReader::next()
{
    for (;;) {
        if (begin_ == end_ && !fill())
            return false;
        line_ = nextLine_;
        const std::size_t firstLine = lineEnd(0);
        const bool hasQuote =
            format_.quotes && firstLine != none && std::memchr(buffer_.data() + begin_, '"', firstLine) != nullptr;
        const std::size_t size = hasQuote ? recordEnd() : firstLine;
        if (size == none) {
            skipLine();
            ++nextLine_;
            if (hasQuote)
                throw RowError("a quote is never closed", "a quote is opened in this row and never closed");
            throw RowError("row too long", "the row is longer than 16 MiB");
        }
        std::string_view record(buffer_.data() + begin_, size);
        begin_ += size;
        nextLine_ += hasQuote ? static_cast<std::uint64_t>(std::count(record.begin(), record.end(), newline_)) : 1;
        if (record.ends_with(newline_))
            record.remove_suffix(1);
        if (record.ends_with('\r'))
            record.remove_suffix(1);
        if (isBlank(record))
            continue;
        if (std::memchr(record.data(), 0, record.size()))
            throw RowError("zero byte in the row", "the row holds a zero byte; allowed: text");
        repaired_ = false;
        if (!isUtf8(record)) {
            converted_ = latinToUtf8(record);
            record = converted_;
            repaired_ = !format_.latin;
        }
        fields_.clear();
        if (hasQuote)
            cutQuoted(record);
        else
            cut(record);
        return true;
    }
}

void RecordReader::cut(std::string_view record)
{
    const std::string& separator = format_.separator;
    while (!separator.empty()) {
        // memchr beats find() on the short fields of wide tables.
        const void* found = separator.size() == 1 ? std::memchr(record.data(), separator[0], record.size()) : nullptr;
        const std::size_t at = separator.size() > 1 ? record.find(separator)
                               : found ? static_cast<std::size_t>(static_cast<const char*>(found) - record.data())
                                       : none;
        if (at == none)
            break;
        fields_.push_back(record.substr(0, at));
        record.remove_prefix(at + separator.size());
        if (fields_.size() >= mostFields)
            throw RowError("too many fields", "the row has more than 65536 fields");
    }
    fields_.push_back(record);
}

void RecordReader::cutQuoted(std::string_view record)
{
    const char separator = format_.separator.front();
    unquoted_.clear();
    unquoted_.reserve(record.size()); // so that views into it stay valid
    std::size_t i = 0;
    for (;;) {
        if (i < record.size() && record[i] == '"') {
            const std::size_t start = unquoted_.size();
            for (++i; i < record.size(); ++i) {
                if (record[i] == '"') {
                    if (i + 1 >= record.size() || record[i + 1] != '"')
                        break;
                    ++i;
                }
                unquoted_ += record[i];
            }
            ++i; // past the closing quote
            if (i < record.size() && record[i] != separator)
                throw RowError("text after a closing quote",
                               "text stands after a closing quote: " + inQuotes(record.substr(i)) +
                                   "; inside a quoted field a quote is written twice");
            fields_.push_back(std::string_view(unquoted_).substr(start));
        } else {
            const std::size_t at = std::min(record.find(separator, i), record.size());
            fields_.push_back(record.substr(i, at - i));
            i = at;
        }
        if (i >= record.size())
            return;
        ++i; // past the separator
        if (fields_.size() >= mostFields)
            throw RowError("too many fields", "the row has more than 65536 fields");
    }
}

char separatorOf(std::string_view headerLine)
{
    constexpr std::string_view candidates = ",\t;|";
    std::size_t counts[4] = {0, 0, 0, 0};
    bool open = false;
    for (const char c : headerLine) {
        if (c == '"')
            open = !open;
        const std::size_t which = candidates.find(c);
        if (!open && which != none)
            ++counts[which];
    }
    const auto* best = std::max_element(std::begin(counts), std::end(counts));
    return candidates[static_cast<std::size_t>(best - counts)];
}

std::string headOf(const std::filesystem::path& path, std::size_t limit)
{
    ByteSource source(path);
    std::string head(limit, '\0');
    head.resize(source.read(head));
    if (head.starts_with("\xef\xbb\xbf"))
        head.erase(0, 3);
    return head;
}

std::vector<std::string> headerOf(const std::filesystem::path& path, const RecordFormat& format)
{
    RecordFormat plain = format;
    plain.header = false;
    RecordReader reader(path, plain);
    try {
        if (!reader.next())
            throw Error("the file has no row", path.string());
    } catch (const RowError& error) {
        throw Error(error.what(), path.string() + ":" + std::to_string(reader.line()));
    }
    return {reader.fields().begin(), reader.fields().end()};
}

} // namespace cdm::sources
