// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/sidetables.h"
#include "sources/formats/support.h"
#include "sources/formats/tablerows.h"
#include "sources/input/npy.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/intake.h"

#include "base/error.h"
#include "base/shortest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

namespace cdm::sources {

namespace {

constexpr double anything = std::numeric_limits<double>::max();

/// "NAME" or "NAME:bands=8".
FieldSpec specOf(const std::string& text)
{
    constexpr std::string_view mark = ":bands=";
    const std::size_t at = text.rfind(mark);
    if (at == std::string::npos)
        return {text, 0};
    const auto bands = toNumber(std::string_view(text).substr(at + mark.size()));
    if (!bands || *bands < 2 || *bands > 1000 || *bands != static_cast<std::uint32_t>(*bands))
        throw Error("'" + text + "' is not allowed", "column mapping", "Allowed: NAME:bands=N, N from 2 to 1000");
    return {text.substr(0, at), static_cast<std::uint32_t>(*bands)};
}

std::vector<FieldSpec> specsOf(const std::vector<std::string>& texts)
{
    std::vector<FieldSpec> specs;
    for (const std::string& text : texts)
        specs.push_back(specOf(text));
    return specs;
}

/// Places of the roles among the values of a row.
enum Role : std::size_t { Request, User, Item, Label, Shown, Time, Category, Title, Score, Split, FirstField };

/// 0 for no texts, else a number that is the same for the same texts and never 0.
std::uint64_t digestOf(std::span<const std::string_view> texts)
{
    XXH64_hash_t digest = 1;
    for (const std::string_view text : texts)
        digest = XXH3_64bits_withSeed(text.data(), text.size(), digest);
    return texts.empty() ? 0 : digest | 1;
}

/// Remembers a digest of what was said of each user, item or request, to find rows that say otherwise.
class Said
{
public:
    enum Answer : std::uint8_t { New, Same, Other };
    /// What say() would answer.
    [[nodiscard]] Answer ask(std::uint32_t index, std::uint64_t digest) const
    {
        if (index >= digests_.size() || digests_[index] == 0)
            return New;
        return digests_[index] == digest ? Same : Other;
    }
    Answer say(std::uint32_t index, std::uint64_t digest)
    {
        const Answer answer = ask(index, digest);
        if (index >= digests_.size())
            digests_.resize(index + 1ULL);
        if (answer == New)
            digests_[index] = digest;
        return answer;
    }

private:
    GrowingBuffer<std::uint64_t> digests_;
};

/// What the rows of a request, which mostly follow each other, have in common.
struct TableHead
{
    std::string_view request, user;
    std::uint64_t requestHash = 0, userHash = 0;
    std::uint64_t userDigest = 0, contextDigest = 0;
    TimeText time;
    std::optional<data::Split> split;
};

/// One row of a table, as far as it can be understood by itself.
struct TableRow
{
    std::string_view item;
    std::uint64_t itemHash = 0;
    std::uint64_t itemDigest = 0, itemVectorDigest = 0, userVectorDigest = 0;
    std::size_t head = 0;   ///< place among the heads of the block
    std::size_t values = 0; ///< place of the row's values, or of those of the first row with the same head
    double rating = 0.0;    ///< what the threshold made the label of
    float number = 0.0F;    ///< upstream score, or rating where the table is a log
    std::uint8_t label = 0;
    std::uint8_t shown = 0;
    bool isMended = false; ///< a positive that was not shown
    bool sameHead = false; ///< the row before has the same head
};

/// What is the same for all rows of a table.
struct TablePlan
{
    const TableMapping& mapping;
    double threshold;
    const TableRows& rows;

