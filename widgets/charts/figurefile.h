// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QImage>
#include <QRectF>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>

class QAbstractItemModel;
class QPainter;
class QWidget;

namespace cdm::ui {

/// A drawing that can become a file. `paint` draws into the rectangle with a transparent or white ground; it may be
/// called several times. The same figure gives the same bytes each time: no dates, no random ids.
struct Figure
{
    QString title;
    QString provenance;
    QSize size; ///< logical pixels at 96 per inch
    std::function<void(QPainter*, const QRectF&)> paint;
    /// What is drawn as a table, which is made when it is wanted and may be long; null = the figure has none.
    std::function<std::unique_ptr<QAbstractItemModel>()> table;
    /// As `paint`, without the title that it draws, for a place that has the title in a caption; null = it draws none.
    std::function<void(QPainter*, const QRectF&)> paintUntitled = {};

    /// The same, which draws no title.
    [[nodiscard]] Figure untitled() const;
    /// The table as the content of a .csv file, all of it at once; the figure must have one.
    [[nodiscard]] QString csv() const;
};

/// Most cells of a table that goes to the clipboard beside its drawing: these are written in less than a frame or two.
inline constexpr qint64 mostCopiedCells = 30'000;

[[nodiscard]] QImage toImage(const Figure& figure); ///< twice the logical size, texts Title, Description, Software
[[nodiscard]] QByteArray toPng(const Figure& figure);
[[nodiscard]] QByteArray toSvg(const Figure& figure); ///< vector; title and desc elements, families with fallbacks
[[nodiscard]] QByteArray toPdf(const Figure& figure); ///< vector, one page of the figure's size

/// Writes by suffix: .png, .svg, .pdf, .csv. The file is replaced whole or not at all. Returns an error text, empty
/// when it worked.
[[nodiscard]] QString writeFigure(const Figure& figure, const QString& file);
/// The same with a notice of what became of it, which `owner` sends to the window; a long .csv comes by and by, as
/// saveShownTable() writes it.
void saveFigure(const Figure& figure, const QString& file, QWidget* owner);
/// Asks for a file name and saves. `owner` is also the dialog's parent.
void exportFigure(const Figure& figure, QWidget* owner);
/// Puts image, SVG and (where there is a table, of mostCopiedCells or less) CSV text on the clipboard; `owner` tells
/// the window when the table was left out.
void copyFigure(const Figure& figure, QWidget* owner);

} // namespace cdm::ui
