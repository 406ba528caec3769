// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/outputfile.h"
#include "sources/importer.h"
#include "sources/intake/externalsort.h"
#include "sources/intake/scratchfile.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace cdm::sources {

/// All rows that an import refuses, or all that it repairs, as a CSV file: file, line, cause, and what is wrong with
/// the row (problem) or what was made of it (repair). A file that was asked for by name gets them as they are met and
/// stays however the import ends; else they wait in a temporary file to be put beside the dataset, and of those only
/// the first ones met are kept where there is a bound. In the end they stand in the order of the input: by file, as
/// the files were read, and by line; what no line is to blame for comes last. Memory is a few MiB. Throws Error when
/// the disk is full. Not thread-safe.
class RowList
{
public:
    enum class Kind { Refused, Repaired };

    static constexpr std::uint64_t noBound = std::numeric_limits<std::uint64_t>::max();

    /// `scratch` is the folder for the temporary file, made when it is needed; `most` how many rows are kept where no
    /// file is asked for.
    RowList(Kind kind, std::filesystem::path scratch, std::uint64_t most = noBound);
    ~RowList();
    RowList(const RowList&) = delete;
    RowList& operator=(const RowList&) = delete;

    /// What the file beside the dataset is called: refused.csv, repaired.csv.
    [[nodiscard]] static const char* usualName(Kind kind) noexcept;

    /// Makes the file asked for, before the first row. Throws Error when it exists already or cannot be made.
    void openFile(const std::filesystem::path& file);
    /// The same of two lists, each with a file or an empty path: makes both or none. One file for both is an Error.
    static void openFiles(RowList& refused, const std::filesystem::path& refusedFile, RowList& repaired,
                          const std::filesystem::path& repairedFile);

    /// Throws Error when that file, which may be empty, has the path of the folder that is to be the dataset.
    static void expectOther(const std::filesystem::path& file, const std::filesystem::path& folder);

    /// Files come in the order in which they are begun; one that is never begun when a row of it first comes.
    void beginFile(const std::string& name) { static_cast<void>(numberOf(name)); }
    void add(const std::string& cause, const BadRow& row);
    /// Rows beyond the bound so far: the file's last line tells their number.
    [[nodiscard]] std::uint64_t leftOut() const noexcept { return leftOut_; }
    /// To be called after the last row, before `folder` becomes the dataset: brings the rows into order, and puts them
    /// there when no file was asked for and there are any.
    void finish(const std::filesystem::path& folder);

private:
    /// Where the text of a row lies, and where the row belongs.
    struct Place
    {
        std::uint32_t file = 0;
        std::uint32_t size = 0; ///< bytes
        std::uint64_t line = 0;
        std::uint64_t at = 0; ///< from the first row on
    };
    struct EarlierInInput
    {
        bool operator()(const Place& a, const Place& b) const
        {
            return std::tie(a.file, a.line) < std::tie(b.file, b.line);
        }
    };
    using Places = ExternalSort<Place, EarlierInInput>;
    using ReadPart = std::function<void(std::uint64_t at, std::span<char> out)>;
    using WritePart = std::function<void(std::string_view part)>;

    [[nodiscard]] std::uint32_t numberOf(const std::string& file);
    void writeOut();
    void copyInOrder(const ReadPart& read, const WritePart& write);
    void orderAsked();
    [[nodiscard]] std::string lastLine() const;

    Kind kind_;
    std::filesystem::path scratch_;
    std::uint64_t most_;
    std::uint64_t kept_ = 0;
    std::uint64_t leftOut_ = 0;
    std::filesystem::path askedFile_;
    std::unique_ptr<OutputFile> asked_;
    std::unique_ptr<ScratchFile> waiting_;
    std::string buffer_;
    std::uint64_t size_ = 0; ///< bytes of the rows, those in the buffer too
    std::unordered_map<std::string, std::uint32_t> files_;
    Places places_;
    Place last_;            ///< of the row added last
    bool isInOrder_ = true; ///< as they were added
};

} // namespace cdm::sources
