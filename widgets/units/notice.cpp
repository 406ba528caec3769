// SPDX-License-Identifier: GPL-3.0-only
#include "units/notice.h"

#include <QCoreApplication>
#include <QWidget>

#include <utility>

namespace cdm::ui {

QEvent::Type NoticeEvent::eventType()
{
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

NoticeEvent::NoticeEvent(Kind kind, LiveText text, Offer offer)
    : QEvent(eventType()),
      kind_(kind),
      text_(std::move(text)),
      offer_(std::move(offer))
{
    ignore();
}

bool tellWindow(QWidget* from, NoticeEvent::Kind kind, const LiveText& text, const NoticeEvent::Offer& offer)
{
    NoticeEvent notice(kind, text, offer);
    for (QWidget* widget = from; widget != nullptr && !notice.isAccepted(); widget = widget->parentWidget())
        QCoreApplication::sendEvent(widget, &notice);
    return notice.isAccepted();
}

} // namespace cdm::ui
