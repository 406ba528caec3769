// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "units/notice.h"

#include <QObject>
#include <QStringList>

namespace cdm::test {

/// What a widget tells its window.
class Notices : public QObject
{
public:
    explicit Notices(QObject* from) { from->installEventFilter(this); }
    bool eventFilter(QObject* from, QEvent* event) override
    {
        if (event->type() != ui::NoticeEvent::eventType())
            return QObject::eventFilter(from, event);
        const auto* notice = static_cast<ui::NoticeEvent*>(event);
        texts << notice->text();
        kind = notice->kind();
        offer = notice->offer();
        event->accept();
        return true;
    }
    QStringList texts;
    ui::NoticeEvent::Kind kind = ui::NoticeEvent::Kind::Done; ///< of the last one
    ui::NoticeEvent::Offer offer;                             ///< the same
};

} // namespace cdm::test
