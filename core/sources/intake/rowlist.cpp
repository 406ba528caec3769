// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/rowlist.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/outputfile.h"

#include <algorithm>
#include <span>
#include <system_error>
#include <utility>

namespace cdm::sources {

namespace {

constexpr std::size_t bufferSize = 1 << 16;

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
      most_(most)
{
}

void RowList::openFile(const std::filesystem::path& file)
{
    expectNew(file);
    asked_ = std::make_unique<OutputFile>(file);
    asked_->write(headerOf(kind_));
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
    appendQuoted(buffer_, row.file);
    buffer_ += ',' + (row.line > 0 ? std::to_string(row.line) : std::string()) + ',';
    appendQuoted(buffer_, cause);
    buffer_ += ',';
    appendQuoted(buffer_, row.problem);
    buffer_ += '\n';
    if (buffer_.size() >= bufferSize)
        writeOut();
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
        waitingSize_ += rows.size();
    }
}

void RowList::finish(const std::filesystem::path& folder)
{
    if (asked_) {
        writeOut();
        asked_->finish();
        asked_.reset();
        return;
    }
    if (kept_ + leftOut_ == 0)
        return;
    OutputFile file(folder / usualName(kind_));
    file.write(headerOf(kind_));
    std::string part;
    for (std::uint64_t at = 0; at < waitingSize_; at += part.size()) {
        part.resize(std::min<std::uint64_t>(bufferSize, waitingSize_ - at));
        waiting_->read(at, std::as_writable_bytes(std::span(part)));
        file.write(part);
    }
    file.write(buffer_);
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
