// SPDX-License-Identifier: GPL-3.0-only
#include "app/pdfpages.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>

namespace cdm::app {

namespace {
constexpr double gap = 8.0;
constexpr double bodyPoints = 8.0;
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

void PdfPages::need(double height)
{
    if (y_ > 0.0 && y_ + height > height_) {
        writer_.newPage();
        y_ = 0.0;
    }
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
    const double scale = std::min({1.0, width_ / figure.size.width(), height_ / figure.size.height()});
    const QSizeF size = QSizeF(figure.size) * scale;
    need(size.height());
    painter_.save();
    painter_.translate(0.0, y_);
    painter_.scale(scale, scale);
    figure.paint(&painter_, QRectF(QPointF(), QSizeF(figure.size)));
    painter_.restore();
    y_ += size.height() + 2.0 * gap;
}

void PdfPages::row(const std::vector<QString>& cells, bool bold)
{
    QFont font = body_;
    font.setBold(bold);
    const QFontMetricsF metrics(font, &writer_);
    const double line = metrics.height() + 2.0;
    need(line);
    painter_.setFont(font);
    // The row headings have twice the room of the others.
    const double unit = width_ / static_cast<double>(cells.size() + 1);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double wide = i == 0 ? 2.0 * unit : unit;
        const double left = i == 0 ? 0.0 : unit * static_cast<double>(i + 1);
        painter_.drawText(QRectF(left, y_, wide - 4.0, line),
                          (i == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                          metrics.elidedText(cells[i], Qt::ElideRight, wide - 4.0));
    }
    y_ += line;
}

void PdfPages::table(const report::Table& table)
{
    words(QString::fromStdString(table.caption));
    std::vector<QString> cells{QString::fromStdString(table.corner)};
    for (const report::Column& column : table.columns)
        cells.push_back(QString::fromStdString(column.heading));
    row(cells, true);
    for (const report::Row& one : table.rows) {
        cells.assign(1, QString::fromStdString(one.heading));
        for (const report::Cell& cell : one.cells)
            cells.push_back(QString::fromStdString(cell.text));
        row(cells, false);
    }
    y_ += 2.0 * gap;
}

} // namespace cdm::app
