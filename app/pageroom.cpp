// SPDX-License-Identifier: GPL-3.0-only
#include "app/pageroom.h"

#include <QEvent>

#include <algorithm>

namespace cdm::app {

// Not setWidgetResizable(): that gives a page with wrapped texts its preferred height instead of the one there is.
PageRoom::PageRoom(QWidget* page)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    // Until the room is known it keeps its size: laid out by its size hint first, restored sizes of its parts would be
    // rounded twice.
    page->resize(page->size());
    setWidget(page);
}

QSize PageRoom::needed() const
{
    return widget() != nullptr ? widget()->minimumSizeHint().expandedTo(widget()->minimumSize()) : QSize();
}

QSize PageRoom::minimumSizeHint() const
{
    const QSize page = needed();
    return {std::min(page.width(), leastWidth), page.height()};
}

QSize PageRoom::sizeHint() const
{
    return widget() != nullptr ? widget()->sizeHint() : QSize();
}

bool PageRoom::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) { // the page needs another size
        updateGeometry();
        fit();
    }
    return QScrollArea::event(event);
}

void PageRoom::resizeEvent(QResizeEvent* event)
{
    fit();
    QScrollArea::resizeEvent(event);
}

void PageRoom::fit()
{
    if (widget() != nullptr && isVisible())
        widget()->resize(viewport()->size().expandedTo(needed()));
}

} // namespace cdm::app
