// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <string_view>

namespace cdm::report {

/// The colours of figures and pages, in reports and in the workbench (widgets/theme), so that a curve has one colour
/// everywhere. Okabe and Ito's hues, told apart by colour-blind people, each with a contrast of 3:1 or more.
inline constexpr std::array<std::string_view, 8> lightSeries{"#0072b2", "#d55e00", "#00906a", "#b0558a",
                                                             "#a87400", "#2f8fbf", "#5b6570", "#6a3d9a"};
inline constexpr std::array<std::string_view, 8> darkSeries{"#56a8e8", "#f58549", "#2ec49a", "#e59cc8",
                                                            "#e9b53c", "#8fd0f5", "#aab2bd", "#b79bf0"};

struct Inks
{
    std::string_view text, muted, grid, ground;
};
inline constexpr Inks lightInks{"#1b1f24", "#59616c", "#e3e6ea", "#ffffff"};
inline constexpr Inks darkInks{"#e4e7eb", "#a0a8b3", "#343a43", "#181b20"};

} // namespace cdm::report
