// SPDX-License-Identifier: GPL-3.0-only
#include "exporting/outputfile.h"

#include "base/error.h"
#include "base/jobcontext.h"
#include "data/parallel.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cdm::exporting {

namespace {

[[noreturn]] void failWithErrno(const char* doing, const std::filesystem::path& path)
{
    const int code = errno;
    throw Error(std::string(doing) + ": " + std::strerror(code), path.string(),
                code == ENOSPC || code == EDQUOT ? "Free some space, or choose another folder" : "");
}

} // namespace

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path))
{
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file_ < 0)
        failWithErrno("cannot create", path_);
}

OutputFile::~OutputFile()
{
    if (file_ >= 0)
        ::close(file_);
}

void OutputFile::write(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(file_, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            failWithErrno("cannot write", path_);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void OutputFile::writeAt(std::uint64_t at, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            failWithErrno("cannot write", path_);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
}

void OutputFile::finish()
{
    if (::fsync(file_) != 0)
        failWithErrno("cannot flush to disk", path_);
    if (::close(std::exchange(file_, -1)) != 0)
        failWithErrno("cannot close", path_);
}

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
    text += '"';
    for (const char c : value) {
        if (c == '"')
            text += '"';
        text += c;
    }
    text += '"';
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
