// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <cstddef>
#include <optional>

namespace cdm::ui {

/// What the numbers of a request were made of, as exports state it.
struct RequestProvenance
{
    QString inputs;    ///< Session::provenance()
    QString request;   ///< requestName(); empty without a dataset that has one
    std::size_t k = 0; ///< length of the lists; 0 = nothing is ranked
    double gamma = 0.0;
    std::optional<double> lambda; ///< of a teacher that has one

    [[nodiscard]] QString line() const;
};

} // namespace cdm::ui
