// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/vectorsource.h"
#include "sources/intake/candidatestore.h"
#include "sources/intake/growingbuffer.h"
#include "sources/intake/interner.h"
#include "sources/intake/issuelog.h"
#include "sources/intake/scratchfile.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::sources {

/// Vectors appended one by one to a nameless file, which goes with the process. Memory is one buffer. Not thread-safe.
class VectorFile : public VectorSource
{
public:
    /// `folder` is where the file is made. Throws Error.
    VectorFile(const std::filesystem::path& folder, std::size_t dimension) : file_(folder), dimension_(dimension) {}

    void append(std::span<const float> vector); ///< [dimension]; throws Error when the disk is full
    [[nodiscard]] std::size_t dimension() const noexcept override { return dimension_; }
    [[nodiscard]] std::uint64_t rows() const noexcept override { return written_ + buffer_.size() / dimension_; }
    void read(std::uint64_t row, std::span<float> out) const override;

private:
    ScratchFile file_;
    std::size_t dimension_;
    std::uint64_t written_ = 0; ///< vectors
    std::vector<float> buffer_; ///< those not in the file
};

/// Vectors of items or users by their index.
class OwnerVectors
{
public:
    explicit OwnerVectors(const char* kind) : kind_(kind) {} ///< "item" or "user", for messages

    /// 0 where there are none.
    [[nodiscard]] std::size_t dimension() const noexcept { return source_ ? source_->dimension() : 0; }
    /// Vectors that come one by one: the length of the first is that of all. Throws RowError for another length.
    void set(std::uint32_t index, std::span<const float> vector, const std::filesystem::path& scratch);
    /// The rows of `source` belong to the ids of a text file, one per line. Notes ids that the data do not know and ids
    /// that stand there twice (the first counts). Throws Error when there are more or fewer lines than rows.
    void take(std::unique_ptr<VectorSource> source, const std::filesystem::path& ids, const Interner& known,
              IssueLog& issues);
    [[nodiscard]] bool has(std::uint32_t index) const noexcept { return index < places_.size() && places_[index] != 0; }
    /// [dimension]; zeros where there is none. A vector with a number that is not finite is zeros, which is a repair.
    void read(std::uint32_t index, std::span<float> out, IssueLog& issues) const;

private:
    const char* kind_;
    std::unique_ptr<VectorSource> source_;
    VectorFile* file_ = nullptr;          ///< source_ where vectors come one by one
    GrowingBuffer<std::uint32_t> places_; ///< row + 1; 0 = none
};

/// Vectors of candidates: which row of a source belongs to each, kept beside the candidates of the RequestStore.
class CandidateVectors
{
public:
    [[nodiscard]] std::size_t dimension() const noexcept { return source_ ? source_->dimension() : 0; }
    /// The rows are those of the table. Call before add().
    void begin(std::unique_ptr<VectorSource> source, const std::filesystem::path& scratch, std::size_t memory);
    /// Appends a vector for add(). Throws RowError when its length is not that of the first.
    [[nodiscard]] std::uint64_t append(std::span<const float> vector, const std::filesystem::path& scratch,
                                       std::size_t memory);
    /// Row `row` of the source belongs to the candidate that is added to `request` at the same time.
    void add(std::uint32_t request, std::uint64_t row);
    /// To be called once, after the last add(). `pulse` is called now and then and may throw to give up.
    void finish(const std::function<void()>& pulse);
    /// Vectors [places.size(), dimension] of chosen candidates of a request, by their place among those added.
    void read(std::uint32_t request, std::span<const std::uint32_t> places, std::vector<float>& out, IssueLog& issues);

private:
    std::unique_ptr<VectorSource> source_;
    VectorFile* file_ = nullptr;
    std::optional<CandidateStore> rows_; ///< the "items" are row numbers
    std::vector<CandidateRow> found_;
};

/// Everything of the kind that an import found.
struct Vectors
{
    OwnerVectors items{"item"};
    OwnerVectors users{"user"};
    CandidateVectors candidates;
};

/// The numbers of a text such as "0.5 1e-3", "0.5|1" or "[0.5, 1]", appended to `out`. Throws RowError naming the
/// column for what is no finite number.
void parseVector(std::string_view column, std::string_view text, std::vector<float>& out);

} // namespace cdm::sources
