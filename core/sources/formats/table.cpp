// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/support.h"
#include "sources/formats/tablerows.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/intake.h"

#include "base/error.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <limits>

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
enum Role : std::size_t { Request, User, Item, Label, Shown, Time, Category, Title, Score, FirstField };

/// Remembers a digest of what was said of each user, item or request, to find rows that say otherwise.
class Said
{
public:
    /// True when nothing was said of `index` before. `differs` is set when something else was.
    bool first(std::uint32_t index, std::span<const std::string_view> texts, bool& differs)
    {
        XXH64_hash_t digest = 1;
        for (const std::string_view text : texts)
            digest = XXH3_64bits_withSeed(text.data(), text.size(), digest);
        digest |= 1; // 0 stands for nothing
        if (index >= digests_.size())
            digests_.resize(index + 1ULL, 0);
        const bool isNew = digests_[index] == 0;
        if (isNew)
            digests_[index] = digest;
        differs = digests_[index] != digest;
        return isNew;
    }

private:
    std::vector<std::uint64_t> digests_;
};

/// Takes the rows of one table in.
class TableTaker
{
public:
    TableTaker(const ImportOptions& options, Intake& intake)
        : mapping_(options.mapping),
          threshold_(options.build.positiveThreshold),
          intake_(intake),
          hasItemText_(!mapping_.category.empty() || !mapping_.title.empty() || !mapping_.itemFields.empty())
    {
    }

    void take(std::span<const std::string_view> values)
    {
        const std::string_view userId = parseId(mapping_.user, values[User]);
        const std::string_view itemId = parseId(mapping_.item, values[Item]);
        const std::int64_t time = mapping_.time.empty() ? 0 : parseTime(mapping_.time, values[Time]);
        const auto itemTexts = values.subspan(FirstField, mapping_.itemFields.size());
        const auto userTexts = values.subspan(FirstField + itemTexts.size(), mapping_.userFields.size());
        const auto contextTexts = values.subspan(FirstField + itemTexts.size() + userTexts.size());
        if (mapping_.request.empty()) {
            const double rating =
                mapping_.label.empty() ? 1.0 : parseNumber(mapping_.label, values[Label], -anything, anything);
            intake_.addInteraction(describedUser(userId, userTexts), describedItem(itemId, values, itemTexts), rating,
                                   time, contextTexts);
            return;
        }
        const std::string_view requestId = parseId(mapping_.request, values[Request]);
        CandidateRow row;
        row.label = threshold_ < 0.0 ? parseFlag(mapping_.label, values[Label])
                                     : parseNumber(mapping_.label, values[Label], -anything, anything) >= threshold_;
        row.shown = mapping_.shown.empty() || parseFlag(mapping_.shown, values[Shown]) ? 1 : 0;
        if (!mapping_.score.empty())
            row.score =
                static_cast<float>(parseNumber(mapping_.score, values[Score], std::numeric_limits<float>::lowest(),
                                               std::numeric_limits<float>::max()));
        if (row.label != 0 && row.shown == 0) {
            intake_.repair("positive that was not shown",
                           "item " + inQuotes(itemId) + " has label 1 but was not shown; it counts as shown");
            row.shown = 1;
        }
        const std::uint32_t request = requestOf(requestId, userId, userTexts, time, contextTexts);
        row.item = describedItem(itemId, values, itemTexts);
        intake_.addCandidate(request, row);
    }

private:
    UserIndex describedUser(std::string_view id, std::span<const std::string_view> texts)
    {
        const UserIndex user = intake_.user(id);
        bool differs = false;
        if (texts.empty())
            return user;
        if (users_.first(user.value, texts, differs))
            intake_.describeUser(id, texts);
        if (differs)
            intake_.note("user fields differ between rows",
                         "user " + inQuotes(id) + " has other fields in an earlier row; the first row is used");
        return user;
    }

    ItemIndex describedItem(std::string_view id, std::span<const std::string_view> values,
                            std::span<const std::string_view> texts)
    {
        const ItemIndex item = intake_.item(id);
        if (!hasItemText_)
            return item;
        bool differs = false;
        said_.assign(texts.begin(), texts.end());
        said_.push_back(values[Category]);
        said_.push_back(values[Title]);
        if (items_.first(item.value, said_, differs)) {
            categories_.clear();
            splitOn(values[Category], '|', [&](std::string_view name) { categories_.push_back(name); });
            intake_.describeItem(id, values[Title], categories_, texts);
        }
        if (differs)
            intake_.note("item fields differ between rows",
                         "item " + inQuotes(id) + " has other fields in an earlier row; the first row is used");
        return item;
    }

    std::uint32_t requestOf(std::string_view id, std::string_view userId, std::span<const std::string_view> userTexts,
                            std::int64_t time, std::span<const std::string_view> contextTexts)
    {
        const std::optional<std::uint32_t> known = requestIds_.find(id);
        if (!known) {
            const UserIndex user = describedUser(userId, userTexts);
            const std::uint32_t request = intake_.addRequest({user, time, std::nullopt}, contextTexts);
            requestIds_.add(id);
            bool ignored = false;
            contexts_.first(request, contextTexts, ignored);
            return request;
        }
        const RequestHead& head = intake_.requests().head(*known);
        if (intake_.userIds().text(head.user.value) != userId)
            throw RowError("request with two users",
                           "request " + inQuotes(id) + " has user " + inQuotes(userId) + " here and user " +
                               inQuotes(intake_.userIds().text(head.user.value)) + " in an earlier row");
        bool differs = false;
        contexts_.first(*known, contextTexts, differs);
        if (differs || head.time != time)
            intake_.note("request fields differ between rows",
                         "request " + inQuotes(id) +
                             " has another time or context in an earlier row; the first is used");
        if (!userTexts.empty())
            describedUser(userId, userTexts);
        return *known;
    }

    const TableMapping& mapping_;
    double threshold_;
    Intake& intake_;
    bool hasItemText_;
    Interner requestIds_; ///< numbers are those of the intake's requests
    Said users_, items_, contexts_;
    std::vector<std::string_view> said_, categories_;
};

/// A table of any origin whose columns the user maps; see TableMapping.
class Table : public Reader
{
public:
    std::string_view name() const override { return "table"; }
    std::string_view title() const override { return "Table (CSV, TSV, JSON Lines) with mapped columns"; }

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
                            .hasScores = !m.score.empty(),
                            .hasShown = !m.shown.empty(),
                            .repeats = true};
        std::vector<std::string> columns = {m.request, m.user,     m.item,  m.label, m.shown,
                                            m.time,    m.category, m.title, m.score};
        for (const auto* fields : {&layout.itemFields, &layout.userFields, &layout.contextFields}) {
            for (const FieldSpec& field : *fields)
                columns.push_back(field.name);
        }
        const TableRows rows(file, m.separator, columns);
        intake.begin(layout);
        TableTaker taker(options, intake);
        rows.read(intake, [&](std::span<const std::string_view> values) { taker.take(values); });
    }

private:
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
