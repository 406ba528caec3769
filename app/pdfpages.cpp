// SPDX-License-Identifier: GPL-3.0-only
#include "app/pdfpages.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace cdm::app {

namespace {
constexpr double gap = 8.0;
constexpr double between = 10.0; // columns
constexpr double footHeight = 16.0;
constexpr double bodyPoints = 8.0;
constexpr std::array tablePoints{bodyPoints, 7.0, 6.5}; ///< the first at which a table is as wide as the page
constexpr char16_t firstCjk = 0x2E80;

/// Numbers, with or without a sign, an interval or a unit, and the dash that stands for none.
bool looksLikeNumber(const QString& text)
{
    static const QString first = QStringLiteral("+-~[\u2212\u2013\u25b2\u25bc");
    return text.front().isDigit() || first.contains(text.front());
}

int wrapping(bool wraps)
{
    return wraps ? Qt::TextWordWrap : Qt::TextDontClip; // what was measured to fit must not wrap for a rounding
}

/// Lines break between words, but not within an interval; a word that is too long for a line is cut in its middle.
/// Chinese breaks anywhere.
QString wordsWithin(const QString& text, const QFontMetricsF& metrics, double width)
{
    static const QRegularExpression interval(QStringLiteral("(\\[[^\\] ]+,) (?=[^\\] ]+\\])"));
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString& line : lines) {
        line.replace(interval, QStringLiteral("\\1\u00a0"));
        QStringList words = line.split(QLatin1Char(' '));
        for (QString& word : words) {
            if (std::none_of(word.begin(), word.end(), [](QChar c) { return c.unicode() >= firstCjk; }))
                word = metrics.elidedText(word, Qt::ElideMiddle, width);
        }
        line = words.join(QLatin1Char(' '));
    }
    return lines.join(QLatin1Char('\n'));
}

/// The widest that a column may be when all, none wider than that, are to fit beside one another.
double widestThatFits(std::vector<double> widths, double room)
{
    std::sort(widths.begin(), widths.end());
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const double share = room / static_cast<double>(widths.size() - i);
        if (widths[i] > share)
            return share;
        room -= widths[i];
    }
    return std::numeric_limits<double>::infinity();
}
} // namespace

PdfPages::PdfPages(QPdfWriter& writer, QPainter& painter)
    : writer_(writer),
      painter_(painter),
      body_(painter.font()),
      width_(writer.width()),
      height_(writer.height())
{
    body_.setPointSizeF(bodyPoints);
    table_ = body_;
}

void PdfPages::nextPage()
{
    end();
    writer_.newPage();
    ++page_;
    y_ = 0.0;
}

void PdfPages::end()
{
    painter_.setFont(body_);
    painter_.setPen(Qt::darkGray);
    painter_.drawText(QRectF(0.0, height_ + gap, width_, footHeight), Qt::AlignRight | Qt::AlignTop,
                      QString::number(page_));
    painter_.setPen(Qt::black);
}

void PdfPages::begin(double height)
{
    for (const Heading& heading : waiting_)
        height += heightOf(heading);
    if (!fits(height))
        nextPage();
    for (const Heading& heading : waiting_) {
        const double high = heightOf(heading);
        painter_.setFont(headingFont(heading.size));
        painter_.drawText(QRectF(0.0, y_ + gap, width_, high - 2.0 * gap), Qt::AlignLeft | Qt::AlignVCenter,
                          heading.text);
        y_ += high;
    }
    waiting_.clear();
}

QFont PdfPages::headingFont(double size) const
{
    QFont font = body_;
    font.setPointSizeF(bodyPoints * size);
    font.setWeight(QFont::Bold);
    return font;
}

double PdfPages::heightOf(const Heading& heading) const
{
    return QFontMetricsF(headingFont(heading.size), &writer_).height() + 2.0 * gap;
}

void PdfPages::heading(const QString& text, double size)
{
    waiting_.push_back({text, size});
}

void PdfPages::words(const QString& text)
{
    const QFontMetricsF metrics(body_, &writer_);
    const double high = metrics.boundingRect(QRectF(0.0, 0.0, width_, height_), Qt::TextWordWrap, text).height();
    begin(high);
    painter_.setFont(body_);
    painter_.drawText(QRectF(0.0, y_, width_, high), Qt::TextWordWrap, text);
    y_ += high + gap;
}

void PdfPages::figure(const ui::Figure& figure)
{
    const double asWide = width_ * figure.size.height() / figure.size.width();
    const QSizeF size(width_, std::min(asWide, 0.5 * height_));
    begin(size.height());
    painter_.save();
    painter_.translate(0.0, y_);
    figure.paint(&painter_, QRectF(QPointF(), size));
    painter_.restore();
    y_ += size.height() + 2.0 * gap;
}

