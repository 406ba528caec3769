// SPDX-License-Identifier: GPL-3.0-only
// Exact gamma paths against brute force. usage: bench_gammapath [REQUESTS [CANDIDATES [K]]]
#include "base/random.h"
#include "data/datasetwriter.h"
#include "eval/gammapath.h"
#include "eval/sweep.h"
#include "support/temporaryfolder.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <thread>

using namespace cdm;
using namespace cdm::eval;

namespace {

constexpr double lastGamma = 2.0;

struct Cost
{
    double wall = 1e300; ///< ms
    double cpu = 1e300;  ///< ms over all threads; the fairer one on a machine that others use too
    Cost operator*(double factor) const { return {wall * factor, cpu * factor}; }
    Cost operator+(const Cost& other) const { return {wall + other.wall, cpu + other.cpu}; }
};

/// Best of `times` runs.
Cost measure(int times, const std::function<void()>& work)
{
    Cost best;
    for (int i = 0; i < times; ++i) {
        const std::clock_t cpu = std::clock();
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
        best.wall = std::min(best.wall, wall.count());
        best.cpu = std::min(best.cpu, 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    }
    return best;
}

void report(const char* what, const Cost& ours, const Cost& brute)
{
    std::printf("%-44s %10.3f ms (cpu %10.3f)   brute force %10.3f ms (cpu %10.3f)   ratio of cpu %.1f\n", what,
                ours.wall, ours.cpu, brute.wall, brute.cpu, brute.cpu / ours.cpu);
}

float sigmoid(double x)
{
    return static_cast<float>(1.0 / (1.0 + std::exp(-x)));
}

/// All crossings of all pairs, sorted, walked through with the full order: breakpoints of the top-K list.
std::vector<double> bruteBreakpoints(std::span<const float> f, std::span<const float> y, std::size_t k)
{
    struct Crossing
    {
        double gamma;
        std::uint32_t rises, falls;
    };
    std::vector<Crossing> crossings;
    for (std::uint32_t a = 0; a < f.size(); ++a) {
        for (std::uint32_t b = 0; b < f.size(); ++b) {
            const double gain = static_cast<double>(y[b]) - y[a];
            const double lead = static_cast<double>(f[a]) - f[b];
            if (gain > 0.0 && lead > 0.0 && lead <= gain * lastGamma)
                crossings.push_back({lead / gain, b, a});
        }
    }
    std::sort(crossings.begin(), crossings.end(), [](const auto& a, const auto& b) { return a.gamma < b.gamma; });
    std::vector<std::uint32_t> order(f.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [f](auto a, auto b) { return f[a] > f[b]; });
    std::vector<std::uint32_t> place(f.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        place[order[i]] = i;
    std::vector<double> breakpoints;
    for (const Crossing& crossing : crossings) {
        if (place[crossing.falls] < k)
            breakpoints.push_back(crossing.gamma);
        std::swap(place[crossing.rises], place[crossing.falls]);
    }
    return breakpoints;
}

void benchOneRequest(std::size_t n, std::size_t k)
{
    Random random(5);
    std::vector<float> f, y;
    for (std::size_t i = 0; i < n; ++i) {
        f.push_back(static_cast<float>(random.uniform()));
        y.push_back(static_cast<float>(random.uniform()));
    }
    std::size_t steps = 0, brute = 0;
    const Cost ours = measure(50, [&] { steps = listPath(f, y, k, lastGamma).steps.size(); });
    const Cost reference = measure(5, [&] { brute = bruteBreakpoints(f, y, k).size(); });
    std::printf("one request, N = %zu, K = %zu: %zu changes (brute force %zu)\n", n, k, steps, brute);
    report("  path of the list", ours, reference);
}

std::shared_ptr<const data::Dataset> makeDataset(const std::filesystem::path& folder, std::size_t requests,
                                                 std::size_t candidates)
{
    Random random(1);
    data::DatasetWriter::Options options;
    options.name = "bench";
    options.itemFields = {"brand", "price", "length"};
    data::DatasetWriter writer(folder, options);
    writer.addUser("u", {});
    constexpr std::uint32_t categories = 300;
    constexpr std::uint32_t items = 20000;
    for (std::uint32_t c = 0; c < categories; ++c)
        writer.addCategory(std::to_string(c));
    for (std::uint32_t i = 0; i < items; ++i) {
        const auto code = [&random](std::uint64_t n) { return static_cast<std::uint32_t>(random.below(n)); };
        const std::vector<std::uint32_t> fields{code(500), code(6), code(8)};
        std::vector<CategoryIndex> set{CategoryIndex(code(categories))};
        if (random.below(3) == 0)
            set.emplace_back(code(categories));
        writer.addItem(std::to_string(i), "", fields, set);
    }
    std::vector<ItemIndex> list(candidates);
    std::vector<std::uint8_t> labels(candidates);
    for (std::size_t r = 0; r < requests; ++r) {
        for (std::size_t c = 0; c < candidates; ++c) {
            list[c] = ItemIndex(static_cast<std::uint32_t>(random.below(items)));
            labels[c] = random.below(40) == 0 ? 1 : 0;
        }
        writer.addRequest({UserIndex(0), 0, data::Split::Test, {}, list, labels, labels, {}});
    }
    writer.finish();
    return data::Dataset::open(folder);
}

std::shared_ptr<const ScoreTable> makeScores(const data::Dataset& dataset, std::size_t requests)
{
    Random random(2);
    auto table = std::make_shared<ScoreTable>();
    table->offsets.push_back(0);
    for (std::uint32_t r = 0; r < requests; ++r) {
        const data::RequestView request = dataset.request(RequestIndex(r));
        table->requests.push_back(request.index);
        for (std::size_t c = 0; c < request.size(); ++c) {
            table->accuracy.push_back(sigmoid(1.5 * random.normal() - 2.0 + 1.5 * request.labels[c]));
            table->student.push_back(sigmoid(2.0 * random.normal() - 2.0));
        }
        table->offsets.push_back(table->accuracy.size());
    }
    return table;
}

void benchSplit(std::size_t requests, std::size_t candidates, std::size_t k)
{
    const test::TemporaryFolder folder;
    const auto dataset = makeDataset(folder / "d", requests, candidates);
    const auto scores = makeScores(*dataset, requests);
    const std::shared_ptr<const ItemSpace> space = attributeSpace(dataset);
    JobContext job;
    std::printf("%zu requests of %zu candidates, K = %zu, %u threads\n", requests, candidates, k,
                std::thread::hardware_concurrency());

    std::unique_ptr<SplitPath> path;
    const Cost build =
        measure(3, [&] { path = std::make_unique<SplitPath>(dataset, scores, space, k, lastGamma, job); });
    GammaCurve curve;
    const Cost curveTime = measure(3, [&] { curve = path->curve(job); });

    // Brute force over a sample of requests: every breakpoint by all crossings, the metrics of every list anew.
    const std::size_t sample = std::max<std::size_t>(1, requests / 500);
    std::size_t lists = 0;
    const Cost brute = measure(1, [&] {
        for (std::size_t r = 0; r < sample; ++r) {
            const auto request = dataset->request(scores->requests[r]);
            auto breakpoints = bruteBreakpoints(scores->accuracyOf(r), scores->studentOf(r), k);
            breakpoints.push_back(lastGamma);
            double from = 0.0;
            for (const double to : breakpoints) {
                const auto list = fusedList(scores->accuracyOf(r), scores->studentOf(r), k, 0.5 * (from + to));
                std::vector<ItemIndex> items;
                for (const std::uint32_t candidate : list)
                    items.push_back(request.items[candidate]);
                lists += recallAt(list, request.labels).has_value() ? 1 : 0;
                lists += reciprocalRank(list, request.labels).has_value() ? 1 : 0;
                lists += intraListDistance(items, *space).has_value() ? 1 : 0;
                from = to;
            }
        }
    });
    std::printf("curve of %zu pieces, %zu values by brute force on %zu requests\n", curve.pieces.size(), lists, sample);
    report("  whole exact path, all metrics", build + curveTime,
           brute * (static_cast<double>(requests) / static_cast<double>(sample)));
    std::printf("    of which paths %.1f ms of cpu, curve %.1f\n", build.cpu, curveTime.cpu);

    double gamma = 0.0;
    const Cost at = measure(9, [&] {
        gamma += 0.1234567;
        (void)path->at(gamma, job);
    });
    const Cost fused = measure(5, [&] { (void)evaluateFused(*dataset, *scores, *space, k, gamma, job); });
    report("  all metrics at a new gamma", at, fused);
    const Cost sweep =
        measure(2, [&] { (void)sweepGamma(*dataset, *scores, *space, k, gammaGrid(lastGamma, 41), job); });
    report("  sweep of 41 gammas", sweep, fused * 41.0);
}

} // namespace

int main(int argc, char** argv)
{
    const auto argument = [&](int i, std::size_t otherwise) {
        return argc > i ? static_cast<std::size_t>(std::strtoull(argv[i], nullptr, 10)) : otherwise;
    };
    benchOneRequest(500, 50);
    benchOneRequest(200, 20);
    benchSplit(argument(1, 10000), argument(2, 200), argument(3, 20));
}
