// SPDX-License-Identifier: GPL-3.0-only
#include "base/outputfile.h"

#include "base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace cdm {

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

} // namespace cdm
