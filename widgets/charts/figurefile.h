// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QImage>
#include <QRectF>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;

namespace cdm::ui {

/// A drawing that can become a file. `paint` draws into the rectangle with a transparent or white ground; it may be
/// called several times. The same figure gives the same bytes each time: no dates, no random ids.
struct Figure
{
    QString title;
    QString provenance;
    QSize size; ///< logical pixels at 96 per inch
    std::function<void(QPainter*, const QRectF&)> paint;
    /// Content of a .csv file, which may be long and is made when it is wanted; null = the figure has none.
    std::function<QString()> csv;
};

[[nodiscard]] QImage toImage(const Figure& figure); ///< twice the logical size, texts Title, Description, Software
[[nodiscard]] QByteArray toPng(const Figure& figure);
[[nodiscard]] QByteArray toSvg(const Figure& figure); ///< vector; title and desc elements
[[nodiscard]] QByteArray toPdf(const Figure& figure); ///< vector, one page of the figure's size

/// Writes by suffix: .png, .svg, .pdf, .csv. The file is replaced whole or not at all. Returns an error text, empty
/// when it worked.
[[nodiscard]] QString writeFigure(const Figure& figure, const QString& file);
/// Asks where to write the figure; empty when the user gave up.
[[nodiscard]] QString askForFigureFile(const Figure& figure, QWidget* parent);
/// Asks for a file name and writes; errors are shown. `parent` is the dialog's parent.
void exportFigure(const Figure& figure, QWidget* parent);
/// Puts image, SVG and (where there is one) CSV text on the clipboard.
void copyFigure(const Figure& figure);

} // namespace cdm::ui
