// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace cdm::test {

/// A line of text as a widget painted it; places are logical pixels of that widget.
struct PaintedText
{
    QString text;
    QRectF ink;                 ///< what its letters cover
    std::optional<QRectF> clip; ///< the painter's own, if it had one
    QColor colour;              ///< with the painter's opacity
    QRectF cover;               ///< what was filled over a part of it later; empty when nothing was
    QRectF line;                ///< from its ascent to its descent, as wide as the pen went
    QPolygonF shape;            ///< the ink's box, turned as it was painted
};

/// Lets the widget paint itself, without its children, on a device that takes down texts. Of what is painted as one
/// line in several pieces, as scripts change, one text is made. Texts that were wholly painted over are left out, and
/// so are texts in pictures and those that were made paths. GUI thread only.
[[nodiscard]] std::vector<PaintedText> paintedTexts(const QWidget* widget);

} // namespace cdm::test
