// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/trainoptions.h"
#include "study/reproduction.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cdm::cli {

/// What `cdm reproduce` is told of its protocol; what is empty keeps the standard one.
struct ProtocolOptions
{
    ConfigSource config;
    bool quick = false;
    std::vector<std::int64_t> seeds;
    std::vector<std::size_t> k;
    std::vector<std::string> learningRates;
    std::vector<std::string> grid;
    std::optional<double> maxRecallLoss;
};

/// The protocol that is asked for. What the protocol sets itself (learning_rate, seed, validation_k, teacher_mode,
/// teacher_checkpoint, weighting) is a usage error in --set and --grid, which names what to give in its place. Where a
/// preset or a file has another value than the standard one, learning_rate and validation_k are the defaults of
/// --learning-rates and of the last --k, and --seeds begins with seed; the rest is not used, and `ignored`, where
/// given, gets the names. An option that --set, preset or file give is no axis of the standard grid. Usage errors too:
/// an option of --set that changes nothing in any training, a backbone that is not trained, more epochs than quick
/// has, and what study::checkProtocol() says. Other errors as configFrom().
[[nodiscard]] study::Protocol protocolFrom(const ProtocolOptions& options, std::vector<std::string>* ignored = nullptr);

} // namespace cdm::cli
