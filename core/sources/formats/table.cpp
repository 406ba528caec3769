// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "sources/formats/formats.h"
#include "sources/formats/sidetables.h"
#include "sources/formats/support.h"
#include "sources/formats/tabletaker.h"
#include "sources/input/values.h"

#include <algorithm>
#include <memory>

namespace cdm::sources {

namespace {

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
                            .repeats = true,
                            .hasTimes = !m.time.empty()};
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
