// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pointmodel.h"

#include "help/helppopover.h"
#include "help/topic.h"
#include "models/numbertext.h"
#include "models/tablesource.h"
#include "pages/tradeoff/curveseries.h"
#include "units/gammanumber.h"

#include <algorithm>

namespace cdm::ui {

namespace {

/// Nothing where the metric is not defined.
std::optional<double> valueOfRow(const std::optional<eval::Metrics>& metrics, int row)
{
    if (!metrics)
        return std::nullopt;
    if (row == PointModel::UserCc)
        return metrics->requestsWithCategory > 0 ? std::optional(metrics->userCc) : std::nullopt;
    const Metric metric = allMetrics[static_cast<std::size_t>(row)];
    return isDefined(*metrics, metric) ? std::optional(valueOf(*metrics, metric)) : std::nullopt;
}

/// Place in meanMetrics; nothing for CC, which is no mean.
std::optional<std::size_t> meanOf(int row)
{
    if (row == PointModel::Cc)
        return std::nullopt;
    return static_cast<std::size_t>(row == PointModel::UserCc ? 3 : row);
}

QString pText(double p)
{
    return p < 0.001 ? QStringLiteral("< 0.001") : QString::number(p, 'f', 3);
}

} // namespace

PointModel::PointModel(QObject* parent) : QAbstractTableModel(parent) {}

void PointModel::setPoint(const std::optional<eval::Metrics>& plain, const std::optional<eval::Metrics>& metrics,
                          double gamma, const PointEvaluation* evaluation)
{
    plain_ = plain;
    metrics_ = metrics;
    gamma_ = gamma;
    evaluation_.reset();
    if (evaluation != nullptr)
        evaluation_ = *evaluation;
    Q_EMIT dataChanged(index(0, 0), index(RowCount - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, Value, Value);
}

int PointModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : RowCount;
}

int PointModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<double> PointModel::number(int row, int column) const
{
    switch (column) {
    case Plain:
        return valueOfRow(plain_, row);
    case Value:
        return valueOfRow(metrics_, row);
    case Difference: {
        const auto plain = valueOfRow(plain_, row);
        const auto value = valueOfRow(metrics_, row);
        return plain && value ? std::optional(*value - *plain) : std::nullopt;
    }
    case PValue:
        if (!evaluation_)
            return std::nullopt;
        if (const auto mean = meanOf(row)) {
            const auto& test = evaluation_->againstPlain[*mean];
            return test ? std::optional(test->pValue) : std::nullopt;
        }
        return evaluation_->coverageAgainstPlain ? std::optional(evaluation_->coverageAgainstPlain->pValue)
                                                 : std::nullopt;
    default:
        return std::nullopt;
    }
}

QString PointModel::text(int row, int column) const
{
    const auto value = number(row, column);
    const auto mean = meanOf(row);
    switch (column) {
    case Name:
        return row == UserCc ? tr("CC per user")
                             : metricLabel(allMetrics[static_cast<std::size_t>(row)], plain_ ? plain_->k : 0);
    case Plain:
    case Value:
        return metricText(value);
    case Difference:
        return value ? deltaText(*value) : dash();
    case PValue:
        return value ? pText(*value) : dash();
    case Interval:
        if (evaluation_ && mean && evaluation_->intervals[*mean])
            return intervalText(evaluation_->intervals[*mean]->lower, evaluation_->intervals[*mean]->upper, false);
        return dash();
    case DifferenceInterval:
        if (evaluation_ && mean && evaluation_->againstPlain[*mean])
            return intervalText(evaluation_->againstPlain[*mean]->lower, evaluation_->againstPlain[*mean]->upper, true);
        return dash();
    default:
        return {};
    }
}

QVariant PointModel::exported(int row, int column) const
{
    const auto mean = meanOf(row);
    const bool isInterval = column == Interval || column == DifferenceInterval;
    if (!isInterval) {
        const auto value = number(row, column);
        return value ? QVariant(*value) : QVariant();
    }
    if (evaluation_ && mean && column == Interval && evaluation_->intervals[*mean])
        return QVariantList{evaluation_->intervals[*mean]->lower, evaluation_->intervals[*mean]->upper};
    if (evaluation_ && mean && column == DifferenceInterval && evaluation_->againstPlain[*mean])
        return QVariantList{evaluation_->againstPlain[*mean]->lower, evaluation_->againstPlain[*mean]->upper};
    return {};
}

QString PointModel::smallestP(int row) const
{
    if (row == Cc)
        return tr("2,000 random exchanges: no p below 1/2001 can come out.");
    const auto mean = meanOf(row);
    const auto& test = evaluation_ && mean ? evaluation_->againstPlain[*mean] : std::nullopt;
    constexpr std::size_t countable = 10; // 2^10 exchanges are fewer than 2,000
    if (!test || test->requests > countable)
        return tr("2,000 random exchanges, and all of them where fewer can be made: no p below 1/2001 can come out.");
    return tr("All exchanges of %1 requests are counted: no p below %2 can come out.")
        .arg(test->requests)
        .arg(numberText(std::min(1.0, 2.0 / static_cast<double>(1U << test->requests))));
}

QString PointModel::help(int row, int column) const
{
    if (row == Cc && (column == Interval || column == DifferenceInterval))
        return tr("CC counts the categories of all lists together. It is no mean over requests: requests drawn with "
                  "replacement cover fewer categories than all of them do, so no such interval is given here. The "
                  "test exchanges whole lists.");
    switch (column) {
    case Interval:
        return tr("95 % bootstrap interval: 2,000 times as many requests are drawn with replacement.");
    case DifferenceInterval:
        return tr("95 % bootstrap interval of the difference, requests drawn in pairs.");
    case PValue:
        return tr("Two-sided paired randomisation test against \u03b3 = 0. Small values mean that chance alone hardly "
                  "brings such a difference.") +
               QLatin1Char('\n') + smallestP(row);
    default:
        break;
    }
    switch (row) {
    case Recall:
        return tr("Share of a request's positives that are in its list");
    case Mrr:
        return tr("1 / rank of the first positive in the list, 0 if there is none");
    case Ilad:
        return tr("1 \u2212 mean cosine between the items of a list");
    case Cc:
        return tr("Categories in all lists / categories of the dataset");
    case UserCc:
        return tr("Categories in a list / categories among its candidates, mean over requests");
    default:
        return {};
    }
}

QVariant PointModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case HelpTopicRole:
        return row == UserCc ? QStringLiteral("metric/usercc")
                             : help::metricKey(allMetrics[static_cast<std::size_t>(row)]);
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return help(row, column);
    case ExportRole:
        return exported(row, column);
    case SortRole: {
        const auto value = number(row, column);
        return value ? QVariant(*value) : QVariant();
    }
    case Qt::ForegroundRole:
        return deltaColour(column == Difference ? number(row, column) : std::nullopt);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant PointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == ExportRole && (section == Interval || section == DifferenceInterval)) {
        const QString of =
            headerData(section == Interval ? Value : Difference, orientation, Qt::DisplayRole).toString();
        return QStringList{tr("%1, 95 % from").arg(of), tr("%1, 95 % to").arg(of)};
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Metric");
    case Plain:
        return tr("\u03b3 = 0 (DCN)");
    case Value:
        return metrics_ ? tr("\u03b3 = %1").arg(gammaNumber(gamma_)) : tr("CDM");
    case Difference:
        return tr("Difference");
    case PValue:
        return QStringLiteral("p");
    case Interval:
        return tr("95 % of value");
    default:
        return tr("95 % of difference");
    }
}

} // namespace cdm::ui
