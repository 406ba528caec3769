// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace cdm::rerank {

/// Throws Error naming `what` and the item for a score that is NaN or infinite, and for more items than an index holds.
void checkScores(std::span<const float> scores, const std::string& what);
void checkScores(std::span<const double> scores, const std::string& what);

/// Throws Error when `size` values are not n rows of `dimension` values.
void checkRowCount(std::size_t size, std::size_t n, std::size_t dimension, const std::string& what);

/// Throws Error naming `what`, the row and the component for an element of `rows` [n, dimension] that is NaN or
/// infinite. `name` says what a row is: "embedding of item".
void checkRows(std::span<const float> rows, std::size_t dimension, const char* name, const std::string& what);
void checkRows(std::span<const double> rows, std::size_t dimension, const char* name, const std::string& what);

/// The same for one vector: "user vector".
void checkVector(std::span<const float> values, const char* name, const std::string& what);
void checkVector(std::span<const double> values, const char* name, const std::string& what);

/// Throws Error unless `value` is finite and >= 0.
void checkNotNegative(double value, const char* name, const std::string& what);

} // namespace cdm::rerank