QFont PdfPages::fontOf(const Cell& cell) const
{
    QFont font = table_;
    font.setBold(cell.bold);
    font.setUnderline(cell.underlined);
    return font;
}

std::vector<PdfPages::Column> PdfPages::columnsFor(const std::vector<Cells>& rows) const
{
    std::vector<Column> columns(rows.front().size(), {0.0, true, false});
    std::vector<bool> isEmpty(columns.size(), true);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const Cell& cell = rows[r][c];
            const QFontMetricsF metrics(fontOf(cell), &writer_);
            for (const QString& line : cell.text.split(QLatin1Char('\n')))
                columns[c].width = std::max(columns[c].width, metrics.horizontalAdvance(line) + between);
            if (r == 0 || cell.text.isEmpty())
                continue;
            isEmpty[c] = false;
            columns[c].right = columns[c].right && looksLikeNumber(cell.text);
        }
    }
    for (std::size_t c = 0; c < columns.size(); ++c)
        columns[c].right = columns[c].right && !isEmpty[c] && c > 0;
    return columns;
}

double PdfPages::heightOf(const Cells& cells, const std::vector<Column>& columns) const
{
    double high = 0.0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const QFontMetricsF metrics(fontOf(cells[c]), &writer_);
        const QRectF room(0.0, 0.0, columns[c].width - between, height_);
        high = std::max(
            {high, metrics.height(), metrics.boundingRect(room, wrapping(columns[c].wraps), cells[c].text).height()});
    }
    return high + 3.0;
}

void PdfPages::row(const Cells& cells, const std::vector<Column>& columns, bool heading)
{
    const double high = heightOf(cells, columns);
    double left = 0.0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        painter_.setFont(fontOf(cells[c]));
        painter_.drawText(QRectF(left, y_, columns[c].width - between, high),
                          (columns[c].right ? Qt::AlignRight : Qt::AlignLeft) | wrapping(columns[c].wraps) |
                              (heading ? Qt::AlignBottom : Qt::AlignVCenter),
                          cells[c].text);
        left += columns[c].width;
    }
    y_ += high;
    painter_.setPen(QPen(heading ? Qt::darkGray : Qt::lightGray, heading ? 1.0 : 0.5));
    painter_.drawLine(QPointF(0.0, y_), QPointF(left - between, y_));
    painter_.setPen(Qt::black);
    y_ += 1.0;
}

double PdfPages::leastHeight(const std::vector<Cells>& rows, const std::vector<Column>& columns) const
{
    double room = height_;
    for (const Heading& heading : waiting_)
        room -= heightOf(heading);
    double first = 0.0;
    double all = 0.0;
    for (std::size_t r = 0; r < rows.size() && all <= room; ++r) {
        all += heightOf(rows[r], columns) + 1.0;
        if (r < 2)
            first = all;
    }
    return all <= room ? all : first;
}

void PdfPages::table(const report::Table& table)
{
    std::vector<Cells> rows(1);
    rows.front().push_back({QString::fromStdString(table.corner), true});
    for (const report::Column& column : table.columns)
        rows.front().push_back({QString::fromStdString(column.heading), true});
    for (const report::Row& one : table.rows) {
        rows.emplace_back().push_back({QString::fromStdString(one.heading)});
        for (const report::Cell& cell : one.cells)
            rows.back().push_back({QString::fromStdString(cell.text), cell.best, cell.bestBaseline});
    }
    std::vector<Column> columns;
    for (const double points : tablePoints) {
        table_.setPointSizeF(points);
        columns = columnsFor(rows);
        const double wanted = std::accumulate(columns.begin(), columns.end(), 0.0,
                                              [](double sum, const Column& column) { return sum + column.width; });
        if (wanted <= width_)
            break;
    }
    std::vector<double> widths;
    for (const Column& column : columns)
        widths.push_back(column.width);
    const double most = widestThatFits(std::move(widths), width_);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].width <= most)
            continue;
        columns[c].width = most;
        columns[c].wraps = true;
        for (Cells& cells : rows)
            cells[c].text = wordsWithin(cells[c].text, QFontMetricsF(fontOf(cells[c]), &writer_), most - between);
    }
    heading(QString::fromStdString(table.caption), 1.0);
    begin(leastHeight(rows, columns));
    row(rows.front(), columns, true);
    for (std::size_t r = 1; r < rows.size(); ++r) {
        if (!fits(heightOf(rows[r], columns) + 1.0)) {
            nextPage();
            row(rows.front(), columns, true);
        }
        row(rows[r], columns, false);
    }
    y_ += 2.0 * gap;
}

} // namespace cdm::app
