// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <stdexcept>
#include <string>

namespace cdm {

/// The one error type of the program: what happened, where (file and line, field, request, SQL ...) and what to do.
/// what() is the whole message on one line: "WHERE: WHAT. HINT".
class Error : public std::runtime_error
{
public:
    explicit Error(std::string what, std::string where = {}, std::string hint = {});

    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
    [[nodiscard]] const std::string& where() const noexcept { return where_; }
    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

private:
    std::string problem_;
    std::string where_;
    std::string hint_;
};

/// Thrown by work that was asked to stop; an outcome of its own, not a failure.
class Cancelled : public std::runtime_error
{
public:
    Cancelled() : std::runtime_error("cancelled") {}
};

} // namespace cdm
