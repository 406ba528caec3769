// SPDX-License-Identifier: GPL-3.0-only
#include "models/tabletext.h"

#include "base/shortest.h"
#include "models/numbertext.h"
#include "report/text.h"
#include "report/writers.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <utility>

namespace cdm::ui {

namespace {

constexpr int rowsBetweenLooks = 16;
constexpr double exactWholes = 1e15; ///< whole numbers below it are written without an exponent

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TableText)
};

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

/// Where a table comes from, in notations that have comments.
QString comment(QString provenance, TableNotation notation)
{
    if (provenance.isEmpty())
        return {};
    switch (notation) {
    case TableNotation::Csv:
        return QLatin1String("# ") + provenance + QLatin1Char('\n');
    case TableNotation::Markdown:
        provenance.replace(QLatin1String("--"), QLatin1String("- -")); // would end the comment
        return QLatin1String("\n<!-- ") + provenance + QLatin1String(" -->\n");
    case TableNotation::Latex:
        return QLatin1String("% ") + provenance + QLatin1Char('\n');
    case TableNotation::Plain:
    case TableNotation::Html:
        break;
    }
    return {};
}

QString page(const report::Table& table, const QString& title, const QString& provenance)
{
    report::Document document;
    document.title = title.toStdString();
    document.language = QLocale().bcp47Name().toStdString();
    if (!provenance.isEmpty())
        document.provenance.more.emplace_back(Texts::tr("Made from").toStdString(), provenance.toStdString());
    document.add(table);
    return QString::fromStdString(report::html(std::move(document)));
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
        row_ = rows_; // such tables are small and have writers of their own
        text_ = textOf(source->table());
        return;
    }
    if (notation_ == TableNotation::Csv)
        table_.columns.clear();
    table_.columns = shownColumns(table_);
    writeHead();
}

/// All of a table that knows more of its cells than their texts, with its provenance.
QString TableWriter::textOf(const report::Table& table) const
{
    const QString told = comment(table_.provenance, notation_);
    switch (notation_) {
    case TableNotation::Markdown:
        return QString::fromStdString(report::markdown(table)) + told;
    case TableNotation::Latex:
        return told + QString::fromStdString(report::latex(table));
    case TableNotation::Html:
        return page(table, table_.name, table_.provenance);
    case TableNotation::Plain:
    case TableNotation::Csv:
        break;
    }
    return told + QString::fromStdString(report::csv(table)).replace(QLatin1String("\r\n"), QLatin1String("\n"));
}

/// The table without its rows.
report::Table TableWriter::frame() const
{
    report::Table table;
    // A page has the name as its title.
    (notation_ == TableNotation::Html ? table.id : table.caption) = table_.name.toStdString();
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
    QStringList heads;
    switch (notation_) {
    case TableNotation::Plain:
        for (const int column : table_.columns)
            heads << heading(*table_.model, column);
        return writeLine(heads);
    case TableNotation::Csv:
        text_ = comment(table_.provenance, notation_);
        for (const int column : table_.columns) {
            const QStringList own = headings(*table_.model, column);
            parts_.push_back(own.size());
            heads << own;
        }
        return writeLine(heads);
    case TableNotation::Markdown:
    case TableNotation::Latex:
    case TableNotation::Html:
        return writeFrame();
    }
}

/// What stands before the rows; what follows them waits.
void TableWriter::writeFrame()
{
    const report::Table table = frame();
    text_ = textOf(table);
    qsizetype rows = text_.size() - comment(table_.provenance, notation_).size();
    if (notation_ == TableNotation::Latex)
        rows = text_.lastIndexOf(QLatin1String("\\bottomrule"));
    if (notation_ == TableNotation::Html)
        rows = text_.indexOf(QLatin1String("</table>"));
    foot_ = text_.mid(rows);
    text_.truncate(rows);
    if (notation_ != TableNotation::Html)
        return;
    text_ += QLatin1String("<tbody>\n");
    foot_.prepend(QLatin1String("</tbody>\n"));
    for (const report::Column& column : table.columns)
        tags_ << (column.left ? QStringLiteral("<td class=\"w\">") : QStringLiteral("<td>"));
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
        return;
    case TableNotation::Html:
        text_ += QLatin1String("<tr><th scope=\"row\">") + cells.value(0) + QLatin1String("</th>");
        for (qsizetype place = 1; place < cells.size(); ++place)
            text_ += tags_[place - 1] + cells[place] + QLatin1String("</td>");
        text_ += QLatin1String("</tr>\n");
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

/// A cell as it is shown, fit for the notation.
QString TableWriter::escaped(const QString& shown) const
{
    switch (notation_) {
    case TableNotation::Markdown:
        return QString::fromStdString(report::markdownText(shown.toStdString()));
    case TableNotation::Latex:
        return QString::fromStdString(report::latexText(shown.toStdString()));
    case TableNotation::Html:
        return QString::fromStdString(report::xmlText(shown.toStdString()));
    case TableNotation::Plain:
    case TableNotation::Csv:
        break;
    }
    return oneLine(shown);
}

void TableWriter::writeRow(int row)
{
    QStringList cells;
    for (std::size_t place = 0; place < table_.columns.size(); ++place) {
        const QModelIndex cell = table_.model->index(row, table_.columns[place]);
        if (notation_ == TableNotation::Csv)
            cells << values(cell, parts_[place]);
        else
            cells << escaped(cell.data(Qt::DisplayRole).toString());
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

} // namespace cdm::ui
