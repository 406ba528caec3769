// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"

#include "base/error.h"
#include "base/process.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <regex>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cdm {

namespace {
[[noreturn]] void failWithErrno(const std::string& doing, const std::filesystem::path& path)
{
    throw Error(doing + ": " + std::strerror(errno), path.string());
}
} // namespace

MappedFile::MappedFile(const std::filesystem::path& path)
{
    // Without O_NONBLOCK, opening a pipe would wait for a writer that may never come.
    const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        failWithErrno("cannot open", path);
    struct stat status = {};
    if (::fstat(fd, &status) != 0) {
        ::close(fd);
        failWithErrno("cannot read", path);
    }
    if (!S_ISREG(status.st_mode)) {
        ::close(fd);
        throw Error(S_ISDIR(status.st_mode) ? "it is a folder, not a file" : "it is no regular file", path.string());
    }
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ > 0) {
        void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, fd, 0);
        if (mapped == MAP_FAILED) {
            ::close(fd);
            failWithErrno("cannot map", path);
        }
        data_ = static_cast<const std::byte*>(mapped);
    }
    ::close(fd);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0))
{
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

MappedFile::~MappedFile()
{
    if (data_)
        ::munmap(const_cast<std::byte*>(data_), size_);
}

std::string readTextFile(const std::filesystem::path& path)
{
    const MappedFile file(path);
    return std::string(file.text());
}

void syncPath(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        failWithErrno("cannot open", path);
    const int result = ::fsync(fd);
    ::close(fd);
    // Some file systems refuse to sync a folder; the rename itself is still ordered there.
    if (result != 0 && errno != EINVAL)
        failWithErrno("cannot flush to disk", path);
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view content)
{
    static std::atomic<unsigned> serial{0}; // two threads may write one file
    std::filesystem::path temporary = path;
    temporary += ".tmp" + std::to_string(::getpid()) + "-" + std::to_string(serial.fetch_add(1));
    try {
        {
            std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
            out.write(content.data(), static_cast<std::streamsize>(content.size()));
            out.close();
            if (!out)
                failWithErrno("cannot write", temporary);
        }
        syncPath(temporary);
        std::filesystem::rename(temporary, path);
        const auto folder = path.parent_path();
        syncPath(folder.empty() ? std::filesystem::path(".") : folder);
    } catch (const std::filesystem::filesystem_error& error) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw Error(error.code().message(), path.string());
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw;
    }
}

void removeTemporaries(const std::filesystem::path& folder)
{
    const std::regex form(R"(.+\.tmp(\d{1,9})-\d+)");
    std::error_code failed, ignored;
    std::vector<std::filesystem::path> left;
    for (std::filesystem::recursive_directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::smatch parts;
        const std::string name = entry->path().filename().string();
        if (!std::regex_match(name, parts, form) || !entry->is_regular_file(ignored))
            continue;
        if (!isAlive({{}, std::stoi(parts[1].str()), {}}))
            left.push_back(entry->path());
    }
    for (const std::filesystem::path& path : left)
        std::filesystem::remove(path, ignored);
}

std::string hashHex(std::span<const std::byte> bytes)
{
    std::array<char, 17> text = {};
    std::snprintf(text.data(), text.size(), "%016llx",
                  static_cast<unsigned long long>(XXH3_64bits(bytes.data(), bytes.size())));
    return text.data();
}

std::string hashHex(std::string_view text)
{
    return hashHex(std::as_bytes(std::span(text.data(), text.size())));
}

namespace {
std::filesystem::path xdgFolder(const char* variable, const char* fallback)
{
    const char* value = std::getenv(variable);
    if (value && *value == '/')
        return std::filesystem::path(value) / "cdm-workbench";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / fallback / "cdm-workbench";
}
} // namespace

std::filesystem::path userDataFolder()
{
    return xdgFolder("XDG_DATA_HOME", ".local/share");
}

std::filesystem::path userConfigFolder()
{
    return xdgFolder("XDG_CONFIG_HOME", ".config");
}

} // namespace cdm
