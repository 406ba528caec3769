// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/reporttablemodel.h"

#include "help/helppopover.h"
#include "help/topic.h"
#include "models/numbertext.h"
#include "report/cellparts.h"
#include "theme/theme.h"

#include <QFont>

#include <cmath>

namespace cdm::ui {

ReportTableModel::ReportTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ReportTableModel::setTable(report::Table table)
{
    beginResetModel();
    table_ = std::move(table);
    lines_.clear();
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
        const std::string& group = table_.rows[row].group;
        if (!group.empty() && (row == 0 || table_.rows[row - 1].group != group))
            lines_.push_back({row, true});
        lines_.push_back({row, false});
    }
    endResetModel();
}

int ReportTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int ReportTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || table_.columns.empty() ? 0 : static_cast<int>(table_.columns.size()) + 1;
}

QVariant ReportTableModel::groupData(const std::string& group, int column, int role) const
{
    if (column == 0 && (role == Qt::DisplayRole || role == Qt::ToolTipRole))
        return QString::fromStdString(group);
    if (role == Qt::FontRole) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return {};
}

QString ReportTableModel::tip(std::size_t row, std::size_t column) const
{
    if (column >= table_.rows[row].cells.size())
        return {};
    const report::Cell& cell = table_.rows[row].cells[column];
    QStringList lines;
    if (cell.interval) {
        const QString text = cell.deviation ? tr("95 % interval, the wider of requests and seeds: %1 to %2")
                                            : tr("95 % interval over the requests: %1 to %2");
        lines << text.arg(metricText(cell.interval->lower), metricText(cell.interval->upper));
    }
    if (cell.deviation)
        lines << tr("Standard deviation over the seeds: %1").arg(metricText(*cell.deviation));
    if (cell.change)
        lines << tr("Change: %1 %").arg(deltaText(100.0 * *cell.change));
    if (cell.pValue)
        lines << tr("Paired randomisation test: p = %1").arg(*cell.pValue, 0, 'g', 3);
    if (cell.pValue && cell.isUndecided)
        lines << tr("Over the seeds the difference is not clear, so there is no star.");
    return lines.join(QLatin1Char('\n'));
}

QVariant ReportTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = lines_[static_cast<std::size_t>(index.row())];
    const std::size_t row = line.row;
    if (line.isGroup)
        return groupData(table_.rows[row].group, index.column(), role);
    if (index.column() == 0) {
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return QString::fromStdString(table_.rows[row].heading);
        return {};
    }
    const auto column = static_cast<std::size_t>(index.column() - 1);
    const report::CellParts parts = report::partsOf(table_, row, column);
    switch (role) {
    case Qt::DisplayRole: {
        std::string text = parts.main + parts.sign + (parts.star ? "*" : "");
        for (const std::string& more : {parts.interval, parts.percent}) {
            if (!more.empty())
                text += " " + more;
        }
        return QString::fromStdString(text);
    }
    case SortRole:
        return column < table_.rows[row].cells.size() && std::isfinite(table_.rows[row].cells[column].value)
                   ? QVariant(table_.rows[row].cells[column].value)
                   : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(parts.bold);
        font.setUnderline(parts.underlined);
        return font;
    }
    case Qt::ForegroundRole:
        if (const Theme* theme = Theme::current();
            theme != nullptr && table_.rows[row].role == report::RowRole::Reference)
            return theme->mutedText();
        return {};
    case Qt::ToolTipRole: {
        const QString text = tip(row, column);
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ReportTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == HelpTopicRole && section > 0)
        return help::metricKeyOfHeading(
            QString::fromStdString(table_.columns[static_cast<std::size_t>(section - 1)].heading));
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return QString::fromStdString(table_.corner);
    const report::Column& column = table_.columns[static_cast<std::size_t>(section - 1)];
    const QString heading = QString::fromStdString(report::headingOf(column));
    return column.group.empty() ? heading : heading + QLatin1Char('\n') + QString::fromStdString(column.group);
}

} // namespace cdm::ui
