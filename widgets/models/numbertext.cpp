// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"

#include <cmath>

namespace cdm::ui {

QString dash()
{
    return QStringLiteral("\u2013");
}

QString scoreText(double value)
{
    return std::isfinite(value) ? QString::number(value, 'f', 3) : dash();
}

QString metricText(double value)
{
    return std::isfinite(value) ? QString::number(value, 'f', 4) : dash();
}

QString metricText(const std::optional<double>& value)
{
    return value ? metricText(*value) : dash();
}

QString deltaText(double value)
{
    if (!std::isfinite(value))
        return dash();
    const QString size = QString::number(std::abs(value), 'f', 4);
    if (size == QLatin1String("0.0000"))
        return size;
    return (value < 0.0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + size;
}

QString percentText(double share)
{
    return std::isfinite(share) ? QString::number(100.0 * share, 'f', 1) + QStringLiteral(" %") : dash();
}

QString gammaText(double gamma)
{
    return QStringLiteral("\u03b3 = ") + QString::number(gamma, 'f', 2);
}

} // namespace cdm::ui
