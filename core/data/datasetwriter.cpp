// SPDX-License-Identifier: GPL-3.0-only
#include "data/datasetwriter.h"

#include "base/error.h"
#include "base/files.h"
#include "data/columnwriter.h"
#include "data/fieldwriter.h"
#include "data/manifest.h"
#include "data/partialfolder.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <optional>

namespace cdm::data {

namespace {

std::vector<Field> named(const std::vector<std::string>& names)
{
    std::vector<Field> fields;
    for (const std::string& name : names)
        fields.push_back({name, 0});
    return fields;
}

/// The files of a dataset in the making.
struct Files
{
    Files(const std::filesystem::path& folder, const DatasetWriter::Options& options)
        : requestOffsets(folder, "request_offsets", ElementType::U64),
          requestUser(folder, "request_user", ElementType::U32),
          requestTime(folder, "request_time", ElementType::I64),
          requestSplit(folder, "request_split", ElementType::U8),
          requestIds(folder, "request_id"),
          items(folder, "candidate_item", ElementType::U32),
          labels(folder, "candidate_label", ElementType::U8),
          shown(folder, "candidate_shown", ElementType::U8),
          userIds(folder, "user_id"),
          itemIds(folder, "item_id"),
          itemTitles(folder, "item_title"),
          categoryOffsets(folder, "item_category_offsets", ElementType::U64),
          categories(folder, "item_category", ElementType::U32),
          categoryNames(folder, "category_name"),
          userFields(folder, "user", options.userFields),
          contextFields(folder, "context", options.contextFields),
          itemFields(folder, "item", options.itemFields)
    {
        if (options.hasScores)
            scores.emplace(folder, "candidate_score", ElementType::F32);
        if (options.candidateVectorDimension > 0)
            candidateVectors.emplace(folder, "candidate_vector", ElementType::F32);
        if (options.userVectorDimension > 0)
            userVectors.emplace(folder, "user_vector", ElementType::F32);
        if (options.itemVectorDimension > 0)
            itemVectors.emplace(folder, "item_vector", ElementType::F32);
        requestOffsets.append(std::uint64_t{0});
        categoryOffsets.append(std::uint64_t{0});
    }

    [[nodiscard]] std::map<std::string, Column> finish(bool keepRequestIds)
    {
        std::vector<ColumnWriter*> plain = {&requestOffsets, &requestUser, &requestTime, &requestSplit,   &items,
                                            &labels,         &shown,       &categories,  &categoryOffsets};
        for (std::optional<ColumnWriter>* column : {&scores, &candidateVectors, &userVectors, &itemVectors})
            if (*column)
                plain.push_back(&**column);
        std::vector<TextColumnWriter*> texts = {&userIds, &itemIds, &categoryNames};
        if (itemTitles.onlyEmpty())
            itemTitles.discard();
        else
            texts.push_back(&itemTitles);
        if (keepRequestIds)
            texts.push_back(&requestIds);
        else
            requestIds.discard();
        const std::vector<FieldWriters*> fields = {&userFields, &contextFields, &itemFields};

        const auto flush = [](auto* column) { column->flush(); };
        std::ranges::for_each(plain, flush);
        std::ranges::for_each(texts, flush);
        std::ranges::for_each(fields, flush);
        std::map<std::string, Column> done;
        const auto keep = [&done](Column column) { done.emplace(column.name, std::move(column)); };
        for (ColumnWriter* column : plain)
            keep(column->finish());
        for (TextColumnWriter* column : texts)
            std::ranges::for_each(column->finish(), keep);
        for (FieldWriters* column : fields)
            std::ranges::for_each(column->finish(), keep);
        return done;
    }

