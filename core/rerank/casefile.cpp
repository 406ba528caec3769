// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/casefile.h"

#include "base/error.h"
#include "rerank/base64.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cdm::rerank {

namespace {

std::string shapeText(const std::vector<std::size_t>& shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

std::string shown(const nlohmann::json& value)
{
    constexpr std::size_t longest = 40;
    std::string text = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (text.size() > longest)
        text = text.substr(0, longest) + "...";
    return text;
}

std::string joined(std::initializer_list<std::string_view> names)
{
    std::string text;
    for (const std::string_view name : names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

/// Number of single-letter changes that turn one word into the other.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

/// True when `json` is a nest of arrays of the given shape, or the same values in one flat array; appends the values.
bool collect(const nlohmann::json& json, const std::vector<std::size_t>& shape, std::size_t level,
             std::vector<double>& values)
{
    if (!json.is_array() || json.size() != shape[level])
        return false;
    for (const nlohmann::json& element : json) {
        if (level + 1 < shape.size()) {
            if (!collect(element, shape, level + 1, values))
                return false;
        } else if (!element.is_number()) {
            return false;
        } else {
            values.push_back(element.get<double>());
        }
    }
    return true;
}

} // namespace

CaseObject::CaseObject(const nlohmann::json& json, std::string where) : json_(json), where_(std::move(where))
{
    if (!json_.is_object())
        throw Error("must be a JSON object, found " + shown(json_), where_);
}

void CaseObject::fail(const char* field, const std::string& problem, const std::string& hint) const
{
    throw Error(problem, where_ + ": " + field, hint);
}

bool CaseObject::has(const char* field) const
{
    const auto at = json_.find(field);
    return at != json_.end() && !at->is_null();
}

const nlohmann::json& CaseObject::get(const char* field) const
{
    const auto at = json_.find(field);
    if (at == json_.end())
        fail(field, "is missing");
    return *at;
}

std::string CaseObject::text(const char* field) const
{
    const nlohmann::json& value = get(field);
    if (!value.is_string())
        fail(field, "must be a text, found " + shown(value));
    return value.get<std::string>();
}

bool CaseObject::flag(const char* field, bool fallback) const
{
    if (!json_.contains(field))
        return fallback;
    const nlohmann::json& value = get(field);
    if (!value.is_boolean())
        fail(field, "must be true or false, found " + shown(value));
    return value.get<bool>();
}

std::size_t CaseObject::count(const char* field) const
{
    const nlohmann::json& value = get(field);
    if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0))
        fail(field, "must be a whole number >= 0, found " + shown(value));
    return value.get<std::size_t>();
}

std::optional<std::size_t> CaseObject::countOrNone(const char* field) const
{
    return has(field) ? std::optional(count(field)) : std::nullopt;
}

double CaseObject::number(const char* field) const
{
    const nlohmann::json& value = get(field);
    if (!value.is_number() || !std::isfinite(value.get<double>()))
        fail(field, "must be a finite number, found " + shown(value));
    return value.get<double>();
}

double CaseObject::number(const char* field, double fallback) const
{
    return json_.contains(field) ? number(field) : fallback;
}

CaseObject CaseObject::object(const char* field) const
{
    return CaseObject(get(field), where_ + ": " + field);
}

std::vector<std::size_t> CaseObject::shape(const char* field) const
{
    const CaseObject tensor = object(field);
    const nlohmann::json& json = tensor.get("shape");
    std::vector<std::size_t> shape;
    if (!json.is_array() || json.empty())
        tensor.fail("shape", "must be a list of sizes, found " + shown(json));
    for (const nlohmann::json& size : json) {
        if (!size.is_number_unsigned())
            tensor.fail("shape", "must hold whole numbers >= 0, found " + shown(size));
        shape.push_back(size.get<std::size_t>());
    }
    return shape;
}

std::vector<double> CaseObject::tensor(const char* field, const std::vector<std::size_t>& expected) const
{
    const std::vector<std::size_t> found = shape(field);
    const CaseObject tensor = object(field);
    if (found != expected)
        tensor.fail("shape", shapeText(found) + " does not fit, expected " + shapeText(expected));
    tensor.allowOnly({"shape", "values", "f32le_b64"});
    std::size_t size = 1;
    for (const std::size_t length : expected)
        if (__builtin_mul_overflow(size, length, &size))
            tensor.fail("shape", shapeText(found) + " is too large");

    std::vector<double> values;
    if (tensor.has("values") == tensor.has("f32le_b64"))
        throw Error("needs either values or f32le_b64", tensor.where());
    if (tensor.has("values")) {
        const nlohmann::json& json = tensor.get("values");
        if (!collect(json, {size}, 0, values)) {
            values.clear();
            if (!collect(json, found, 0, values))
                tensor.fail("values", "must be numbers in the shape " + shapeText(found));
        }
    } else {
        const std::vector<float> decoded = floatsFromBase64(tensor.text("f32le_b64"), tensor.where() + ": f32le_b64");
        if (decoded.size() != size)
            tensor.fail("f32le_b64", "holds " + std::to_string(decoded.size()) + " values, the shape " +
                                         shapeText(found) + " needs " + std::to_string(size));
        values.assign(decoded.begin(), decoded.end());
    }
    return values;
}

void CaseObject::allowOnly(std::initializer_list<std::string_view> fields) const
{
    for (const auto& [name, value] : json_.items())
        if (std::find(fields.begin(), fields.end(), name) == fields.end())
            throw Error("there is no field '" + name + "'", where_, "Allowed: " + joined(fields));
}

void CaseObject::refuseMisspelled(std::initializer_list<std::string_view> fields) const
{
    for (const auto& [name, value] : json_.items()) {
        if (std::find(fields.begin(), fields.end(), name) != fields.end())
            continue;
        for (const std::string_view field : fields)
            if (field.size() > 3 && editDistance(name, field) <= 2)
                throw Error("there is no field '" + name + "'", where_, "Did you mean '" + std::string(field) + "'?");
    }
}

void CaseObject::refuse(const char* field, const std::string& reason) const
{
    if (has(field))
        fail(field, reason);
}

} // namespace cdm::rerank