    [[nodiscard]] bool isLog() const { return mapping.request.empty(); }
    [[nodiscard]] bool hasItemText() const
    {
        return !mapping.category.empty() || !mapping.title.empty() || !mapping.itemFields.empty();
    }
    /// Whether a row is used by more of its texts than the head's and the item's id.
    [[nodiscard]] bool hasRowTexts() const
    {
        return hasItemText() || !mapping.itemVectorColumns.empty() || !mapping.userVectorColumns.empty() ||
               !mapping.candidateVectorColumns.empty();
    }
    // Of all values of a row:
    [[nodiscard]] Fields itemTexts(Fields values) const
    {
        return values.subspan(FirstField, mapping.itemFields.size());
    }
    [[nodiscard]] Fields userTexts(Fields values) const
    {
        return values.subspan(FirstField + mapping.itemFields.size(), mapping.userFields.size());
    }
    [[nodiscard]] Fields contextTexts(Fields values) const
    {
        return values.subspan(FirstField + mapping.itemFields.size() + mapping.userFields.size(),
                              mapping.contextFields.size());
    }
    /// User and context fields, which belong to the head of a request.
    [[nodiscard]] Fields headTexts(Fields values) const
    {
        return values.subspan(FirstField + mapping.itemFields.size(),
                              mapping.userFields.size() + mapping.contextFields.size());
    }
    [[nodiscard]] Fields itemVector(Fields values) const
    {
        return values
            .last(mapping.itemVectorColumns.size() + mapping.userVectorColumns.size() +
                  mapping.candidateVectorColumns.size())
            .first(mapping.itemVectorColumns.size());
    }
    [[nodiscard]] Fields userVector(Fields values) const
    {
        return values.last(mapping.userVectorColumns.size() + mapping.candidateVectorColumns.size())
            .first(mapping.userVectorColumns.size());
    }
    [[nodiscard]] Fields candidateVector(Fields values) const
    {
        return values.last(mapping.candidateVectorColumns.size());
    }
};

std::optional<data::Split> parseSplit(const std::string& column, std::string_view text)
{
    const std::string_view name = trimmed(text);
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        if (name == data::splitName(split))
            return split;
    if (name.empty())
        return std::nullopt;
    throw RowError(column + " is no split",
                   inQuotes(name) + " in column '" + column + "' is not allowed. Allowed: train, validation, test");
}

/// The vector that some columns hold together. Throws RowError.
void parseColumns(const std::vector<std::string>& columns, Fields texts, std::vector<float>& vector)
{
    vector.clear();
    for (std::size_t c = 0; c < texts.size(); ++c)
        parseVector(columns[c], texts[c], vector);
}

/// Understands what rows of a request share. Throws RowError.
TableHead headOf(const TablePlan& plan, Fields values)
{
    const TableMapping& mapping = plan.mapping;
    TableHead head;
    head.user = parseId(mapping.user, values[User]);
    head.time = mapping.time.empty() ? TimeText() : parseTime(mapping.time, values[Time]);
    if (!plan.isLog()) {
        head.request = parseId(mapping.request, values[Request]);
        if (!mapping.split.empty())
            head.split = parseSplit(mapping.split, values[Split]);
    }
    head.requestHash = Interner::hashOf(head.request);
    head.userHash = Interner::hashOf(head.user);
    head.userDigest = digestOf(plan.userTexts(values));
    head.contextDigest = digestOf(plan.contextTexts(values));
    return head;
}

/// Understands the rest of a row. Throws RowError.
void understand(const TablePlan& plan, Fields values, TableRow& row)
{
    const TableMapping& mapping = plan.mapping;
    row.item = parseId(mapping.item, values[Item]);
    row.itemHash = Interner::hashOf(row.item);
    if (plan.isLog()) {
        row.number = static_cast<float>(
            mapping.label.empty() ? 1.0 : parseNumber(mapping.label, values[Label], -anything, anything));
    } else {
        if (plan.threshold < 0.0) {
            row.label = parseFlag(mapping.label, values[Label]) ? 1 : 0;
        } else {
            row.rating = parseNumber(mapping.label, values[Label], -anything, anything);
            row.label = row.rating >= plan.threshold ? 1 : 0;
        }
        row.shown = mapping.shown.empty() || parseFlag(mapping.shown, values[Shown]) ? 1 : 0;
        if (!mapping.score.empty())
            row.number = static_cast<float>(parseNumber(
                mapping.score, values[Score], std::numeric_limits<float>::lowest(), std::numeric_limits<float>::max()));
        row.isMended = row.label != 0 && row.shown == 0 && !mapping.exact;
        if (row.isMended)
            row.shown = 1;
    }
    row.itemVectorDigest = digestOf(plan.itemVector(values));
    row.userVectorDigest = digestOf(plan.userVector(values));
    if (plan.hasItemText()) {
        const std::string_view said[] = {values[Category], values[Title]};
        row.itemDigest = (digestOf(said) ^ (digestOf(plan.itemTexts(values)) << 1U)) | 1;
    }
}

/// Puts the rows of one table into the intake.
class TableTaker
{
public:
    TableTaker(const TablePlan& plan, const ImportOptions& options, const std::filesystem::path& folder, Intake& intake)
        : plan_(plan),
          intake_(intake)
    {
        const TableMapping& m = options.mapping;
        if (!m.scores.empty())
            scores_.emplace(folder / m.scores);
        if (scores_ && scores_->dimension() != 1)
            throw Error("it has " + std::to_string(scores_->dimension()) + " numbers per row", m.scores,
                        "A candidate has one score");
        if (!m.candidateVectors.empty()) {
            auto source = std::make_unique<NpyArray>(folder / m.candidateVectors);
            candidateRows_ = source->rows();
            intake.vectors().candidates.begin(std::move(source), intake.scratch(), intake.memory());
        }
    }

