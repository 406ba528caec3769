// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charttable.h"

#include "charts/seriesextents.h"
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

bool isSameSeries(const ChartSeries& a, const ChartSeries& b)
{
    return isSameData(a.points, b.points) && isSameData(a.upper, b.upper) && a.toldName() == b.toldName() &&
           a.shape == b.shape && a.tabled == b.tabled && a.labels == b.labels &&
           (a.labelOf == nullptr) == (b.labelOf == nullptr);
}

/// As long as `now`; what both have stays as it was, since rows that come are no change of those that are there.
QVector<QPointF> lengthened(const QVector<QPointF>& before, const QVector<QPointF>& now)
{
    const qsizetype both = std::min(before.size(), now.size());
    return before.first(both) + now.sliced(both);
}

} // namespace

ChartTable::Content ChartTable::contentOf(ChartSpec spec)
{
    Content content;
    std::erase_if(spec.series, [](const ChartSeries& series) { return !series.tabled; });
    spec.series = withEdgesOfBands(std::move(spec.series));
    content.labelled = std::any_of(spec.series.begin(), spec.series.end(),
                                   [](const ChartSeries& series) { return series.hasLabels(); });
    content.wide = !spec.series.empty() && sameX(spec.series) && !(content.labelled && spec.series.size() > 1);
    content.spec = std::move(spec);
    return content;
}

ChartTable::ChartTable(ChartSpec spec, QObject* parent)
    : QAbstractTableModel(parent),
      given_(std::move(spec)),
      content_(contentOf(given_))
{
    countRows();
}

/// True also where a chart is only looked at otherwise; then nobody who reads the table is to begin anew.
bool ChartTable::isShown(const ChartSpec& spec) const
{
    return spec.xTitle == given_.xTitle && spec.yTitle == given_.yTitle && spec.barLabels == given_.barLabels &&
           spec.wholeBars == given_.wholeBars &&
           std::equal(spec.series.begin(), spec.series.end(), given_.series.begin(), given_.series.end(), isSameSeries);
}

void ChartTable::countRows()
{
    firstRow_.clear();
    qsizetype row = 0;
    for (const ChartSeries& series : content_.spec.series) {
        firstRow_.push_back(row);
        row += series.points.size();
    }
    firstRow_.push_back(row);
}

bool ChartTable::hasColumnsOf(const Content& other) const
{
    const auto& mine = content_.spec.series;
    const auto& its = other.spec.series;
    return content_.wide == other.wide && content_.labelled == other.labelled && !mine.empty() &&
           std::equal(mine.begin(), mine.end(), its.begin(), its.end(),
                      [](const ChartSeries& a, const ChartSeries& b) { return a.toldName() == b.toldName(); });
}

/// Of `before` rows from `first` on there are `after` when `change` is done.
void ChartTable::resize(int first, qsizetype before, qsizetype after, const std::function<void()>& change)
{
    const auto kept = first + static_cast<int>(std::min(before, after));
    const auto last = first + static_cast<int>(std::max(before, after)) - 1;
    if (after > before)
        beginInsertRows({}, kept, last);
    else if (after < before)
        beginRemoveRows({}, kept, last);
    change();
    countRows();
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
}

void ChartTable::setSpec(ChartSpec spec)
{
    if (isShown(spec))
        return;
    given_ = std::move(spec);
    Content next = contentOf(given_);
    if (!hasColumnsOf(next)) {
        beginResetModel();
        content_ = std::move(next);
        countRows();
        endResetModel();
        return;
    }
    std::vector<ChartSeries>& shown = content_.spec.series;
    const std::vector<ChartSeries>& series = next.spec.series;
    if (content_.wide) {
        resize(0, shown.front().points.size(), series.front().points.size(), [&] {
            for (std::size_t i = 0; i < series.size(); ++i)
                shown[i].points = lengthened(shown[i].points, series[i].points);
        });
    } else {
        for (std::size_t i = 0; i < series.size(); ++i)
            resize(static_cast<int>(firstRow_[i]), shown[i].points.size(), series[i].points.size(),
                   [&] { shown[i].points = lengthened(shown[i].points, series[i].points); });
    }
    content_ = std::move(next);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ChartTable::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || content_.spec.series.empty())
        return 0;
    return static_cast<int>(content_.wide ? content_.spec.series.front().points.size() : firstRow_.back());
}

int ChartTable::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid() || content_.spec.series.empty())
        return 0;
    return (content_.wide ? 1 + static_cast<int>(content_.spec.series.size()) : 3) + (content_.labelled ? 1 : 0);
}

QVariant ChartTable::xValue(double x) const
{
    const auto place = static_cast<qsizetype>(std::llround(x));
    if (place >= 0 && place < content_.spec.barLabels.size())
        return content_.spec.barLabels[place];
    return x;
}

QVariant ChartTable::value(int row, int column) const
{
    if (content_.wide) {
        const int series = column - 1;
        if (column == 0)
            return xValue(content_.spec.series.front().points[row].x());
        if (series < static_cast<int>(content_.spec.series.size()))
            return content_.spec.series[static_cast<std::size_t>(series)].points[row].y();
        return content_.spec.series.front().label(row);
    }
    const auto next = std::upper_bound(firstRow_.begin(), firstRow_.end() - 1, static_cast<qsizetype>(row));
    const auto place = static_cast<std::size_t>(next - firstRow_.begin() - 1);
    const ChartSeries& series = content_.spec.series[place];
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
    const bool isX = index.column() == (content_.wide ? 0 : 1);
    if (isX && isNumber && (role == Qt::DisplayRole || role == ExportRole)) {
        if (const QString bar = content_.spec.barText(cell.toDouble()); !bar.isEmpty())
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
    const QString x = content_.spec.xTitle.isEmpty() ? QStringLiteral("x") : content_.spec.xTitle;
    if (content_.labelled && section == columnCount() - 1)
        return tr("label");
    if (content_.wide)
        return section == 0 ? x : content_.spec.series[static_cast<std::size_t>(section - 1)].toldName();
    const QString y = content_.spec.yTitle.isEmpty() ? QStringLiteral("y") : content_.spec.yTitle;
    return section == 0 ? tr("series") : section == 1 ? x : y;
}

} // namespace cdm::ui
