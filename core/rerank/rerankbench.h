// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/mmr.h"
#include "rerank/ssd.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cdm::rerank {

/// What to time. Files hold raw little-endian float32 values, row-major, and nothing else.
struct RerankBenchOptions
{
    std::string algorithm;            ///< "mmr", "dpp" or "ssd"
    std::filesystem::path scores;     ///< [n]
    std::filesystem::path embeddings; ///< [n, d]
    std::filesystem::path user;       ///< [d]; for mmr with sigmoid_dot only
    std::size_t n = 0;
    std::size_t d = 0;
    std::size_t k = 50;
    std::size_t runs = 101;  ///< timed runs, >= 1; one more goes before them
    std::size_t threads = 1; ///< >= 1, how many threads a selection may use; it takes one whatever this allows

    Similarity similarity = Similarity::Cosine; ///< mmr
    double lambda = 0.25;                       ///< mmr
    double alpha = 2.0;                         ///< dpp
    SsdVariant variant = SsdVariant::Star;      ///< ssd
    double diversity = 0.5;                     ///< ssd, star: 1 - theta
    double gamma = 1.0;                         ///< ssd
    std::optional<std::size_t> dppWindow;       ///< none: the whole list
    std::optional<std::size_t> ssdWindow = 10;  ///< star; none: the whole list
};

struct RerankBenchResult
{
    double medianMs = 0.0;
    double minMs = 0.0;
    std::vector<std::uint32_t> order;
};

/// Times the selection alone, checks of its input included and reading of the files not. Throws Error for options out
/// of range, for files that cannot be read or whose size does not fit, and for values that are not finite.
[[nodiscard]] RerankBenchResult benchRerank(const RerankBenchOptions& options);

/// "median_ms,min_ms,i0;i1;..."
[[nodiscard]] std::string benchLine(const RerankBenchResult& result);

} // namespace cdm::rerank