    /// To be called when all rows were read.
    void checkRows(std::uint64_t rows) const
    {
        const TableMapping& m = plan_.mapping;
        if (scores_ && scores_->rows() != rows)
            refuseRows(m.scores, scores_->rows(), rows);
        if (candidateRows_ && *candidateRows_ != rows)
            refuseRows(m.candidateVectors, *candidateRows_, rows);
    }

    /// The same: whether some label reaches the threshold.
    void checkLabels() const
    {
        if (plan_.isLog() || plan_.threshold < 0.0 || !largestLabel_ || *largestLabel_ >= plan_.threshold)
            return;
        const std::string largest = shortestText(*largestLabel_);
        throw Error("labels go up to " + largest + ", so that none reaches " + shortestText(plan_.threshold),
                    "positive_threshold",
                    *largestLabel_ < 0.0
                        ? "A label is 1 from a rating of 0 or more on. Shift the ratings, so that some are above 0"
                        : "Say from which rating on the label is 1; allowed: at most " + largest);
    }

    /// `values` are those that the row says.
    void use(const TableHead& head, const TableRow& row, Fields values)
    {
        headIsPlain_ = headIsPlain_ && row.sameHead; // also where this row is refused before its head is looked at
        const float number = scores_ ? scoreOfRow() : row.number;
        if (plan_.isLog()) {
            const std::int64_t time = timeOf(head, values);
            const UserIndex user = describedUser(head, values);
            const ItemIndex item = describedItem(row, values);
            useOwnerVectors(head, row, values, user, item);
            intake_.addInteraction(user, item, row.number, time, plan_.contextTexts(values));
            return;
        }
        if (row.isMended)
            intake_.repair("positive that was not shown",
                           "item " + inQuotes(row.item) + " has label 1 but was not shown; it counts as shown");
        if (!headIsPlain_)
            headIsPlain_ = findRequest(head, values);
        const ItemIndex item = describedItem(row, values);
        useOwnerVectors(head, row, values, intake_.requests().head(request_).user, item);
        const std::uint64_t vectorRow = candidateVectorRow(values);
        intake_.addCandidate(request_, {item, number, row.label, row.shown});
        largestLabel_ = std::max(largestLabel_.value_or(row.rating), row.rating);
        if (intake_.vectors().candidates.dimension() > 0)
            intake_.vectors().candidates.add(request_, vectorRow);
    }

    /// Begin to fetch what use() of a later row will look at.
    void fetchSlots(const TableRow& row) const { intake_.itemIds().fetchSlot(row.itemHash); }
    void fetchTexts(const TableRow& row) const { intake_.itemIds().fetchText(row.itemHash); }

private:
    [[noreturn]] static void refuseRows(const std::string& file, std::uint64_t rows, std::uint64_t wanted)
    {
        throw Error("it has " + std::to_string(rows) + " rows, the table has " + std::to_string(wanted), file,
                    "Row i belongs to row i of the table");
    }

    [[nodiscard]] float scoreOfRow() const
    {
        float score = 0.0F;
        if (intake_.row() < scores_->rows())
            scores_->read(intake_.row(), std::span(&score, 1));
        if (!std::isfinite(score))
            throw RowError("score is not finite", "the score in row " + std::to_string(intake_.row()) +
                                                      " (from 0) of " + scores_->name() + " is " + shortestText(score) +
                                                      ". Allowed: finite numbers");
        return score;
    }

    /// Row of the candidate's vector in its source.
    std::uint64_t candidateVectorRow(Fields values)
    {
        const std::vector<std::string>& columns = plan_.mapping.candidateVectorColumns;
        if (columns.empty())
            return intake_.row();
        parseColumns(columns, plan_.candidateVector(values), vector_);
        return intake_.vectors().candidates.append(vector_, intake_.scratch(), intake_.memory());
    }

