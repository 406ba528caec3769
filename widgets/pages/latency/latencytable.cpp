// SPDX-License-Identifier: GPL-3.0-only
#include "pages/latency/latencytable.h"

#include "models/tablesource.h"
#include "pages/latency/latencyview.h"
#include "units/text.h"

namespace cdm::ui {

void LatencyTable::setResult(std::shared_ptr<const engine::LatencyResult> result)
{
    beginResetModel();
    result_ = std::move(result);
    endResetModel();
}

int LatencyTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !result_ ? 0 : static_cast<int>(result_->series.size());
}

int LatencyTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !result_ ? 0 : FirstSize + static_cast<int>(result_->options.sizes.size());
}

QVariant LatencyTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const engine::LatencySeries& series = result_->series[static_cast<std::size_t>(index.row())];
    const bool isTime = index.column() >= FirstSize;
    if (role == Qt::TextAlignmentRole && isTime)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && !isTime) {
        // In every column: where there is no room, that of the stated complexity is the one that is hidden.
        QString tip = tr("Stated complexity: %1").arg(QString::fromUtf8(engine::statedComplexity(series.method)));
        if (series.method == engine::LatencyMethod::GammaPath)
            tip += QLatin1Char('\n') + tr("S: how often the list changes along the path");
        return tip;
    }
    if (role == ExportRole && index.column() == Growth)
        return series.exponent;
    if (role == ExportRole && isTime) {
        const engine::LatencyPoint& point = series.points[static_cast<std::size_t>(index.column() - FirstSize)];
        return QVariantList{point.medianMs, point.lowMs, point.highMs};
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Method:
        return latency::methodName(series.method);
    case Growth:
        return latency::growthText(series, result_->options.axis);
    case Stated:
        return QString::fromUtf8(engine::statedComplexity(series.method));
    default:
        return latency::timeText(series.points[static_cast<std::size_t>(index.column() - FirstSize)]);
    }
}

QVariant LatencyTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section >= FirstSize ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section >= FirstSize)
        return tr("Milliseconds: median \u00b1 half of the distance between the quartiles in percent of it");
    if (role == ExportRole && section == Growth)
        return tr("Exponent of %1").arg(latency::axisName(result_->options.axis));
    if (role == ExportRole && section >= FirstSize) {
        const QString time = headerData(section, orientation, Qt::DisplayRole).toString();
        return QStringList{time, tr("%1, lower quartile").arg(time), tr("%1, upper quartile").arg(time)};
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Method:
        return tr("Method");
    case Growth:
        return tr("Grows as");
    case Stated:
        return tr("Stated");
    default:
        return tr("%1 = %2, ms")
            .arg(latency::axisName(result_->options.axis),
                 text::count(
                     static_cast<qint64>(result_->options.sizes[static_cast<std::size_t>(section - FirstSize)])));
    }
}

} // namespace cdm::ui
