// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figurefile.h"
#include "report/table.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace cdm::ui {
class Page;
}

namespace cdm::app {

class PageArea;

/// A chart or a table of a page, as a value.
struct GatheredItem
{
    QString page; ///< title of the page
    QString title;
    std::optional<ui::Figure> figure; ///< a chart; else the table counts
    report::Table table;
    bool inSight = false;    ///< on the page that is looked at, not behind a tab
    QString provenance = {}; ///< of this chart or table
    /// Of the view on its page, whatever it shows and in every language; views may share one.
    QString key = {};
};

inline constexpr int gatheredRows = 500; ///< most rows taken of one table; a footnote says what was left out

/// All charts (FigureSource) and tables (TableSource) that the built pages hold something in, page by page in the order
/// of the bar.
[[nodiscard]] std::vector<GatheredItem> gatherItems(const PageArea& pages);

/// The pages that were looked at.
[[nodiscard]] std::vector<ui::Page*> builtPages(const PageArea& pages);
/// False while a built page still waits for numbers.
[[nodiscard]] bool areSettled(const PageArea& pages);

/// One HTML file without scripts or links: titles, vector figures, tables, provenance; a chart or a table that says
/// more of its own, or comes from elsewhere, says so below it. Equal items give equal bytes.
[[nodiscard]] QByteArray reportHtml(const std::vector<GatheredItem>& items, const QString& provenance,
                                    const QString& language);
/// The same as a PDF of A4 pages; figures are vector. Equal items give equal bytes.
[[nodiscard]] QByteArray reportPdf(const std::vector<GatheredItem>& items, const QString& provenance);
/// Writes by suffix, .html or .pdf, whole or not at all. An error text, empty when it worked.
[[nodiscard]] QString writeGathered(const std::vector<GatheredItem>& items, const QString& provenance,
                                    const QString& language, const QString& file);

} // namespace cdm::app
