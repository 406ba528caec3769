// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/inputcheck.h"

#include "base/error.h"
#include "base/shortest.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace cdm::rerank {

namespace {

template <class T>
const char* nameOf(T value)
{
    return std::isnan(value) ? "NaN" : value > 0 ? "infinite" : "minus infinity";
}

/// A value is finite unless all bits of its exponent are set. Plain integer work, so that it runs at memory speed.
template <class T>
bool allFinite(std::span<const T> values)
{
    using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    constexpr auto exponent = std::bit_cast<Bits>(std::numeric_limits<T>::infinity());
    Bits bad = 0;
    for (const T value : values)
        bad |= (std::bit_cast<Bits>(value) & exponent) == exponent ? 1 : 0;
    return bad == 0;
}

template <class T>
void checkScoresOf(std::span<const T> scores, const std::string& what)
{
    if (scores.size() > std::numeric_limits<std::uint32_t>::max())
        throw Error(std::to_string(scores.size()) + " candidates are more than an index can hold", what);
    if (allFinite(scores))
        return;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (!std::isfinite(scores[i]))
            throw Error("score of item " + std::to_string(i) + " is " + nameOf(scores[i]), what,
                        "Scores must be finite numbers");
}

template <class T>
void checkRowsOf(std::span<const T> rows, std::size_t dimension, const char* name, const std::string& what)
{
    if (allFinite(rows))
        return;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!std::isfinite(rows[i]))
            throw Error(std::string(name) + " " + std::to_string(i / dimension) + ", component " +
                            std::to_string(i % dimension) + ", is " + nameOf(rows[i]),
                        what, "Embeddings must be finite numbers");
}

template <class T>
void checkVectorOf(std::span<const T> values, const char* name, const std::string& what)
{
    for (std::size_t c = 0; c < values.size(); ++c)
        if (!std::isfinite(values[c]))
            throw Error(std::string(name) + ", component " + std::to_string(c) + ", is " + nameOf(values[c]), what,
                        "Embeddings must be finite numbers");
}

} // namespace

void checkScores(std::span<const float> scores, const std::string& what)
{
    checkScoresOf(scores, what);
}
void checkScores(std::span<const double> scores, const std::string& what)
{
    checkScoresOf(scores, what);
}

void checkRowCount(std::size_t size, std::size_t n, std::size_t dimension, const std::string& what)
{
    std::size_t wanted = 0;
    if (__builtin_mul_overflow(n, dimension, &wanted) || size != wanted)
        throw Error(std::to_string(size) + " embedding values do not fit " + std::to_string(n) + " rows of " +
                        std::to_string(dimension) + " values",
                    what);
}

void checkRows(std::span<const float> rows, std::size_t dimension, const char* name, const std::string& what)
{
    checkRowsOf(rows, dimension, name, what);
}

void checkRows(std::span<const double> rows, std::size_t dimension, const char* name, const std::string& what)
{
    checkRowsOf(rows, dimension, name, what);
}

void checkVector(std::span<const float> values, const char* name, const std::string& what)
{
    checkVectorOf(values, name, what);
}

void checkVector(std::span<const double> values, const char* name, const std::string& what)
{
    checkVectorOf(values, name, what);
}

void checkNotNegative(double value, const char* name, const std::string& what)
{
    if (std::isfinite(value) && value >= 0)
        return;
    throw Error(std::string(name) + " is " + shortestText(value), what, "Allowed: finite numbers >= 0");
}

} // namespace cdm::rerank
