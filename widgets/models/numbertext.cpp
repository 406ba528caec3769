// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"

#include "theme/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

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
    return QStringLiteral("\u03b3 = ") + QString::number(gamma, 'f', 2);
}

} // namespace cdm::ui
