// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/reader.h"

namespace cdm::sources {

// One reader per published layout, each in its own file.

[[nodiscard]] const Reader& movieLens100kReader();
[[nodiscard]] const Reader& movieLensLatestReader();
[[nodiscard]] const Reader& movieLensDatReader();
[[nodiscard]] const Reader& movieTweetingsReader();
[[nodiscard]] const Reader& recBoleReader();
[[nodiscard]] const Reader& mindReader();
[[nodiscard]] const Reader& kuaiRecReader();
[[nodiscard]] const Reader& kuaiRandReader();
[[nodiscard]] const Reader& coatReader();
[[nodiscard]] const Reader& trivagoReader();
[[nodiscard]] const Reader& tableReader();

} // namespace cdm::sources
