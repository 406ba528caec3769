// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// Numbers distinct texts from 0 in the order in which they first come. Texts lie in one block; a text costs its bytes
/// and about 24 more. At most 2^32 - 1 texts. Not thread-safe for add().
class Interner
{
public:
    Interner();
    /// The text's number, a new one where it was not known; `isNew` tells which. Throws Error beyond the limit.
    std::uint32_t add(std::string_view text, bool* isNew = nullptr);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
    /// Valid until the next add().
    [[nodiscard]] std::string_view text(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(ends_.size() - 1); }

private:
    [[nodiscard]] std::size_t slotOf(std::string_view text, std::uint64_t hash) const;
    void grow();

    std::string bytes_;
    std::vector<std::uint64_t> ends_;  ///< text n is bytes_[ends_[n], ends_[n + 1])
    std::vector<std::uint64_t> table_; ///< upper half: part of the hash, lower half: number + 1; 0 = free
};

} // namespace cdm::sources
