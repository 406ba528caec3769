// SPDX-License-Identifier: GPL-3.0-only
#include "eval/checks.h"

#include "base/error.h"

#include <cmath>

namespace cdm::eval {

std::string requestName(RequestIndex index)
{
    return "request " + std::to_string(index.value);
}

void checkSameLength(std::span<const float> accuracy, std::span<const float> student, const std::string& what)
{
    if (accuracy.size() != student.size())
        throw Error(std::to_string(accuracy.size()) + " f and " + std::to_string(student.size()) + " y_stu", what,
                    "Give one of each for every candidate");
}

void checkListLength(std::size_t k)
{
    if (k == 0)
        throw Error("K is 0", "list length", "Give a K of at least 1");
}

void checkGamma(double gamma)
{
    if (!std::isfinite(gamma) || gamma < 0.0)
        throw Error("gamma is " + std::to_string(gamma), "trade-off", "Give a finite gamma of at least 0");
}

void checkLastGamma(double last)
{
    if (!std::isfinite(last) || last <= 0.0)
        throw Error("the last gamma is " + std::to_string(last), "trade-off", "Give a finite gamma above 0");
}

void checkGammaWithin(double gamma, double last)
{
    if (!(gamma >= 0.0 && gamma <= last))
        throw Error("gamma is " + std::to_string(gamma), "trade-off",
                    "The path is known from 0 to " + std::to_string(last));
}

void checkTable(const data::Dataset& dataset, const ScoreTable& scores)
{
    const std::size_t requests = scores.requests.size();
    if (scores.offsets.size() != requests + 1 || scores.offsets.front() != 0 ||
        scores.accuracy.size() != scores.offsets.back() || scores.student.size() != scores.offsets.back())
        throw Error("the table has " + std::to_string(requests) + " requests, " +
                        std::to_string(scores.offsets.size()) + " offsets, " + std::to_string(scores.accuracy.size()) +
                        " f and " + std::to_string(scores.student.size()) + " y_stu, which do not fit",
                    "score table");
    const std::span<const std::uint64_t> offsets = dataset.requestOffsets();
    for (std::size_t r = 0; r < requests; ++r) {
        const std::size_t index = scores.requests[r].value;
        if (index + 1 >= offsets.size())
            throw Error("the dataset has no such request", requestName(scores.requests[r]),
                        "It has " + std::to_string(dataset.requestCount()));
        const std::uint64_t candidates = offsets[index + 1] - offsets[index];
        if (scores.offsets[r + 1] < scores.offsets[r] || scores.offsets[r + 1] - scores.offsets[r] != candidates)
            throw Error("the table has other candidates than the dataset, which has " + std::to_string(candidates),
                        requestName(scores.requests[r]), "Score the requests of this very dataset");
    }
}

} // namespace cdm::eval
