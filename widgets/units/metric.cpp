// SPDX-License-Identifier: GPL-3.0-only
#include "units/metric.h"

#include <QCoreApplication>

namespace cdm::ui {

namespace {

template <class Values>
double pick(const Values& values, Metric metric)
{
    switch (metric) {
    case Metric::Recall:
        return values.recall;
    case Metric::Mrr:
        return values.mrr;
    case Metric::Ilad:
        return values.ilad;
    case Metric::Cc:
        return values.cc;
    }
    return 0.0;
}

QString nameOf(Metric metric)
{
    switch (metric) {
    case Metric::Recall:
        return QCoreApplication::translate("Text", "Recall");
    case Metric::Mrr:
        return QCoreApplication::translate("Text", "MRR");
    case Metric::Ilad:
        return QCoreApplication::translate("Text", "ILAD");
    case Metric::Cc:
        return QCoreApplication::translate("Text", "CC");
    }
    return {};
}

} // namespace

double valueOf(const eval::Metrics& metrics, Metric metric)
{
    return pick(metrics, metric);
}

double valueOf(const eval::CurvePiece& piece, Metric metric)
{
    return pick(piece, metric);
}

QString metricLabel(Metric metric, std::size_t k)
{
    return k == 0 ? nameOf(metric) : nameOf(metric) + QLatin1Char('@') + QString::number(k);
}

} // namespace cdm::ui
