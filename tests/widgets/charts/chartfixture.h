// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartcanvas.h"
#include "charts/chartview.h"

#include <QTest>

#include <cmath>

namespace cdm::test {

inline const QString provenance = QStringLiteral("cdm-workbench 0.1.0; dataset demo (abcd); run r-1, seed 7");

/// A sine of `count` points at 0, 1, 2...
inline QVector<QPointF> wave(int count)
{
    QVector<QPointF> points;
    for (int i = 0; i < count; ++i)
        points.push_back({static_cast<double>(i), std::sin(0.01 * i)});
    return points;
}

/// Two lines over gamma, and a marker.
inline void fill(ui::ChartView& chart)
{
    chart.resize(640, 420);
    chart.setTitle(QStringLiteral("Metrics & more"));
    chart.setAxes(QStringLiteral("gamma"), QStringLiteral("difference"));
    chart.setProvenance(provenance);
    chart.setSeries(
        {{QStringLiteral("Recall"), {{0, 0}, {1, -0.1}, {2, -0.4}}},
         {QStringLiteral("ILAD"), {{0, -0.3}, {1, -0.1}, {2, 0}}, ui::ChartSeries::Shape::LineAndPoints, 1, true}});
    chart.setMarker(0.5, QStringLiteral("here"));
}

/// Shows the chart and returns where it is drawn, which takes the mouse and the keys.
inline ui::ChartCanvas* shown(ui::ChartView& chart)
{
    chart.show();
    if (!QTest::qWaitForWindowExposed(&chart))
        qFatal("the chart is not exposed");
    return chart.findChild<ui::ChartCanvas*>();
}

} // namespace cdm::test
