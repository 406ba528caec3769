// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/intake.h"

#include "base/cores.h"
#include "base/error.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/intake/inorder.h"

#include <algorithm>
#include <set>

namespace cdm::sources {

namespace {

std::vector<FieldColumn> columns(const std::vector<FieldSpec>& specs)
{
    std::vector<FieldColumn> result;
    for (const FieldSpec& spec : specs)
        result.emplace_back(spec);
    return result;
}

void markDescribed(std::vector<bool>& described, std::uint32_t index, const char* what, std::string_view id)
{
    if (index >= described.size())
        described.resize(index + 1ULL, false);
    if (described[index])
        throw RowError(std::string(what) + " described twice",
                       std::string(what) + " " + inQuotes(id) + " was described before; the first one is used");
    described[index] = true;
}

} // namespace

Intake::Intake(const ImportOptions& options, std::filesystem::path root, std::filesystem::path scratch, JobContext& job,
               TimeColumn times)
    : memory_(options.memoryBudget),
      threads_(options.threads > 0 ? options.threads : coreCount()),
      blockSize_(options.blockSize),
      root_(std::move(root)),
      scratch_(std::move(scratch)),
      job_(job),
      refusedRows_(RowList::Kind::Refused, scratch_, options.mostRefusalsListed),
      repairedRows_(RowList::Kind::Repaired, scratch_, options.mostRepairsListed),
      issues_(options.strict, &refusedRows_, &repairedRows_),
      times_(std::move(times))
{
    RowList::openFiles(refusedRows_, options.rejects, repairedRows_, options.repairs);
}

void Intake::begin(Layout layout)
{
    layout_ = std::move(layout);
    if (layout_.monthFirst)
        times_.setMonthFirst();
    std::set<std::string> names;
    for (const auto* fields : {&layout_.userFields, &layout_.contextFields, &layout_.itemFields}) {
        for (const FieldSpec& field : *fields) {
            if (!names.insert(field.name).second)
                throw Error("the field '" + field.name + "' is there twice", "fields",
                            "User, request and item fields need names of their own");
        }
    }
    userFields_ = columns(layout_.userFields);
    itemFields_ = columns(layout_.itemFields);
    contextFields_ = columns(layout_.contextFields);
    // Candidates of requests that are built come on top of the log that they are built from.
    log_.emplace(scratch_, memory_ / 8 * 3, contextFields_.size());
    requests_.emplace(scratch_, layout_.impressions ? memory_ : memory_ / 4, contextFields_.size());
}

std::string Intake::nameOf(const std::filesystem::path& file) const
{
    const std::filesystem::path relative = file.lexically_relative(root_);
    const bool outside = relative.empty() || relative.native().starts_with("..") || relative == ".";
    return outside ? file.filename().string() : relative.string();
}

BadRow Intake::here(const std::string& problem) const
{
    return {currentFile_, currentLine_, problem};
}

void Intake::readRows(const std::filesystem::path& file, const RecordFormat& format,
                      const std::function<void(const Row&)>& use)
{
    readRows(file, format, [&] { return std::make_unique<FieldsBatch>(use); });
}

void Intake::readRows(const std::filesystem::path& file, const RecordFormat& format,
                      const std::function<std::unique_ptr<RowBatch>()>& makeBatch)
{
    BlockReader reader(file, format, blockSize_);
    currentFile_ = nameOf(file);
    refusedRows_.beginFile(currentFile_);
    repairedRows_.beginFile(currentFile_);
    if (log_)
        log_->beginFile(currentFile_);
    job_.beginPhase("Reading " + currentFile_, reader.source().fileSize());
    std::uint64_t rows = 0;
    std::uint64_t firstLine = reader.firstLine();
    const auto make = [&](ParsedBlock& parsed) { return reader.next(parsed.block); };
    const auto work = [&](ParsedBlock& parsed) {
        if (!parsed.batch) {
            parsed.batch = makeBatch();
            parsed.parser = RecordParser(format, reader.newline());
        }
        parsed.parse();
    };
    const auto use = [&](ParsedBlock& parsed) {
        job_.throwIfStopped();
        job_.waitWhilePaused();
        currentRow_ = rows;
        useRows(parsed, firstLine);
        rows += parsed.events.size();
        firstLine += parsed.parser.nextLine();
        job_.setDone(parsed.block.consumed);
    };
    InOrder<ParsedBlock>(2 * threads_ + 1).run(threads_, make, work, use);
    files_.push_back({currentFile_, rows, reader.source().fileSize(), reader.source().hash()});
    currentLine_ = 0;
}

void Intake::useRows(ParsedBlock& parsed, std::uint64_t firstLine)
{
    for (const ParsedBlock::Event& event : parsed.events) {
        currentLine_ = firstLine + event.line;
        if (event.isRepaired)
            repair("not UTF-8", "the row is not UTF-8; it was read as Windows-1252");
        if (event.isRefused) {
            const ParsedBlock::Problem& problem = parsed.problems[event.index];
            issues_.refuse(problem.cause, here(problem.text));
            ++currentRow_;
            continue;
        }
        try {
            parsed.batch->use(event.index, currentLine_);
        } catch (const RowError& error) {
            issues_.refuse(error.cause(), here(error.what()));
        }
        ++currentRow_;
    }
}

void Intake::describeItem(std::string_view id, std::string_view title, std::span<const std::string_view> categories,
                          std::span<const std::string_view> fields)
{
    const ItemIndex index = item(id);
    markDescribed(described_, index.value, "item", id);
    const std::string_view text = trimmed(title);
    if (!text.empty()) {
        titles_.resize(std::max<std::size_t>(titles_.size(), index.value + 1ULL));
        titles_[index.value] = {titleBytes_.size(), text.size()};
        titleBytes_.append(text);
    }
    categorySet_.clear();
    for (const std::string_view name : categories) {
        const std::string_view clean = trimmed(name);
        if (!clean.empty())
            categorySet_.push_back(category(clean));
    }
    std::sort(categorySet_.begin(), categorySet_.end());
    categorySet_.erase(std::unique(categorySet_.begin(), categorySet_.end()), categorySet_.end());
    if (!categorySet_.empty()) {
        itemCategories_.resize(std::max<std::size_t>(itemCategories_.size(), index.value + 1ULL));
        itemCategories_[index.value] = {categoryPool_.size(), categorySet_.size()};
        categoryPool_.append(categorySet_);
    }
    for (std::size_t f = 0; f < fields.size(); ++f)
        itemFields_[f].set(index.value, fields[f]);
}

void Intake::describeUser(std::string_view id, std::span<const std::string_view> fields)
{
    const UserIndex index = user(id);
    markDescribed(userDescribed_, index.value, "user", id);
    for (std::size_t f = 0; f < fields.size(); ++f)
        userFields_[f].set(index.value, fields[f]);
}

bool Intake::settleTimes()
{
    if (!times_.decide())
        return false;
    times_.report(issues_);
    if (!times_.isProvisional())
        return true;
    for (std::uint32_t request = 0; request < requests_->size(); ++request) {
        RequestHead& head = requests_->head(request);
        head.time = times_.settled(head.time);
    }
    log_->setTimes([this](std::int64_t number) { return times_.settled(number); });
    return true;
}

void Intake::addInteraction(UserIndex user, ItemIndex item, double rating, std::int64_t time,
                            std::span<const std::string_view> context)
{
    contextCodes_.clear();
    for (std::size_t f = 0; f < context.size(); ++f)
        contextCodes_.push_back(contextFields_[f].provisional(context[f]));
    const std::int64_t order = layout_.hasTimes ? time : static_cast<std::int64_t>(log_->size());
    log_->add(user, item, static_cast<float>(rating), order, currentLine_, contextCodes_);
}

std::uint32_t Intake::addRequest(const RequestHead& head, std::span<const std::string_view> context)
{
    contextCodes_.clear();
    for (std::size_t f = 0; f < context.size(); ++f)
        contextCodes_.push_back(contextFields_[f].provisional(context[f]));
    RequestHead placed = head;
    placed.file = static_cast<std::uint32_t>(files_.size());
    return requests_->add(placed, contextCodes_);
}

void Intake::repair(const std::string& cause, const std::string& problem)
{
    issues_.repair(cause, here(problem));
}

void Intake::note(const std::string& cause, const std::string& problem)
{
    issues_.note(cause, here(problem));
}

std::string_view Intake::title(ItemIndex item) const
{
    if (item.value >= titles_.size())
        return {};
    return {titleBytes_.data() + titles_[item.value].first, titles_[item.value].count};
}

std::span<const CategoryIndex> Intake::categories(ItemIndex item) const
{
    if (item.value >= itemCategories_.size())
        return {};
    return {categoryPool_.data() + itemCategories_[item.value].first, itemCategories_[item.value].count};
}

} // namespace cdm::sources
