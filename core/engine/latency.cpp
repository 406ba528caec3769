// SPDX-License-Identifier: GPL-3.0-only
#include "engine/latency.h"

#include "base/error.h"
#include "base/quantile.h"
#include "base/random.h"
#include "base/repeats.h"
#include "engine/teacherlist.h"
#include "eval/gammapath.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <span>

namespace cdm::engine {

namespace {

constexpr double leastMs = 0.5;
constexpr double lastGamma = 2.0;
constexpr std::size_t smallest = 2, largest = 10'000;

void check(const LatencyOptions& options)
{
    const bool overN = options.axis == LatencyAxis::N;
    const char* where = overN ? "sizes of N" : "sizes of K";
    if (options.sizes.empty())
        throw Error("no size is given", where, "Give at least one, as in 50, 100, 200");
    for (std::size_t i = 0; i < options.sizes.size(); ++i) {
        const std::size_t size = options.sizes[i];
        if (size < smallest || size > largest)
            throw Error(std::to_string(size) + " is not allowed", where, "Allowed: whole numbers from 2 to 10000");
        if (i > 0 && size <= options.sizes[i - 1])
            throw Error(std::to_string(size) + " follows " + std::to_string(options.sizes[i - 1]), where,
                        "Give them in ascending order, each once");
    }
    const std::size_t k = overN ? options.k : options.sizes.back();
    const std::size_t n = overN ? options.sizes.front() : options.candidates;
    if (k < 1 || k > n)
        throw Error("a list of K = " + std::to_string(k) + " cannot come from N = " + std::to_string(n), "sizes",
                    "Allowed: 1 <= K <= N");
    if (options.candidates > largest || options.dimension < 1 || options.repetitions < 1)
        throw Error("candidates are at most 10000, dimension and repetitions at least 1", "latency");
}

/// Random scores and vectors of one request.
struct Candidates
{
    std::vector<float> f, y, e, u;

    Candidates(std::size_t n, std::size_t d)
    {
        Random random(1);
        const auto draw = [&random](std::vector<float>& values, std::size_t count, auto next) {
            values.resize(count);
            std::generate(values.begin(), values.end(), [&] { return static_cast<float>(next(random)); });
        };
        draw(f, n, [](Random& from) { return from.uniform(); });
        draw(y, n, [](Random& from) { return from.uniform(); });
        draw(e, n * d, [](Random& from) { return from.normal(); });
        draw(u, d, [](Random& from) { return from.normal(); });
    }
};

/// The candidates of the request, again and again.
data::EditedRequest requestOf(const LatencyModel& model, std::size_t n)
{
    data::EditedRequest request = data::editable(*model.dataset, model.request);
    const std::size_t own = request.candidates.size();
    request.candidates.resize(n);
    for (std::size_t i = own; i < n; ++i)
        request.candidates[i] = request.candidates[i - own];
    return request;
}

std::function<void()> workOf(LatencyMethod method, std::size_t n, std::size_t k, std::size_t d,
                             const LatencyModel& model)
{
    if (method == LatencyMethod::Model)
        return [model, request = requestOf(model, n)] { (void)model.model->scoreRequest(*model.dataset, request); };
    auto candidates = std::make_shared<const Candidates>(n, d);
    if (method == LatencyMethod::GammaPath)
        return [candidates, k] { (void)eval::listPath(candidates->f, candidates->y, k, lastGamma); };
    TeacherOptions options;
    options.kind = method == LatencyMethod::Mmr   ? TeacherKind::Mmr
                   : method == LatencyMethod::Dpp ? TeacherKind::Dpp
                                                  : TeacherKind::Ssd;
    options.k = static_cast<std::int64_t>(k);
    return
        [candidates, options] { (void)teacherList(candidates->f, candidates->e, candidates->u, options, "latency"); };
}

std::string processorName()
{
    std::ifstream cpus("/proc/cpuinfo");
    std::string line;
    while (std::getline(cpus, line)) {
        if (const auto colon = line.find(": "); colon != std::string::npos && line.starts_with("model name"))
            return line.substr(colon + 2);
    }
    return {};
}

} // namespace

const char* statedComplexity(LatencyMethod method) noexcept
{
    switch (method) {
    case LatencyMethod::Mmr:
    case LatencyMethod::Dpp:
    case LatencyMethod::Ssd:
        return "O(N K d)";
    case LatencyMethod::GammaPath:
        return "O(N log N + S (K + N))";
    case LatencyMethod::Model:
        return "O(N\u00b2 d)";
    }
    return "";
}

void fitPowerLaw(LatencySeries& series)
{
    const auto count = static_cast<double>(series.points.size());
    double meanX = 0.0, meanY = 0.0;
    for (const LatencyPoint& point : series.points) {
        meanX += std::log(static_cast<double>(point.size)) / count;
        meanY += std::log(point.medianMs) / count;
    }
    double products = 0.0, squares = 0.0;
    for (const LatencyPoint& point : series.points) {
        const double x = std::log(static_cast<double>(point.size)) - meanX;
        products += x * (std::log(point.medianMs) - meanY);
        squares += x * x;
    }
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    series.exponent = series.points.size() > 1 ? products / squares : none;
    series.factorMs = series.points.size() > 1 ? std::exp(meanY - series.exponent * meanX) : none;
}

LatencyResult measureLatency(const LatencyOptions& options, const LatencyModel& model, JobContext& job)
{
    check(options);
    const bool overN = options.axis == LatencyAxis::N;
    LatencyResult result{options, processorName(), {}};
    for (const LatencyMethod method : allLatencyMethods) {
        if (method != LatencyMethod::Model || (overN && model.model))
            result.series.push_back({method, {}, 0.0, 0.0});
    }
    job.beginPhase("latency",
                   result.series.size() * options.sizes.size() * static_cast<std::size_t>(options.repetitions));
    for (LatencySeries& series : result.series) {
        for (const std::size_t size : options.sizes) {
            const auto work = workOf(series.method, overN ? size : options.candidates, overN ? options.k : size,
                                     options.dimension, model);
            const auto times = repeatedTimes(work, options.repetitions, leastMs, job);
            series.points.push_back({size, quantile(times, 0.5), quantile(times, 0.25), quantile(times, 0.75)});
        }
        fitPowerLaw(series);
    }
    return result;
}

} // namespace cdm::engine
