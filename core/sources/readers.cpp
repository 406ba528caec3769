// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"

#include <array>

namespace cdm::sources {

std::span<const Reader* const> readers()
{
    // The most particular layouts first: the general table would take many of them too.
    static const std::array list = {
        &movieLens100kReader(), &movieLensLatestReader(), &movieTweetingsReader(),
        &movieLensDatReader(),  &recBoleReader(),         &mindReader(),
        &kuaiRecReader(),       &kuaiRandReader(),        &coatReader(),
        &trivagoReader(),       &tableReader(),
    };
    return list;
}

} // namespace cdm::sources
