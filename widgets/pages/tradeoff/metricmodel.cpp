// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/metricmodel.h"

#include "models/numbertext.h"
#include "theme/theme.h"

#include <cmath>

namespace cdm::ui {

QString metricLabel(Metric metric, std::size_t k)
{
    const auto name = [metric] {
        switch (metric) {
        case Metric::Recall:
            return MetricModel::tr("Recall");
        case Metric::Mrr:
            return MetricModel::tr("MRR");
        case Metric::Ilad:
            return MetricModel::tr("ILAD");
        case Metric::Cc:
            return MetricModel::tr("CC");
        }
        return QString();
    };
    return k == 0 ? name() : name() + QLatin1Char('@') + QString::number(k);
}

MetricModel::MetricModel(QObject* parent) : QAbstractTableModel(parent) {}

void MetricModel::setMetrics(std::optional<eval::Metrics> plain, std::optional<eval::Metrics> present, double gamma,
                             std::optional<eval::Metrics> teacher)
{
    plain_ = std::move(plain);
    present_ = std::move(present);
    teacher_ = std::move(teacher);
    gamma_ = gamma;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, Present, Present);
}

int MetricModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(allMetrics.size());
}

int MetricModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<double> MetricModel::value(Metric metric, int column) const
{
    const auto of = [metric](const std::optional<eval::Metrics>& metrics) {
        return metrics ? std::optional(valueOf(*metrics, metric)) : std::nullopt;
    };
    const auto difference = [&](const std::optional<eval::Metrics>& metrics) {
        return metrics && plain_ ? std::optional(*of(metrics) - *of(plain_)) : std::nullopt;
    };
    switch (column) {
    case Plain:
        return of(plain_);
    case Present:
        return of(present_);
    case PresentDelta:
        return difference(present_);
    case Teacher:
        return of(teacher_);
    case TeacherDelta:
        return difference(teacher_);
    default:
        return std::nullopt;
    }
}

QVariant MetricModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Metric metric = allMetrics[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const bool isDelta = column == PresentDelta || column == TeacherDelta;
    const std::optional<double> number = value(metric, column);
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name)
            return metricLabel(metric, plain_ ? plain_->k : 0);
        return isDelta && number ? deltaText(*number) : metricText(number);
    case SortRole:
        return column == Name ? QVariant(index.row()) : number ? QVariant(*number) : QVariant();
    case Qt::ForegroundRole:
        if (const Theme* theme = Theme::current(); theme != nullptr && isDelta && number) {
            if (std::abs(*number) < 5e-5)
                return theme->mutedText();
            return *number > 0.0 ? theme->positive() : theme->negative();
        }
        return {};
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant MetricModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Metric");
    case Plain:
        return tr("DCN");
    case Present:
        return present_ ? gammaText(gamma_) : tr("CDM");
    case Teacher:
        return tr("Teacher");
    default:
        return tr("\u0394 DCN");
    }
}

} // namespace cdm::ui
