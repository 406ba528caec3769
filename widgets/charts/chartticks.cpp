// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartticks.h"

#include "charts/chartseries.h"
#include "models/numbertext.h"

#include <QCategoryAxis>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

QFont scaledFont(double factor)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

bool hasPlainText(double largest)
{
    return largest == 0.0 || (largest >= 1e-4 && largest < 1e9);
}

/// Significant digits that tell multiples of `step` up to `largest` apart.
int digitsFor(double largest, double step)
{
    constexpr double hair = 1e-9;
    const double digits = std::floor(std::log10(largest) + hair) - std::floor(std::log10(step) + hair) + 1.0;
    return static_cast<int>(std::clamp(digits, 1.0, 15.0));
}

/// "2e\u22129" in place of "2e-09".
QString powerText(double value, int digits)
{
    static const QRegularExpression exponent(QStringLiteral("e([+-])0*(\\d+)$"));
    QString text = QString::number(value, 'g', digits);
    if (const auto match = exponent.match(text); match.hasMatch()) {
        const QString sign = match.captured(1) == QLatin1String("-") ? QStringLiteral("-") : QString();
        text = text.left(match.capturedStart()) + QLatin1Char('e') + sign + match.captured(2);
    }
    return withTrueMinus(text);
}

/// Values of a logarithmic axis, whose smallest may be far below the largest.
QStringList textsOfValues(const std::vector<double>& values)
{
    constexpr int usual = 7; // digits
    int digits = usual;
    for (std::size_t i = 1; i < values.size(); ++i)
        digits = std::max(digits, digitsFor(values.back(), values[i] - values[i - 1]));
    if (values.size() > 1 && values.back() > 10.0 * values.front())
        digits = usual; // no two of them are close
    QStringList texts;
    for (const double value : values)
        texts << (value >= 1e-4 && value < 1e7 ? QLocale().toString(value, 'g', digits) : powerText(value, digits));
    return texts;
}

Ticks decades(double low, double high, int most)
{
    Ticks ticks{decadeTicks(low, high, most), {}};
    std::vector<double> values;
    for (const double place : ticks.places)
        values.push_back(fromAxis(place, true));
    ticks.labels = textsOfValues(values);
    return ticks;
}

/// The smallest step of an axis that has whole ticks alone where there are any: the first epoch has none until it ends.
double wholeStep(double low, double high)
{
    return std::floor(high) >= std::ceil(low) ? 1.0 : 0.0;
}

/// `least`: the smallest step.
Ticks steps(double low, double high, int most, double least)
{
    double step = std::max(least, niceStep(high - low, most));
    for (int more = most + 1; stepTicks(low, high, step).size() < 2 && more <= most + 3; ++more)
        step = std::max(least, niceStep(high - low, more)); // one tick alone tells no scale
    Ticks ticks{stepTicks(low, high, step), {}};
    const double largest = std::max(std::abs(low), std::abs(high));
    for (const double place : ticks.places)
        ticks.labels << (hasPlainText(largest) ? withTrueMinus(QLocale().toString(place, 'f', decimalsFor(step)))
                                               : powerText(place, digitsFor(largest, step)));
    return ticks;
}

bool touch(const Ticks& ticks, double pixels)
{
    constexpr double gap = 8.0;
    const QFontMetricsF metrics(tickFont());
    double before = 0.0;
    for (std::size_t i = 0; i < ticks.places.size(); ++i) {
        const double width = metrics.horizontalAdvance(ticks.labels[static_cast<qsizetype>(i)]);
        if (i > 0 && pixels * (ticks.places[i] - ticks.places[i - 1]) < 0.5 * (before + width) + gap)
            return true;
        before = width;
    }
    return false;
}

} // namespace

QFont tickFont()
{
    return scaledFont(0.9);
}

QFont axisTitleFont()
{
    return scaledFont(0.95);
}

Ticks ticksFor(double low, double high, int most, bool isLog, bool isWhole)
{
    return isLog ? decades(low, high, most) : steps(low, high, most, isWhole ? wholeStep(low, high) : 0.0);
}

Ticks ticksBeside(double low, double high, int most, double length, bool isLog, bool isWhole)
{
    constexpr int fewest = 2;
    const double pixels = std::max(length, 1.0) / (high - low);
    Ticks ticks = ticksFor(low, high, most, isLog, isWhole);
    for (int tried = most; tried > fewest && touch(ticks, pixels);) {
        tried = std::max(fewest, tried * 3 / 4);
        Ticks fewer = ticksFor(low, high, tried, isLog, isWhole);
        if (fewer.places.size() < 2)
            break; // one alone tells no scale
        ticks = std::move(fewer);
    }
    return ticks;
}

QString titleWithin(const QString& title, const QFont& font, double length)
{
    constexpr double ends = 8.0;
    constexpr qsizetype fewest = 3; // letters before the dots
    const QString cut = QFontMetricsF(font).elidedText(title, Qt::ElideRight, length - ends);
    return cut == title || cut.size() > fewest ? cut : QString();
}

void setTicks(QCategoryAxis* axis, double low, double high, const Ticks& ticks)
{
    const double hair = 1e-6 * (high - low); // or rounding loses the tick at the end
    if (ticks.labels != axis->categoriesLabels()) {
        {
            const QSignalBlocker quiet(axis); // each change would make all labels anew
            for (const QString& label : axis->categoriesLabels())
                axis->remove(label);
            axis->setStartValue(low - (high - low));
            for (std::size_t i = 0; i < ticks.places.size(); ++i)
                axis->append(ticks.labels[static_cast<qsizetype>(i)], ticks.places[i]);
        }
        Q_EMIT axis->categoriesChanged();
    }
    axis->setRange(low - hair, high + hair);
}

} // namespace cdm::ui
