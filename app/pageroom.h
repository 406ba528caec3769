// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QScrollArea>

namespace cdm::app {

/// The room of a page in the window. A page as wide as it needs is as wide as the room; in a narrower window it keeps
/// the width that it needs and can be moved sideways, so that no page keeps the window, or another page, from being
/// made narrow.
class PageRoom : public QScrollArea
{
public:
    explicit PageRoom(QWidget* page); ///< takes it
    static constexpr int leastWidth = 640;

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QSize needed() const; ///< by the page
    void fit();
};

} // namespace cdm::app
