// SPDX-License-Identifier: GPL-3.0-only
#include "store/runfilter.h"

#include "base/error.h"
#include "store/runrowsql.h"
#include "store/runstore.h"

#include <array>
#include <charconv>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

namespace cdm::store {

namespace {

struct Condition
{
    std::string name;
    std::string sign; ///< < <= > >= = != :
    std::string value;
};

std::string likePattern(const std::string& word)
{
    std::string pattern = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

bool isNumber(const std::string& text)
{
    double value = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

/// Nothing for a plain word; no value where the word ends with the sign.
std::optional<Condition> conditionOf(const std::string& word)
{
    const std::size_t place = word.find_first_of("<>=!:");
    if (place == std::string::npos || place == 0)
        return std::nullopt;
    std::size_t length = 1;
    if (word.compare(place, 2, "<=") == 0 || word.compare(place, 2, ">=") == 0 || word.compare(place, 2, "!=") == 0)
        length = 2;
    else if (word[place] == '!')
        return std::nullopt;
    return Condition{word.substr(0, place), word.substr(place, length), word.substr(place + length)};
}

void expectValue(const Condition& condition, const std::string& hint)
{
    if (condition.value.empty())
        throw Error("a value is missing after '" + condition.name + condition.sign + "'", "filter", hint);
}

class Builder
{
public:
    RunFilter build(const std::string& text)
    {
        std::istringstream words(text);
        for (std::string word; words >> word;) {
            const std::optional<Condition> condition = conditionOf(word);
            const std::string fits = condition ? sqlOf(*condition, word) : plain(word);
            filter_.where += (filter_.where.empty() ? "WHERE (" : " AND (") + fits + ")";
        }
        return std::move(filter_);
    }

private:
    std::string bind(const std::string& value)
    {
        filter_.values.push_back(value);
        return std::string("?").append(std::to_string(filter_.values.size()));
    }

    std::string plain(const std::string& word)
    {
        const std::string pattern = bind(likePattern(word));
        return columnsLike(pattern) + " OR (json_valid(config) AND EXISTS (SELECT 1 FROM json_each(config) WHERE " +
               "json_each.type = 'text' AND json_each.value LIKE " + pattern + " ESCAPE '\\'))";
    }

    static std::string columnsLike(const std::string& pattern)
    {
        std::string fits;
        for (const char* column : {"id", "runs.name", "note", "dataset_name", "state"})
            fits += (fits.empty() ? "" : " OR ") + std::string(column) + " LIKE " + pattern + " ESCAPE '\\'";
        return fits;
    }

    std::string sqlOf(const Condition& condition, const std::string& word)
    {
        static constexpr std::array<std::pair<std::string_view, const char*>, 6> texts{{{"id", "runs.id"},
                                                                                        {"name", "runs.name"},
                                                                                        {"note", "note"},
                                                                                        {"dataset", "dataset_name"},
                                                                                        {"device", "device"},
                                                                                        {"host", "host"}}};
        static const std::array<std::pair<std::string_view, const char*>, 4> numbers{{{"seed", "seed"},
                                                                                      {"epochs", "runs.epochs"},
                                                                                      {"best_epoch", "best_epoch"},
                                                                                      {"seconds", trainingSecondsSql}}};
        if (condition.name == "state")
            return stateIs(condition);
        if (condition.name == "pinned")
            return pinnedIs(condition);
        for (const auto& [name, column] : texts)
            if (condition.name == name && (condition.sign == ":" || condition.sign == "=" || condition.sign == "!="))
                return textIs(column, condition);
        for (const auto& [name, column] : numbers)
            if (condition.name == name)
                return std::string(column).append(" ").append(compared(condition));
        return recordedIs(condition, word);
    }

    static std::string stateIs(const Condition& condition)
    {
        const std::string in = condition.sign == "!=" ? "state NOT IN " : "state IN ";
        if (condition.sign.find_first_of("<>") != std::string::npos)
            throw Error("'" + condition.sign + "' cannot compare states", "filter", "Write state:finished");
        expectValue(condition, "Write a state, as in state:finished");
        if (condition.value == "complete")
            return in + "('finished', 'early-stopped')";
        return in + "('" + runStateName(runStateFromName(condition.value)) + "')";
    }

    static std::string pinnedIs(const Condition& condition)
    {
        expectValue(condition, "Allowed: yes, no");
        if (condition.value != "yes" && condition.value != "no")
            throw Error("'" + condition.value + "' does not say whether a run is pinned", "filter", "Allowed: yes, no");
        const bool wanted = (condition.value == "yes") != (condition.sign == "!=");
        return wanted ? "pinned = 1" : "pinned = 0";
    }

    std::string textIs(const char* column, const Condition& condition)
    {
        expectValue(condition, "Write a number or a text after " + condition.name + condition.sign);
        if (condition.sign == ":")
            return std::string(column) + " LIKE " + bind(likePattern(condition.value)) + " ESCAPE '\\'";
        return std::string(column) + " " + condition.sign + " " + bind(condition.value) + " COLLATE NOCASE";
    }

    /// "> CAST(?3 AS REAL)".
    std::string compared(const Condition& condition)
    {
        const std::string hint = "Write a number after " + condition.name + condition.sign;
        expectValue(condition, hint);
        if (!isNumber(condition.value))
            throw Error("'" + condition.value + "' is no number", "filter", hint);
        const std::string sign = condition.sign == ":" ? "=" : condition.sign;
        return sign + " CAST(" + bind(condition.value) + " AS REAL)";
    }

    /// A value of the configuration or a recorded metric.
    std::string recordedIs(const Condition& condition, const std::string& word)
    {
        if (condition.sign.find_first_of("<>") == std::string::npos)
            expectValue(condition, "Write a number or a text after " + condition.name + condition.sign);
        const std::string name = bind(condition.name);
        const std::string key =
            "(json_valid(config) AND EXISTS (SELECT 1 FROM json_each(config) WHERE json_each.key = " + name + " AND ";
        if (!isNumber(condition.value) && condition.sign.find_first_of("<>") == std::string::npos) {
            const std::string text = "CAST(json_each.value AS TEXT)";
            std::string fits = key;
            if (condition.sign == ":")
                fits += text + " LIKE " + bind(likePattern(condition.value)) + " ESCAPE '\\'))";
            else
                fits += text + " " + condition.sign + " " + bind(condition.value) + "))";
            return condition.sign == "!=" ? fits : fits + " OR " + columnsLike(bind(likePattern(word)));
        }
        const std::string test = compared(condition);
        std::string fits = key + "json_each.type IN ('integer', 'real') AND json_each.value " + test + "))";
        fits += " OR EXISTS (SELECT 1 FROM metrics JOIN metric_names ON metric_names.key = metrics.name "
                "WHERE metrics.run = runs.key AND metrics.epoch = runs.best_epoch AND metric_names.name IN (" +
                name + ", 'validation.' || " + name + ") AND metrics.value " + test + ")";
        if (condition.sign == "=" || condition.sign == ":")
            fits += " OR " + columnsLike(bind(likePattern(word)));
        return fits;
    }

    RunFilter filter_;
};

} // namespace

RunFilter runFilter(const std::string& text)
{
    return Builder().build(text);
}

} // namespace cdm::store
