// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "units/livetext.h"

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace cdm::app {

/// Tells of errors and results without stopping anybody: a line above the page that stays until it is dismissed. Of
/// several messages the most severe shows, of those the latest, so that no error hides behind a later note; a button
/// tells how many more there are and leads through them. What answers the user comes into sight in any case. Escape
/// dismisses when it has focus, Shift+Escape dismisses all. A live text reads in the language of the moment it comes
/// into sight.
///
/// While a mouse button is down it neither comes, goes nor changes: what is below would move away under the mouse.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error };

    /// What the message offers to do.
    struct Offer
    {
        ui::LiveText text;
        std::function<void()> act;
    };

    explicit MessageBar(QWidget* parent = nullptr);

    /// A text that is there already counts as the latest again, unless it is about something else.
    void tell(Kind kind, const ui::LiveText& text, Offer offer = {}, const QObject* about = nullptr);
    /// The same of what the user has just asked for: until the next message it is in sight, however severe others are.
    void answer(Kind kind, const ui::LiveText& text, Offer offer = {}, const QObject* about = nullptr);
    void showNext(); ///< the one after that in sight, and after the last one the first
    void dismiss();  ///< the message in sight
    void dismissAll();
    void withdraw(const QObject* about); ///< takes away what was told about it
    /// Of the latest message about it, in place of what that one offered; nothing happens where there is none any more.
    void setOffer(const QObject* about, Offer offer);
    /// Shows the messages of that bar, too; they are not told anew. That bar stays as it is.
    void takeOver(const MessageBar& other);
    [[nodiscard]] QString text() const; ///< of the message to be seen; empty when there is none
    [[nodiscard]] Kind kind() const;    ///< of the same
    [[nodiscard]] int count() const { return static_cast<int>(messages_.size()); }

Q_SIGNALS:
    void told(cdm::app::MessageBar::Kind kind, const QString& text); ///< in the present language
    /// The last message about it was dismissed, withdrawn, or had to make room for later ones. Not dereferenced: the
    /// object may be gone, too.
    void gone(const QObject* about);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of the program, until no mouse button is down

private:
    struct Message
    {
        Kind kind;
        ui::LiveText text;
        Offer offer;
        const QObject* about; ///< null = nothing that could be told apart
        quint64 id;
    };

    void add(Message message, bool inFront); ///< its id does not count
    void showDue();                          ///< now, or when no mouse button is down any more
    void showNow();
    void acceptOffer();
    const QObject* makeRoom(); ///< drops the least severe of the earlier messages; what that was about
    void tellIfGone(const QObject* about);
    [[nodiscard]] const Message* due() const;               ///< the one to be seen; null when there is none
    [[nodiscard]] std::vector<Message>::iterator inSight(); ///< end() when it is there no more
    void colour();

    std::vector<Message> messages_; ///< the latest last
    quint64 lastId_ = 0;
    quint64 front_ = 0;    ///< of the message to be seen before more severe ones
    quint64 shownId_ = 0;  ///< of the message in sight; while a mouse button is down another may be due
    bool waiting_ = false; ///< to be shown
    QLabel* kind_;
    QLabel* text_;
    QPushButton* offer_;
    QToolButton* close_;
    QToolButton* closeAll_; ///< in sight while there are several
    QToolButton* more_;     ///< the same
};

} // namespace cdm::app