    ColumnWriter requestOffsets;
    ColumnWriter requestUser;
    ColumnWriter requestTime;
    ColumnWriter requestSplit;
    TextColumnWriter requestIds;
    ColumnWriter items;
    ColumnWriter labels;
    ColumnWriter shown;
    std::optional<ColumnWriter> scores;
    std::optional<ColumnWriter> candidateVectors;
    std::optional<ColumnWriter> userVectors;
    std::optional<ColumnWriter> itemVectors;
    TextColumnWriter userIds;
    TextColumnWriter itemIds;
    TextColumnWriter itemTitles;
    ColumnWriter categoryOffsets;
    ColumnWriter categories;
    TextColumnWriter categoryNames;
    FieldWriters userFields;
    FieldWriters contextFields;
    FieldWriters itemFields;
};

/// Place of the first value that is neither 0 nor 1, or the size.
std::size_t firstNoFlag(std::span<const std::uint8_t> values)
{
    std::uint8_t all = 0;
    for (const std::uint8_t value : values)
        all |= value;
    if (all <= 1)
        return values.size();
    return static_cast<std::size_t>(std::ranges::find_if(values, [](std::uint8_t v) { return v > 1; }) -
                                    values.begin());
}

/// Place of the first NaN or infinity, or the size.
std::size_t firstNotFinite(std::span<const float> values)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if ((std::bit_cast<std::uint32_t>(values[i]) & 0x7f800000U) == 0x7f800000U)
            return i;
    return values.size();
}

/// How many flags are 1; all are 0 or 1.
std::uint64_t ones(std::span<const std::uint8_t> flags)
{
    std::uint64_t count = 0;
    for (const std::uint8_t flag : flags)
        count += flag;
    return count;
}

/// Whether a text is a number as this program writes it.
bool isNumber(std::string_view text, std::uint32_t number)
{
    char digits[16];
    return text == std::string_view(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

} // namespace

struct DatasetWriter::Impl
{
    Impl(std::filesystem::path folder, Options given) : options(std::move(given)), partial(folder)
    {
        manifest.name = options.name;
        manifest.labelScope = options.labelScope;
        manifest.schema.userFields = named(options.userFields);
        manifest.schema.contextFields = named(options.contextFields);
        manifest.schema.itemFields = named(options.itemFields);
        checkFieldNames(manifest.schema, where());
        manifest.schema.itemVectorDimension = options.itemVectorDimension;
        manifest.schema.userVectorDimension = options.userVectorDimension;
        manifest.schema.candidateVectorDimension = options.candidateVectorDimension;
        manifest.schema.hasScores = options.hasScores;
        for (const std::uint32_t dimension :
             {options.itemVectorDimension, options.userVectorDimension, options.candidateVectorDimension})
            if (dimension > Schema::largestVectorDimension)
                throw Error("vectors of " + std::to_string(dimension) + " numbers are asked for", where(),
                            "Allowed: 0 to " + std::to_string(Schema::largestVectorDimension));
        setProvenance(options.provenance);
        static_cast<void>(manifest.toJson()); // refuses names that are no valid UTF-8 before the work, not after it
        files.emplace(partial.path(), options);
    }

    [[nodiscard]] std::string where(const char* what = nullptr, std::uint64_t index = 0) const
    {
        const std::string folder = partial.target().string();
        return what ? folder + ", " + what + " " + std::to_string(index) : folder;
    }

    void setProvenance(const std::string& json) { manifest.provenance = checkedProvenance(json, where() + ", source"); }

    void checkOpen() const
    {
        if (!files)
            throw Error(finished ? "the dataset is finished" : "writing failed before, nothing more can be added",
                        where());
    }

    /// Runs what writes. After a failure columns may differ in length, so nothing of them is kept.
    template <class Work>
    void write(const Work& work)
    {
        try {
            work();
        } catch (...) {
            files.reset();
            partial.remove();
            throw;
        }
    }

    void countUp(std::uint32_t& count, const char* what) const
    {
        if (count == UINT32_MAX)
            throw Error(std::string("more than ") + std::to_string(UINT32_MAX) + " " + what, where(),
                        "A dataset cannot hold more");
        ++count;
    }

    void checkRequest(const RequestRow& row) const;
    void checkVector(std::span<const float> vector, std::uint32_t dimension, const char* owner,
                     std::uint64_t index) const;
    void checkReference(const LargestReference& largest, std::uint64_t count, const char* owner,
                        const char* what) const;
    void finish();

    Options options;
    PartialFolder partial;
    Manifest manifest; ///< its counts grow with what is added
    std::uint32_t requestCount = 0;
    std::optional<Files> files;
    LargestReference largestUser;
    LargestReference largestItem;
    LargestReference largestCategory;
    std::vector<CategoryIndex> categorySet;
    LabelCounts labelCounts;
    bool idsSaySomething = false;
    bool finished = false;
};

DatasetWriter::DatasetWriter(std::filesystem::path folder, Options options)
    : impl_(std::make_unique<Impl>(std::move(folder), std::move(options)))
{
}

DatasetWriter::~DatasetWriter() = default;

void DatasetWriter::Impl::checkVector(std::span<const float> vector, std::uint32_t dimension, const char* owner,
                                      std::uint64_t index) const
{
    if (vector.size() != dimension)
        throw Error("its vector has " + std::to_string(vector.size()) + " numbers, declared are " +
                        std::to_string(dimension),
                    where(owner, index));
    if (const std::size_t at = firstNotFinite(vector); at < vector.size())
        throw Error("number " + std::to_string(at) + " of its vector is not finite", where(owner, index));
}

UserIndex DatasetWriter::addUser(std::string_view id, std::span<const std::uint32_t> fields,
                                 std::span<const float> vector)
{
    Impl& d = *impl_;
    d.checkOpen();
    std::uint32_t& count = d.manifest.schema.userCount;
    if (!d.files->userFields.fit(fields))
        d.files->userFields.refuse(fields, d.where("user", count));
    d.checkVector(vector, d.options.userVectorDimension, "user", count);
    d.countUp(count, "users");
    d.write([&] {
        d.files->userIds.append(id);
        d.files->userFields.append(fields);
        if (d.files->userVectors)
            d.files->userVectors->append(vector);
    });
    return UserIndex(count - 1);
}

ItemIndex DatasetWriter::addItem(std::string_view id, std::string_view title, std::span<const std::uint32_t> fields,
                                 std::span<const CategoryIndex> categories, std::span<const float> vector)
{
    Impl& d = *impl_;
    d.checkOpen();
    std::uint32_t& count = d.manifest.schema.itemCount;
    if (!d.files->itemFields.fit(fields))
        d.files->itemFields.refuse(fields, d.where("item", count));
    d.checkVector(vector, d.options.itemVectorDimension, "item", count);
    d.categorySet.assign(categories.begin(), categories.end());
    std::ranges::sort(d.categorySet);
    d.categorySet.erase(std::unique(d.categorySet.begin(), d.categorySet.end()), d.categorySet.end());
    d.countUp(count, "items");
    d.write([&] {
        d.files->itemIds.append(id);
        d.files->itemTitles.append(title);
        d.files->itemFields.append(fields);
        d.files->categories.append(std::span<const CategoryIndex>(d.categorySet));
        d.files->categoryOffsets.append(d.files->categories.bytes() / sizeof(CategoryIndex));
        if (d.files->itemVectors)
            d.files->itemVectors->append(vector);
    });
    if (!d.categorySet.empty())
        d.largestCategory.see(d.categorySet.back().value, count - 1);
    return ItemIndex(count - 1);
}

CategoryIndex DatasetWriter::addCategory(std::string_view name)
{
    Impl& d = *impl_;
    d.checkOpen();
    std::uint32_t& count = d.manifest.schema.categoryCount;
    d.countUp(count, "categories");
    d.write([&] { d.files->categoryNames.append(name); });
    return CategoryIndex(count - 1);
}

void DatasetWriter::setFieldVocabulary(std::string_view field, std::span<const std::string> values)
{
    Impl& d = *impl_;
    d.checkOpen();
    for (FieldWriters* fields : {&d.files->userFields, &d.files->contextFields, &d.files->itemFields})
        if (fields->has(field)) {
            fields->checkVocabulary(field, values, d.where());
            d.write([&] { fields->setVocabulary(field, values); });
            return;
        }
    throw Error("there is no field '" + std::string(field) + "'", d.where());
}

void DatasetWriter::Impl::checkRequest(const RequestRow& row) const
{
    const auto fail = [&](const std::string& problem, const std::string& hint = {}) {
        throw Error(problem, where("request", requestCount), hint);
    };
    const std::size_t size = row.items.size();
    if (size == 0)
        fail("it has no candidate");
    if (row.labels.size() != size || row.shown.size() != size)
        fail("it has " + std::to_string(size) + " items, " + std::to_string(row.labels.size()) + " labels and " +
                 std::to_string(row.shown.size()) + " shown flags",
             "Their numbers must be equal");
    if (row.scores.size() != (options.hasScores ? size : 0))
        fail("it has " + std::to_string(size) + " items and " + std::to_string(row.scores.size()) + " scores",
             options.hasScores ? "Every candidate needs one" : "The dataset was declared without scores");
    if (row.split > Split::Test)
        fail("its split is " + std::to_string(static_cast<int>(row.split)), "Allowed: 0 to 2");
    if (!files->contextFields.fit(row.context))
        files->contextFields.refuse(row.context, where("request", requestCount));
    if (const std::size_t at = firstNoFlag(row.labels); at < size)
        fail("the label of candidate " + std::to_string(at) + " is " + std::to_string(row.labels[at]),
             "Allowed: 0 and 1");
    if (const std::size_t at = firstNoFlag(row.shown); at < size)
        fail("the shown flag of candidate " + std::to_string(at) + " is " + std::to_string(row.shown[at]),
             "Allowed: 0 and 1");
    if (const std::size_t at = firstNotFinite(row.scores); at < row.scores.size())
        fail("the score of candidate " + std::to_string(at) + " (item " + std::to_string(row.items[at].value) +
             ") is no finite number");
    const std::size_t dimension = options.candidateVectorDimension;
    if (row.vectors.size() != size * dimension)
        fail("it has " + std::to_string(size) + " items and " + std::to_string(row.vectors.size()) +
                 " numbers of vectors",
             "Every candidate needs " + std::to_string(dimension));
    if (const std::size_t at = firstNotFinite(row.vectors); at < row.vectors.size())
        fail("number " + std::to_string(at % dimension) + " of the vector of candidate " +
             std::to_string(at / dimension) + " (item " + std::to_string(row.items[at / dimension].value) +
             ") is not finite");
}

void DatasetWriter::addRequest(const RequestRow& row)
{
    Impl& d = *impl_;
    d.checkOpen();
    d.checkRequest(row);
    d.countUp(d.requestCount, "requests");
    const std::uint32_t index = d.requestCount - 1;
    std::uint32_t largestItem = 0;
    for (const ItemIndex item : row.items)
        largestItem = std::max(largestItem, item.value);
    d.largestItem.see(largestItem, index);
    d.largestUser.see(row.user.value, index);
    ++d.manifest.requestsPerSplit[static_cast<std::size_t>(row.split)];
    const std::uint64_t positives = ones(row.labels);
    d.labelCounts.interactions += positives;
    d.labelCounts.shown += ones(row.shown);
    d.labelCounts.requestsWithoutPositive += positives == 0 ? 1 : 0;
    d.idsSaySomething = d.idsSaySomething || (!row.id.empty() && !isNumber(row.id, index));
    d.write([&] {
        Files& files = *d.files;
        files.requestUser.append(row.user);
        files.requestTime.append(row.time);
        files.requestSplit.append(row.split);
        files.requestIds.append(row.id);
        files.contextFields.append(row.context);
        files.items.append(row.items);
        files.labels.append(row.labels);
        files.shown.append(row.shown);
        if (files.scores)
            files.scores->append(row.scores);
        if (files.candidateVectors)
            files.candidateVectors->append(row.vectors);
        d.manifest.candidates += row.items.size();
        files.requestOffsets.append(d.manifest.candidates);
    });
}

void DatasetWriter::setProvenance(std::string json)
{
    impl_->checkOpen();
    impl_->setProvenance(json);
}

void DatasetWriter::Impl::checkReference(const LargestReference& largest, std::uint64_t count, const char* owner,
                                         const char* what) const
{
    if (largest.any && largest.value >= count)
        throw Error("it names " + std::string(what) + " " + std::to_string(largest.value) + ", there are " +
                        std::to_string(count),
                    where(owner, largest.owner), "Indices count up from 0");
}

void DatasetWriter::Impl::finish()
{
    Schema& schema = manifest.schema;
    checkReference(largestUser, schema.userCount, "request", "user");
    checkReference(largestItem, schema.itemCount, "request", "item");
    checkReference(largestCategory, schema.categoryCount, "item", "category");
    files->userFields.setCardinalities(schema.userFields);
    files->contextFields.setCardinalities(schema.contextFields);
    files->itemFields.setCardinalities(schema.itemFields);

    manifest.requests = requestCount;
    manifest.labelCounts = labelCounts;
    const std::map<std::string, Column> columns = files->finish(idsSaySomething);
    files.reset();
    for (const ColumnRule& rule : layout(schema, manifest.requests, manifest.candidates))
        if (const auto column = columns.find(rule.name); column != columns.end())
            manifest.columns.push_back(column->second);
    schema.vocabularyHash = manifest.vocabularyHash();
    writeFileAtomically(partial.path() / manifestFileName, manifest.toJson());
    partial.publish();
    finished = true;
}

const std::filesystem::path& DatasetWriter::workFolder() const noexcept
{
    return impl_->partial.path();
}

void DatasetWriter::finish()
{
    impl_->checkOpen();
    impl_->write([this] { impl_->finish(); });
}

} // namespace cdm::data
