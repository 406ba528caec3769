// SPDX-License-Identifier: GPL-3.0-only
#include "models/tabletext.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace cdm::ui {

namespace {

QString csvField(QString text)
{
    // Programs that read numbers know no typographic minus.
    if (text.size() > 1 && text.front() == QChar(0x2212) && text[1].isDigit())
        text[0] = QLatin1Char('-');
    const bool quoted = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                        text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!quoted)
        return text;
    text.replace(QLatin1String("\""), QLatin1String("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString markdownField(QString text)
{
    text.replace(QLatin1Char('|'), QLatin1String("\\|"));
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return text;
}

template <class Field>
QStringList headerFields(const QAbstractItemModel& model, Field field)
{
    QStringList fields;
    for (int column = 0; column < model.columnCount(); ++column)
        fields << field(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    return fields;
}

template <class Field>
QStringList rowFields(const QAbstractItemModel& model, int row, Field field)
{
    QStringList fields;
    for (int column = 0; column < model.columnCount(); ++column)
        fields << field(model.index(row, column).data(Qt::DisplayRole).toString());
    return fields;
}

} // namespace

QString toCsvText(const QAbstractItemModel& model, const QString& provenance)
{
    QString text;
    if (!provenance.isEmpty()) {
        QString line = provenance;
        line.replace(QLatin1Char('\n'), QLatin1Char(' '));
        text += QLatin1String("# ") + line + QLatin1Char('\n');
    }
    text += headerFields(model, csvField).join(QLatin1Char(',')) + QLatin1Char('\n');
    for (int row = 0; row < model.rowCount(); ++row)
        text += rowFields(model, row, csvField).join(QLatin1Char(',')) + QLatin1Char('\n');
    return text;
}

QString toMarkdownText(const QAbstractItemModel& model)
{
    const auto line = [](const QStringList& fields) {
        return QLatin1String("| ") + fields.join(QLatin1String(" | ")) + QLatin1String(" |\n");
    };
    QString text = line(headerFields(model, markdownField));
    text += QLatin1Char('|');
    for (int column = 0; column < model.columnCount(); ++column)
        text += QLatin1String(" --- |");
    text += QLatin1Char('\n');
    for (int row = 0; row < model.rowCount(); ++row)
        text += line(rowFields(model, row, markdownField));
    return text;
}

} // namespace cdm::ui
