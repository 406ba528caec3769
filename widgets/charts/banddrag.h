// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPoint>
#include <QRect>

#include <optional>

class QRubberBand;
class QWidget;

namespace cdm::ui {

/// The rectangle that is drawn over a plot with the left button. Its owner hands on what the mouse does, and is told
/// what became of it: a click, or a rectangle.
class BandDrag
{
public:
    enum class End {
        Nothing,  ///< the button was not pressed here, the drag was given up, or the rectangle is too small to be meant
        Click,    ///< the mouse has not moved
        Rectangle ///< see rectangle()
    };

    /// Places are in the coordinates of `owner`, which the rectangle is drawn upon.
    explicit BandDrag(QWidget* owner);

    void press(const QPoint& place);
    /// True while there is a rectangle: from where the button was pressed to `place`, as far as it lies in the plot. A
    /// drag that begins beside the plot draws none.
    [[nodiscard]] bool move(const QPoint& place, const QRectF& plot);
    [[nodiscard]] End release();
    /// Gives the drag up; false where there was none. The release that follows ends nothing.
    bool cancel();

    [[nodiscard]] bool isPressed() const { return pressed_.has_value(); }
    [[nodiscard]] QRect rectangle() const; ///< the last one

private:
    QRubberBand* band_;
    std::optional<QPoint> pressed_;
};

} // namespace cdm::ui