    /// Takes the vectors of user and item in, where columns hold them.
    void useOwnerVectors(const TableHead& head, const TableRow& row, Fields values, UserIndex user, ItemIndex item)
    {
        const TableMapping& m = plan_.mapping;
        useOwnerVector(intake_.vectors().items, itemVectors_, item.value, row.itemVectorDigest, m.itemVectorColumns,
                       plan_.itemVector(values), "item", row.item);
        useOwnerVector(intake_.vectors().users, userVectors_, user.value, row.userVectorDigest, m.userVectorColumns,
                       plan_.userVector(values), "user", head.user);
    }

    void useOwnerVector(OwnerVectors& vectors, Said& said, std::uint32_t index, std::uint64_t digest,
                        const std::vector<std::string>& columns, Fields texts, const char* kind, std::string_view id)
    {
        if (columns.empty() || std::all_of(texts.begin(), texts.end(), [](auto text) { return trimmed(text).empty(); }))
            return;
        const Said::Answer answer = said.ask(index, digest);
        if (answer == Said::New) {
            parseColumns(columns, texts, vector_);
            vectors.set(index, vector_, intake_.scratch());
            // Not before: a vector that is refused, or has no number, leaves the place to the next one.
            if (vectors.has(index))
                said.say(index, digest);
        }
        if (answer == Said::Other)
            intake_.note(std::string(kind) + " vectors differ between rows",
                         std::string(kind).append(" ").append(inQuotes(id)) +
                             " has another vector in an earlier row; the first is used");
    }

    UserIndex describedUser(const TableHead& head, Fields values, bool* isPlain = nullptr)
    {
        const UserIndex user = intake_.user(head.user, head.userHash);
        if (head.userDigest == 0)
            return user;
        const Said::Answer answer = users_.say(user.value, head.userDigest);
        if (answer == Said::New)
            intake_.describeUser(head.user, plan_.userTexts(values));
        if (answer == Said::Other)
            intake_.note("user fields differ between rows",
                         "user " + inQuotes(head.user) + " has other fields in an earlier row; the first row is used");
        if (isPlain)
            *isPlain = *isPlain && answer != Said::Other;
        return user;
    }

    ItemIndex describedItem(const TableRow& row, Fields values)
    {
        const ItemIndex item = intake_.item(row.item, row.itemHash);
        if (row.itemDigest == 0)
            return item;
        const Said::Answer answer = items_.say(item.value, row.itemDigest);
        if (answer == Said::New) {
            categories_.clear();
            splitOn(values[Category], '|', [&](std::string_view name) { categories_.push_back(name); });
            intake_.describeItem(row.item, values[Title], categories_, plan_.itemTexts(values));
        }
        if (answer == Said::Other)
            intake_.note("item fields differ between rows",
                         "item " + inQuotes(row.item) + " has other fields in an earlier row; the first row is used");
        return item;
    }

    std::int64_t timeOf(const TableHead& head, Fields values)
    {
        return intake_.time(plan_.mapping.time, values[Time], head.time);
    }

    /// Sets request_. True when there was nothing to tell of it, so that a row with the same head needs no look.
    bool findRequest(const TableHead& head, Fields values)
    {
        bool isPlain = true;
        const std::int64_t time = timeOf(head, values);
        const std::optional<std::uint32_t> known = intake_.requestIds().find(head.request, head.requestHash);
        if (!known) {
            const UserIndex user = describedUser(head, values, &isPlain);
            request_ = intake_.addRequest({user, time, head.split}, plan_.contextTexts(values));
            intake_.requestIds().add(head.request, head.requestHash);
            contexts_.say(request_, head.contextDigest);
            return isPlain;
        }
        const RequestHead& first = intake_.requests().head(*known);
        if (intake_.userIds().text(first.user.value) != head.user)
            throw RowError("request with two users", "request " + inQuotes(head.request) + " has user " +
                                                         inQuotes(head.user) + " here and user " +
                                                         inQuotes(intake_.userIds().text(first.user.value)) +
                                                         " in an earlier row");
        if (contexts_.say(*known, head.contextDigest) == Said::Other || first.time != time ||
            first.split != head.split) {
            isPlain = false;
            intake_.note("request fields differ between rows",
                         "request " + inQuotes(head.request) +
                             " has another time, split or context in an earlier row; the first is used");
        }
        if (head.userDigest != 0)
            describedUser(head, values, &isPlain);
        request_ = *known;
        return isPlain;
    }

