// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QVariant>

#include <optional>

namespace cdm::ui {

/// Numbers as every view writes them; a dash stands for a value that does not exist (or is not finite).
[[nodiscard]] QString scoreText(double value);  ///< 3 decimals
[[nodiscard]] QString metricText(double value); ///< 4 decimals
/// `decimals` decimals, and more where these would leave fewer than `digits` significant digits; with an exponent where
/// they would leave none: "0.250", "0.0123", "1.23e−5". Nothing but 0 reads as 0.
[[nodiscard]] QString significantText(double value, int decimals, int digits = 3);
[[nodiscard]] QString metricText(const std::optional<double>& value);
/// Signed difference with 4 decimals and a true minus sign; "0.0000" without a sign.
[[nodiscard]] QString deltaText(double value);
/// Qt::ForegroundRole of such a difference: gain, loss, or muted where it shows as 0.0000; nothing without a value.
[[nodiscard]] QVariant deltaColour(const std::optional<double>& value);
/// "0.4000 to 0.5000", with signs where it is of a difference.
[[nodiscard]] QString intervalText(double lower, double upper, bool isSigned);
/// A number of which nothing else is known, as tables of charts have them: six digits at most, whole numbers from 1,000
/// on with the separators of counts.
[[nodiscard]] QString numberText(double value);
[[nodiscard]] QString percentText(double share); ///< 0.153 -> "15.3 %"
[[nodiscard]] QString gammaText(double gamma);   ///< "γ = 0.35", see gammaNumber()
/// A number's text with a true minus sign in place of hyphens.
[[nodiscard]] QString withTrueMinus(QString number);
[[nodiscard]] QString dash();

} // namespace cdm::ui
