// SPDX-License-Identifier: GPL-3.0-only
#include "units/gammanumber.h"

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double smallestPlain = 1e-4; ///< below, a number has an exponent
constexpr int fewestDigits = 6;
constexpr int exactDigits = 17; ///< that tell any two doubles apart

QString withoutNoughts(QString number, qsizetype least)
{
    while (number.size() > least && number.endsWith(QLatin1Char('0')))
        number.chop(1);
    if (number.endsWith(QLatin1Char('.')))
        number.chop(1);
    return number;
}

QString withExponent(double value, int digits)
{
    const QString text = QString::number(value, 'e', digits - 1);
    const qsizetype sign = text.indexOf(QLatin1Char('e'));
    return withoutNoughts(text.left(sign), 0) + QLatin1Char('e') + QString::number(text.mid(sign + 1).toInt());
}

bool areToldApart(const std::vector<double>& gammas, const QStringList& texts)
{
    for (qsizetype i = 0; i < texts.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j) {
            if (texts[i] == texts[j] && gammas[static_cast<std::size_t>(i)] != gammas[static_cast<std::size_t>(j)])
                return false;
        }
    }
    return true;
}

} // namespace

QString gammaNumber(double gamma, int digits)
{
    const double size = std::abs(gamma);
    if (size > 0.0 && size < smallestPlain)
        return withExponent(gamma, digits);
    const int whole = size > 0.0 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 1;
    const QString text = QString::number(gamma, 'f', std::max(2, digits - whole));
    return withoutNoughts(text, text.indexOf(QLatin1Char('.')) + 3);
}

QStringList gammaNumbers(const std::vector<double>& gammas)
{
    QStringList texts;
    for (int digits = fewestDigits; digits <= exactDigits; ++digits) {
        texts.clear();
        for (const double gamma : gammas)
            texts << gammaNumber(gamma, digits);
        if (areToldApart(gammas, texts))
            break;
    }
    return texts;
}

double gammaStepsPerUnit(double limit)
{
    // A limit that is a power of ten itself must not fall below it by rounding.
    const int magnitude = static_cast<int>(std::floor(std::log10(limit) + 1e-9));
    return std::pow(10.0, std::max(2, 2 - magnitude));
}

} // namespace cdm::ui