    const TablePlan& plan_;
    Intake& intake_;
    Said users_, items_, contexts_, itemVectors_, userVectors_;
    std::optional<NpyArray> scores_;
    std::optional<std::uint64_t> candidateRows_; ///< of the file of candidate vectors
    std::vector<float> vector_;
    std::vector<std::string_view> categories_;
    std::uint32_t request_ = 0;          ///< of the row before
    bool headIsPlain_ = false;           ///< request_ holds for a row with the same head as the row before
    std::optional<double> largestLabel_; ///< of the candidates, where there is a threshold
};

/// Rows of a block of a table. Requests mostly stay the same from row to row, which is seen here, where many threads
/// work: what such rows share is understood once and looked up once.
class TableBatch : public RowBatch
{
public:
    TableBatch(const TablePlan& plan, TableTaker& taker) : plan_(plan), taker_(taker), hasRowTexts_(plan.hasRowTexts())
    {
    }

    void clear() override
    {
        heads_.clear();
        rows_.clear();
        values_.clear();
    }

    void take(std::span<const std::string_view> fields, TextArena& texts) override
    {
        plan_.rows.values(fields, texts, now_);
        TableRow row;
        row.sameHead = !rows_.empty() && sameHead(valuesOf(rows_.back()));
        TableHead head;
        if (!row.sameHead)
            head = headOf(plan_, now_);
        understand(plan_, now_, row);
        // Nothing throws any more.
        if (!row.sameHead)
            heads_.push_back(head);
        row.head = heads_.size() - 1;
        if (row.sameHead && !hasRowTexts_) {
            row.values = rows_.back().values;
        } else {
            row.values = values_.size();
            values_.insert(values_.end(), now_.begin(), now_.end());
        }
        rows_.push_back(row);
    }

    void use(std::size_t row, std::uint64_t /*line*/) override
    {
        // Memory is far away: what will be needed is asked for some rows ahead.
        constexpr std::size_t farAhead = 32, ahead = 16;
        if (row + farAhead < rows_.size())
            taker_.fetchSlots(rows_[row + farAhead]);
        if (row + ahead < rows_.size())
            taker_.fetchTexts(rows_[row + ahead]);
        taker_.use(heads_[rows_[row].head], rows_[row], valuesOf(rows_[row]));
    }

private:
    [[nodiscard]] Fields valuesOf(const TableRow& row) const
    {
        return Fields(values_).subspan(row.values, now_.size());
    }
    [[nodiscard]] bool sameHead(Fields before) const
    {
        for (const std::size_t role : {Request, User, Time, Split}) {
            if (!sameText(now_[role], before[role]))
                return false;
        }
        return std::ranges::equal(plan_.headTexts(now_), plan_.headTexts(before), sameText);
    }

    const TablePlan& plan_;
    TableTaker& taker_;
    bool hasRowTexts_;
    std::vector<TableHead> heads_;
    std::vector<TableRow> rows_;
    std::vector<std::string_view> values_; ///< one for each column, of rows that need theirs kept
    std::vector<std::string_view> now_;    ///< [columns] of the row being taken
};

/// A table of any origin whose columns the user maps; see TableMapping.
class Table : public Reader
{
public:
    std::string_view name() const override { return "table"; }
    std::string_view title() const override { return "Table (CSV, TSV, JSON Lines) with mapped columns"; }
    OptionUse use() const override { return {.mapping = true, .building = false}; }

    bool recognises(const Input& input) const override
    {
        const std::filesystem::path file = fileOf(input);
        return !file.empty() && tableKindOf(file) != TableKind::None;
    }

