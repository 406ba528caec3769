// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "eval/metrics.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace cdm::eval {

namespace {

/// The attributes of every item, side by side in one array, so that an item is read from one place: number of
/// attributes, codes of the fields, categories (ascending).
class AttributeSpace final : public ItemSpace
{
public:
    explicit AttributeSpace(const data::Dataset& dataset) : fields_(dataset.schema().itemFields.size())
    {
        const std::size_t items = dataset.schema().itemCount;
        begin_.reserve(items + 1);
        begin_.push_back(0);
        for (std::size_t i = 0; i < items; ++i) {
            const auto categories = dataset.categories(ItemIndex(static_cast<std::uint32_t>(i)));
            begin_.push_back(begin_.back() + 1 + fields_ + categories.size());
        }
        records_.resize(begin_.back());
        for (std::size_t i = 0; i < items; ++i) {
            const auto categories = dataset.categories(ItemIndex(static_cast<std::uint32_t>(i)));
            std::uint32_t* record = records_.data() + begin_[i];
            *record = static_cast<std::uint32_t>(categories.size());
            for (std::size_t c = 0; c < categories.size(); ++c)
                record[1 + fields_ + c] = categories[c].value;
        }
        for (std::size_t f = 0; f < fields_; ++f) {
            const auto codes = dataset.itemField(f);
            for (std::size_t i = 0; i < items; ++i) {
                std::uint32_t* record = records_.data() + begin_[i];
                record[1 + f] = codes[i];
                *record += codes[i] != 0 ? 1U : 0U;
            }
        }
    }

    [[nodiscard]] double cosine(ItemIndex a, ItemIndex b) const override { return cosine(recordOf(a), recordOf(b)); }

    void cosines(ItemIndex a, std::span<const ItemIndex> others, std::span<double> out) const override
    {
        const Record first = recordOf(a);
        for (std::size_t i = 0; i < others.size(); ++i)
            out[i] = cosine(first, recordOf(others[i]));
    }

    [[nodiscard]] std::string name() const override { return "multi-hot item attributes"; }

private:
    using Record = std::span<const std::uint32_t>;

    [[nodiscard]] Record recordOf(ItemIndex item) const
    {
        if (item.value + std::size_t{1} >= begin_.size())
            throw Error("item " + std::to_string(item.value) + " does not exist", name(),
                        "Items are 0 to " + std::to_string(begin_.size() - 1) + ", the last excluded");
        return Record(records_).subspan(begin_[item.value], begin_[item.value + 1] - begin_[item.value]);
    }

    [[nodiscard]] double cosine(Record a, Record b) const
    {
        std::uint32_t common = 0;
        for (std::size_t f = 1; f <= fields_; ++f)
            common += (a[f] == b[f] && a[f] != 0) ? 1U : 0U;
        common += commonCategories(a.subspan(1 + fields_), b.subspan(1 + fields_));
        if (common == 0)
            return 0.0;
        return static_cast<double>(common) / std::sqrt(static_cast<double>(a[0]) * static_cast<double>(b[0]));
    }

    [[nodiscard]] static std::uint32_t commonCategories(Record a, Record b)
    {
        std::uint32_t common = 0;
        for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
            common += a[i] == b[j] ? 1U : 0U;
            const bool first = a[i] <= b[j];
            j += b[j] <= a[i] ? 1 : 0;
            i += first ? 1 : 0;
        }
        return common;
    }

    std::size_t fields_;
    std::vector<std::uint64_t> begin_; ///< [items + 1]
    std::vector<std::uint32_t> records_;
};

} // namespace

void ItemSpace::cosines(ItemIndex a, std::span<const ItemIndex> others, std::span<double> out) const
{
    for (std::size_t i = 0; i < others.size(); ++i)
        out[i] = cosine(a, others[i]);
}

std::unique_ptr<ItemSpace> attributeSpace(std::shared_ptr<const data::Dataset> dataset)
{
    return std::make_unique<AttributeSpace>(*dataset);
}

} // namespace cdm::eval
