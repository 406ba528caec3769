// SPDX-License-Identifier: GPL-3.0-only
// Selections against their plain forms, on made-up requests: standard normal or clustered embeddings of 64 values.
// usage: bench_rerank [RUNS]
#include "base/random.h"
#include "bench/rerank/plainforms.h"
#include "rerank/dpp.h"
#include "rerank/kernels.h"
#include "rerank/mmr.h"
#include "rerank/ssd.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

using namespace cdm;
using namespace cdm::rerank;

namespace {

constexpr std::size_t dimension = 64;

struct Request
{
    const char* name;
    std::vector<float> scores;
    std::vector<float> embeddings;
};

Request makeRequest(const char* name, std::size_t n, std::size_t clusters, std::uint64_t seed)
{
    Random random(seed);
    Request request{name, {}, {}};
    std::vector<double> centres(clusters * dimension);
    for (double& value : centres)
        value = random.normal();
    for (std::size_t i = 0; i < n; ++i) {
        request.scores.push_back(static_cast<float>(1.0 / (1.0 + std::exp(1.0 - random.normal()))));
        const std::size_t centre = clusters > 0 ? random.below(clusters) : 0;
        for (std::size_t c = 0; c < dimension; ++c)
            request.embeddings.push_back(static_cast<float>(
                clusters > 0 ? centres[centre * dimension + c] + 0.7 * random.normal() : random.normal()));
    }
    return request;
}

/// Processor time of this thread in ms: the fair clock on a machine that others use too.
double now()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

struct Times
{
    double median;
    double least;
    double ninth; ///< nine of ten runs took at most this
};

Times measure(std::size_t runs, const std::function<void()>& work)
{
    work();
    std::vector<double> times(runs);
    for (double& time : times) {
        const double start = now();
        work();
        time = now() - start;
    }
    std::sort(times.begin(), times.end());
    return {times[runs / 2], times.front(), times[runs * 9 / 10]};
}

void compare(const char* what, const Request& request, std::size_t runs, const std::function<bench::Order()>& ours,
             const std::function<bench::Order()>& plain)
{
    const bool isSame = ours() == plain();
    const Times quick = measure(runs, [&] { (void)ours(); });
    const Times slow = measure(std::max<std::size_t>(3, runs / 50), [&] { (void)plain(); });
    std::printf("%-10s %-22s %9.4f ms (min %.4f, 90 %% within %.4f)   plain %9.3f ms   %6.1f x   %s\n", request.name,
                what, quick.median, quick.least, quick.ninth, slow.median, slow.median / quick.median,
                isSame ? "same order" : "ORDERS DIFFER");
}

template <class Input>
Input inputOf(const Request& request, std::size_t k)
{
    Input input;
    input.scores = request.scores;
    input.embeddings = request.embeddings;
    input.dimension = dimension;
    input.k = k;
    return input;
}

void run(const Request& request, std::size_t k, std::size_t runs)
{
    for (const double lambda : {0.25, 1.0}) {
        auto mmrInput = inputOf<MmrInput<float>>(request, k);
        mmrInput.similarity = Similarity::Cosine;
        mmrInput.lambda = lambda;
        compare(
            lambda == 0.25 ? "MMR lambda 0.25" : "MMR lambda 1", request, runs, [&] { return mmr(mmrInput); },
            [&] { return bench::plainMmr(request.scores, request.embeddings, dimension, lambda, k); });
    }
    const std::size_t independent = std::min(k, dimension - 4);
    for (const double alpha : {1.0, 2.0}) {
        auto dppInput = inputOf<DppInput<float>>(request, independent);
        dppInput.alpha = alpha;
        compare(
            alpha == 1.0 ? "DPP alpha 1" : "DPP alpha 2", request, runs, [&] { return dpp(dppInput); },
            [&] { return bench::plainDpp(request.scores, request.embeddings, dimension, alpha, independent); });
    }
    for (const std::size_t window : {std::size_t{5}, std::size_t{10}}) {
        auto ssdInput = inputOf<SsdInput<float>>(request, k);
        ssdInput.window = window;
        compare(
            window == 5 ? "SSD* window 5" : "SSD* window 10", request, runs, [&] { return ssd(ssdInput); },
            [&] { return bench::plainSsd(request.scores, request.embeddings, dimension, 0.5, window, k); });
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t runs = argc > 1 ? std::max(1L, std::atol(argv[1])) : 500;
    std::printf("kernels: %s; processor time of one thread; K = 50 of 500, 200 of 10,000 (DPP 60)\n", kernels().name);
    run(makeRequest("500", 500, 0, 1), 50, runs);
    run(makeRequest("500 in 20", 500, 20, 2), 50, runs);
    run(makeRequest("10k", 10000, 0, 3), 200, std::max<std::size_t>(1, runs / 10));
    run(makeRequest("10k in 20", 10000, 20, 4), 200, std::max<std::size_t>(1, runs / 10));
    return 0;
}
