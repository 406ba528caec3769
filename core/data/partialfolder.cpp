// SPDX-License-Identifier: GPL-3.0-only
#include "data/partialfolder.h"

#include "base/error.h"
#include "base/files.h"
#include "base/process.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace cdm::data {

namespace {

std::string namePrefix(const std::filesystem::path& target)
{
    return '.' + target.filename().string() + ".partial-";
}

/// When a process started, as a part of a file's name.
std::string startText(std::string start)
{
    std::ranges::replace(start, '/', '.');
    return start;
}

int lockFolder(const std::filesystem::path& folder)
{
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(file);
        return -1;
    }
    return file; // also where the file system knows no locks: then the process alone tells
}

/// Removes a folder left by a process that is gone. A process of another machine or container that shares the disk
/// may look gone; the lock tells.
void removeIfLeft(const std::filesystem::path& folder, std::string_view suffix)
{
    ProcessIdentity maker;
    std::uint64_t serial = 0;
    const char* end = suffix.data() + suffix.size();
    const auto first = std::from_chars(suffix.data(), end, maker.pid);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-' || maker.pid <= 0 || maker.pid > INT32_MAX)
        return;
    const auto second = std::from_chars(first.ptr + 1, end, serial);
    if (second.ec != std::errc() || second.ptr == end || *second.ptr != '-')
        return;
    maker.start.assign(second.ptr + 1, end);
    std::ranges::replace(maker.start, '.', '/');
    if (isAlive(maker))
        return;
    const int lock = lockFolder(folder);
    if (lock < 0)
        return;
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    ::close(lock);
}

void removeLeftovers(const std::filesystem::path& target)
{
    const std::string prefix = namePrefix(target);
    std::error_code error;
    std::filesystem::directory_iterator entries(target.parent_path(), error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        if (name.starts_with(prefix))
            removeIfLeft(entries->path(), std::string_view(name).substr(prefix.size()));
    }
}

std::filesystem::path normalised(const std::filesystem::path& folder)
{
    std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

void refuseExisting(const std::filesystem::path& target)
{
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(target, error)))
        throw Error("it exists already", target.string(), "Choose a new folder, or remove that one first");
}

} // namespace

PartialFolder::PartialFolder(const std::filesystem::path& target)
{
    static std::atomic<std::uint64_t> serial{0};
    if (target.empty())
        throw Error("the name of the folder to write is empty");
    target_ = normalised(target);
    refuseExisting(target_);
    std::error_code error;
    std::filesystem::create_directories(target_.parent_path(), error);
    if (error)
        throw Error("cannot create: " + error.message(), target_.parent_path().string());
    removeLeftovers(target_);
    const ProcessIdentity self = thisProcess();
    path_ = target_.parent_path() / (namePrefix(target_) + std::to_string(self.pid) + "-" +
                                     std::to_string(serial.fetch_add(1)) + "-" + startText(self.start));
    std::filesystem::create_directory(path_, error);
    if (error)
        throw Error("cannot create: " + error.message(), target_.string());
    lock_ = lockFolder(path_);
}

PartialFolder::~PartialFolder()
{
    remove();
}

void PartialFolder::publish()
{
    syncPath(path_);
    // The plain rename would replace an empty folder that appeared meanwhile.
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == EINVAL || errno == ENOSYS) {
            refuseExisting(target_);
            if (::rename(path_.c_str(), target_.c_str()) != 0)
                throw Error(std::string("cannot rename into place: ") + std::strerror(errno), target_.string());
        } else {
            const int code = errno;
            refuseExisting(target_);
            throw Error(std::string("cannot rename into place: ") + std::strerror(code), target_.string());
        }
    }
    path_.clear();
    if (lock_ >= 0)
        ::close(std::exchange(lock_, -1));
    syncPath(target_.parent_path());
}

void PartialFolder::remove() noexcept
{
    std::error_code ignored;
    if (!path_.empty())
        std::filesystem::remove_all(path_, ignored);
    path_.clear();
    if (lock_ >= 0)
        ::close(std::exchange(lock_, -1));
}

} // namespace cdm::data
