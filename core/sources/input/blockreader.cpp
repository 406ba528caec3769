// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/blockreader.h"

#include "base/error.h"
#include "sources/input/recordborders.h"
#include "sources/input/recordparser.h"
#include "sources/input/rowerror.h"

#include <algorithm>
#include <cstring>

namespace cdm::sources {

namespace {

constexpr std::size_t startSize = 1 << 20;

} // namespace

BlockReader::BlockReader(const std::filesystem::path& path, RecordFormat format, std::size_t size)
    : source_(path),
      format_(std::move(format)),
      size_(std::max<std::size_t>(1, size)),
      buffer_(startSize)
{
    static_cast<void>(fill());
    const std::string_view head = waiting();
    if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff"))
        throw Error("the file is UTF-16", path.string(), "Save it as UTF-8");
    if (head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos)
        newline_ = '\r';
    if (head.starts_with("\xef\xbb\xbf"))
        begin_ = 3;
    if (format_.header)
        skipHeader(path);
}

/// Takes more bytes in; false when there are none.
bool BlockReader::fill()
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

/// Offset from begin_ just past the last record of the block; noBorder when its first row is too long.
std::size_t BlockReader::blockEnd()
{
    const Borders borders(newline_, format_.separator.empty() ? '\0' : format_.separator.front(),
                          [this](std::size_t size) {
                              while (end_ - begin_ == size && fill()) {
                              }
                              return waiting();
                          });
    std::string_view text = waiting();
    const std::string_view window = text.substr(0, size_);
    const std::size_t lastLine = window.rfind(newline_);
    if (lastLine != std::string_view::npos && (!format_.quotes || window.find('"') == std::string_view::npos))
        return lastLine + 1;
    std::size_t at = 0;
    while (at < size_ && (at < text.size() || fill())) {
        text = waiting();
        const std::size_t firstLine = borders.lineEnd(text, at, at);
        if (firstLine == noBorder)
            return at > 0 ? at : noBorder;
        const bool hasQuote = format_.quotes && std::memchr(text.data() + at, '"', firstLine - at) != nullptr;
        const std::size_t end = hasQuote ? borders.quotedEnd(text, at, firstLine) : firstLine;
        at = end == noBorder ? firstLine : end;
    }
    return at;
}

void BlockReader::skipLine()
{
    for (;;) {
        const std::string_view text = waiting();
        const std::size_t at = text.find(newline_);
        begin_ = at == std::string_view::npos ? end_ : begin_ + at + 1;
        if (at != std::string_view::npos || !fill())
            return;
    }
}

bool BlockReader::next(Block& block)
{
    while (end_ - begin_ < size_ && fill()) {
    }
    if (begin_ == end_)
        return false;
    const std::size_t end = blockEnd();
    const std::string_view text = waiting().substr(0, end == noBorder ? longestRow + 1 : end);
    block.bytes.assign(text.begin(), text.end());
    begin_ += text.size();
    if (end == noBorder)
        skipLine();
    block.consumed = source_.consumed();
    return true;
}

void BlockReader::skipHeader(const std::filesystem::path& path)
{
    Block block;
    TextArena texts;
    RecordParser parser(format_, newline_);
    try {
        while (next(block)) {
            parser.begin(block.text(), firstLine_);
            const bool found = parser.next(texts);
            firstLine_ = parser.nextLine();
            if (found) {
                begin_ -= parser.rest().size(); // still in the buffer: nothing was taken in since
                return;
            }
        }
    } catch (const RowError& error) {
        throw Error(error.what(), path.string() + ":" + std::to_string(parser.line()));
    }
}

} // namespace cdm::sources
