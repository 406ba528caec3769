// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QEvent>
#include <QString>

class QWidget;

namespace cdm::ui {

/// A message for the user from a widget that does not know its window. Like QStatusTipEvent, it goes from the widget
/// to its parents until one accepts it: the main window shows it without stopping anybody.
class NoticeEvent : public QEvent
{
public:
    enum class Kind { Done, Error };

    NoticeEvent(Kind kind, QString text);

    [[nodiscard]] static QEvent::Type eventType();
    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const QString& text() const { return text_; }

private:
    Kind kind_;
    QString text_;
};

/// Sends a notice on its way at once. Returns false when nobody above `from` took it.
bool tellWindow(QWidget* from, NoticeEvent::Kind kind, const QString& text);

} // namespace cdm::ui
