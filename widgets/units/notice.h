// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "units/livetext.h"

#include <QEvent>

#include <functional>

class QWidget;

namespace cdm::ui {

/// A message for the user from a widget that does not know its window. Like QStatusTipEvent, it goes from the widget
/// to its parents until one accepts it: the main window shows it without stopping anybody.
class NoticeEvent : public QEvent
{
public:
    enum class Kind {
        Done, ///< answers what the user did
        News, ///< comes unasked: does not take the place of a message that weighs more
        Error,
    };

    /// What the message offers to do; it may be done long after the widget is gone.
    struct Offer
    {
        LiveText text;
        std::function<void()> act;
    };

    NoticeEvent(Kind kind, LiveText text, Offer offer = {});

    [[nodiscard]] static QEvent::Type eventType();
    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const LiveText& message() const { return text_; }
    [[nodiscard]] QString text() const { return text_; }        ///< the message in the present language
    [[nodiscard]] const Offer& offer() const { return offer_; } ///< without act: none

private:
    Kind kind_;
    LiveText text_;
    Offer offer_;
};

/// Sends a notice on its way at once. Returns false when nobody above `from` took it.
bool tellWindow(QWidget* from, NoticeEvent::Kind kind, const LiveText& text, const NoticeEvent::Offer& offer = {});

} // namespace cdm::ui
