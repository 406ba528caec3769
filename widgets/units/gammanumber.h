// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cdm::ui {

/// "0.35", "2.00", "0.00123", "5e-5": at least 2 decimals, at most `digits` significant digits, without needless
/// noughts at the end; with an exponent below 0.0001 alone. A gamma above 0 never reads as 0.
[[nodiscard]] QString gammaNumber(double gamma, int digits = 6);

/// The same of gammas that stand side by side, with so many digits that different ones read differently.
[[nodiscard]] QStringList gammaNumbers(const std::vector<double>& gammas);

/// How many steps a unit of gamma has where gamma goes up to `limit` (above 0): a power of ten, so that there are 100
/// to 500 steps in all; at least 100, so that there are more where the limit is 10 or above.
[[nodiscard]] double gammaStepsPerUnit(double limit);

} // namespace cdm::ui
