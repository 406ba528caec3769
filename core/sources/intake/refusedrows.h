// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/outputfile.h"
#include "sources/importer.h"
#include "sources/intake/scratchfile.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace cdm::sources {

/// All rows that an import refuses, as a CSV file with the columns file, line, cause and problem. A file that was asked
/// for by name gets them as they are met and stays however the import ends; else they wait in a temporary file to be
/// put beside the dataset. Memory is one buffer. Throws Error when the disk is full. Not thread-safe.
class RefusedRows
{
public:
    static constexpr const char* usualName = "refused.csv";

    /// `file` is the file asked for, or empty; `scratch` the folder for the temporary file, made when it is needed.
    /// Throws Error when `file` exists already or cannot be made.
    RefusedRows(std::filesystem::path file, std::filesystem::path scratch);
    ~RefusedRows();
    RefusedRows(const RefusedRows&) = delete;
    RefusedRows& operator=(const RefusedRows&) = delete;

    void add(const std::string& cause, const BadRow& row);
    /// To be called after the last row, before `folder` becomes the dataset: puts the rows there when no file was asked
    /// for and there are any.
    void finish(const std::filesystem::path& folder);

private:
    void writeOut();

    std::filesystem::path scratch_;
    std::unique_ptr<OutputFile> asked_;
    std::unique_ptr<ScratchFile> waiting_;
    std::uint64_t waitingSize_ = 0;
    std::string buffer_;
};

} // namespace cdm::sources
