// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/intake/growingbuffer.h"
#include "sources/intake/scratchfile.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace cdm::sources {

/// Plain records in order, equal ones in the order in which they were added. Beyond the memory given, sorted runs go to
/// a ScratchFile and are merged, in several rounds where they are many; runs that follow each other in order, as those
/// of input that is sorted already do, are left as they lie. Not thread-safe.
template <class Record, class Less>
class ExternalSort
{
public:
    /// `folder` is where files are made; `memory` in bytes.
    ExternalSort(std::filesystem::path folder, std::size_t memory)
        : folder_(std::move(folder)),
          memory_(memory),
          capacity_(
              std::max<std::size_t>(2, memory / (sizeof(Record) + sizeof(Record) / 2))) // sorting takes a half more
    {
    }

    void add(const Record& record)
    {
        if (pending_.size() == capacity_)
            spill();
        isSorted_ = isSorted_ && (pending_.empty() || !Less()(record, pending_.back()));
        pending_.push_back(record);
        ++size_;
    }

    /// To be called once, after the last add(). `pulse` is called now and then and may throw to give up.
    void finish(const std::function<void()>& pulse = {})
    {
        if (!file_) {
            sortPending();
            return;
        }
        spill();
        pending_ = GrowingBuffer<Record>();
        while (!runsFollow_ && runs_.size() > 1)
            mergeRound(pulse);
    }

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    /// Fills `out` with the records from place `first` of the order on; after finish().
    void read(std::uint64_t first, std::span<Record> out) const
    {
        if (file_)
            file_->read(first * sizeof(Record), std::as_writable_bytes(out));
        else
            std::copy_n(pending_.begin() + first, out.size(), out.begin());
    }

private:
    struct Run
    {
        std::uint64_t first; ///< place in the file
        std::uint64_t count;
    };
    /// A run from the front, a buffer at a time.
    class Cursor
    {
    public:
        Cursor(const ScratchFile& file, const Run& run, std::size_t buffer) : file_(file), run_(run), buffer_(buffer)
        {
            fill();
        }
        [[nodiscard]] bool atEnd() const { return at_ == count_; }
        [[nodiscard]] const Record& record() const { return buffer_[at_]; }
        void next()
        {
            if (++at_ == count_)
                fill();
        }

    private:
        void fill()
        {
            at_ = 0;
            count_ = std::min<std::uint64_t>(buffer_.size(), run_.count);
            file_.read(run_.first * sizeof(Record), std::as_writable_bytes(std::span(buffer_).first(count_)));
            run_ = {run_.first + count_, run_.count - count_};
        }
        const ScratchFile& file_;
        Run run_; ///< what is not in the buffer yet
        std::vector<Record> buffer_;
        std::size_t at_ = 0;
        std::size_t count_ = 0;
    };

    void sortPending()
    {
        if (!isSorted_)
            std::stable_sort(pending_.begin(), pending_.end(), Less());
        isSorted_ = true;
    }

    void spill()
    {
        if (pending_.empty())
            return;
        sortPending();
        if (!file_)
            file_ = std::make_unique<ScratchFile>(folder_);
        runsFollow_ = runsFollow_ && (runs_.empty() || !Less()(pending_[0], lastSpilled_));
        lastSpilled_ = pending_.back();
        runs_.push_back({size_ - pending_.size(), pending_.size()});
        file_->append(std::as_bytes(std::span<const Record>(pending_.begin(), pending_.size())));
        pending_.resize(0);
    }

    void mergeRound(const std::function<void()>& pulse)
    {
        const std::size_t fanIn = std::clamp<std::size_t>(memory_ >> 16, 4, 256);
        auto merged = std::make_unique<ScratchFile>(folder_);
        std::vector<Run> runs;
        std::uint64_t done = 0;
        for (std::size_t first = 0; first < runs_.size(); first += fanIn) {
            const auto group = std::span(runs_).subspan(first, std::min(fanIn, runs_.size() - first));
            const std::uint64_t count = merge(group, *merged, pulse);
            runs.push_back({done, count});
            done += count;
        }
        runs_ = std::move(runs);
        file_ = std::move(merged);
    }

    std::uint64_t merge(std::span<const Run> group, ScratchFile& out, const std::function<void()>& pulse) const
    {
        const std::size_t buffer = std::max<std::size_t>(4, memory_ / (group.size() + 1) / sizeof(Record));
        std::vector<Cursor> cursors;
        std::vector<std::size_t> heap;
        for (const Run& run : group) {
            cursors.emplace_back(*file_, run, buffer);
            heap.push_back(heap.size());
        }
        // The heap's top is the least record; of equal ones that of the earliest run.
        const auto after = [&](std::size_t a, std::size_t b) {
            if (Less()(cursors[b].record(), cursors[a].record()))
                return true;
            return a > b && !Less()(cursors[a].record(), cursors[b].record());
        };
        std::make_heap(heap.begin(), heap.end(), after);
        GrowingBuffer<Record> ready;
        std::uint64_t count = 0;
        const auto write = [&] {
            if (pulse)
                pulse();
            out.append(std::as_bytes(std::span<const Record>(ready.begin(), ready.size())));
            count += ready.size();
            ready.resize(0);
        };
        while (!heap.empty()) {
            std::pop_heap(heap.begin(), heap.end(), after);
            Cursor& cursor = cursors[heap.back()];
            ready.push_back(cursor.record());
            cursor.next();
            if (cursor.atEnd())
                heap.pop_back();
            else
                std::push_heap(heap.begin(), heap.end(), after);
            if (ready.size() == buffer)
                write();
        }
        write();
        return count;
    }

    std::filesystem::path folder_;
    std::size_t memory_;
    std::size_t capacity_;
    GrowingBuffer<Record> pending_; ///< all records, while no file was needed
    bool isSorted_ = true;          ///< pending_ is
    bool runsFollow_ = true;        ///< the runs one after the other are in order
    Record lastSpilled_ = {};
    std::vector<Run> runs_;
    std::unique_ptr<ScratchFile> file_;
    std::uint64_t size_ = 0;
};

/// Goes through sorted records once, from the front.
template <class Sort, class Record>
class SortedReader
{
public:
    explicit SortedReader(const Sort& sort) : sort_(sort) {}
    /// The record at hand; nullptr at the end.
    [[nodiscard]] const Record* peek()
    {
        constexpr std::uint64_t most = 4096;
        if (at_ == buffer_.size()) {
            buffer_.resize(std::min(most, sort_.size() - next_));
            sort_.read(next_, buffer_);
            next_ += buffer_.size();
            at_ = 0;
        }
        return buffer_.empty() ? nullptr : &buffer_[at_];
    }
    void advance() { ++at_; }

private:
    const Sort& sort_;
    std::vector<Record> buffer_;
    std::size_t at_ = 0;
    std::uint64_t next_ = 0;
};

} // namespace cdm::sources
