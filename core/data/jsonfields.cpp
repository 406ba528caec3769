// SPDX-License-Identifier: GPL-3.0-only
#include "data/jsonfields.h"

#include "base/error.h"

namespace cdm::data {

namespace {
/// A value as an error message shows it.
std::string shown(const Json& value)
{
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "an array";
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > 80)
        text = text.substr(0, 77) + "...";
    return text;
}
} // namespace

Json parseJson(std::string_view text, const std::string& where, int deepest)
{
    const Json::parser_callback_t limitDepth = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest)
            throw Error("is nested deeper than " + std::to_string(deepest) + " levels", where);
        return true;
    };
    try {
        return Json::parse(text, limitDepth);
    } catch (const Json::exception& error) {
        throw Error(std::string("is no valid JSON: ") + error.what(), where);
    }
}

const Json& member(const Json& object, const char* key, const std::string& where)
{
    if (!object.is_object())
        throw Error("must be a JSON object, found " + shown(object), where);
    const auto found = object.find(key);
    if (found == object.end())
        throw Error(std::string("lacks '") + key + "'", where);
    return *found;
}

const Json& arrayMember(const Json& object, const char* key, const std::string& where)
{
    const Json& value = member(object, key, where);
    if (!value.is_array())
        throw Error(std::string("'") + key + "' must be an array, found " + shown(value), where);
    return value;
}

std::string textMember(const Json& object, const char* key, const std::string& where)
{
    const Json& value = member(object, key, where);
    if (!value.is_string())
        throw Error(std::string("'") + key + "' must be a text, found " + shown(value), where);
    return value.get<std::string>();
}

std::uint64_t countMember(const Json& object, const char* key, const std::string& where, std::uint64_t most)
{
    const Json& value = member(object, key, where);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most)
        throw Error(std::string("'") + key + "' must be a whole number from 0 to " + std::to_string(most) + ", found " +
                        shown(value),
                    where);
    return value.get<std::uint64_t>();
}

} // namespace cdm::data
