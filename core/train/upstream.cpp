// SPDX-License-Identifier: GPL-3.0-only
#include "train/upstream.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace cdm::train {

namespace {

constexpr std::size_t sampledVectors = 20'000;
constexpr std::size_t widestReduced = 4'096;

data::VectorTable itemSide(const data::Dataset& dataset)
{
    const data::VectorTable candidates = dataset.candidateVectors();
    return candidates.dimension > 0 ? candidates : dataset.itemVectors();
}

/// X [rows, width] in float64.
torch::Tensor sampleRows(const data::VectorTable& table)
{
    const std::size_t step = std::max<std::size_t>(1, table.rows() / sampledVectors);
    const std::size_t count = (table.rows() + step - 1) / step;
    const auto width = static_cast<std::int64_t>(table.dimension);
    torch::Tensor rows = torch::empty({static_cast<std::int64_t>(count), width}, torch::kFloat32);
    float* to = rows.data_ptr<float>();
    for (std::size_t row = 0; row < table.rows(); row += step) {
        const std::span<const float> from = table.row(row);
        to = std::copy(from.begin(), from.end(), to);
    }
    return rows.to(torch::kFloat64);
}

} // namespace

std::string upstreamLink(const data::Dataset& dataset, const engine::TrainConfig& config)
{
    const std::string where = dataset.folder().string();
    const char* const hint = "Import it with a score and vectors of items or candidates, or train with backbone = dcn";
    if (!dataset.schema().hasScores)
        throw Error("backbone = data takes f from the dataset's scores, and it has none", where, hint);
    if (itemSide(dataset).dimension == 0)
        throw Error("backbone = data takes e from the dataset's vectors of candidates or items, and it has none", where,
                    hint);
    if (config.scoreLink == "sigmoid")
        return config.scoreLink;
    for (std::size_t r = 0; r < dataset.requestCount(); ++r) {
        const data::RequestView view = dataset.request(RequestIndex(static_cast<std::uint32_t>(r)));
        for (std::size_t i = 0; i < view.size(); ++i) {
            const float score = view.upstreamScores[i];
            if (!std::isfinite(score))
                throw Error("the score of candidate " + std::to_string(i) + " is not finite",
                            where + ", request " + std::to_string(r));
            if (score >= 0.0f && score <= 1.0f)
                continue;
            if (config.scoreLink == "auto")
                return "sigmoid";
            throw Error("the score " + std::to_string(score) + " of candidate " + std::to_string(i) + " of request " +
                            std::to_string(r) + " lies outside [0, 1]",
                        "score_link", "Choose sigmoid, or auto");
        }
    }
    return "identity";
}

torch::Tensor vectorProjection(const data::Dataset& dataset, std::int64_t d)
{
    const data::VectorTable table = itemSide(dataset);
    const auto width = static_cast<std::int64_t>(table.dimension);
    if (width <= d)
        return torch::eye(width, d);
    if (table.dimension > widestReduced)
        throw Error("vectors of " + std::to_string(width) + " numbers are too wide to be reduced to dimension " +
                        std::to_string(d),
                    dataset.folder().string(),
                    "Allowed: up to " + std::to_string(widestReduced) + "; reduce them before");
    const torch::NoGradGuard noGradients;
    const torch::Tensor rows = sampleRows(table);
    if (!torch::isfinite(rows).all().item<bool>())
        throw Error("vectors of the dataset hold values that are not finite", dataset.folder().string(),
                    "Import it again; cdm info --verify names the column");
    const torch::Tensor directions = std::get<1>(torch::linalg_eigh(torch::matmul(rows.t(), rows), "U"));
    // Ascending eigenvalues: the last d, largest first.
    return directions.slice(1, width - d).flip({1}).to(torch::kFloat32).contiguous();
}

} // namespace cdm::train
