// SPDX-License-Identifier: GPL-3.0-only
#include "sources/generator.h"

#include "base/error.h"
#include "base/version.h"
#include "data/datasetwriter.h"
#include "data/parallel.h"
#include "sources/synthetic/catalogue.h"
#include "sources/synthetic/names.h"
#include "sources/synthetic/requests.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cdm::sources {

namespace {

template <class T>
void check(const char* name, T value, T minimum, T maximum)
{
    // Written so that NaN fails.
    if (!(value >= minimum && value <= maximum)) {
        nlohmann::json shown = value, low = minimum, high = maximum;
        throw Error(shown.dump() + " is not allowed", name, "Allowed: " + low.dump() + " to " + high.dump());
    }
}

void validate(const GeneratorOptions& o)
{
    check<std::uint32_t>("users", o.users, 1, 50'000'000);
    check<std::uint32_t>("candidates", o.candidates, 2, 10'000);
    check<std::uint32_t>("items", o.items, o.candidates, 100'000'000);
    check<std::uint32_t>("categories", o.categories, 2, std::min(65'536U, o.items));
    check<std::uint32_t>("requests_per_user", o.requestsPerUser, 1, 10'000);
    check<std::uint32_t>("shown", o.shown, 1, o.candidates);
    check<std::uint32_t>("interests_per_user", o.interestsPerUser, 1, std::min(64U, o.categories));
    check<std::uint32_t>("latent_dimension", o.latentDimension, 1, synthetic::Catalogue::maxDimension);
    check("popularity_exponent", o.popularityExponent, 0.0, 3.0);
    check("pre_ranker_noise", o.preRankerNoise, 0.0, 100.0);
    check("position_bias", o.positionBias, 0.0, 100.0);
    check("repetition_penalty", o.repetitionPenalty, 0.0, 100.0);
    check("click_bias", o.clickBias, -100.0, 100.0);
    if (static_cast<std::uint64_t>(o.users) * o.requestsPerUser > 0xffff'ffffULL)
        throw Error(std::to_string(o.users) + " users with " + std::to_string(o.requestsPerUser) +
                        " requests each are too many requests",
                    "requests_per_user", "Allowed: 4294967295 requests in all");
}

std::string provenance(const GeneratorOptions& o)
{
    nlohmann::ordered_json json = {{"kind", "generated"},
                                   {"program", programVersion},
                                   {"options",
                                    {{"users", o.users},
                                     {"items", o.items},
                                     {"categories", o.categories},
                                     {"requests_per_user", o.requestsPerUser},
                                     {"candidates", o.candidates},
                                     {"shown", o.shown},
                                     {"interests_per_user", o.interestsPerUser},
                                     {"latent_dimension", o.latentDimension},
                                     {"popularity_exponent", o.popularityExponent},
                                     {"pre_ranker_noise", o.preRankerNoise},
                                     {"position_bias", o.positionBias},
                                     {"repetition_penalty", o.repetitionPenalty},
                                     {"click_bias", o.clickBias},
                                     {"seed", o.seed}}}};
    if (o.vectors)
        json["options"]["vectors"] = true; // absent otherwise: a dataset without them is what it always was
    return json.dump();
}

std::string numbered(char kind, std::uint32_t number)
{
    std::string text(1, kind);
    return text.append(std::to_string(number));
}

/// Makes requests [first, first + out.size()) on all cores; each is a function of its place alone.
void makeBlock(const synthetic::RequestModel& model, std::uint64_t first, std::span<synthetic::GeneratedRequest> out)
{
    constexpr std::size_t worthAThread = 64;
    const std::size_t parts = data::workers(out.size() / worthAThread);
    data::inParallel(parts, [&](std::size_t part, std::size_t) {
        for (std::size_t i = part * out.size() / parts; i < (part + 1) * out.size() / parts; ++i)
            model.make(first + i, out[i]);
    });
}

void writeRequests(const synthetic::RequestModel& model, data::DatasetWriter& writer, JobContext& job)
{
    constexpr std::size_t blockSize = 1024;
    job.beginPhase("Generating requests", model.requestCount());
    std::vector<synthetic::GeneratedRequest> block(std::min<std::uint64_t>(blockSize, model.requestCount()));
    for (std::uint64_t first = 0; first < model.requestCount(); first += block.size()) {
        job.throwIfStopped();
        job.waitWhilePaused();
        const std::size_t count = std::min<std::uint64_t>(block.size(), model.requestCount() - first);
        makeBlock(model, first, std::span(block).first(count));
        for (std::size_t i = 0; i < count; ++i) {
            const synthetic::GeneratedRequest& r = block[i];
            writer.addRequest({r.user, r.time, r.split, r.context, r.items, r.labels, r.shown, r.scores});
        }
        job.setDone(first + count);
    }
}

/// `width` numbers per vector, 0 for none.
void writeCatalogue(const synthetic::Catalogue& catalogue, std::size_t width, data::DatasetWriter& writer,
                    JobContext& job)
{
    constexpr std::uint32_t stopEvery = 4096;
    synthetic::Catalogue::Vector vector = {};
    job.beginPhase("Writing items", catalogue.itemCount());
    for (std::uint32_t c = 0; c < catalogue.categoryCount(); ++c)
        writer.addCategory(synthetic::categoryName(c));
    for (std::uint32_t i = 0; i < catalogue.itemCount(); ++i) {
        if (i % stopEvery == 0) {
            job.throwIfStopped();
            job.setDone(i);
        }
        const synthetic::Item item = catalogue.item(i);
        std::array<CategoryIndex, 3> categories;
        for (std::uint32_t k = 0; k < item.categoryCount; ++k)
            categories[k] = CategoryIndex(item.categories[k]);
        const std::array<std::uint32_t, 2> fields = {item.vendor + 1, item.priceBand + 1};
        if (width > 0)
            catalogue.latent(i, item, vector);
        writer.addItem(numbered('i', i + 1), catalogue.title(i), fields,
                       std::span(categories).first(item.categoryCount), std::span(vector).first(width));
    }
    std::vector<std::string> vendors = {"unknown"};
    for (std::uint32_t v = 0; v < catalogue.vendorCount(); ++v)
        vendors.push_back(synthetic::vendorName(v));
    writer.setFieldVocabulary("vendor", vendors);
    const std::vector<std::string> prices = {"unknown", "very low", "low", "middle", "high", "very high"};
    writer.setFieldVocabulary("price_band", prices);
}

void writeUsers(const synthetic::RequestModel& model, const synthetic::Catalogue& catalogue, std::uint32_t users,
                std::size_t width, data::DatasetWriter& writer, JobContext& job)
{
    constexpr std::uint32_t stopEvery = 4096;
    job.beginPhase("Writing users", users);
    for (std::uint32_t u = 0; u < users; ++u) {
        if (u % stopEvery == 0) {
            job.throwIfStopped();
            job.setDone(u);
        }
        const synthetic::User user = model.user(u);
        const std::array<std::uint32_t, 2> fields = {user.ageBand, user.spending};
        std::vector<float> vector(width, 0.0f);
        for (std::size_t i = 0; i < user.interests.size(); ++i)
            for (std::size_t c = 0; c < width; ++c)
                vector[c] += static_cast<float>(user.weights[i]) * catalogue.centre(user.interests[i])[c];
        writer.addUser(numbered('u', u + 1), fields, vector);
    }
    writer.setFieldVocabulary("age_band", synthetic::ageBands());
    writer.setFieldVocabulary("spending", synthetic::spendings());
    writer.setFieldVocabulary("tab", synthetic::tabs());
    writer.setFieldVocabulary("day_part", synthetic::dayParts());
}

} // namespace

void generateDataset(const GeneratorOptions& options, const std::filesystem::path& folder, JobContext& job)
{
    validate(options);
    const synthetic::Catalogue catalogue(options);
    const synthetic::RequestModel model(options, catalogue);
    const std::uint32_t width = options.vectors ? options.latentDimension : 0;
    data::DatasetWriter writer(folder, {.name = "Generated, " + std::to_string(model.requestCount()) + " requests",
                                        .userFields = {"age_band", "spending"},
                                        .contextFields = {"tab", "day_part"},
                                        .itemFields = {"vendor", "price_band"},
                                        .hasScores = true,
                                        .itemVectorDimension = width,
                                        .userVectorDimension = width,
                                        .labelScope = data::LabelScope::Shown,
                                        .provenance = provenance(options)});
    writeRequests(model, writer, job);
    writeCatalogue(catalogue, width, writer, job);
    writeUsers(model, catalogue, options.users, width, writer, job);
    job.throwIfStopped();
    writer.finish();
}

} // namespace cdm::sources
