// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figurefile.h"
#include "report/table.h"

#include <QFont>

#include <vector>

class QPainter;
class QPdfWriter;

namespace cdm::app {

/// Fills the pages of a PDF from top to bottom and begins a new one where something does not fit.
class PdfPages
{
public:
    /// Both must outlive it.
    PdfPages(QPdfWriter& writer, QPainter& painter);

    void heading(const QString& text, double size); ///< drawn with what follows; size relative to the body
    void words(const QString& text);                ///< wrapped to the page
    void figure(const ui::Figure& figure);          ///< drawn anew as wide as the page, at most half as high
    /// Columns as wide as their texts; when these do not fit, the letters become smaller, and then the wide columns
    /// give way and their texts take several lines. A table that fits on a page is not parted; of one that does not,
    /// the headings are repeated on each page.
    void table(const report::Table& table);
    void end(); ///< numbers the page that was begun last; to be called once

private:
    struct Column
    {
        double width = 0.0;
        bool right = false; ///< numbers stand at the right edge
        bool wraps = false; ///< narrower than its texts
    };

    [[nodiscard]] bool fits(double height) const { return y_ <= 0.0 || y_ + height <= height_; }
    struct Heading
    {
        QString text;
        double size = 1.0;
    };
    void begin(double height); ///< on the next page if need be, under the headings that wait for it
    void nextPage();
    [[nodiscard]] double heightOf(const Heading& heading) const;
    struct Cell
    {
        QString text;
        bool bold = false;
        bool underlined = false;
    };
    using Cells = std::vector<Cell>;

    [[nodiscard]] QFont headingFont(double size) const;
    [[nodiscard]] QFont fontOf(const Cell& cell) const;
    [[nodiscard]] std::vector<Column> columnsFor(const std::vector<Cells>& rows) const; ///< as wide as their texts
    [[nodiscard]] double heightOf(const Cells& cells, const std::vector<Column>& columns) const;
    /// What must fit below the headings that wait: the whole table, where a page has room for it; else its headings and
    /// first row, for neither caption nor headings stand without one.
    [[nodiscard]] double leastHeight(const std::vector<Cells>& rows, const std::vector<Column>& columns) const;
    void row(const Cells& cells, const std::vector<Column>& columns, bool heading);

    QPdfWriter& writer_;
    QPainter& painter_;
    QFont body_;
    QFont table_; ///< of the cells of the table being drawn
    double width_;
    double height_;
    std::vector<Heading> waiting_; ///< a heading does not stay alone at the foot of a page
    double y_ = 0.0;
    int page_ = 1;
};

} // namespace cdm::app
