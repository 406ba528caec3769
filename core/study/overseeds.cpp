// SPDX-License-Identifier: GPL-3.0-only
#include "study/overseeds.h"

#include "base/error.h"
#include "study/comparison.h"
#include "study/seedtable.h"

#include <algorithm>

namespace cdm::study {

namespace {

bool needsModel(const Method& method)
{
    return method.kind != MethodKind::Popularity && method.kind != MethodKind::Random;
}

void check(std::span<const std::shared_ptr<const engine::Model>> models, const std::vector<std::string>& ids,
           const std::string& against)
{
    if (models.size() < 2)
        throw Error("one seed says nothing about seeds", "seeds", "Give two models or more");
    if (ids.empty())
        throw Error("there is no method", "methods");
    if (std::ranges::find(ids, against) == ids.end())
        throw Error("there is no method '" + against + "' here", "against");
}

} // namespace

SeedComparison compareOverSeeds(const std::shared_ptr<const data::Dataset>& dataset,
                                const std::vector<RequestIndex>& requests,
                                std::span<const std::shared_ptr<const engine::Model>> models,
                                const std::vector<Method>& methods, const SeedComparisonOptions& options,
                                JobContext& job)
{
    const ModelEntry entry{{}, models.empty() ? nullptr : models.front(), methods};
    const std::vector<std::string> ids = comparedIds(std::span(&entry, 1));
    check(models, ids, options.against);
    SeedTable table(dataset, requests, options.k);
    std::vector<Method> ranked;
    std::vector<SeedRow*> rows;
    std::vector<std::pair<Method, SeedRow*>> others;
    for (std::size_t m = 0; m < methods.size(); ++m) {
        SeedRow* row = &table.add(ids[m], methodName(methods[m]), {});
        if (needsModel(methods[m])) {
            ranked.push_back(methods[m]);
            rows.push_back(row);
        } else {
            others.emplace_back(methods[m], row);
        }
    }
    for (const auto& model : models) {
        if (!ranked.empty())
            table.measure(*model, ranked, rows, job);
    }
    for (const auto& [method, row] : others)
        table.measureWithoutModel(method, *row, models.size(), job);
    return {table.space().name(), options.against, requests.size(), options.k,
            table.finish(options.against, options.resampling, job)};
}

} // namespace cdm::study
