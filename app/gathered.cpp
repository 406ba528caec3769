// SPDX-License-Identifier: GPL-3.0-only
#include "app/gathered.h"

#include "app/pagearea.h"
#include "app/pdfpages.h"
#include "base/version.h"
#include "charts/chartview.h"
#include "charts/pdffile.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/compare/reporttablemodel.h"
#include "report/writers.h"
#include "units/legendtext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QFont>
#include <QHeaderView>
#include <QPageSize>
#include <QRegularExpression>
#include <QSaveFile>

namespace cdm::app {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Gathered)
};

std::string utf8(const QString& text)
{
    return text.toStdString();
}

report::Table tableOf(const ui::TableView& view)
{
    const QAbstractItemModel& model = *view.model();
    report::Table table;
    table.caption = utf8(view.accessibleName());
    std::vector<int> columns;
    const QHeaderView* header = view.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!view.isColumnHidden(column))
            columns.push_back(column);
    }
    if (columns.empty())
        return table;
    const auto heading = [&model](int column) {
        return utf8(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    };
    table.corner = heading(columns.front());
    for (std::size_t i = 1; i < columns.size(); ++i)
        table.columns.push_back({heading(columns[i]), {}, {}, 4, report::Better::None, false});
    const int rows = std::min(model.rowCount(), gatheredRows);
    const bool isMarked = dynamic_cast<const ui::ReportTableModel*>(&model) != nullptr; // bold and underlined: the best
    for (int row = 0; row < rows; ++row) {
        const auto text = [&](int column) { return utf8(model.index(row, column).data(Qt::DisplayRole).toString()); };
        const auto cell = [&](int column) {
            report::Cell made = report::Cell::words(text(column));
            if (isMarked) {
                const auto font = model.index(row, column).data(Qt::FontRole).value<QFont>();
                made.best = font.bold();
                made.bestBaseline = font.underline();
            }
            return made;
        };
        report::Row made;
        made.heading = text(columns.front());
        for (std::size_t i = 1; i < columns.size(); ++i)
            made.cells.push_back(cell(columns[i]));
        table.rows.push_back(std::move(made));
    }
    if (rows < model.rowCount())
        table.caption +=
            utf8(QStringLiteral(" \u2013 ") +
                 QCoreApplication::translate("Gathered", "the first %1 of %2 rows").arg(rows).arg(model.rowCount()));
    return table;
}

/// A table that waits for its numbers has rows of dashes.
bool holdsAnything(const ui::TableView& view)
{
    const QAbstractItemModel& model = *view.model();
    const int rows = std::min(model.rowCount(), gatheredRows);
    for (int column = 1; column < model.columnCount(); ++column) {
        if (view.isColumnHidden(column))
            continue;
        for (int row = 0; row < rows; ++row) {
            const QString text = model.index(row, column).data().toString();
            if (!text.isEmpty() && text != ui::dash())
                return true;
        }
    }
    return model.columnCount() == 1 && rows > 0;
}

void gatherFrom(const ui::Page& page, const QString& title, std::vector<GatheredItem>& items)
{
    for (const auto* chart : page.findChildren<ui::ChartView*>()) {
        if (!chart->series().empty())
            items.push_back({title, chart->title(), chart->figure(), {}, chart->isVisible()});
    }
    for (const auto* view : page.findChildren<ui::TableView*>()) {
        if (view->model() != nullptr && !view->accessibleName().isEmpty() && holdsAnything(*view))
            items.push_back({title, view->accessibleName(), std::nullopt, tableOf(*view), view->isVisible()});
    }
}

/// A paragraph that a drawing takes the place of.
std::string placeOf(std::size_t item)
{
    return "figure-place-" + std::to_string(item);
}

QByteArray inlineSvg(const ui::Figure& figure)
{
    QByteArray svg = toSvg(figure);
    svg.remove(0, std::max<qsizetype>(0, svg.indexOf("<svg")));
    return "<figure>" + svg + "<figcaption><b>" + figure.title.toHtmlEscaped().toUtf8() + "</b></figcaption></figure>";
}

/// The legends below the tables in the language of the window; nothing else of the page, which holds names and notes.
QString withLegends(const QString& html)
{
    static const QRegularExpression legend(
        QStringLiteral("<tfoot><tr><td colspan=\"\\d+\"><div>(?!<sup>)([^<]*)</div>"));
    QString result;
    qsizetype done = 0;
    for (auto matches = legend.globalMatch(html); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += html.sliced(done, match.capturedStart(1) - done) + ui::text::tableLegend(match.captured(1));
        done = match.capturedEnd(1);
    }
    return result + html.sliced(done);
}

} // namespace

std::vector<GatheredItem> gatherItems(const PageArea& pages)
{
    std::vector<GatheredItem> items;
    for (int place = 0; place < pages.count(); ++place) {
        const QString title = PageArea::titleOf(PageArea::pageIds().at(place));
        for (const auto* page : pages.widget(place)->findChildren<ui::Page*>())
            gatherFrom(*page, title, items);
    }
    return items;
}

bool areSettled(const PageArea& pages)
{
    for (int place = 0; place < pages.count(); ++place) {
        for (const auto* page : pages.widget(place)->findChildren<ui::Page*>()) {
            if (!page->isSettled())
                return false;
        }
    }
    return true;
}

QByteArray reportHtml(const std::vector<GatheredItem>& items, const QString& provenance, const QString& language)
{
    report::Document document;
    document.title = utf8(Texts::tr("CDM Workbench report"));
    document.language = utf8(QString(language).replace(QLatin1Char('_'), QLatin1Char('-')));
    document.provenance.program = std::string("CDM Workbench ") + programVersion;
    document.provenance.more.emplace_back(utf8(Texts::tr("Made from")), utf8(provenance));
    QString page;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].page != page) {
            page = items[i].page;
            document.heading(utf8(page));
        }
        if (items[i].figure)
            document.paragraph(placeOf(i));
        else
            document.add(items[i].table);
    }
    QByteArray html = QByteArray::fromStdString(report::html(std::move(document)));
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].figure)
            html.replace("<p>" + QByteArray::fromStdString(placeOf(i)) + "</p>", inlineSvg(*items[i].figure));
    }
    return withLegends(QString::fromUtf8(html)).toUtf8();
}

QByteArray reportPdf(const std::vector<GatheredItem>& items, const QString& provenance)
{
    const QString title = Texts::tr("CDM Workbench report");
    return ui::toPdf(title, provenance, QPageSize(QPageSize::A4), 15.0, [&](QPdfWriter& writer, QPainter& painter) {
        PdfPages pages(writer, painter);
        pages.heading(title, 1.6);
        pages.words(provenance);
        QString page;
        for (const GatheredItem& item : items) {
            if (item.page != page) {
                page = item.page;
                pages.heading(page, 1.25);
            }
            if (item.figure)
                pages.figure(*item.figure);
            else
                pages.table(item.table);
        }
        pages.end();
    });
}

QString writeGathered(const std::vector<GatheredItem>& items, const QString& provenance, const QString& language,
                      const QString& file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix != QLatin1String("html") && suffix != QLatin1String("pdf"))
        return Texts::tr("%1: cannot write a report as \"%2\". Allowed: html, pdf.").arg(file, suffix);
    const QByteArray bytes =
        suffix == QLatin1String("pdf") ? reportPdf(items, provenance) : reportHtml(items, provenance, language);
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return QStringLiteral("%1: %2.").arg(file, out.errorString());
    return {};
}

} // namespace cdm::app
