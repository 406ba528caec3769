// SPDX-License-Identifier: GPL-3.0-only
#include "data/editedrequest.h"

#include "base/error.h"

#include <string>

namespace cdm::data {

namespace {

void checkFields(const Schema& schema, const std::vector<std::uint32_t>& fields, const std::string& where)
{
    if (fields.size() != schema.itemFields.size())
        throw Error(std::to_string(fields.size()) + " item fields are given", where,
                    "The dataset has " + std::to_string(schema.itemFields.size()));
    for (std::size_t f = 0; f < fields.size(); ++f) {
        const Field& field = schema.itemFields[f];
        if (fields[f] >= field.cardinality)
            throw Error(std::to_string(fields[f]) + " is not allowed for the field " + field.name, where,
                        "Allowed: 0 to " + std::to_string(static_cast<std::int64_t>(field.cardinality) - 1));
    }
}

void checkCategories(const Schema& schema, const std::vector<CategoryIndex>& categories, const std::string& where)
{
    for (std::size_t c = 0; c < categories.size(); ++c) {
        if (categories[c].value >= schema.categoryCount)
            throw Error("category " + std::to_string(categories[c].value) + " does not exist", where,
                        "There are " + std::to_string(schema.categoryCount) + " categories");
        if (c > 0 && categories[c - 1].value >= categories[c].value)
            throw Error("categories are not in ascending order", where, "Give each category once, ascending");
    }
}

} // namespace

EditedRequest editable(const Dataset& dataset, RequestIndex request)
{
    const RequestView view = dataset.request(request);
    EditedRequest edited{request, {}};
    edited.candidates.reserve(view.size());
    for (std::size_t i = 0; i < view.size(); ++i)
        edited.candidates.push_back({view.items[i], static_cast<std::int64_t>(i), std::nullopt, std::nullopt});
    return edited;
}

std::vector<std::uint32_t> fieldsOf(const Dataset& dataset, const EditedCandidate& candidate)
{
    if (candidate.fields)
        return *candidate.fields;
    (void)dataset.categories(candidate.item); // refuses an item that does not exist
    std::vector<std::uint32_t> codes;
    for (std::size_t f = 0; f < dataset.schema().itemFields.size(); ++f)
        codes.push_back(dataset.itemField(f)[candidate.item.value]);
    return codes;
}

std::vector<CategoryIndex> categoriesOf(const Dataset& dataset, const EditedCandidate& candidate)
{
    if (candidate.categories)
        return *candidate.categories;
    const auto categories = dataset.categories(candidate.item);
    return {categories.begin(), categories.end()};
}

void check(const Dataset& dataset, const EditedRequest& request)
{
    const std::string where = "edited request " + std::to_string(request.base.value);
    const RequestView base = dataset.request(request.base);
    if (request.candidates.empty())
        throw Error("no candidate is left", where, "A request needs at least one");
    const Schema& schema = dataset.schema();
    for (std::size_t i = 0; i < request.candidates.size(); ++i) {
        const EditedCandidate& candidate = request.candidates[i];
        const std::string place = where + ", candidate " + std::to_string(i);
        if (candidate.item.value >= schema.itemCount)
            throw Error("item " + std::to_string(candidate.item.value) + " does not exist", place,
                        "There are " + std::to_string(schema.itemCount) + " items");
        if (candidate.origin < -1 || candidate.origin >= static_cast<std::int64_t>(base.size()))
            throw Error("origin " + std::to_string(candidate.origin) + " is not a candidate of the request", place,
                        "Allowed: -1 to " + std::to_string(static_cast<std::int64_t>(base.size()) - 1));
        if (candidate.fields)
            checkFields(schema, *candidate.fields, place);
        if (candidate.categories)
            checkCategories(schema, *candidate.categories, place);
    }
}

} // namespace cdm::data
