// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tablefile.h"

#include "report/writers.h"
#include "units/savedialog.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QSaveFile>

#include <array>
#include <optional>
#include <utility>

namespace cdm::ui {

namespace {

constexpr std::array<std::pair<const char*, TableFormat>, 4> suffixes{{
    {"md", TableFormat::Markdown},
    {"csv", TableFormat::Csv},
    {"tex", TableFormat::Latex},
    {"html", TableFormat::Html},
}};

std::string oneLine(const report::Provenance& provenance)
{
    std::string line;
    for (const auto& [name, value] : report::entriesOf(provenance))
        line.append(line.empty() ? "" : "; ").append(name).append(": ").append(value);
    return line;
}

} // namespace

QByteArray tableText(const report::Table& table, const report::Provenance& provenance, TableFormat format)
{
    const std::string line = oneLine(provenance);
    switch (format) {
    case TableFormat::Markdown: {
        QByteArray comment = QByteArray::fromStdString(line);
        comment.replace("--", "- -"); // would end the comment
        return QByteArray::fromStdString(report::markdown(table)) + "\n<!-- " + comment + " -->\n";
    }
    case TableFormat::Csv:
        return "# " + QByteArray::fromStdString(line) + "\r\n" + QByteArray::fromStdString(report::csv(table));
    case TableFormat::Latex:
        return "% " + QByteArray::fromStdString(line) + "\n" + QByteArray::fromStdString(report::latex(table));
    case TableFormat::Html: {
        report::Document document;
        document.title = QCoreApplication::translate("TableFile", "Comparison of methods").toStdString();
        document.provenance = provenance;
        document.add(table);
        return QByteArray::fromStdString(report::html(std::move(document)));
    }
    }
    return {};
}

QString writeTable(const report::Table& table, const report::Provenance& provenance, const QString& file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    std::optional<TableFormat> format;
    for (const auto& [name, known] : suffixes) {
        if (suffix == QLatin1String(name))
            format = known;
    }
    if (!format)
        return QCoreApplication::translate("TableFile", "%1: tables are written as .md, .csv, .tex or .html").arg(file);
    QSaveFile out(file);
    const QByteArray text = tableText(table, provenance, *format);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return QStringLiteral("%1: %2").arg(file, out.errorString());
    return {};
}

void copyTable(const report::Table& table, const report::Provenance& provenance, TableFormat format)
{
    auto* content = new QMimeData;
    const QString text = QString::fromUtf8(tableText(table, provenance, format));
    content->setText(text);
    if (format == TableFormat::Html)
        content->setHtml(QString::fromStdString(report::html(table)));
    QGuiApplication::clipboard()->setMimeData(content);
}

QString askForTableFile(const report::Table& table, QWidget* parent)
{
    return askForSaveFile(QCoreApplication::translate("TableFile", "Export table"), QString::fromStdString(table.id),
                          {QStringLiteral("Markdown (*.md)"), QStringLiteral("CSV (*.csv)"),
                           QStringLiteral("LaTeX (*.tex)"), QStringLiteral("HTML (*.html)")},
                          parent);
}

} // namespace cdm::ui
