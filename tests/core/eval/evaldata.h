// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/random.h"
#include "data/dataset.h"
#include "data/datasetwriter.h"
#include "eval/metrics.h"
#include "support/temporaryfolder.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace cdm::test {

struct EvalItem
{
    std::vector<std::uint32_t> fields;
    std::vector<std::uint32_t> categories;
};

struct EvalRequest
{
    std::vector<std::uint32_t> items;
    std::vector<std::uint8_t> labels;
    data::Split split = data::Split::Test;
};

inline std::string numbered(std::string prefix, std::size_t number)
{
    return prefix.append(std::to_string(number));
}

/// A dataset of given items and requests in a folder that goes with it.
class EvalData
{
public:
    EvalData(const std::vector<EvalItem>& items, std::uint32_t categories, const std::vector<EvalRequest>& requests)
    {
        data::DatasetWriter::Options options;
        options.name = "evaluation";
        for (std::size_t f = 0; !items.empty() && f < items.front().fields.size(); ++f)
            options.itemFields.push_back(numbered("field", f));
        data::DatasetWriter writer(folder_ / "d", options);
        writer.addUser("u", {});
        for (std::uint32_t c = 0; c < categories; ++c)
            writer.addCategory(numbered("c", c));
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::vector<CategoryIndex> set(items[i].categories.begin(), items[i].categories.end());
            writer.addItem(numbered("i", i), "", items[i].fields, set);
        }
        for (const EvalRequest& request : requests) {
            const std::vector<ItemIndex> candidates(request.items.begin(), request.items.end());
            writer.addRequest({UserIndex(0), 0, request.split, {}, candidates, request.labels, request.labels, {}});
        }
        writer.finish();
        dataset_ = data::Dataset::open(folder_ / "d");
    }

    [[nodiscard]] const std::shared_ptr<const data::Dataset>& shared() const { return dataset_; }
    [[nodiscard]] const data::Dataset& operator*() const { return *dataset_; }
    [[nodiscard]] const data::Dataset* operator->() const { return dataset_.get(); }
    [[nodiscard]] std::vector<RequestIndex> all() const
    {
        std::vector<RequestIndex> requests;
        for (std::uint32_t r = 0; r < dataset_->requestCount(); ++r)
            requests.emplace_back(r);
        return requests;
    }

private:
    TemporaryFolder folder_;
    std::shared_ptr<const data::Dataset> dataset_;
};

/// Plain vectors [n, d], one an item.
class VectorSpace : public eval::ItemSpace
{
public:
    VectorSpace(std::vector<double> vectors, std::size_t dimension)
        : vectors_(std::move(vectors)),
          dimension_(dimension)
    {
    }
    [[nodiscard]] double cosine(ItemIndex a, ItemIndex b) const override
    {
        double dot = 0.0, first = 0.0, second = 0.0;
        for (std::size_t d = 0; d < dimension_; ++d) {
            const double x = vectors_[a.value * dimension_ + d];
            const double y = vectors_[b.value * dimension_ + d];
            dot += x * y;
            first += x * x;
            second += y * y;
        }
        return first == 0.0 || second == 0.0 ? 0.0 : dot / std::sqrt(first * second);
    }
    [[nodiscard]] std::string name() const override { return "test vectors"; }

private:
    std::vector<double> vectors_;
    std::size_t dimension_;
};

} // namespace cdm::test
