// SPDX-License-Identifier: GPL-3.0-only
#include "eval/vectorspace.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>

namespace cdm::eval {

namespace {

/// Unit rows, so that a cosine is one product.
class VectorSpace final : public ItemSpace
{
public:
    VectorSpace(std::vector<float> vectors, std::size_t dimension, std::string name)
        : rows_(std::move(vectors)),
          dimension_(dimension),
          name_(std::move(name))
    {
        if (dimension_ == 0 || rows_.size() % dimension_ != 0)
            throw Error(std::to_string(rows_.size()) + " numbers are no rows of " + std::to_string(dimension_), name_);
        for (std::size_t i = 0; i < rows_.size(); i += dimension_) {
            float* row = rows_.data() + i;
            double square = 0.0;
            for (std::size_t d = 0; d < dimension_; ++d)
                square += static_cast<double>(row[d]) * static_cast<double>(row[d]);
            if (!std::isfinite(square))
                throw Error("the vector of item " + std::to_string(i / dimension_) + " is not finite", name_);
            const double factor = square > 0.0 ? 1.0 / std::sqrt(square) : 0.0;
            for (std::size_t d = 0; d < dimension_; ++d)
                row[d] = static_cast<float>(factor * static_cast<double>(row[d]));
        }
    }

    [[nodiscard]] double cosine(ItemIndex a, ItemIndex b) const override
    {
        const float* x = rowOf(a);
        const float* y = rowOf(b);
        double dot = 0.0;
        for (std::size_t d = 0; d < dimension_; ++d)
            dot += static_cast<double>(x[d]) * static_cast<double>(y[d]);
        return std::clamp(dot, -1.0, 1.0); // rounding of the unit rows
    }
    [[nodiscard]] std::string name() const override { return name_; }

private:
    [[nodiscard]] const float* rowOf(ItemIndex item) const
    {
        const std::size_t at = item.value * dimension_;
        if (at >= rows_.size())
            throw Error("item " + std::to_string(item.value) + " does not exist", name_,
                        "There are " + std::to_string(rows_.size() / dimension_) + " items");
        return rows_.data() + at;
    }

    std::vector<float> rows_;
    std::size_t dimension_;
    std::string name_;
};

} // namespace

std::unique_ptr<ItemSpace> vectorSpace(std::vector<float> vectors, std::size_t dimension, std::string name)
{
    return std::make_unique<VectorSpace>(std::move(vectors), dimension, std::move(name));
}

} // namespace cdm::eval
