// SPDX-License-Identifier: GPL-3.0-only
#include "docks/logfilter.h"

#include <algorithm>
#include <vector>

namespace cdm::ui {

LogFilter::LogFilter(LogModel* log, QObject* parent) : QSortFilterProxyModel(parent), log_(log)
{
    setSourceModel(log);
}

void LogFilter::setText(const QString& text)
{
    text_ = text;
    invalidateFilter();
}

void LogFilter::setKind(std::optional<LogModel::Kind> kind)
{
    kind_ = kind;
    invalidateFilter();
}

QString LogFilter::plainText(const QModelIndexList& rows) const
{
    std::vector<int> lines;
    for (const QModelIndex& row : rows)
        lines.push_back(mapToSource(row).row());
    std::ranges::sort(lines); // in the order they happened, not in that they were chosen
    QString text;
    for (const int line : lines)
        text += log_->lineAt(line) + QLatin1Char('\n');
    return text;
}

QString LogFilter::plainText() const
{
    QModelIndexList rows;
    for (int row = 0; row < rowCount(); ++row)
        rows << index(row, 0);
    return plainText(rows);
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    return (!kind_ || log_->kindAt(row) == *kind_) && log_->textAt(row).contains(text_, Qt::CaseInsensitive);
}

} // namespace cdm::ui
