// SPDX-License-Identifier: GPL-3.0-only
#include "data/columnwriter.h"

#include "base/error.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace cdm::data {

namespace {
constexpr std::size_t bufferSize = 256 * 1024;

[[noreturn]] void failWithErrno(const char* doing, const std::filesystem::path& path)
{
    const int code = errno;
    throw Error(std::string(doing) + ": " + std::strerror(code), path.string(),
                code == ENOSPC || code == EDQUOT ? "Free some space, or choose another folder" : "");
}
} // namespace

struct ColumnWriter::Checksum
{
    Checksum() { XXH3_64bits_reset(&state); }
    [[nodiscard]] std::string text() const
    {
        char buffer[17];
        std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(XXH3_64bits_digest(&state)));
        return buffer;
    }
    XXH3_state_t state;
};

ColumnWriter::ColumnWriter(const std::filesystem::path& folder, std::string name, ElementType type)
    : column_{std::move(name), type, 0, {}},
      path_(folder / column_.file()),
      checksum_(std::make_unique<Checksum>())
{
    buffer_.reserve(bufferSize);
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file_ < 0)
        failWithErrno("cannot create", path_);
}

ColumnWriter::~ColumnWriter()
{
    if (file_ >= 0)
        ::close(file_);
}

void ColumnWriter::appendBytes(std::span<const std::byte> bytes)
{
    bytes_ += bytes.size();
    if (buffer_.size() + bytes.size() > bufferSize) {
        writeOut(buffer_);
        buffer_.clear();
        if (bytes.size() >= bufferSize) {
            writeOut(bytes);
            return;
        }
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

void ColumnWriter::writeOut(std::span<const std::byte> bytes)
{
    XXH3_64bits_update(&checksum_->state, bytes.data(), bytes.size());
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            failWithErrno("cannot write", path_);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void ColumnWriter::flush()
{
    writeOut(buffer_);
    buffer_.clear();
    ::sync_file_range(file_, 0, 0, SYNC_FILE_RANGE_WRITE); // a hint; finish() is what counts
}

Column ColumnWriter::finish()
{
    writeOut(buffer_);
    buffer_ = {};
    if (::fsync(file_) != 0)
        failWithErrno("cannot flush to disk", path_);
    if (::close(std::exchange(file_, -1)) != 0)
        failWithErrno("cannot close", path_);
    column_.count = bytes_ / elementSize(column_.type);
    column_.checksum = checksum_->text();
    return column_;
}

void ColumnWriter::discard()
{
    ::close(std::exchange(file_, -1));
    if (::unlink(path_.c_str()) != 0)
        failWithErrno("cannot remove", path_);
}

TextColumnWriter::TextColumnWriter(const std::filesystem::path& folder, const std::string& name)
    : offsets_(folder, name + "_offsets", ElementType::U64),
      bytes_(folder, name + "_bytes", ElementType::U8)
{
    offsets_.append(std::uint64_t{0});
}

void TextColumnWriter::append(std::string_view text)
{
    bytes_.appendText(text);
    offsets_.append(bytes_.bytes());
}

void TextColumnWriter::flush()
{
    offsets_.flush();
    bytes_.flush();
}

std::vector<Column> TextColumnWriter::finish()
{
    return {offsets_.finish(), bytes_.finish()};
}

void TextColumnWriter::discard()
{
    offsets_.discard();
    bytes_.discard();
}

} // namespace cdm::data
