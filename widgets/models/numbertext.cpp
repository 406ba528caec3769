// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"

#include "theme/theme.h"
#include "units/gammanumber.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

QString dash()
{
    return QStringLiteral("\u2013");
}

QString withTrueMinus(QString number)
{
    static const QRegularExpression noughtBelow(QStringLiteral("^-(0(?:\\.0*)?)$"));
    return number.replace(noughtBelow, QStringLiteral("\\1")).replace(QLatin1Char('-'), QChar(0x2212));
}

QString scoreText(double value)
{
    return std::isfinite(value) ? withTrueMinus(QString::number(value, 'f', 3)) : dash();
}

QString metricText(double value)
{
    return std::isfinite(value) ? withTrueMinus(QString::number(value, 'f', 4)) : dash();
}

QString metricText(const std::optional<double>& value)
{
    return value ? metricText(*value) : dash();
}

QString significantText(double value, int decimals, int digits)
{
    if (!std::isfinite(value))
        return dash();
    const double size = std::abs(value);
    if (size == 0.0)
        return QString::number(0.0, 'f', decimals);
    if (size >= std::pow(10.0, -decimals)) {
        const int needed = digits - 1 - static_cast<int>(std::floor(std::log10(size)));
        return withTrueMinus(QString::number(value, 'f', std::max(decimals, needed)));
    }
    const QString text = QString::number(value, 'e', digits - 1);
    const qsizetype sign = text.indexOf(QLatin1Char('e'));
    return withTrueMinus(text.left(sign + 1) + QString::number(text.mid(sign + 1).toInt())); // "e-5", not "e-05"
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

QVariant deltaColour(const std::optional<double>& value)
{
    constexpr double smallest = 5e-5; // that deltaText() does not round to 0
    const Theme* theme = Theme::current();
    if (theme == nullptr || !value)
        return {};
    if (std::abs(*value) < smallest)
        return theme->mutedText();
    return *value > 0.0 ? theme->positive() : theme->negative();
}

QString intervalText(double lower, double upper, bool isSigned)
{
    const auto text = [isSigned](double value) { return isSigned ? deltaText(value) : metricText(value); };
    return QCoreApplication::translate("NumberText", "%1 to %2").arg(text(lower), text(upper));
}

QString numberText(double value)
{
    constexpr double grouped = 1000.0;
    constexpr double exactWholes = 1e15; // beyond, not every whole number is one of these
    if (!std::isfinite(value))
        return dash();
    if (std::abs(value) >= grouped && std::abs(value) < exactWholes && value == std::trunc(value))
        return withTrueMinus(QLocale().toString(static_cast<qlonglong>(value)));
    return withTrueMinus(QString::number(value, 'g', 6));
}

QString percentText(double share)
{
    return std::isfinite(share) ? QString::number(100.0 * share, 'f', 1) + QStringLiteral(" %") : dash();
}

QString gammaText(double gamma)
{
    return QStringLiteral("\u03b3 = ") + gammaNumber(gamma);
}

} // namespace cdm::ui
