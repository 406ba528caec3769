// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charttable.h"

#include "models/numbertext.h"
#include "models/tablesource.h"

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

bool sameX(const std::vector<ChartSeries>& series)
{
    for (std::size_t i = 1; i < series.size(); ++i) {
        const auto& a = series[0].points;
        const auto& b = series[i].points;
        if (!std::equal(a.begin(), a.end(), b.begin(), b.end(),
                        [](const QPointF& p, const QPointF& q) { return p.x() == q.x(); }))
            return false;
    }
    return true;
}

std::vector<ChartSeries> withEdgesOfBands(std::vector<ChartSeries> series)
{
    std::vector<ChartSeries> all;
    for (ChartSeries& one : series) {
        if (one.shape == ChartSeries::Shape::Band) {
            ChartSeries upper = one;
            for (qsizetype i = 0; i < upper.points.size(); ++i)
                upper.points[i].setY(one.upper.value(i, std::nan("")));
            upper.told = ChartTable::tr("%1, upper").arg(one.toldName());
            one.told = ChartTable::tr("%1, lower").arg(one.toldName());
            all.push_back(std::move(one));
            all.push_back(std::move(upper));
        } else {
            all.push_back(std::move(one));
        }
    }
    return all;
}

} // namespace

ChartTable::ChartTable(ChartSpec spec, QObject* parent) : QAbstractTableModel(parent), spec_(std::move(spec))
{
    std::erase_if(spec_.series, [](const ChartSeries& series) { return !series.tabled; });
    spec_.series = withEdgesOfBands(std::move(spec_.series));
    labelled_ = std::any_of(spec_.series.begin(), spec_.series.end(),
                            [](const ChartSeries& series) { return series.hasLabels(); });
    wide_ = !spec_.series.empty() && sameX(spec_.series) && !(labelled_ && spec_.series.size() > 1);
    qsizetype row = 0;
    for (const ChartSeries& series : spec_.series) {
        firstRow_.push_back(row);
        row += series.points.size();
    }
    firstRow_.push_back(row);
}

int ChartTable::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || spec_.series.empty())
        return 0;
    return static_cast<int>(wide_ ? spec_.series.front().points.size() : firstRow_.back());
}

int ChartTable::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid() || spec_.series.empty())
        return 0;
    return (wide_ ? 1 + static_cast<int>(spec_.series.size()) : 3) + (labelled_ ? 1 : 0);
}

QVariant ChartTable::xValue(double x) const
{
    const auto place = static_cast<qsizetype>(std::llround(x));
    if (place >= 0 && place < spec_.barLabels.size())
        return spec_.barLabels[place];
    return x;
}

QVariant ChartTable::value(int row, int column) const
{
    if (wide_) {
        const int series = column - 1;
        if (column == 0)
            return xValue(spec_.series.front().points[row].x());
        if (series < static_cast<int>(spec_.series.size()))
            return spec_.series[static_cast<std::size_t>(series)].points[row].y();
        return spec_.series.front().label(row);
    }
    const auto next = std::upper_bound(firstRow_.begin(), firstRow_.end() - 1, static_cast<qsizetype>(row));
    const auto place = static_cast<std::size_t>(next - firstRow_.begin() - 1);
    const ChartSeries& series = spec_.series[place];
    const qsizetype at = row - firstRow_[place];
    switch (column) {
    case 0:
        return series.toldName();
    case 1:
        return xValue(series.points[at].x());
    case 2:
        return series.points[at].y();
    default:
        return series.label(at);
    }
}

QVariant ChartTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QVariant cell = value(index.row(), index.column());
    const bool isNumber = cell.typeId() == QMetaType::Double;
    const bool isX = index.column() == (wide_ ? 0 : 1);
    if (isX && isNumber && (role == Qt::DisplayRole || role == ExportRole)) {
        if (const QString bar = spec_.barText(cell.toDouble()); !bar.isEmpty())
            return bar;
    }
    if (role == Qt::DisplayRole)
        return isNumber ? QVariant(numberText(cell.toDouble())) : cell;
    if (role == ExportRole && isNumber && !std::isfinite(cell.toDouble()))
        return {};
    if (role == Qt::EditRole || role == ExportRole)
        return cell;
    if (role == Qt::TextAlignmentRole && isNumber)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant ChartTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString x = spec_.xTitle.isEmpty() ? QStringLiteral("x") : spec_.xTitle;
    if (labelled_ && section == columnCount() - 1)
        return tr("label");
    if (wide_)
        return section == 0 ? x : spec_.series[static_cast<std::size_t>(section - 1)].toldName();
    const QString y = spec_.yTitle.isEmpty() ? QStringLiteral("y") : spec_.yTitle;
    return section == 0 ? tr("series") : section == 1 ? x : y;
}

} // namespace cdm::ui
