// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/files.h"
#include "sources/input/vectorsource.h"

#include <filesystem>
#include <string>

namespace cdm::sources {

/// A NumPy array file (.npy, format versions 1.0 to 3.0) of one or two dimensions: float16, float32 or float64, little
/// or big endian, in C or Fortran order; mapped, not read. An array of one dimension has rows of one number. All
/// members are const and may be called from any thread.
class NpyArray : public VectorSource
{
public:
    /// Throws Error naming the file and what of it is not allowed; a file with fewer or more bytes than its header says
    /// is refused.
    explicit NpyArray(const std::filesystem::path& path);

    [[nodiscard]] std::size_t dimension() const noexcept override { return columns_; }
    [[nodiscard]] std::uint64_t rows() const noexcept override { return rows_; }
    [[nodiscard]] std::string name() const override { return name_; }
    void read(std::uint64_t row, std::span<float> out) const override;

private:
    MappedFile file_;
    std::string name_;
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0; ///< bytes of a number
    bool swapped_ = false;
    bool fortran_ = false;
    std::uint64_t rows_ = 0;
    std::size_t columns_ = 1;
};

} // namespace cdm::sources
