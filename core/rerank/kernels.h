// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>

namespace cdm::rerank {

/// The inner loops of selection, in the form that suits the processor. Widths are multiples of 8 floats.
///
/// The float32 products only *narrow down* who can win; they may round in any order and their users allow for it. The
/// float64 products decide, and give the same bits in every form.
struct Kernels
{
    static constexpr std::size_t block = 32; ///< values that share a maximum

    const char* name;

    /// out[j] = <rows[j], probe> for `count` rows of `width` values.
    void (*rowsByProbe)(const float* const* rows, std::size_t count, const float* probe, std::size_t width, float* out);
    /// Compares one row with `count` probes, `width` apart: raises `largest` to the largest product met. Stops once it
    /// reaches `enough`. Returns how many probes were met.
    std::size_t (*largestProduct)(const float* row, const float* probes, std::size_t count, std::size_t width,
                                  float enough, float* largest);
    /// With c_j = scale * <row, probes + j * width> + constants[j]: adds signs[j] * c_j^2 to sums[0] and |c_j| to
    /// sums[1], which is 0 at first. Stops once sums[0] + error * (2 * sums[1] + met * error) is below `enough`;
    /// returns how many were met. `probes`, `constants` and `signs` go on with 7 zero rows and values.
    std::size_t (*sumSquares)(const float* row, const float* probes, std::size_t count, std::size_t width, float scale,
                              const float* constants, const float* signs, double error, double enough, double* sums);
    /// out[i] = |rows_i|^2 of `count` rows of `dimension` values (any dimension) that stand one behind the other.
    void (*squaredLengths)(const float* rows, std::size_t count, std::size_t dimension, float* out);
    /// Lowest place of the largest of count > 0 values.
    std::uint32_t (*placeOfLargest)(const float* values, std::size_t count);
    /// Writes the places of all values >= floor, ascending; returns how many. `places` has room for count + 8.
    std::size_t (*placesAtLeast)(const float* values, std::size_t count, float floor, std::uint32_t* places);
    /// maxima[b] = the largest of the `block` values of block b.
    void (*blockMaxima)(const float* values, std::size_t blocks, float* maxima);

    /// <a, b> in float64 with eight partial sums added in a fixed order.
    double (*exactDotFloat)(const float* a, const double* b, std::size_t dimension);
    double (*exactDotDouble)(const double* a, const double* b, std::size_t dimension);
    /// out[j] = <basis + j * width, x>, and x -= sum_j factors[j] * (basis + j * width); `width` a multiple of 8.
    void (*exactProducts)(const double* basis, std::size_t count, std::size_t width, const double* x, double* out);
    void (*exactSubtract)(const double* basis, std::size_t count, std::size_t width, const double* factors, double* x);
};

/// The form in use: the fastest this processor can run. Safe from any thread.
[[nodiscard]] const Kernels& kernels();

namespace detail {
struct FloatKernels
{
    decltype(Kernels::rowsByProbe) rowsByProbe;
    decltype(Kernels::largestProduct) largestProduct;
    decltype(Kernels::sumSquares) sumSquares;
    decltype(Kernels::squaredLengths) squaredLengths;
    decltype(Kernels::placeOfLargest) placeOfLargest;
    decltype(Kernels::placesAtLeast) placesAtLeast;
    decltype(Kernels::blockMaxima) blockMaxima;
};
struct DoubleKernels
{
    decltype(Kernels::exactDotFloat) exactDotFloat;
    decltype(Kernels::exactDotDouble) exactDotDouble;
    decltype(Kernels::exactProducts) exactProducts;
    decltype(Kernels::exactSubtract) exactSubtract;
};
extern const FloatKernels plainFloatKernels;
extern const DoubleKernels plainDoubleKernels;
#ifdef CDM_RERANK_AVX2
extern const FloatKernels avx2FloatKernels;
extern const DoubleKernels avx2DoubleKernels;
#endif
} // namespace detail

} // namespace cdm::rerank
