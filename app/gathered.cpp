// SPDX-License-Identifier: GPL-3.0-only
#include "app/gathered.h"

#include "app/pagearea.h"
#include "app/pdfpages.h"
#include "base/version.h"
#include "charts/figuresource.h"
#include "charts/pdffile.h"
#include "models/numbertext.h"
#include "models/tablesource.h"
#include "pages/page.h"
#include "report/writers.h"
#include "units/legendtext.h"
#include "units/writtenfile.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFont>
#include <QHash>
#include <QPageSize>
#include <QRegularExpression>

#include <algorithm>

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

report::Table tableOf(const ui::ShownTable& shown)
{
    const QAbstractItemModel& model = *shown.model;
    report::Table table;
    table.caption = utf8(shown.name);
    const auto heading = [&model](int column) {
        return utf8(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    };
    table.corner = heading(shown.columns.front());
    for (std::size_t i = 1; i < shown.columns.size(); ++i)
        table.columns.push_back({heading(shown.columns[i]), {}, {}, 4, report::Better::None, false});
    const int rows = std::min(model.rowCount(), gatheredRows);
    const bool isMarked =
        dynamic_cast<const ui::ReportTableSource*>(&model) != nullptr; // bold and underlined: the best
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
        made.heading = text(shown.columns.front());
        for (std::size_t i = 1; i < shown.columns.size(); ++i)
            made.cells.push_back(cell(shown.columns[i]));
        table.rows.push_back(std::move(made));
    }
    if (rows < model.rowCount())
        table.caption +=
            utf8(QStringLiteral(" \u2013 ") +
                 QCoreApplication::translate("Gathered", "the first %1 of %2 rows").arg(rows).arg(model.rowCount()));
    return table;
}

/// A table that waits for its numbers has rows of dashes.
bool holdsAnything(const ui::ShownTable& shown)
{
    const int rows = std::min(shown.model->rowCount(), gatheredRows);
    for (const int column : shown.columns) {
        if (column == 0)
            continue;
        for (int row = 0; row < rows; ++row) {
            const QString text = shown.model->index(row, column).data().toString();
            if (!text.isEmpty() && text != ui::dash())
                return true;
        }
    }
    return shown.columns.size() == 1 && rows > 0;
}

void gatherTable(const QString& page, ui::ShownTable table, bool inSight, const QString& key,
                 std::vector<GatheredItem>& items)
{
    table.columns = ui::shownColumns(table);
    if (!table.name.isEmpty() && holdsAnything(table))
        items.push_back({page, table.name, std::nullopt, tableOf(table), inSight, table.provenance, key});
}

/// By page, class and the place among those of the class, whether or not they show something now.
QHash<const QWidget*, QString> keysOf(const ui::Page& page)
{
    QHash<const QWidget*, QString> keys;
    QHash<QString, int> met;
    for (const QWidget* part : page.findChildren<QWidget*>()) {
        if (dynamic_cast<const ui::FigureSource*>(part) == nullptr &&
            dynamic_cast<const ui::TableSource*>(part) == nullptr)
            continue;
        const QString kind = page.pageId() + QLatin1Char('/') + QLatin1String(part->metaObject()->className());
        keys.insert(part, kind + QLatin1Char('/') + QString::number(met[kind]++));
    }
    return keys;
}

/// Without those that show what was before the inputs changed.
QList<QWidget*> presentParts(const ui::Page& page)
{
    auto parts = page.findChildren<QWidget*>();
    parts.removeIf([&page](const QWidget* part) { return !page.isUpToDate(part); });
    return parts;
}

