// SPDX-License-Identifier: GPL-3.0-only
#pragma once

constexpr int slowLibraryTells = 100; ///< descriptor: a byte comes when its loading has begun
constexpr int slowLibraryWaits = 101; ///< descriptor: it is loaded when a byte came
