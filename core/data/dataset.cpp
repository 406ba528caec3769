// SPDX-License-Identifier: GPL-3.0-only
#include "data/dataset.h"

#include "base/error.h"
#include "data/mappedcolumns.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace cdm::data {

static_assert(std::endian::native == std::endian::little, "columns are mapped as they are, little-endian");

struct Dataset::Impl
{
    explicit Impl(const std::filesystem::path& folder) : columns(folder), hash(columns.manifest().contentHash())
    {
        requestOffsets = columns.of<std::uint64_t>("request_offsets");
        users = columns.of<std::uint32_t>("request_user");
        times = columns.of<std::int64_t>("request_time");
        splits = columns.of<std::uint8_t>("request_split");
        items = columns.of<ItemIndex>("candidate_item");
        labels = columns.of<std::uint8_t>("candidate_label");
        shown = columns.of<std::uint8_t>("candidate_shown");
        if (columns.manifest().find("candidate_score"))
            scores = columns.of<float>("candidate_score");
        userIds = columns.texts("user_id");
        itemIds = columns.texts("item_id");
        if (columns.manifest().find("item_title_offsets"))
            itemTitles = columns.texts("item_title");
        categoryOffsets = columns.of<std::uint64_t>("item_category_offsets");
        categories = columns.of<CategoryIndex>("item_category");
        categoryNames = columns.texts("category_name");
        if (columns.manifest().find("request_id_offsets"))
            requestIds = columns.texts("request_id");
        const Schema& schema = columns.manifest().schema;
        userFields = fields("user", schema.userFields);
        contextFields = fields("context", schema.contextFields);
        itemFields = fields("item", schema.itemFields);
        itemVectors = vectors("item_vector", schema.itemVectorDimension);
        userVectors = vectors("user_vector", schema.userVectorDimension);
        candidateVectors = vectors("candidate_vector", schema.candidateVectorDimension);
    }

    [[nodiscard]] VectorTable vectors(const char* column, std::uint32_t dimension) const
    {
        return dimension == 0 ? VectorTable() : VectorTable{dimension, columns.of<float>(column)};
    }

    struct FieldColumn
    {
        const Field* field = nullptr;
        std::span<const std::uint32_t> codes;
        TextColumn vocabulary; ///< empty when the dataset kept none
    };

    [[nodiscard]] std::vector<FieldColumn> fields(const char* kind, const std::vector<Field>& described) const
    {
        std::vector<FieldColumn> found;
        for (std::size_t i = 0; i < described.size(); ++i) {
            FieldColumn& column = found.emplace_back();
            column.field = &described[i];
            column.codes = columns.of<std::uint32_t>(fieldColumn(kind, i));
            if (columns.manifest().find(vocabularyColumn(kind, i) + "_offsets"))
                column.vocabulary = columns.texts(vocabularyColumn(kind, i));
        }
        return found;
    }

    [[noreturn]] void failOutOfRange(const char* what, std::uint64_t index, std::uint64_t count) const
    {
        throw Error("there is no " + std::string(what) + " " + std::to_string(index), columns.folder().string(),
                    count == 0 ? "The dataset has none" : "Allowed: 0 to " + std::to_string(count - 1));
    }
    [[noreturn]] void failDamaged(const char* column, const std::string& problem) const
    {
        throw Error(problem, columns.pathOf(column).string(), damagedDatasetHint);
    }
    [[nodiscard]] std::span<const std::uint32_t> codes(const std::vector<FieldColumn>& of, const char* kind,
                                                       std::size_t field) const
    {
        if (field >= of.size())
            failOutOfRange(kind, field, of.size());
        return of[field].codes;
    }

    MappedColumns columns;
    std::string hash;
    std::span<const std::uint64_t> requestOffsets;
    std::span<const std::uint32_t> users;
    std::span<const std::int64_t> times;
    std::span<const std::uint8_t> splits;
    std::span<const ItemIndex> items;
    std::span<const std::uint8_t> labels;
    std::span<const std::uint8_t> shown;
    std::span<const float> scores;
    TextColumn requestIds;
    TextColumn userIds;
    TextColumn itemIds;
    TextColumn itemTitles;
    TextColumn categoryNames;
    std::span<const std::uint64_t> categoryOffsets;
    std::span<const CategoryIndex> categories;
    std::vector<FieldColumn> userFields;
    std::vector<FieldColumn> contextFields;
    std::vector<FieldColumn> itemFields;
    VectorTable itemVectors;
    VectorTable userVectors;
    VectorTable candidateVectors;
};

