// SPDX-License-Identifier: GPL-3.0-only
#include "models/tabletext.h"

#include "base/shortest.h"
#include "models/numbertext.h"
#include "report/text.h"
#include "report/writers.h"

#include <QAbstractItemModel>

#include <cmath>
#include <numeric>
#include <utility>

namespace cdm::ui {

namespace {

constexpr int rowsBetweenLooks = 16;
constexpr double exactWholes = 1e15; ///< whole numbers below it are written without an exponent

QString quoted(QString text)
{
    const bool needed = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                        text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!needed)
        return text;
    text.replace(QLatin1String("\""), QLatin1String("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

template <class Number>
QString numberField(Number number)
{
    if (std::isnan(number))
        return {};
    if (std::trunc(number) == number && std::abs(number) < static_cast<Number>(exactWholes))
        return QString::number(static_cast<qint64>(number));
    return QString::fromStdString(shortestText(number));
}

QString valueField(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? QStringLiteral("1") : QStringLiteral("0");
    case QMetaType::Float:
        return numberField(value.toFloat());
    case QMetaType::Double:
        return numberField(value.toDouble());
    default:
        break;
    }
    const QString text = value.toString();
    return text == dash() ? QString() : quoted(text);
}

/// A cell as it is shown; programs that read numbers know no typographic minus.
QString shownField(QString text)
{
    if (text.size() > 1 && text.front() == QChar(0x2212) && text[1].isDigit())
        text[0] = QLatin1Char('-');
    return text == dash() ? QString() : quoted(std::move(text));
}

QString oneLine(QString text)
{
    for (const char16_t separator : {u'\n', u'\r', u'\t'})
        text.replace(QChar(separator), QLatin1Char(' '));
    return text;
}

QString heading(const QAbstractItemModel& model, int column)
{
    return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().simplified();
}

/// Of the values of a column, one or more.
QStringList headings(const QAbstractItemModel& model, int column)
{
    QStringList given = model.headerData(column, Qt::Horizontal, ExportRole).toStringList();
    if (given.isEmpty())
        given << heading(model, column);
    for (QString& one : given)
        one = quoted(one.simplified());
    return given;
}

bool standsLeft(const QAbstractItemModel& model, int column)
{
    const QVariant alignment = model.index(0, column).data(Qt::TextAlignmentRole);
    return !alignment.isValid() || !(alignment.value<Qt::Alignment>() & Qt::AlignRight);
}

QString markdownComment(QString provenance)
{
    provenance.replace(QLatin1String("--"), QLatin1String("- -")); // would end the comment
    return QStringLiteral("\n<!-- %1 -->\n").replace(QLatin1String("%1"), provenance);
}

} // namespace

TableWriter::TableWriter(ShownTable table, TableNotation notation)
    : table_(std::move(table)),
      notation_(notation),
      rows_(table_.model->rowCount())
{
    table_.provenance = oneLine(table_.provenance);
    const auto* source = dynamic_cast<const ReportTableSource*>(table_.model);
    if (source != nullptr && notation_ != TableNotation::Plain) {
        writeReport(source->table());
        return;
    }
    if (table_.columns.empty() || notation_ == TableNotation::Csv) {
        table_.columns.resize(static_cast<std::size_t>(table_.model->columnCount()));
        std::iota(table_.columns.begin(), table_.columns.end(), 0);
    }
    writeHead();
}

/// Such tables are small and have writers of their own.
void TableWriter::writeReport(const report::Table& table)
{
    row_ = rows_;
    const bool isTold = !table_.provenance.isEmpty();
    switch (notation_) {
    case TableNotation::Markdown:
        text_ = QString::fromStdString(report::markdown(table));
        foot_ = isTold ? markdownComment(table_.provenance) : QString();
        return;
    case TableNotation::Latex:
        text_ = (isTold ? QLatin1String("% ") + table_.provenance + QLatin1Char('\n') : QString()) +
                QString::fromStdString(report::latex(table));
        return;
    default:
        text_ = (isTold ? QLatin1String("# ") + table_.provenance + QLatin1Char('\n') : QString()) +
                QString::fromStdString(report::csv(table)).replace(QLatin1String("\r\n"), QLatin1String("\n"));
    }
}

/// The table without its rows.
report::Table TableWriter::frame() const
{
    report::Table table;
    table.caption = table_.name.toStdString();
    for (const int column : table_.columns) {
        const std::string head = heading(*table_.model, column).toStdString();
        if (column == table_.columns.front())
            table.corner = head;
        else
            table.columns.push_back({head, {}, {}, 4, report::Better::None, standsLeft(*table_.model, column)});
    }
    return table;
}

void TableWriter::writeHead()
{
    const bool isTold = !table_.provenance.isEmpty();
    QStringList heads;
    switch (notation_) {
    case TableNotation::Plain:
        for (const int column : table_.columns)
            heads << heading(*table_.model, column);
        return writeLine(heads);
    case TableNotation::Csv:
        if (isTold)
            text_ += QLatin1String("# ") + table_.provenance + QLatin1Char('\n');
        for (const int column : table_.columns) {
            const QStringList own = headings(*table_.model, column);
            parts_.push_back(own.size());
            heads << own;
        }
        return writeLine(heads);
    case TableNotation::Markdown:
        text_ = QString::fromStdString(report::markdown(frame()));
        foot_ = isTold ? markdownComment(table_.provenance) : QString();
        return;
    case TableNotation::Latex: {
        const QString whole = QString::fromStdString(report::latex(frame()));
        const qsizetype rows = whole.lastIndexOf(QLatin1String("\\bottomrule"));
        text_ = (isTold ? QLatin1String("% ") + table_.provenance + QLatin1Char('\n') : QString()) + whole.left(rows);
        foot_ = whole.mid(rows);
    }
    }
}

void TableWriter::writeLine(const QStringList& cells)
{
    switch (notation_) {
    case TableNotation::Plain:
        text_ += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
        return;
    case TableNotation::Csv:
        text_ += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
        return;
    case TableNotation::Markdown:
        text_ += QLatin1String("| ") + cells.join(QLatin1String(" | ")) + QLatin1String(" |\n");
        return;
    case TableNotation::Latex:
        text_ += cells.join(QLatin1String(" & ")) + QLatin1String(" \\\\\n");
    }
}

QStringList TableWriter::values(const QModelIndex& cell, qsizetype count) const
{
    const QVariant value = cell.data(ExportRole);
    QStringList fields;
    if (value.typeId() == QMetaType::QVariantList) {
        for (const QVariant& one : value.toList())
            fields << valueField(one);
    } else {
        fields << (value.isValid() ? valueField(value) : shownField(cell.data(Qt::DisplayRole).toString()));
    }
    fields.resize(count);
    return fields;
}

void TableWriter::writeRow(int row)
{
    QStringList cells;
    for (std::size_t place = 0; place < table_.columns.size(); ++place) {
        const QModelIndex cell = table_.model->index(row, table_.columns[place]);
        if (notation_ == TableNotation::Csv) {
            cells << values(cell, parts_[place]);
            continue;
        }
        const QString shown = cell.data(Qt::DisplayRole).toString();
        if (notation_ == TableNotation::Plain)
            cells << oneLine(shown);
        else if (notation_ == TableNotation::Markdown)
            cells << QString::fromStdString(report::markdownText(shown.toStdString()));
        else
            cells << QString::fromStdString(report::latexText(shown.toStdString()));
    }
    writeLine(cells);
}

bool TableWriter::write(QDeadlineTimer until)
{
    while (row_ < rows_) {
        writeRow(row_++);
        if (row_ % rowsBetweenLooks == 0 && row_ < rows_ && until.hasExpired())
            return false;
    }
    text_ += std::exchange(foot_, {});
    return true;
}

QString TableWriter::take()
{
    return std::exchange(text_, {});
}

QString tableText(const ShownTable& table, TableNotation notation)
{
    TableWriter writer(table, notation);
    static_cast<void>(writer.write(QDeadlineTimer::Forever));
    return writer.take();
}

QString toCsvText(const QAbstractItemModel& model, const QString& provenance)
{
    return tableText({{}, provenance, &model}, TableNotation::Csv);
}

} // namespace cdm::ui
