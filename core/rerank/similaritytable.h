// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/mmr.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cdm::rerank {

/// Similarities sim(i, j) as the teachers see them, of every candidate in `rows` to every one in `columns`: row-major
/// [rows, columns], float64. Scores, lambda and k of the input are not looked at. Throws Error for a candidate that
/// does not exist, and as mmr() does for embeddings.
template <class T>
[[nodiscard]] std::vector<double> similarityTable(const MmrInput<T>& input, std::span<const std::uint32_t> rows,
                                                  std::span<const std::uint32_t> columns);

extern template std::vector<double> similarityTable<float>(const MmrInput<float>&, std::span<const std::uint32_t>,
                                                           std::span<const std::uint32_t>);
extern template std::vector<double> similarityTable<double>(const MmrInput<double>&, std::span<const std::uint32_t>,
                                                            std::span<const std::uint32_t>);

} // namespace cdm::rerank
