// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "data/schema.h"
#include "sources/synthetic/catalogue.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cdm::sources::synthetic {

/// A made-up user, worked out from the user's number alone.
struct User
{
    std::uint32_t ageBand = 0;  ///< 0 = unknown, then young to old
    std::uint32_t spending = 0; ///< 0 = unknown, then low to high
    double taste = 0.0;         ///< price band the user leans to, [0, 4]
    std::vector<std::uint32_t> interests;
    std::vector<double> weights; ///< [interests], sum 1
};

[[nodiscard]] const std::vector<std::string>& ageBands();  ///< values of field "age_band", code 0 first
[[nodiscard]] const std::vector<std::string>& spendings(); ///< of "spending"
[[nodiscard]] const std::vector<std::string>& tabs();      ///< of "tab"
[[nodiscard]] const std::vector<std::string>& dayParts();  ///< of "day_part"

/// One request as it is generated; buffers are reused between requests.
struct GeneratedRequest
{
    UserIndex user;
    std::int64_t time = 0;
    data::Split split = data::Split::Train;
    std::array<std::uint32_t, 2> context = {}; ///< tab, day part
    std::vector<ItemIndex> items;              ///< in random order
    std::vector<std::uint8_t> labels;
    std::vector<std::uint8_t> shown;
    std::vector<float> scores;
};

/// The hidden user side of the generator. A request is a function of (options, its place in time), so any number of
/// threads may make requests in any order. All members are const and thread-safe.
class RequestModel
{
public:
    RequestModel(const GeneratorOptions& options, const Catalogue& catalogue);

    [[nodiscard]] std::uint64_t requestCount() const noexcept;
    [[nodiscard]] User user(std::uint32_t user) const;
    /// Request number `place` in time order, [0, requestCount()).
    void make(std::uint64_t place, GeneratedRequest& out) const;
    /// Of every item, the probability that the user clicks it in the first position of a visit without a tab and
    /// without a leaning, [items].
    void responses(std::uint32_t user, std::vector<double>& out) const;

private:
    struct Candidate;
    [[nodiscard]] data::Split splitOf(std::uint64_t place) const;
    void click(std::vector<Candidate>& candidates, std::uint64_t seed) const;

    GeneratorOptions options_;
    const Catalogue& catalogue_;
    std::uint64_t seed_;
};

} // namespace cdm::sources::synthetic
