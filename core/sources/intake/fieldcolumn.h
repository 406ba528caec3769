// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/intake/interner.h"
#include "sources/reader.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// One categorical field while it is read: values come as texts in any order and end as codes in a vocabulary that
/// does not depend on that order. Code 0 is "unknown" and stands for an empty value.
class FieldColumn
{
public:
    explicit FieldColumn(FieldSpec spec);

    [[nodiscard]] const std::string& name() const noexcept { return spec_.name; }
    /// Fixes the first codes: code c stands for texts[c] of the input, code 0 for an empty one; their vocabulary is
    /// `values`, or none when that is empty. To be called before finish().
    void declare(std::vector<std::string> texts, std::vector<std::string> values);
    /// False where a vocabulary was declared to be unknown.
    [[nodiscard]] bool hasVocabulary() const noexcept { return hasVocabulary_; }
    /// Provisional code of a value, for code() once all values are known.
    std::uint32_t provisional(std::string_view value);
    /// Sets the value of a row; rows not set are unknown.
    void set(std::size_t row, std::string_view value);

    /// To be called once, when all values were seen: orders the values (numbers by size, before texts in byte order)
    /// or, with bands, cuts the numbers into that many quantile bands, each value counting as often as it was seen.
    void finish();
    [[nodiscard]] std::uint32_t code(std::uint32_t provisionalCode) const { return finalCodes_[provisionalCode]; }
    [[nodiscard]] std::uint32_t rowCode(std::size_t row) const;
    [[nodiscard]] const std::vector<std::string>& vocabulary() const noexcept { return vocabulary_; }

private:
    void finishBands();
    void orderValues();

    FieldSpec spec_;
    Interner values_;
    std::vector<std::uint64_t> seen_;       ///< [values] how often
    GrowingBuffer<std::uint32_t> rows_;     ///< provisional codes
    std::vector<std::uint32_t> finalCodes_; ///< [values]
    std::vector<std::string> vocabulary_;
    std::vector<std::string> declaredTexts_, declaredValues_; ///< by code
    bool hasVocabulary_ = true;
};

} // namespace cdm::sources
