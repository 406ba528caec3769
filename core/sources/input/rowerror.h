// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <stdexcept>
#include <string>

namespace cdm::sources {

/// Thrown while one row is taken apart: the row is refused and the import goes on. `cause` is the same for all rows
/// with the same trouble and is what they are counted under; what() names the value and what is allowed.
class RowError : public std::runtime_error
{
public:
    RowError(std::string cause, const std::string& problem) : std::runtime_error(problem), cause_(std::move(cause)) {}
    [[nodiscard]] const std::string& cause() const noexcept { return cause_; }

private:
    std::string cause_;
};

} // namespace cdm::sources
