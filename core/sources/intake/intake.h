// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "sources/intake/fieldcolumn.h"
#include "sources/intake/interactionlog.h"
#include "sources/intake/interner.h"
#include "sources/intake/issuelog.h"
#include "sources/intake/requeststore.h"
#include "sources/intake/rowbatch.h"
#include "sources/intake/rowlist.h"
#include "sources/intake/timecolumn.h"
#include "sources/intake/vectors.h"
#include "sources/reader.h"

#include <functional>
#include <optional>

namespace cdm::sources {

/// Where readers put what they find: users, items and categories by their original ids, fields by their texts, and
/// either a log of interactions or requests with candidates. Ids get indices in the order in which they first come.
/// Whatever is thrown as RowError while a row is used refuses that row alone. Not thread-safe.
class Intake
{
public:
    /// `root` is what file names in messages are relative to, `scratch` the folder for temporary files, `times` those
    /// of an Intake before whose settleTimes() asked for another reading. Throws Error when a file for refused or
    /// repaired rows exists already or cannot be made, and makes none then.
    Intake(const ImportOptions& options, std::filesystem::path root, std::filesystem::path scratch, JobContext& job,
           TimeColumn times = {});

    /// To be called once by the reader, before anything else. Throws Error for two fields of one name.
    void begin(Layout layout);

    /// Reads a file row by row, with progress, and calls `use` for each in their order. Rows are cut into fields on
    /// all cores; what comes out does not depend on how many there are. Throws Error, Cancelled.
    void readRows(const std::filesystem::path& file, const RecordFormat& format,
                  const std::function<void(const Row&)>& use);
    /// The same where more of the work on a row can be done on any thread: the batches take rows in, then use them.
    /// `makeBatch` is called on any thread.
    void readRows(const std::filesystem::path& file, const RecordFormat& format,
                  const std::function<std::unique_ptr<RowBatch>()>& makeBatch);
    /// Name of a file as messages show it.
    [[nodiscard]] std::string nameOf(const std::filesystem::path& file) const;

    UserIndex user(std::string_view id) { return UserIndex(userIds_.add(id)); }
    ItemIndex item(std::string_view id) { return ItemIndex(itemIds_.add(id)); }
    // With the hash that Interner::hashOf() gives for the id.
    UserIndex user(std::string_view id, std::uint64_t hash) { return UserIndex(userIds_.add(id, hash)); }
    ItemIndex item(std::string_view id, std::uint64_t hash) { return ItemIndex(itemIds_.add(id, hash)); }
    CategoryIndex category(std::string_view name) { return CategoryIndex(categoryNames_.add(name)); }

    /// Fields are texts in the order of the layout; an empty one is unknown. Throws RowError when the item or user was
    /// described before. Empty category names are passed over, repeated ones count once.
    void describeItem(std::string_view id, std::string_view title, std::span<const std::string_view> categories,
                      std::span<const std::string_view> fields);
    void describeUser(std::string_view id, std::span<const std::string_view> fields);
    [[nodiscard]] bool isDescribed(ItemIndex item) const
    {
        return item.value < described_.size() && described_[item.value];
    }
    [[nodiscard]] bool isDescribed(UserIndex user) const
    {
        return user.value < userDescribed_.size() && userDescribed_[user.value];
    }

    /// Time of the row being used, for addInteraction() and addRequest(). Throws RowError.
    [[nodiscard]] std::int64_t time(std::string_view column, std::string_view text)
    {
        return time(column, text, parseTime(column, text));
    }
    /// The same where the text was parsed before.
    [[nodiscard]] std::int64_t time(std::string_view column, std::string_view text, const TimeText& time)
    {
        return time.form == TimeText::Certain ? time.seconds
                                              : times_.take(column, text, time, currentFile_, currentLine_);
    }
    /// To be called once, when all rows were read: until then times may be provisional. False where all times together
    /// refuse some rows that were used: then another Intake that gets times() is to read the same once more.
    [[nodiscard]] bool settleTimes();
    [[nodiscard]] const TimeColumn& times() const noexcept { return times_; }

