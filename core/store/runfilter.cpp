// SPDX-License-Identifier: GPL-3.0-only
#include "store/runfilter.h"

#include <charconv>
#include <sstream>

namespace cdm::store {

namespace {

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

} // namespace

RunFilter runFilter(const std::string& text)
{
    RunFilter filter;
    std::istringstream words(text);
    const auto bind = [&filter](const std::string& value) {
        filter.values.push_back(value);
        return std::string("?").append(std::to_string(filter.values.size()));
    };
    for (std::string word; words >> word;) {
        const std::string pattern = bind(likePattern(word));
        std::string fits;
        for (const char* column : {"id", "name", "note", "dataset_name", "state"})
            fits += std::string(column) + " LIKE " + pattern + " ESCAPE '\\' OR ";
        fits += "(json_valid(config) AND EXISTS (SELECT 1 FROM json_each(config) WHERE ";
        const std::size_t equals = word.find('=');
        if (equals != std::string::npos && equals > 0) {
            const std::string name = bind(word.substr(0, equals));
            const std::string wanted = word.substr(equals + 1);
            const std::string value = bind(wanted);
            fits += "json_each.key = " + name + " AND ";
            fits += isNumber(wanted) ? "json_each.value = CAST(" + value + " AS REAL)"
                                     : "CAST(json_each.value AS TEXT) = " + value;
        } else {
            fits += "json_each.type = 'text' AND json_each.value LIKE " + pattern + " ESCAPE '\\'";
        }
        fits += "))";
        filter.where += (filter.where.empty() ? "WHERE (" : " AND (") + fits + ")";
    }
    return filter;
}

} // namespace cdm::store
