// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/recordreader.h"

#include "base/error.h"
#include "sources/input/rowerror.h"

#include <algorithm>

namespace cdm::sources {

bool RecordReader::next()
{
    texts_.clear();
    while (!parser_.next(texts_)) {
        nextLine_ = std::max(nextLine_, parser_.nextLine());
        if (!blocks_.next(block_))
            return false;
        parser_.begin(block_.text(), nextLine_);
    }
    return true;
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
        if (!open && which != std::string_view::npos)
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
