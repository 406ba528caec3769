// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/scratchfile.h"

#include "base/error.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace cdm::sources {

ScratchFile::ScratchFile(std::filesystem::path folder) : folder_(std::move(folder))
{
    file_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file_ >= 0)
        return;
    std::string name = (folder_ / ".cdm-import-XXXXXX").string();
    file_ = ::mkstemp(name.data());
    if (file_ < 0)
        throw Error(std::string("cannot make a temporary file: ") + std::strerror(errno), folder_.string());
    ::unlink(name.c_str());
}

ScratchFile::~ScratchFile()
{
    ::close(file_);
}

void ScratchFile::append(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(file_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw Error(std::string("cannot write a temporary file: ") + std::strerror(errno), folder_.string());
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void ScratchFile::read(std::uint64_t place, std::span<std::byte> out) const
{
    while (!out.empty()) {
        const ssize_t count = ::pread(file_, out.data(), out.size(), static_cast<off_t>(place));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            throw Error(std::string("cannot read a temporary file: ") +
                            (count < 0 ? std::strerror(errno) : "it is too short"),
                        folder_.string());
        place += static_cast<std::uint64_t>(count);
        out = out.subspan(static_cast<std::size_t>(count));
    }
}

} // namespace cdm::sources
