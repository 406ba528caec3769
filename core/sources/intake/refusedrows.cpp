// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/refusedrows.h"

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
constexpr const char* header = "file,line,cause,problem\n";

} // namespace

RefusedRows::RefusedRows(std::filesystem::path file, std::filesystem::path scratch) : scratch_(std::move(scratch))
{
    if (file.empty())
        return;
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
        throw Error("it exists already", file.string(), "Choose a new file, or remove that one first");
    asked_ = std::make_unique<OutputFile>(std::move(file));
    asked_->write(header);
}

RefusedRows::~RefusedRows()
{
    try {
        if (asked_)
            writeOut();
    } catch (const Error&) {
        // The import failed already, and that error is the one to tell.
    }
}

void RefusedRows::add(const std::string& cause, const BadRow& row)
{
    appendQuoted(buffer_, row.file);
    buffer_ += ',' + (row.line > 0 ? std::to_string(row.line) : std::string()) + ',';
    appendQuoted(buffer_, cause);
    buffer_ += ',';
    appendQuoted(buffer_, row.problem);
    buffer_ += '\n';
    if (buffer_.size() >= bufferSize)
        writeOut();
}

void RefusedRows::writeOut()
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

void RefusedRows::finish(const std::filesystem::path& folder)
{
    if (asked_) {
        writeOut();
        asked_->finish();
        asked_.reset();
        return;
    }
    if (waitingSize_ == 0 && buffer_.empty())
        return;
    OutputFile file(folder / usualName);
    file.write(header);
    std::string part;
    for (std::uint64_t at = 0; at < waitingSize_; at += part.size()) {
        part.resize(std::min<std::uint64_t>(bufferSize, waitingSize_ - at));
        waiting_->read(at, std::as_writable_bytes(std::span(part)));
        file.write(part);
    }
    file.write(buffer_);
    file.finish();
}

} // namespace cdm::sources
