// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/vectors.h"

#include "base/error.h"
#include "base/shortest.h"
#include "sources/input/recordreader.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cdm::sources {

namespace {

constexpr std::size_t bufferNumbers = 1 << 16;

void checkLength(std::size_t length, std::size_t wanted)
{
    if (length != wanted)
        throw RowError("vector of another length", "the vector has " + std::to_string(length) +
                                                       " numbers, those before have " + std::to_string(wanted));
}

/// Zeros in place of a vector that no model could take, which is told.
void mend(std::span<float> vector, const VectorSource& source, std::uint64_t row, IssueLog& issues)
{
    const auto bad = std::find_if(vector.begin(), vector.end(), [](float number) { return !std::isfinite(number); });
    if (bad == vector.end())
        return;
    const std::string problem = "the vector in row " + std::to_string(row) + " (from 0) holds " + shortestText(*bad) +
                                ". Allowed: finite numbers; zeros take its place";
    std::fill(vector.begin(), vector.end(), 0.0F);
    issues.repair("vector that is not finite", {source.name(), 0, problem});
}

} // namespace

void VectorFile::append(std::span<const float> vector)
{
    buffer_.insert(buffer_.end(), vector.begin(), vector.end());
    if (buffer_.size() < bufferNumbers)
        return;
    file_.append(std::as_bytes(std::span(buffer_)));
    written_ += buffer_.size() / dimension_;
    buffer_.clear();
}

void VectorFile::read(std::uint64_t row, std::span<float> out) const
{
    if (row < written_)
        file_.read(row * dimension_ * sizeof(float), std::as_writable_bytes(out.first(dimension_)));
    else
        std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>((row - written_) * dimension_), dimension_,
                    out.begin());
}

void OwnerVectors::set(std::uint32_t index, std::span<const float> vector, const std::filesystem::path& scratch)
{
    if (vector.empty())
        return;
    if (!source_) {
        auto file = std::make_unique<VectorFile>(scratch, vector.size());
        file_ = file.get();
        source_ = std::move(file);
    }
    checkLength(vector.size(), dimension());
    file_->append(vector);
    if (index >= places_.size())
        places_.resize(index + 1ULL);
    places_[index] = static_cast<std::uint32_t>(source_->rows());
}

void OwnerVectors::take(std::unique_ptr<VectorSource> source, const std::filesystem::path& ids, const Interner& known,
                        IssueLog& issues)
{
    if (source->rows() >= std::numeric_limits<std::uint32_t>::max())
        throw Error(std::to_string(source->rows()) + " vectors are too many", ids.string(), "Allowed: below 2^32 - 1");
    source_ = std::move(source);
    places_.resize(known.size());
    RecordReader reader(ids, {.separator = ""});
    std::uint64_t row = 0;
    const auto more = [&] {
        try {
            return reader.next();
        } catch (const RowError& error) {
            throw Error(error.what(), ids.string() + ":" + std::to_string(reader.line()));
        }
    };
    for (; more(); ++row) {
        const std::string_view id = trimmed(reader.fields()[0]);
        const BadRow here = {ids.filename().string(), reader.line(),
                             std::string(kind_).append(" ").append(inQuotes(id))};
        const auto index = known.find(id);
        if (!index)
            issues.note(std::string("vector of an unknown ") + kind_, here);
        else if (places_[*index] != 0)
            issues.note(std::string("second vector of one ") + kind_, here);
        else
            places_[*index] = static_cast<std::uint32_t>(row + 1);
    }
    if (row != source_->rows())
        throw Error("it has " + std::to_string(row) + " ids for " + std::to_string(source_->rows()) + " vectors",
                    ids.string(), "One id per line, in the order of the vectors");
}

void OwnerVectors::read(std::uint32_t index, std::span<float> out, IssueLog& issues) const
{
    if (!has(index)) {
        std::fill(out.begin(), out.end(), 0.0F);
        return;
    }
    source_->read(places_[index] - 1ULL, out);
    mend(out, *source_, places_[index] - 1ULL, issues);
}

void CandidateVectors::begin(std::unique_ptr<VectorSource> source, const std::filesystem::path& scratch,
                             std::size_t memory)
{
    source_ = std::move(source);
    rows_.emplace(scratch, memory);
}

std::uint64_t CandidateVectors::append(std::span<const float> vector, const std::filesystem::path& scratch,
                                       std::size_t memory)
{
    if (!source_) {
        if (vector.empty())
            throw RowError("candidate without vector", "the candidate has no vector");
        auto file = std::make_unique<VectorFile>(scratch, vector.size());
        file_ = file.get();
        begin(std::move(file), scratch, memory);
    }
    checkLength(vector.size(), dimension());
    file_->append(vector);
    return source_->rows() - 1;
}

void CandidateVectors::add(std::uint32_t request, std::uint64_t row)
{
    if (row > std::numeric_limits<std::uint32_t>::max())
        throw Error("more than 2^32 candidates have vectors");
    rows_->add(request, {.item = ItemIndex(static_cast<std::uint32_t>(row))});
}

void CandidateVectors::finish(const std::function<void()>& pulse)
{
    if (rows_)
        rows_->finish(pulse);
}

void CandidateVectors::read(std::uint32_t request, std::span<const std::uint32_t> places, std::vector<float>& out,
                            IssueLog& issues)
{
    found_.clear();
    rows_->rows(request, found_);
    out.resize(places.size() * dimension());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::uint32_t row = found_[places[i]].item.value;
        const auto vector = std::span(out).subspan(i * dimension(), dimension());
        source_->read(row, vector);
        mend(vector, *source_, row, issues);
    }
}

void parseVector(std::string_view column, std::string_view text, std::vector<float>& out)
{
    constexpr std::string_view between = " \t|,;[]";
    constexpr double largest = std::numeric_limits<float>::max();
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
        if (text.empty())
            return;
        const std::string_view number = text.substr(0, text.find_first_of(between));
        out.push_back(static_cast<float>(parseNumber(column, number, -largest, largest)));
        text.remove_prefix(number.size());
    }
}

} // namespace cdm::sources
