// SPDX-License-Identifier: GPL-3.0-only
#include "eval/gammabench.h"

#include "base/error.h"
#include "base/random.h"
#include "base/temporaryfolder.h"
#include "data/datasetwriter.h"
#include "eval/gammapath.h"
#include "eval/sweep.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace cdm::eval {

namespace {

constexpr double lastGamma = 2.0;

float sigmoid(double x)
{
    return static_cast<float>(1.0 / (1.0 + std::exp(-x)));
}

/// The reference: all crossings of all pairs, sorted, walked through with the full order; breakpoints of the list.
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

/// A split of random requests and scores in a temporary folder that goes with the object.
class BenchSplit
{
public:
    explicit BenchSplit(const GammaBenchOptions& options)
    {
        writeDataset(options);
        dataset = data::Dataset::open(folder_.path() / "data");
        drawScores(options.requests);
        space = attributeSpace(dataset);
    }
    BenchSplit(const BenchSplit&) = delete;
    BenchSplit& operator=(const BenchSplit&) = delete;

    std::shared_ptr<const data::Dataset> dataset;
    std::shared_ptr<ScoreTable> scores = std::make_shared<ScoreTable>();
    std::shared_ptr<const ItemSpace> space;

private:
    void writeDataset(const GammaBenchOptions& bench)
    {
        constexpr std::uint32_t categories = 300;
        constexpr std::uint32_t items = 20'000;
        Random random(1);
        const auto code = [&random](std::uint64_t below) { return static_cast<std::uint32_t>(random.below(below)); };
        data::DatasetWriter::Options options;
        options.name = "bench";
        options.itemFields = {"brand", "price", "length"};
        data::DatasetWriter writer(folder_.path() / "data", options);
        writer.addUser("u", {});
        for (std::uint32_t c = 0; c < categories; ++c)
            writer.addCategory(std::to_string(c));
        for (std::uint32_t i = 0; i < items; ++i) {
            const std::vector<std::uint32_t> fields{code(500), code(6), code(8)};
            std::vector<CategoryIndex> set{CategoryIndex(code(categories))};
            if (random.below(3) == 0)
                set.emplace_back(code(categories));
            writer.addItem(std::to_string(i), "", fields, set);
        }
        std::vector<ItemIndex> list(bench.candidates);
        std::vector<std::uint8_t> labels(bench.candidates);
        for (std::size_t r = 0; r < bench.requests; ++r) {
            for (std::size_t c = 0; c < bench.candidates; ++c) {
                list[c] = ItemIndex(code(items));
                labels[c] = random.below(40) == 0 ? 1 : 0;
            }
            writer.addRequest({UserIndex(0), 0, data::Split::Test, {}, list, labels, labels, {}});
        }
        writer.finish();
    }

    void drawScores(std::size_t requests)
    {
        Random random(2);
        scores->offsets.push_back(0);
        for (std::uint32_t r = 0; r < requests; ++r) {
            const data::RequestView request = dataset->request(RequestIndex(r));
            scores->requests.push_back(request.index);
            for (std::size_t c = 0; c < request.size(); ++c) {
                scores->accuracy.push_back(sigmoid(1.5 * random.normal() - 2.0 + 1.5 * request.labels[c]));
                scores->student.push_back(sigmoid(2.0 * random.normal() - 2.0));
            }
            scores->offsets.push_back(scores->accuracy.size());
        }
    }

    TemporaryFolder folder_{"cdm-bench"};
};

/// The metrics of every list of a request, each list made anew. Returns how many values there were.
std::size_t bruteMetrics(const BenchSplit& split, std::size_t place, std::size_t k)
{
    const auto f = split.scores->accuracyOf(place);
    const auto y = split.scores->studentOf(place);
    const data::RequestView request = split.dataset->request(split.scores->requests[place]);
    auto breakpoints = bruteBreakpoints(f, y, k);
    breakpoints.push_back(lastGamma);
    double from = 0.0;
    std::size_t values = 0;
    for (const double to : breakpoints) {
        const auto list = fusedList(f, y, k, 0.5 * (from + to));
        std::vector<ItemIndex> items;
        for (const std::uint32_t candidate : list)
            items.push_back(request.items[candidate]);
        values += recallAt(list, request.labels).has_value() ? 1 : 0;
        values += reciprocalRank(list, request.labels).has_value() ? 1 : 0;
        values += intraListDistance(items, *split.space).has_value() ? 1 : 0;
        from = to;
    }
    return values;
}

BenchRow benchOneRequest(int repetitions, JobContext& job)
{
    constexpr std::size_t n = 500, k = 50;
    Random random(5);
    std::vector<float> f, y;
    for (std::size_t i = 0; i < n; ++i) {
        f.push_back(static_cast<float>(random.uniform()));
        y.push_back(static_cast<float>(random.uniform()));
    }
    BenchRow row;
    row.name = "exact gamma path of one request, N=500 K=50";
    row.reference = "brute force over all pairs";
    row.wantedMs = 0.2;
    std::size_t steps = 0, brute = 0;
    timeInTurns(
        row, [&] { steps = listPath(f, y, k, lastGamma).steps.size(); },
        [&] { brute = bruteBreakpoints(f, y, k).size(); }, 10 * repetitions, job);
    row.note = std::to_string(steps) + " changes (brute force " + std::to_string(brute) + ")";
    return row;
}

} // namespace

std::vector<BenchRow> benchGammaPaths(const GammaBenchOptions& options, JobContext& job)
{
    if (options.requests == 0 || options.candidates == 0 || options.k == 0 || options.repetitions < 1)
        throw Error("requests, candidates, k and repetitions are 1 or more each", "bench sweep");
    std::vector<BenchRow> rows{benchOneRequest(options.repetitions, job)};
    const BenchSplit split(options);
    const std::string sizes = std::to_string(options.requests) + " requests of " + std::to_string(options.candidates) +
                              ", K=" + std::to_string(options.k);

    BenchRow whole;
    whole.name = "exact path with all metrics, " + sizes;
    whole.reference = "brute force, every list anew";
    whole.wantedMs = 1000.0;
    std::unique_ptr<SplitPath> path;
    std::size_t pieces = 0;
    const std::size_t sample = std::max<std::size_t>(1, options.requests / 500);
    std::size_t values = 0;
    timeInTurns(
        whole,
        [&] {
            path = std::make_unique<SplitPath>(split.dataset, split.scores, split.space, options.k, lastGamma, job);
            pieces = path->curve(job).pieces.size();
        },
        [&] {
            for (std::size_t r = 0; r < sample; ++r)
                values += bruteMetrics(split, r, options.k);
        },
        options.repetitions, job);
    const double share = static_cast<double>(options.requests) / static_cast<double>(sample);
    whole.referenceTime.medianMs *= share;
    whole.referenceTime.minMs *= share;
    whole.note = std::to_string(pieces) + " pieces; brute force, on one thread, counted up from " +
                 std::to_string(sample) + " requests";
    rows.push_back(whole);

    BenchRow at;
    at.name = "all metrics at a new gamma, " + sizes;
    at.reference = "lists and metrics anew, all threads";
    at.wantedMs = 50.0;
    double gamma = 0.0;
    const auto next = [&] { return gamma = std::fmod(gamma + 0.1234567, lastGamma); };
    timeInTurns(
        at, [&] { (void)path->at(next(), job); },
        [&] { (void)evaluateFused(*split.dataset, *split.scores, *split.space, options.k, next(), job); },
        options.repetitions, job);
    rows.push_back(at);
    return rows;
}

} // namespace cdm::eval
