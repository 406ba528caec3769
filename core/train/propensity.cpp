// SPDX-License-Identifier: GPL-3.0-only
#include "train/propensity.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace cdm::train {

namespace {

/// Positives by category of one user so far.
class History
{
public:
    explicit History(std::size_t categories) : counts_(categories, 0.0) {}

    void clear()
    {
        for (const CategoryIndex category : touched_)
            counts_[category.value] = 0.0;
        touched_.clear();
        total_ = 0.0;
    }
    void add(std::span<const CategoryIndex> categories)
    {
        for (const CategoryIndex category : categories) {
            counts_[category.value] += 1.0 / static_cast<double>(categories.size());
            touched_.push_back(category);
        }
        total_ += categories.empty() ? 0.0 : 1.0;
    }
    /// 1 / (C p) of an item.
    [[nodiscard]] double weight(std::span<const CategoryIndex> categories) const
    {
        if (categories.empty())
            return 1.0;
        double sum = 0.0;
        for (const CategoryIndex category : categories)
            sum += counts_[category.value] + 1.0;
        const double all = static_cast<double>(counts_.size());
        return (total_ + all) * static_cast<double>(categories.size()) / (sum * all);
    }

private:
    std::vector<double> counts_;
    std::vector<CategoryIndex> touched_;
    double total_ = 0.0;
};

struct Visit
{
    RequestIndex request;
    UserIndex user;
    std::int64_t time = 0;
};

std::vector<Visit> visitsByUser(const data::Dataset& dataset)
{
    std::vector<Visit> visits;
    for (const RequestIndex index : dataset.requests(data::Split::Train)) {
        const data::RequestView view = dataset.request(index);
        visits.push_back({index, view.user, view.time});
    }
    std::stable_sort(visits.begin(), visits.end(), [](const Visit& a, const Visit& b) {
        return a.user != b.user ? a.user.value < b.user.value : a.time < b.time;
    });
    return visits;
}

} // namespace

std::vector<float> inversePropensityWeights(const data::Dataset& dataset, double clip, bool shownOnly)
{
    const std::string where = dataset.folder().string();
    if (!(clip >= 1.0) || !std::isfinite(clip))
        throw Error(std::to_string(clip) + " is not allowed", "ipw_clip", "Allowed: finite numbers from 1");
    if (dataset.schema().categoryCount == 0)
        throw Error("the dataset has no categories, so there are no propensities", where,
                    "Choose weighting none, or a dataset with categories");
    std::vector<float> weights(dataset.candidateCount(), 0.0f);
    History history(dataset.schema().categoryCount);
    double sum = 0.0;
    double counted = 0.0;
    const std::vector<Visit> visits = visitsByUser(dataset);
    for (std::size_t v = 0; v < visits.size(); ++v) {
        if (v > 0 && visits[v].user != visits[v - 1].user)
            history.clear();
        const data::RequestView view = dataset.request(visits[v].request);
        for (std::size_t i = 0; i < view.size(); ++i) {
            const double weight = std::min(history.weight(dataset.categories(view.items[i])), clip);
            weights[view.firstCandidate + i] = static_cast<float>(weight);
            if (!shownOnly || view.shown[i] != 0) {
                sum += weight;
                counted += 1.0;
            }
        }
        for (std::size_t i = 0; i < view.size(); ++i)
            if (view.labels[i] != 0)
                history.add(dataset.categories(view.items[i]));
    }
    if (!(sum > 0.0))
        throw Error("no train request has a candidate that the accuracy loss counts", where,
                    shownOnly ? "Choose label_scope all, or a dataset with shown candidates" : "");
    const auto scale = static_cast<float>(counted / sum);
    for (float& weight : weights)
        weight *= scale;
    return weights;
}

} // namespace cdm::train