Dataset::Dataset(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Dataset::~Dataset() = default;

std::shared_ptr<const Dataset> Dataset::open(const std::filesystem::path& folder)
{
    return std::shared_ptr<const Dataset>(new Dataset(std::make_unique<Impl>(folder)));
}

void Dataset::verify() const
{
    impl_->columns.verify();
}

const std::filesystem::path& Dataset::folder() const noexcept
{
    return impl_->columns.folder();
}

const std::string& Dataset::name() const noexcept
{
    return impl_->columns.manifest().name;
}

const std::string& Dataset::hash() const noexcept
{
    return impl_->hash;
}

const std::string& Dataset::provenance() const noexcept
{
    return impl_->columns.manifest().provenance;
}

const Schema& Dataset::schema() const noexcept
{
    return impl_->columns.manifest().schema;
}

LabelScope Dataset::defaultLabelScope() const noexcept
{
    return impl_->columns.manifest().labelScope;
}

std::size_t Dataset::requestCount() const noexcept
{
    return impl_->users.size();
}

std::uint64_t Dataset::candidateCount() const noexcept
{
    return impl_->items.size();
}

RequestView Dataset::request(RequestIndex index) const
{
    const Impl& d = *impl_;
    const std::size_t i = index.value;
    if (i >= d.users.size())
        d.failOutOfRange("request", i, d.users.size());
    const std::uint64_t begin = d.requestOffsets[i];
    const std::uint64_t end = d.requestOffsets[i + 1];
    if (begin >= end || end > d.items.size())
        d.failDamaged("request_offsets", "the candidates of request " + std::to_string(i) + " run from " +
                                             std::to_string(begin) + " to " + std::to_string(end));
    if (d.users[i] >= schema().userCount)
        d.failDamaged("request_user", "request " + std::to_string(i) + " names user " + std::to_string(d.users[i]) +
                                          " of " + std::to_string(schema().userCount));
    if (d.splits[i] > static_cast<std::uint8_t>(Split::Test))
        d.failDamaged("request_split", "request " + std::to_string(i) + " has the split " +
                                           std::to_string(d.splits[i]) + ", allowed: 0 to 2");

    const std::size_t size = end - begin;
    RequestView view;
    view.index = index;
    view.user = UserIndex(d.users[i]);
    view.time = d.times[i];
    view.split = static_cast<Split>(d.splits[i]);
    view.firstCandidate = begin;
    view.items = d.items.subspan(begin, size);
    view.labels = d.labels.subspan(begin, size);
    view.shown = d.shown.subspan(begin, size);
    if (!d.scores.empty())
        view.upstreamScores = d.scores.subspan(begin, size);
    // Whoever reads a request goes on to index arrays by its items, so this costs a pass over what is read anyway.
    std::uint32_t largest = 0;
    for (const ItemIndex item : view.items)
        largest = std::max(largest, item.value);
    if (largest >= schema().itemCount)
        d.failDamaged("candidate_item", "request " + std::to_string(i) + " names item " + std::to_string(largest) +
                                            " of " + std::to_string(schema().itemCount));
    return view;
}

std::string Dataset::requestId(RequestIndex index) const
{
    const std::string_view own = ownRequestId(index);
    return own.empty() ? std::to_string(index.value) : std::string(own);
}

bool Dataset::hasRequestIds() const noexcept
{
    return impl_->requestIds.size() > 0;
}

std::string_view Dataset::ownRequestId(RequestIndex index) const
{
    if (index.value >= requestCount())
        impl_->failOutOfRange("request", index.value, requestCount());
    return hasRequestIds() ? impl_->requestIds.at(index.value) : std::string_view();
}

const LabelCounts* Dataset::labelCounts() const noexcept
{
    const std::optional<LabelCounts>& counts = impl_->columns.manifest().labelCounts;
    return counts ? &*counts : nullptr;
}

std::size_t Dataset::requestCount(Split split) const noexcept
{
    const auto index = static_cast<std::size_t>(split);
    const auto& counts = impl_->columns.manifest().requestsPerSplit;
    return index < counts.size() ? counts[index] : 0;
}

std::vector<RequestIndex> Dataset::requests(Split split) const
{
    std::vector<RequestIndex> found;
    found.reserve(requestCount(split));
    const auto wanted = static_cast<std::uint8_t>(split);
    for (std::size_t i = 0; i < impl_->splits.size(); ++i)
        if (impl_->splits[i] == wanted)
            found.emplace_back(static_cast<std::uint32_t>(i));
    return found;
}

std::span<const std::uint64_t> Dataset::requestOffsets() const noexcept
{
    return impl_->requestOffsets;
}

std::span<const std::uint32_t> Dataset::userField(std::size_t field) const
{
    return impl_->codes(impl_->userFields, "user field", field);
}

std::span<const std::uint32_t> Dataset::contextField(std::size_t field) const
{
    return impl_->codes(impl_->contextFields, "context field", field);
}

std::span<const std::uint32_t> Dataset::itemField(std::size_t field) const
{
    return impl_->codes(impl_->itemFields, "item field", field);
}

VectorTable Dataset::itemVectors() const noexcept
{
    return impl_->itemVectors;
}

VectorTable Dataset::userVectors() const noexcept
{
    return impl_->userVectors;
}

VectorTable Dataset::candidateVectors() const noexcept
{
    return impl_->candidateVectors;
}

std::span<const CategoryIndex> Dataset::categories(ItemIndex item) const
{
    const Impl& d = *impl_;
    const std::size_t i = item.value;
    if (i >= schema().itemCount)
        d.failOutOfRange("item", i, schema().itemCount);
    const std::uint64_t begin = d.categoryOffsets[i];
    const std::uint64_t end = d.categoryOffsets[i + 1];
    if (begin > end || end > d.categories.size())
        d.failDamaged("item_category_offsets", "the categories of item " + std::to_string(i) + " run from " +
                                                   std::to_string(begin) + " to " + std::to_string(end));
    const auto set = d.categories.subspan(begin, end - begin);
    for (const CategoryIndex category : set)
        if (category.value >= schema().categoryCount)
            d.failDamaged("item_category", "item " + std::to_string(i) + " names category " +
                                               std::to_string(category.value) + " of " +
                                               std::to_string(schema().categoryCount));
    return set;
}

std::string_view Dataset::userId(UserIndex user) const
{
    if (user.value >= schema().userCount)
        impl_->failOutOfRange("user", user.value, schema().userCount);
    return impl_->userIds.at(user.value);
}

std::string_view Dataset::itemId(ItemIndex item) const
{
    if (item.value >= schema().itemCount)
        impl_->failOutOfRange("item", item.value, schema().itemCount);
    return impl_->itemIds.at(item.value);
}

std::string_view Dataset::itemTitle(ItemIndex item) const
{
    const std::string_view id = itemId(item);
    if (impl_->itemTitles.size() == 0)
        return id;
    const std::string_view title = impl_->itemTitles.at(item.value);
    return title.empty() ? id : title;
}

std::string_view Dataset::categoryName(CategoryIndex category) const
{
    if (category.value >= schema().categoryCount)
        impl_->failOutOfRange("category", category.value, schema().categoryCount);
    return impl_->categoryNames.at(category.value);
}

std::string_view Dataset::fieldValue(std::string_view fieldName, std::uint32_t code) const
{
    for (const auto* fields : {&impl_->userFields, &impl_->contextFields, &impl_->itemFields})
        for (const Impl::FieldColumn& column : *fields)
            if (column.field->name == fieldName) {
                if (code >= column.field->cardinality)
                    impl_->failOutOfRange(("value of the field '" + column.field->name + "'").c_str(), code,
                                          column.field->cardinality);
                return column.vocabulary.size() == 0 ? std::string_view() : column.vocabulary.at(code);
            }
    throw Error("there is no field '" + std::string(fieldName) + "'", folder().string());
}

} // namespace cdm::data
