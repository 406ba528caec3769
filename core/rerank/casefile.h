// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::rerank {

/// Read access to one object of a JSON case file. Every getter throws Error naming file and field when the field is
/// missing, has another type, or has a value that is not allowed.
class CaseObject
{
public:
    /// `where` names the file, and the object in it when it is not the outermost. `json` must outlive this.
    CaseObject(const nlohmann::json& json, std::string where);

    [[nodiscard]] const std::string& where() const noexcept { return where_; }
    [[nodiscard]] bool has(const char* field) const; ///< present and not null
    [[nodiscard]] std::string text(const char* field) const;
    [[nodiscard]] bool flag(const char* field, bool fallback) const;
    [[nodiscard]] std::size_t count(const char* field) const;                      ///< a whole number >= 0
    [[nodiscard]] std::optional<std::size_t> countOrNone(const char* field) const; ///< none when missing or null
    [[nodiscard]] double number(const char* field) const;                          ///< finite
    [[nodiscard]] double number(const char* field, double fallback) const;
    [[nodiscard]] CaseObject object(const char* field) const;
    /// Row-major values of {"shape": [..], "values": [..]} (nested or flat) or {"shape": [..], "f32le_b64": ".."}
    /// (little-endian float32, base64). All must be finite.
    [[nodiscard]] std::vector<double> tensor(const char* field, const std::vector<std::size_t>& shape) const;
    /// The shape of a tensor field.
    [[nodiscard]] std::vector<std::size_t> shape(const char* field) const;
    /// Throws Error for a field that is not among those allowed.
    void allowOnly(std::initializer_list<std::string_view> fields) const;
    /// Throws Error for a field that is none of `fields` but is spelled like one.
    void refuseMisspelled(std::initializer_list<std::string_view> fields) const;
    /// Throws Error when the field is there, saying why it may not be.
    void refuse(const char* field, const std::string& reason) const;

    [[noreturn]] void fail(const char* field, const std::string& problem, const std::string& hint = {}) const;

private:
    [[nodiscard]] const nlohmann::json& get(const char* field) const;

    const nlohmann::json& json_;
    std::string where_;
};

} // namespace cdm::rerank
