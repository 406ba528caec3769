// SPDX-License-Identifier: GPL-3.0-only
#include "app/pdfpages.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <limits>

namespace cdm::app {

namespace {
constexpr double gap = 8.0;
constexpr double between = 10.0; // columns
constexpr double footHeight = 16.0;
constexpr double bodyPoints = 8.0;

/// Numbers, with or without a sign, an interval or a unit, and the dash that stands for none.
bool looksLikeNumber(const QString& text)
{
    static const QString first = QStringLiteral("+-~[\u2212\u2013\u25b2\u25bc");
    return text.front().isDigit() || first.contains(text.front());
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

void PdfPages::need(double height)
{
    if (!fits(height))
        nextPage();
}

void PdfPages::heading(const QString& text, double size)
{
    QFont font = body_;
    font.setPointSizeF(bodyPoints * size);
    font.setWeight(QFont::DemiBold);
    const double line = QFontMetricsF(font, &writer_).height();
    need(4.0 * line); // not alone at the foot of a page
    painter_.setFont(font);
    painter_.drawText(QRectF(0.0, y_ + gap, width_, line), Qt::AlignLeft | Qt::AlignVCenter, text);
    y_ += line + 2.0 * gap;
}

void PdfPages::words(const QString& text)
{
    const QFontMetricsF metrics(body_, &writer_);
    const double high = metrics.boundingRect(QRectF(0.0, 0.0, width_, height_), Qt::TextWordWrap, text).height();
    need(high);
    painter_.setFont(body_);
    painter_.drawText(QRectF(0.0, y_, width_, high), Qt::TextWordWrap, text);
    y_ += high + gap;
}

void PdfPages::figure(const ui::Figure& figure)
{
    const double asWide = width_ * figure.size.height() / figure.size.width();
    const QSizeF size(width_, std::min(asWide, 0.5 * height_));
    need(size.height());
    painter_.save();
    painter_.translate(0.0, y_);
    figure.paint(&painter_, QRectF(QPointF(), size));
    painter_.restore();
    y_ += size.height() + 2.0 * gap;
}

std::vector<PdfPages::Column> PdfPages::columnsFor(const std::vector<std::vector<QString>>& rows) const
{
    QFont bold = body_;
    bold.setBold(true);
    std::vector<Column> columns(rows.front().size(), {0.0, true});
    std::vector<bool> isEmpty(columns.size(), true);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const QFontMetricsF metrics(r == 0 ? bold : body_, &writer_);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const QString& text = rows[r][c];
            for (const QString& line : text.split(QLatin1Char('\n')))
                columns[c].width = std::max(columns[c].width, metrics.horizontalAdvance(line) + between);
            if (r == 0 || text.isEmpty())
                continue;
            isEmpty[c] = false;
            columns[c].right = columns[c].right && looksLikeNumber(text);
        }
    }
    for (std::size_t c = 0; c < columns.size(); ++c)
        columns[c].right = columns[c].right && !isEmpty[c] && c > 0;
    std::vector<double> widths;
    for (const Column& column : columns)
        widths.push_back(column.width);
    const double most = widestThatFits(std::move(widths), width_);
    for (Column& column : columns)
        column.width = std::min(column.width, most);
    return columns;
}

void PdfPages::row(const std::vector<QString>& cells, const std::vector<Column>& columns, bool heading)
{
    QFont font = body_;
    font.setBold(heading);
    const QFontMetricsF metrics(font, &writer_);
    qsizetype lines = 1;
    for (const QString& cell : cells)
        lines = std::max(lines, 1 + cell.count(QLatin1Char('\n')));
    const double high = metrics.height() * static_cast<double>(lines) + 3.0;
    painter_.setFont(font);
    double left = 0.0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        QStringList parts = cells[c].split(QLatin1Char('\n'));
        for (QString& part : parts)
            part = metrics.elidedText(part, Qt::ElideRight, columns[c].width - between);
        painter_.drawText(QRectF(left, y_, columns[c].width - between, high),
                          (columns[c].right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom,
                          parts.join(QLatin1Char('\n')));
        left += columns[c].width;
    }
    y_ += high;
    painter_.setPen(QPen(heading ? Qt::darkGray : Qt::lightGray, heading ? 1.0 : 0.5));
    painter_.drawLine(QPointF(0.0, y_), QPointF(left - between, y_));
    painter_.setPen(Qt::black);
    y_ += 1.0;
}

void PdfPages::table(const report::Table& table)
{
    std::vector<std::vector<QString>> rows{{QString::fromStdString(table.corner)}};
    for (const report::Column& column : table.columns)
        rows.front().push_back(QString::fromStdString(column.heading));
    for (const report::Row& one : table.rows) {
        rows.push_back({QString::fromStdString(one.heading)});
        for (const report::Cell& cell : one.cells)
            rows.back().push_back(QString::fromStdString(cell.text));
    }
    const double line = QFontMetricsF(body_, &writer_).height();
    need(6.0 * line); // the caption not without some rows
    const std::vector<Column> columns = columnsFor(rows);
    heading(QString::fromStdString(table.caption), 1.0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (!fits(line + 4.0)) {
            nextPage();
            row(rows.front(), columns, true);
        }
        row(rows[r], columns, r == 0);
    }
    y_ += 2.0 * gap;
}

} // namespace cdm::app