void gatherFrom(const ui::Page& page, const QString& title, std::vector<GatheredItem>& items)
{
    const auto parts = presentParts(page);
    const QHash<const QWidget*, QString> keys = keysOf(page);
    for (const QWidget* part : parts) {
        const auto* source = dynamic_cast<const ui::FigureSource*>(part);
        auto figure = source != nullptr ? source->presentFigure() : std::nullopt;
        if (!figure)
            continue;
        const QString name = figure->title;
        const QString provenance = figure->provenance;
        items.push_back({title, name, std::move(figure), {}, part->isVisible(), provenance, keys.value(part)});
    }
    for (const QWidget* part : parts) {
        const auto* source = dynamic_cast<const ui::TableSource*>(part);
        if (auto table = source != nullptr ? source->shownTable() : std::nullopt)
            gatherTable(title, std::move(*table), part->isVisible(), keys.value(part), items);
    }
}

QStringList partsOf(const QString& provenance)
{
    static const QRegularExpression separator(QStringLiteral("; |\uff1b"));
    return provenance.split(separator, Qt::SkipEmptyParts);
}

/// True for "run r-1, seed 5" where "run r-1, epoch 3, seed 5" is told already.
bool isTold(const QString& part, const QStringList& told)
{
    static const QRegularExpression separator(QStringLiteral(", |\uff0c"));
    const QStringList pieces = part.split(separator);
    return std::ranges::any_of(told, [&pieces](const QString& one) {
        const QStringList known = one.split(separator);
        return std::ranges::all_of(pieces, [&known](const QString& piece) { return known.contains(piece); });
    });
}

/// What an item says of its source beyond what the report says of all; empty when nothing.
QString ownProvenance(const GatheredItem& item, const QString& ofAll)
{
    const QStringList told = partsOf(ofAll);
    QStringList own = partsOf(item.provenance);
    own.removeIf([&told](const QString& part) { return isTold(part, told); });
    return own.join(item.provenance.contains(QChar(0xff1b)) ? QStringLiteral("\uff1b") : QStringLiteral("; "));
}

/// A paragraph that a drawing takes the place of.
std::string placeOf(std::size_t item)
{
    return "figure-place-" + std::to_string(item);
}

QByteArray inlineSvg(const ui::Figure& figure, const QString& remark)
{
    QByteArray svg = toSvg(figure.untitled()); // the caption says it
    svg.remove(0, std::max<qsizetype>(0, svg.indexOf("<svg")));
    const QByteArray below = remark.isEmpty() ? QByteArray() : "<br>" + remark.toHtmlEscaped().toUtf8();
    return "<figure>" + svg + "<figcaption><b>" + figure.title.toHtmlEscaped().toUtf8() + "</b>" + below +
           "</figcaption></figure>";
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

std::vector<ui::Page*> builtPages(const PageArea& pages)
{
    std::vector<ui::Page*> built;
    for (int place = 0; place < pages.count(); ++place) {
        const auto found = pages.widget(place)->findChildren<ui::Page*>();
        built.insert(built.end(), found.begin(), found.end());
    }
    return built;
}

std::vector<GatheredItem> gatherItems(const PageArea& pages)
{
    std::vector<GatheredItem> items;
    for (const ui::Page* page : builtPages(pages))
        gatherFrom(*page, PageArea::titleOf(page->pageId()), items);
    return items;
}

bool areSettled(const PageArea& pages)
{
    const auto built = builtPages(pages);
    return std::all_of(built.begin(), built.end(), [](const ui::Page* page) { return page->isSettled(); });
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
        if (items[i].figure) {
            document.paragraph(placeOf(i));
            continue;
        }
        document.add(items[i].table);
        if (const QString own = ownProvenance(items[i], provenance); !own.isEmpty())
            document.paragraph(utf8(own));
    }
    QByteArray html = QByteArray::fromStdString(report::html(std::move(document)));
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].figure)
            html.replace("<p>" + QByteArray::fromStdString(placeOf(i)) + "</p>",
                         inlineSvg(*items[i].figure, ownProvenance(items[i], provenance)));
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
            if (const QString own = ownProvenance(item, provenance); !own.isEmpty())
                pages.words(own);
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
    const QString why = ui::writeWholeFile(file, bytes);
    return why.isEmpty() ? QString() : Texts::tr("%1: %2.").arg(file, why);
}

} // namespace cdm::app