    void read(const Input& input, const ImportOptions& options, Intake& intake) const override
    {
        const std::filesystem::path file = fileOf(input);
        if (file.empty())
            throw Error("there is not exactly one table in this folder", input.path().string(), "Name the file");
        const TableMapping& m = options.mapping;
        for (const auto& [role, column] : {std::pair{"user", &m.user}, {"item", &m.item}}) {
            if (column->empty())
                throw Error("no column is mapped", role, "Every row needs a user and an item");
        }
        if (!m.request.empty() && m.label.empty())
            throw Error("no column is mapped", "label", "Rows of requests need a label");
        const Layout layout{.userFields = specsOf(m.userFields),
                            .contextFields = specsOf(m.contextFields),
                            .itemFields = specsOf(m.itemFields),
                            .impressions = !m.request.empty(),
                            .hasScores = !m.score.empty() || !m.scores.empty(),
                            .hasShown = !m.shown.empty(),
                            .hasCatalogue = !m.itemTable.empty(),
                            .repeats = true};
        checkCombination(m);
        // What other tables tell is not looked for in the rows.
        TableMapping inRows = m;
        if (!m.itemTable.empty()) {
            inRows.category.clear();
            inRows.title.clear();
            inRows.itemFields.clear();
        }
        if (!m.userTable.empty())
            inRows.userFields.clear();
        std::vector<std::string> columns = {m.request, m.user,          m.item,       m.label, m.shown,
                                            m.time,    inRows.category, inRows.title, m.score, m.split};
        for (const auto* fields : {&inRows.itemFields, &inRows.userFields, &inRows.contextFields}) {
            for (const FieldSpec& field : specsOf(*fields))
                columns.push_back(field.name);
        }
        for (const auto* names : {&m.itemVectorColumns, &m.userVectorColumns, &m.candidateVectorColumns})
            columns.insert(columns.end(), names->begin(), names->end());
        const TableRows rows(file, m.separator, columns);
        intake.begin(layout);
        if (!m.fieldValues.empty())
            readFieldValues(input.folder() / m.fieldValues, intake);
        readSideTables(m, input.folder(), intake);
        const TablePlan plan{inRows, options.build.positiveThreshold, rows};
        TableTaker taker(plan, options, input.folder(), intake);
        intake.readRows(file, rows.format(), [&] { return std::make_unique<TableBatch>(plan, taker); });
        taker.checkRows(intake.files().back().rows);
        taker.checkLabels();
        readVectorFiles(m, input.folder(), intake);
    }

private:
    static void checkCombination(const TableMapping& m)
    {
        if (!m.labelScope.empty() && m.labelScope != "all" && m.labelScope != "shown")
            throw Error("'" + m.labelScope + "' is not allowed", "label_scope", "Allowed: all, shown, or nothing");
        const auto refuseBoth = [](const char* what, bool columns, bool file) {
            if (columns && file)
                throw Error("columns and a file are named", what, "Name one of the two");
        };
        refuseBoth("scores", !m.score.empty(), !m.scores.empty());
        refuseBoth("item vectors", !m.itemVectorColumns.empty(), !m.itemVectors.empty());
        refuseBoth("user vectors", !m.userVectorColumns.empty(), !m.userVectors.empty());
        refuseBoth("candidate vectors", !m.candidateVectorColumns.empty(), !m.candidateVectors.empty());
        if (const std::string mapped = ofRequests(m); m.request.empty() && !mapped.empty())
            throw Error("the table is a log of interactions, but these are mapped: " + mapped, "column mapping",
                        "Map the column of the request, or leave " + mapped + " out");
    }

    /// What is mapped and belongs to the candidates of requests, by the names of a mapping file.
    static std::string ofRequests(const TableMapping& m)
    {
        const std::pair<const char*, bool> roles[] = {{"score", !m.score.empty()},
                                                      {"shown", !m.shown.empty()},
                                                      {"split", !m.split.empty()},
                                                      {"scores", !m.scores.empty()},
                                                      {"candidate_vector_columns", !m.candidateVectorColumns.empty()},
                                                      {"candidate_vectors", !m.candidateVectors.empty()}};
        std::string names;
        for (const auto& [name, isMapped] : roles)
            names += isMapped ? (names.empty() ? "" : ", ") + std::string(name) : std::string();
        return names;
    }

    /// The file the user pointed at, or the only table in the folder.
    static std::filesystem::path fileOf(const Input& input)
    {
        std::vector<std::filesystem::path> found;
        for (const char* ending : {".csv", ".tsv", ".jsonl", ".ndjson"}) {
            for (const std::filesystem::path& file : input.mainFiles("", ending)) {
                if (std::find(found.begin(), found.end(), file) == found.end())
                    found.push_back(file);
            }
        }
        return found.size() == 1 ? found.front() : std::filesystem::path();
    }
};

} // namespace

const Reader& tableReader()
{
    static const Table reader;
    return reader;
}

} // namespace cdm::sources
