// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/linelabel.h"

#include <QEvent>
#include <QTextDocument>

namespace cdm::ui {

void LineLabel::setLine(const QString& text)
{
    text_ = text;
    setToolTip(Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text);
    setAccessibleName(text);
    elide();
}

void LineLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

void LineLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

void LineLabel::elide()
{
    setText(fontMetrics().elidedText(text_, Qt::ElideRight, contentsRect().width()));
}

} // namespace cdm::ui
