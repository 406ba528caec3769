// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "eval/scoretable.h"

#include <cstddef>
#include <span>
#include <string>

namespace cdm::eval {

/// "request 12", for messages.
[[nodiscard]] std::string requestName(RequestIndex index);

/// Throws Error for numbers of f and y_stu that differ.
void checkSameLength(std::span<const float> accuracy, std::span<const float> student, const std::string& what);
/// Throws Error for k = 0.
void checkListLength(std::size_t k);
/// Throws Error for a gamma that is negative or not finite.
void checkGamma(double gamma);
/// Throws Error when the table's lengths do not fit each other or the dataset, naming the request.
void checkTable(const data::Dataset& dataset, const ScoreTable& scores);
/// Throws Error for a last gamma that is not finite or not above 0.
void checkLastGamma(double last);
/// Throws Error for a gamma outside [0, last].
void checkGammaWithin(double gamma, double last);

} // namespace cdm::eval
