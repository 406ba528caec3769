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

    FieldSpec spec_;
    Interner values_;
    std::vector<std::uint64_t> seen_;       ///< [values] how often
    GrowingBuffer<std::uint32_t> rows_;     ///< provisional codes
    std::vector<std::uint32_t> finalCodes_; ///< [values]
    std::vector<std::string> vocabulary_;
};

} // namespace cdm::sources
