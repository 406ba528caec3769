// SPDX-License-Identifier: GPL-3.0-only
#include "docks/logmodel.h"

namespace cdm::ui {

namespace {

/// Tabs are what parts the columns of a saved line.
QString oneLine(QString text)
{
    for (QChar& one : text) {
        if (one == QLatin1Char('\n') || one == QLatin1Char('\r') || one == QLatin1Char('\t'))
            one = QLatin1Char(' ');
    }
    return text;
}

/// A tool tip that wraps: plain text would be one line as long as it is.
QString wrapped(const QString& text)
{
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

} // namespace

LogModel::LogModel(QObject* parent) : QAbstractTableModel(parent) {}

void LogModel::add(Kind kind, const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return;
    if (rowCount() == mostLines) {
        beginRemoveRows({}, 0, 0);
        lines_.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    lines_.push_back({QDateTime::currentDateTime(), kind, trimmed});
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    lines_.clear();
    endResetModel();
}

QString LogModel::kindName(Kind kind)
{
    switch (kind) {
    case Kind::Information:
        return tr("Information");
    case Kind::Warning:
        return tr("Warning");
    case Kind::Error:
        return tr("Error");
    }
    return {};
}

QString LogModel::lineAt(int row) const
{
    const Line& line = lines_[static_cast<std::size_t>(row)];
    return QStringList{line.time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), kindName(line.kind),
                       oneLine(line.text)}
        .join(QLatin1Char('\t'));
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = lines_[static_cast<std::size_t>(index.row())];
    if (role == KindRole)
        return static_cast<int>(line.kind);
    if (role == Qt::ToolTipRole)
        return index.column() == Time ? line.time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : wrapped(line.text);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Time:
        return line.time.toString(QStringLiteral("HH:mm:ss"));
    case KindColumn:
        return kindName(line.kind);
    default:
        return oneLine(line.text);
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case KindColumn:
        return tr("Kind");
    case Text:
        return tr("Message");
    default:
        return {};
    }
}

Qt::ItemFlags LogModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Text ? usual | Qt::ItemIsEditable : usual;
}

} // namespace cdm::ui
