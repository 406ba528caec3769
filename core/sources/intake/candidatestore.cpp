// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/candidatestore.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace cdm::sources {

namespace {

/// A file that goes with the process, however that ends, because it never has a name (or, on file systems that do not
/// know such files, loses it at once).
int namelessFile(const std::filesystem::path& folder)
{
    int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return file;
    std::string name = (folder / ".cdm-import-XXXXXX").string();
    file = ::mkstemp(name.data());
    if (file < 0)
        throw Error(std::string("cannot make a temporary file: ") + std::strerror(errno), folder.string());
    ::unlink(name.c_str());
    return file;
}

} // namespace

CandidateStore::CandidateStore(std::filesystem::path folder, std::size_t memory)
    : folder_(std::move(folder)),
      capacity_(std::max<std::size_t>(1, memory / (sizeof(Pending) + sizeof(CandidateRow))))
{
}

CandidateStore::~CandidateStore()
{
    if (file_ >= 0)
        ::close(file_);
}

void CandidateStore::add(std::uint32_t request, const CandidateRow& row)
{
    if (pending_.size() == capacity_)
        spill();
    pending_.push_back({request, row});
    ++rowCount_;
}

void CandidateStore::write(std::span<const CandidateRow> rows)
{
    const std::span<const std::byte> bytes = std::as_bytes(rows);
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = ::write(file_, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw Error(std::string("cannot write a temporary file: ") + std::strerror(errno), folder_.string());
        done += static_cast<std::size_t>(count);
    }
}

/// Moves what is pending to kept_, grouped by request.
void CandidateStore::group()
{
    const auto byRequest = [](const Pending& a, const Pending& b) { return a.request < b.request; };
    if (!std::is_sorted(pending_.begin(), pending_.end(), byRequest))
        std::stable_sort(pending_.begin(), pending_.end(), byRequest);
    kept_.clear();
    for (const Pending& pending : pending_) {
        const bool goesOn = !extents_.empty() && extents_.back().request == pending.request;
        if (!goesOn)
            extents_.push_back({written_ + kept_.size(), pending.request, 0});
        ++extents_.back().count;
        kept_.push_back(pending.row);
    }
    pending_.clear();
}

void CandidateStore::spill()
{
    group();
    if (file_ < 0)
        file_ = namelessFile(folder_);
    write(kept_);
    written_ += kept_.size();
    kept_.clear();
}

void CandidateStore::finish()
{
    if (file_ >= 0)
        spill();
    else
        group();
    std::vector<Pending>().swap(pending_);
    std::sort(extents_.begin(), extents_.end(), [](const Extent& a, const Extent& b) {
        return a.request != b.request ? a.request < b.request : a.first < b.first;
    });
    const std::uint32_t requests = extents_.empty() ? 0 : extents_.back().request + 1;
    firstExtent_.assign(requests + 1ULL, 0);
    for (const Extent& extent : extents_)
        ++firstExtent_[extent.request + 1ULL];
    for (std::size_t r = 0; r < requests; ++r)
        firstExtent_[r + 1] += firstExtent_[r];
}

std::uint64_t CandidateStore::rowsOf(std::uint32_t request) const
{
    if (request + 1ULL >= firstExtent_.size())
        return 0;
    std::uint64_t sum = 0;
    for (std::uint64_t e = firstExtent_[request]; e < firstExtent_[request + 1ULL]; ++e)
        sum += extents_[e].count;
    return sum;
}

void CandidateStore::rows(std::uint32_t request, std::vector<CandidateRow>& out) const
{
    if (request + 1ULL >= firstExtent_.size())
        return;
    for (std::uint64_t e = firstExtent_[request]; e < firstExtent_[request + 1ULL]; ++e) {
        const Extent& extent = extents_[e];
        if (file_ < 0) {
            const auto first = kept_.begin() + static_cast<std::ptrdiff_t>(extent.first);
            out.insert(out.end(), first, first + extent.count);
            continue;
        }
        const std::size_t old = out.size();
        out.resize(old + extent.count);
        const std::span<std::byte> bytes = std::as_writable_bytes(std::span(out).subspan(old));
        for (std::size_t done = 0; done < bytes.size();) {
            const auto at = static_cast<off_t>(extent.first * sizeof(CandidateRow) + done);
            const ssize_t count = ::pread(file_, bytes.data() + done, bytes.size() - done, at);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                throw Error(std::string("cannot read a temporary file: ") +
                                (count < 0 ? std::strerror(errno) : "it is too short"),
                            folder_.string());
            done += static_cast<std::size_t>(count);
        }
    }
}

} // namespace cdm::sources
