// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/files.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace cdm::engine {

/// A tensor of a safetensors file, as raw little-endian bytes.
struct RawTensor
{
    std::string dtype; ///< "F32", "F64", "I64", "U8" ...
    std::vector<std::int64_t> shape;
    std::span<const std::byte> data;
};

/// A memory-mapped safetensors file (8-byte header length, JSON header, data). All offsets are checked on opening.
/// Throws Error naming the file for anything that is not a whole, well-formed file.
class SafetensorsFile
{
public:
    explicit SafetensorsFile(const std::filesystem::path& path);

    [[nodiscard]] const std::map<std::string, std::string>& metadata() const noexcept { return metadata_; }
    [[nodiscard]] const std::map<std::string, RawTensor>& tensors() const noexcept { return tensors_; }

private:
    MappedFile file_;
    std::map<std::string, std::string> metadata_;
    std::map<std::string, RawTensor> tensors_;
};

/// Writes the file atomically (temporary, fsync, rename). Tensors are laid out in name order, so that equal content
/// gives equal bytes. Throws Error.
void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata,
                      const std::map<std::string, RawTensor>& tensors);

/// Bytes of one element of a dtype; 0 for an unknown one.
[[nodiscard]] std::size_t dtypeSize(const std::string& dtype) noexcept;

} // namespace cdm::engine
