// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>

namespace cdm::data {

/// A folder that is filled beside its target and moved into place as a whole, so that the target is complete or
/// absent. Its name is ".NAME.partial-PID-N-START": what process of this target makes it. It is locked while its
/// process lives; the next process that writes the same target removes what a killed one left.
class PartialFolder
{
public:
    /// Creates missing parents too. Throws Error when the target exists or the folder cannot be created.
    explicit PartialFolder(const std::filesystem::path& target);
    /// Removes the folder unless it was published.
    ~PartialFolder();
    PartialFolder(const PartialFolder&) = delete;
    PartialFolder& operator=(const PartialFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] const std::filesystem::path& target() const noexcept { return target_; }

    /// Flushes the folder and renames it to the target. Throws Error when the target appeared in the meantime.
    void publish();
    /// Removes the folder at once. Never throws.
    void remove() noexcept;

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    int lock_ = -1;
};

} // namespace cdm::data
