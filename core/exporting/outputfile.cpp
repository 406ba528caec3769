// SPDX-License-Identifier: GPL-3.0-only
#include "exporting/outputfile.h"

#include "base/csv.h"
#include "base/jobcontext.h"
#include "data/parallel.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace cdm::exporting {

struct TextFile::Impl
{
    Impl(const std::filesystem::path& path, Compression chosen) : compression(chosen), file(path)
    {
        if (compression == Compression::Zstd)
            zstd.emplace(); // one frame, which every reader takes; packing it is quick enough for one thread
    }
    Compression compression;
    OutputFile file;
    std::optional<ZstdPacker> zstd;
};

TextFile::TextFile(const std::filesystem::path& path, Compression compression)
    : impl_(std::make_unique<Impl>(path.string() + endingOf(compression), compression))
{
}

TextFile::~TextFile() = default;

std::string TextFile::packed(std::string text) const
{
    return impl_->compression == Compression::Gzip ? gzipMember(text) : text;
}

void TextFile::writePacked(std::string_view text)
{
    if (impl_->zstd)
        impl_->file.write(impl_->zstd->pack(text, false));
    else
        impl_->file.write(text);
}

void TextFile::finish()
{
    if (impl_->zstd)
        impl_->file.write(impl_->zstd->pack({}, true));
    impl_->file.finish();
}

void writeRows(const std::filesystem::path& path, std::string_view header, std::uint64_t rows, std::uint64_t blockRows,
               const std::function<void(std::uint64_t first, std::uint64_t last, std::string& text)>& format,
               JobContext& job, Compression compression)
{
    job.beginPhase("Writing " + path.filename().string(), rows);
    TextFile file(path, compression);
    file.write(std::string(header));
    constexpr std::size_t most = 64;
    std::vector<std::string> blocks(std::min(2 * data::workers(most), most));
    for (std::uint64_t first = 0; first < rows; first += blocks.size() * blockRows) {
        job.throwIfStopped();
        job.waitWhilePaused();
        const std::uint64_t left = (rows - first + blockRows - 1) / blockRows;
        const std::size_t count = std::min<std::uint64_t>(blocks.size(), left);
        data::inParallel(count, [&](std::size_t part, std::size_t) {
            const std::uint64_t begin = first + part * blockRows;
            blocks[part].clear();
            format(begin, std::min(begin + blockRows, rows), blocks[part]);
            blocks[part] = file.packed(std::move(blocks[part]));
        });
        for (std::size_t part = 0; part < count; ++part)
            file.writePacked(blocks[part]);
        job.setDone(std::min(first + count * blockRows, rows));
    }
    file.finish();
}

void appendCsv(std::string& text, std::string_view value)
{
    const bool quoted = value.find_first_of(",\"\r\n") != std::string_view::npos;
    if (!quoted) {
        text += value;
        return;
    }
    appendQuoted(text, value);
}

std::string arrayHeader(const char* type, std::uint64_t rows, std::uint64_t columns)
{
    std::string header = "{'descr': '";
    header.append(type).append("', 'fortran_order': False, 'shape': (").append(std::to_string(rows)).append(",");
    if (columns > 0)
        header.append(" ").append(std::to_string(columns));
    header.append("), }");
    constexpr std::size_t fixed = 10; // magic, version, length
    header.append(63 - (fixed + header.size()) % 64, ' ').append("\n");
    std::string front = "\x93NUMPY";
    front.append({'\1', '\0', static_cast<char>(header.size() & 0xff), static_cast<char>(header.size() >> 8U)});
    return front + header;
}

void writeArray(const std::filesystem::path& path, const char* type, std::uint64_t rows, std::uint64_t columns,
                std::span<const std::byte> bytes, JobContext& job)
{
    job.beginPhase("Writing " + path.filename().string(), bytes.size());
    OutputFile file(path);
    file.write(arrayHeader(type, rows, columns));
    constexpr std::size_t chunk = 4 << 20;
    for (std::size_t at = 0; at < bytes.size(); at += chunk) {
        job.throwIfStopped();
        const auto part = bytes.subspan(at, std::min(chunk, bytes.size() - at));
        file.write({reinterpret_cast<const char*>(part.data()), part.size()});
        job.setDone(at + part.size());
    }
    file.finish();
}

} // namespace cdm::exporting
