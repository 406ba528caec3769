// SPDX-License-Identifier: GPL-3.0-only
#include "workflow/stepwriter.h"

#include "base/error.h"
#include "workflow/stepfile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace cdm::workflow {

namespace {

constexpr std::size_t writtenTogether = 256;

[[noreturn]] void failWithErrno(const char* doing, const std::filesystem::path& path)
{
    throw Error(std::string(doing) + ": " + std::strerror(errno), path.string());
}

/// Without O_NONBLOCK, opening a pipe would wait for a reader that may never come.
int openFile(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666);
    if (file < 0)
        failWithErrno("cannot open", path);
    struct stat status = {};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        return file;
    ::close(file);
    throw Error("it is no regular file", path.string());
}

} // namespace

StepWriter::StepWriter(const std::filesystem::path& folder, const engine::TrainConfig& config,
                       std::int64_t trainRequests, StepStart from)
    : folder_(folder),
      path_(stepFile(folder)),
      trainRequests_(trainRequests),
      from_(from),
      fold_(plannedSteps(config, trainRequests), from.step)
{
}

StepWriter::~StepWriter()
{
    flush();
    if (file_ >= 0)
        ::close(file_);
}

void StepWriter::add(const engine::StepRecord& told)
{
    fold_.add(waiting_, told);
    if (waiting_.size() > writtenTogether)
        write(waiting_.size() - 1); // more may come to the last one
}

void StepWriter::flush()
{
    write(waiting_.size());
    fold_.close();
}

void StepWriter::write(std::size_t count)
{
    if (count == 0)
        return;
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i)
        bytes += stepBytes(waiting_[i]);
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    try {
        if (file_ < 0)
            open();
        put(size_ == 0 ? stepHeader(trainRequests_) + bytes : bytes);
    } catch (const Error& error) {
        if (problem_.empty())
            problem_ = error.what();
    }
}

void StepWriter::open()
{
    const int file = openFile(path_);
    const StepLog log = readSteps(folder_);
    std::size_t kept = 0;
    if (log.trainRequests == trainRequests_) {
        const auto later = std::find_if(log.steps.begin(), log.steps.end(),
                                        [this](const KeptStep& step) { return step.epoch > from_.epoch; });
        kept = stepHeader(trainRequests_).size() +
               static_cast<std::size_t>(later - log.steps.begin()) * stepBytes({}).size();
    }
    if (::ftruncate(file, static_cast<off_t>(kept)) != 0) {
        const int code = errno;
        ::close(file);
        errno = code;
        failWithErrno("cannot cut", path_);
    }
    file_ = file;
    size_ = kept;
}

void StepWriter::put(const std::string& bytes)
{
    std::string_view left = bytes;
    while (!left.empty()) {
        const ssize_t written =
            ::pwrite(file_, left.data(), left.size(), static_cast<off_t>(size_ + bytes.size() - left.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const int code = errno;
            // Should this fail, too, readers leave out the half record, and the next ones come over it.
            [[maybe_unused]] const int ignored = ::ftruncate(file_, static_cast<off_t>(size_));
            errno = code;
            failWithErrno("cannot write", path_);
        }
        left.remove_prefix(static_cast<std::size_t>(written));
    }
    size_ += bytes.size();
}

} // namespace cdm::workflow
