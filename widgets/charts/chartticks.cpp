// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartticks.h"

#include "charts/chartseries.h"
#include "models/numbertext.h"

#include <QCategoryAxis>
#include <QGuiApplication>
#include <QLocale>
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

Ticks decades(double low, double high, int most)
{
    Ticks ticks{decadeTicks(low, high, most), {}};
    for (const double place : ticks.places)
        ticks.labels << QLocale().toString(fromAxis(place, true), 'g', 7);
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
    for (const double place : ticks.places)
        ticks.labels << withTrueMinus(QLocale().toString(place, 'f', decimalsFor(step)));
    return ticks;
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
