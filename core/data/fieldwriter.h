// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/columnwriter.h"
#include "data/schema.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::data {

/// The columns of all categorical fields of one kind ("user", "context" or "item").
class FieldWriters
{
public:
    FieldWriters(const std::filesystem::path& folder, const char* kind, const std::vector<std::string>& names);

    [[nodiscard]] bool has(std::string_view field) const noexcept;

    /// Whether there is one code per field, each below its vocabulary's size if known.
    [[nodiscard]] bool fit(std::span<const std::uint32_t> codes) const noexcept;
    /// Throws the Error, with `where`, that says why codes do not fit.
    [[noreturn]] void refuse(std::span<const std::uint32_t> codes, const std::string& where) const;
    void append(std::span<const std::uint32_t> codes);

    /// Throws Error with `where` when the field has a vocabulary already or `values` do not cover the codes so far.
    void checkVocabulary(std::string_view field, std::span<const std::string> values, const std::string& where) const;
    void setVocabulary(std::string_view field, std::span<const std::string> values);

    /// Fills in the cardinalities: the vocabulary's size, else largest code + 1, at least 1 (value 0 is "unknown").
    void setCardinalities(std::vector<Field>& fields) const;
    void flush();
    [[nodiscard]] std::vector<Column> finish();

private:
    struct One
    {
        std::string name;
        std::unique_ptr<ColumnWriter> codes;
        LargestReference largest;
        std::uint32_t vocabularySize = 0;
        std::unique_ptr<TextColumnWriter> vocabulary; ///< null until set
    };
    [[nodiscard]] static bool fits(const One& field, std::uint32_t code) noexcept;
    [[nodiscard]] std::size_t find(std::string_view field) const noexcept;

    std::filesystem::path folder_;
    const char* kind_;
    std::vector<One> fields_;
    std::uint64_t rows_ = 0;
};

} // namespace cdm::data
