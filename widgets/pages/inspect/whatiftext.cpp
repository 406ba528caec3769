// SPDX-License-Identifier: GPL-3.0-only
// What WhatIfModel says in words.
#include "models/numbertext.h"
#include "pages/inspect/whatifmodel.h"
#include "units/text.h"

namespace cdm::ui {

QString WhatIfModel::editText(const WhatIfRow& row) const
{
    QStringList parts;
    if (row.kind == WhatIfRow::Kind::Duplicate)
        parts << tr("duplicate");
    if (row.kind == WhatIfRow::Kind::Injected)
        parts << tr("added");
    if (row.removed)
        parts << tr("removed");
    if (row.hasEditedAttributes())
        parts << tr("attributes");
    if (row.labelEdited)
        parts << tr("label");
    return text::list(parts);
}

QString WhatIfModel::text(std::size_t row, int column) const
{
    const QVariant value = raw(row, column);
    if (column == Title || column == Edit)
        return value.toString();
    if (column == Label)
        return value.toInt() != 0 ? QStringLiteral("\u2713") : QString();
    if (!value.isValid())
        return dash();
    switch (column) {
    case StudentChange:
        return deltaText(value.toDouble());
    case Rank:
        return QString::number(value.toInt() + 1);
    case RankChange:
        return value.toInt() == 0  ? QStringLiteral("=")
               : value.toInt() > 0 ? QStringLiteral("\u25b2 %1").arg(value.toInt())
                                   : QStringLiteral("\u25bc %1").arg(-value.toInt());
    case InList:
        return value.toInt() != 0 ? QStringLiteral("\u2713") : QString();
    default:
        return scoreText(value.toDouble());
    }
}

QVariant WhatIfModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool words = section == Title || section == Edit;
        const bool mark = section == InList || section == Label;
        return QVariant::fromValue((words  ? Qt::AlignLeft
                                    : mark ? Qt::AlignHCenter
                                           : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Title:
        return tip ? tr("Item title") : tr("Item");
    case Edit:
        return tip ? tr("What was done to the candidate") : tr("Edit");
    case Accuracy:
        return tip ? tr("Accuracy score of the DCN") : tr("f");
    case Student:
        return tip ? tr("Win probability that the student gives") : tr("y_stu");
    case StudentChange:
        return tip ? tr("Change of y_stu since before the edits") : tr("\u0394 y_stu");
    case Final:
        return tip ? tr("f + \u03b3 y_stu") : tr("Final");
    case Rank:
        return tip ? tr("Rank by f + \u03b3 y_stu") : tr("Rank");
    case RankChange:
        return tip ? tr("Places won or lost since before the edits") : tr("Moved");
    case InList:
        return tip ? tr("In the top-K list at the present \u03b3") : tr("In K");
    default:
        return tip ? tr("The user interacted with it") : tr("Label");
    }
}

} // namespace cdm::ui
