// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/document.h"

#include <string>

namespace cdm::report {

/// The svg element of a figure whose id is settled, as it stands inside a page: no XML declaration, ids begin with the
/// figure's id, colours may be changed by the classes f0..f7 (fill), s0..s7 (stroke), ft, fm, fg, fb, sm, sg, sb
/// (text, muted, grid, ground).
[[nodiscard]] std::string svgElement(const Figure& figure, const Provenance& provenance);

} // namespace cdm::report
