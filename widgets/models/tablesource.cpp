// SPDX-License-Identifier: GPL-3.0-only
#include "models/tablesource.h"

#include "base/version.h"

#include <QAbstractItemModel>

#include <numeric>

namespace cdm::ui {

std::vector<int> shownColumns(const ShownTable& table)
{
    std::vector<int> columns = table.columns;
    if (columns.empty()) {
        columns.resize(static_cast<std::size_t>(table.model->columnCount()));
        std::iota(columns.begin(), columns.end(), 0);
    }
    return columns;
}

QString programLine()
{
    return QStringLiteral("cdm-workbench %1").arg(QLatin1String(programVersion));
}

} // namespace cdm::ui