    /// Layouts without impressions. `context` has one text per context field.
    void addInteraction(UserIndex user, ItemIndex item, double rating, std::int64_t time,
                        std::span<const std::string_view> context = {});
    /// Layouts with impressions: a request, then its candidates in any order and at any time.
    std::uint32_t addRequest(const RequestHead& head, std::span<const std::string_view> context = {});
    /// A candidate of the row being used; sets CandidateRow::line.
    void addCandidate(std::uint32_t request, CandidateRow row)
    {
        row.line = currentLine_ <= CandidateRow::lastLine ? static_cast<std::uint32_t>(currentLine_) : 0;
        requests_->candidates().add(request, row);
    }

    /// A change to the row being read, or something to tell about it. Throws Error in strict imports (repair).
    void repair(const std::string& cause, const std::string& problem);
    void note(const std::string& cause, const std::string& problem);

    [[nodiscard]] IssueLog& issues() noexcept { return issues_; }
    [[nodiscard]] RowList& refusedRows() noexcept { return refusedRows_; }
    [[nodiscard]] RowList& repairedRows() noexcept { return repairedRows_; }
    [[nodiscard]] JobContext& job() noexcept { return job_; }
    [[nodiscard]] const Layout& layout() const noexcept { return layout_; }
    [[nodiscard]] InteractionLog& log() { return *log_; }
    [[nodiscard]] RequestStore& requests() { return *requests_; }
    [[nodiscard]] Vectors& vectors() noexcept { return vectors_; }
    /// Number of the row being used among the data rows of its file, from 0, refused ones counted.
    [[nodiscard]] std::uint64_t row() const noexcept { return currentRow_; }
    [[nodiscard]] const std::filesystem::path& scratch() const noexcept { return scratch_; }
    [[nodiscard]] std::size_t memory() const noexcept { return memory_; } ///< bytes that candidates may take
    [[nodiscard]] const Interner& userIds() const noexcept { return userIds_; }
    [[nodiscard]] const Interner& itemIds() const noexcept { return itemIds_; }
    [[nodiscard]] const Interner& categoryNames() const noexcept { return categoryNames_; }
    /// Ids of requests by their numbers; empty where the data name none.
    [[nodiscard]] Interner& requestIds() noexcept { return requestIds_; }
    [[nodiscard]] std::vector<FieldColumn>& userFields() noexcept { return userFields_; }
    [[nodiscard]] std::vector<FieldColumn>& itemFields() noexcept { return itemFields_; }
    [[nodiscard]] std::vector<FieldColumn>& contextFields() noexcept { return contextFields_; }
    [[nodiscard]] std::string_view title(ItemIndex item) const;
    [[nodiscard]] std::span<const CategoryIndex> categories(ItemIndex item) const;
    [[nodiscard]] const std::vector<ImportedFile>& files() const noexcept { return files_; }

private:
    struct Slice
    {
        std::uint64_t first : 40;
        std::uint64_t count : 24; ///< a row has no more bytes
    };
    void useRows(ParsedBlock& parsed, std::uint64_t firstLine);
    [[nodiscard]] BadRow here(const std::string& problem) const;

    std::size_t memory_;
    std::size_t threads_;
    std::size_t blockSize_;
    std::filesystem::path root_;
    std::filesystem::path scratch_;
    JobContext& job_;
    RowList refusedRows_;
    RowList repairedRows_;
    IssueLog issues_;
    Layout layout_;
    Interner userIds_, itemIds_, categoryNames_, requestIds_;
    std::vector<bool> described_, userDescribed_;
    GrowingBuffer<char> titleBytes_;
    GrowingBuffer<Slice> titles_; ///< into titleBytes_
    GrowingBuffer<CategoryIndex> categoryPool_;
    GrowingBuffer<Slice> itemCategories_; ///< into categoryPool_
    std::vector<CategoryIndex> categorySet_;
    std::vector<FieldColumn> userFields_, itemFields_, contextFields_;
    std::vector<std::uint32_t> contextCodes_; ///< of the row being added
    TimeColumn times_;
    std::optional<InteractionLog> log_;
    std::optional<RequestStore> requests_;
    Vectors vectors_;
    std::vector<ImportedFile> files_;
    std::string currentFile_;
    std::uint64_t currentLine_ = 0;
    std::uint64_t currentRow_ = 0;
};

} // namespace cdm::sources
