// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/rowlist.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/outputfile.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

namespace cdm::sources {

namespace {

constexpr std::size_t bufferSize = 1 << 16;
constexpr std::size_t sortMemory = 4 << 20;
constexpr std::uint64_t lastLineOfAll = std::numeric_limits<std::uint64_t>::max();

const char* headerOf(RowList::Kind kind)
{
    return kind == RowList::Kind::Refused ? "file,line,cause,problem\n" : "file,line,cause,repair\n";
}

void expectNew(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
        throw Error("it exists already", file.string(), "Choose a new file, or remove that one first");
}

bool areOne(const std::filesystem::path& a, const std::filesystem::path& b)
{
    std::error_code error;
    const auto whole = [&error](const std::filesystem::path& file) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(file, error), error);
    };
    return !a.empty() && !b.empty() && (a == b || (whole(a) == whole(b) && !error));
}

} // namespace

RowList::RowList(Kind kind, std::filesystem::path scratch, std::uint64_t most)
    : kind_(kind),
      scratch_(std::move(scratch)),
      most_(most),
      places_(scratch_, sortMemory)
{
}

void RowList::openFile(const std::filesystem::path& file)
{
    expectNew(file);
    asked_ = std::make_unique<OutputFile>(file);
    askedFile_ = file;
    try {
        asked_->write(headerOf(kind_));
    } catch (const Error&) {
        asked_.reset();
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        throw;
    }
}

void RowList::expectOther(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    if (areOne(file, folder.has_filename() ? folder : folder.parent_path()))
        throw Error("the dataset is to be a folder of that name, so its rows cannot be listed there", file.string(),
                    "Choose another file");
}

void RowList::openFiles(RowList& refused, const std::filesystem::path& refusedFile, RowList& repaired,
                        const std::filesystem::path& repairedFile)
{
    if (areOne(refusedFile, repairedFile))
        throw Error("refused and repaired rows cannot go to one file", repairedFile.string(), "Choose a file for each");
    if (!refusedFile.empty())
        refused.openFile(refusedFile);
    if (repairedFile.empty())
        return;
    try {
        repaired.openFile(repairedFile);
    } catch (const Error&) {
        if (refused.asked_) {
            refused.asked_.reset();
            std::error_code ignored;
            std::filesystem::remove(refusedFile, ignored);
        }
        throw;
    }
}

RowList::~RowList()
{
    try {
        if (asked_)
            writeOut();
    } catch (const Error&) {
        // The import failed already, and that error is the one to tell.
    }
}

const char* RowList::usualName(Kind kind) noexcept
{
    return kind == Kind::Refused ? "refused.csv" : "repaired.csv";
}

void RowList::add(const std::string& cause, const BadRow& row)
{
    if (!asked_ && kept_ == most_) {
        ++leftOut_;
        return;
    }
    ++kept_;
    const std::size_t before = buffer_.size();
    appendQuoted(buffer_, row.file);
    buffer_ += ',' + (row.line > 0 ? std::to_string(row.line) : std::string()) + ',';
    appendQuoted(buffer_, cause);
    buffer_ += ',';
    appendQuoted(buffer_, row.problem);
    buffer_ += '\n';
    const Place place{numberOf(row.file), static_cast<std::uint32_t>(buffer_.size() - before),
                      row.line > 0 ? row.line : lastLineOfAll, size_};
    isInOrder_ = isInOrder_ && !EarlierInInput()(place, last_);
    last_ = place;
    places_.add(place);
    size_ += place.size;
    if (buffer_.size() >= bufferSize)
        writeOut();
}

std::uint32_t RowList::numberOf(const std::string& file)
{
    if (file.empty())
        return std::numeric_limits<std::uint32_t>::max();
    return files_.try_emplace(file, static_cast<std::uint32_t>(files_.size())).first->second;
}

void RowList::writeOut()
{
    // Taken out first: what was cut short by a full disk is not to be written once more.
    const std::string rows = std::exchange(buffer_, {});
    if (asked_) {
        asked_->write(rows);
    } else {
        if (!waiting_)
            waiting_ = std::make_unique<ScratchFile>(scratch_);
        waiting_->append(std::as_bytes(std::span(rows)));
    }
}

void RowList::copyInOrder(const ReadPart& read, const WritePart& write)
{
    std::string part;
    const auto take = [&](std::uint64_t at, std::size_t size) {
        const std::size_t before = part.size();
        part.resize(before + size);
        read(at, std::span(part).subspan(before));
        if (part.size() >= bufferSize)
            write(std::exchange(part, {}));
    };
    if (isInOrder_) {
        for (std::uint64_t at = 0; at < size_; at += bufferSize)
            take(at, std::min<std::uint64_t>(bufferSize, size_ - at));
    } else {
        places_.finish();
        SortedReader<Places, Place> reader(places_);
        for (; const Place* place = reader.peek(); reader.advance())
            take(place->at, place->size);
    }
    write(part);
}

/// Puts the rows of the file asked for into order where they stand: it keeps its place, and its size.
void RowList::orderAsked()
{
    ScratchFile ordered(scratch_);
    const std::uint64_t head = std::string_view(headerOf(kind_)).size();
    std::ifstream rows;
    rows.rdbuf()->pubsetbuf(nullptr, 0); // rows lie apart: what stands beside one is not needed next
    rows.open(askedFile_, std::ios::binary);
    const auto fromFile = [&](std::uint64_t at, std::span<char> out) {
        rows.seekg(static_cast<std::streamoff>(head + at));
        if (!rows.read(out.data(), static_cast<std::streamsize>(out.size())))
            throw Error("cannot read", askedFile_.string());
    };
    copyInOrder(fromFile, [&](std::string_view part) { ordered.append(std::as_bytes(std::span(part))); });
    std::string part;
    for (std::uint64_t at = 0; at < size_; at += part.size()) {
        part.resize(std::min<std::uint64_t>(bufferSize, size_ - at));
        ordered.read(at, std::as_writable_bytes(std::span(part)));
        asked_->writeAt(head + at, std::as_bytes(std::span(part)));
    }
}

void RowList::finish(const std::filesystem::path& folder)
{
    if (asked_) {
        writeOut();
        if (!isInOrder_)
            orderAsked();
        asked_->finish();
        asked_.reset();
        return;
    }
    if (kept_ + leftOut_ == 0)
        return;
    OutputFile file(folder / usualName(kind_));
    file.write(headerOf(kind_));
    writeOut();
    copyInOrder([this](std::uint64_t at, std::span<char> out) { waiting_->read(at, std::as_writable_bytes(out)); },
                [&file](std::string_view part) { file.write(part); });
    if (leftOut_ > 0)
        file.write(lastLine());
    file.finish();
}

std::string RowList::lastLine() const
{
    const bool isRefused = kind_ == Kind::Refused;
    return std::string(",,\"not listed\",\"and ") + std::to_string(leftOut_) + " more; cdm import " +
           (isRefused ? "--rejects" : "--repairs") + " FILE lists all\"\n";
}

} // namespace cdm::sources
