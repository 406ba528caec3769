// SPDX-License-Identifier: GPL-3.0-only
#include "app/messagebar.h"

#include "theme/theme.h"
#include "units/textpatterns.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace cdm::app {

namespace {
constexpr std::size_t messagesKept = 20;
constexpr int tint = 38; ///< of 255: how much of the kind's colour the ground takes

QColor mixed(const QColor& ground, const QColor& colour)
{
    const auto part = [](int a, int b) { return (a * (255 - tint) + b * tint) / 255; };
    return {part(ground.red(), colour.red()), part(ground.green(), colour.green()), part(ground.blue(), colour.blue())};
}
} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      kind_(new QLabel),
      text_(new QLabel),
      offer_(new QPushButton),
      close_(new QToolButton),
      closeAll_(new QToolButton),
      more_(new QToolButton)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    QFont bold = kind_->font();
    bold.setWeight(QFont::Bold);
    kind_->setFont(bold);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    close_->setText(QStringLiteral("\u2715"));
    close_->setAutoRaise(true);
    close_->setFocusPolicy(Qt::StrongFocus);
    close_->setToolTip(tr("Dismiss"));
    close_->setAccessibleName(tr("Dismiss the message"));
    closeAll_->setText(tr("Close all"));
    closeAll_->setAutoRaise(true);
    closeAll_->setFocusPolicy(Qt::StrongFocus);
    closeAll_->setToolTip(tr("Dismiss all messages (Shift+Esc)"));
    more_->setAutoRaise(true);
    more_->setFocusPolicy(Qt::StrongFocus);
    more_->setToolTip(tr("Show the next message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 4, 4);
    row->setSpacing(10);
    row->addWidget(kind_);
    row->addWidget(text_, 1);
    row->addWidget(offer_);
    row->addWidget(close_);
    row->insertWidget(row->indexOf(close_), closeAll_);
    row->insertWidget(row->indexOf(offer_), more_);
    setTabOrder(more_, offer_);
    setTabOrder(offer_, closeAll_);
    setTabOrder(closeAll_, close_);
    connect(more_, &QToolButton::clicked, this, &MessageBar::showNext);
    connect(closeAll_, &QToolButton::clicked, this, &MessageBar::dismissAll);
    connect(close_, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(offer_, &QPushButton::clicked, this, &MessageBar::acceptOffer);
    if (ui::Theme* theme = ui::Theme::current())
        connect(theme, &ui::Theme::changed, this, &MessageBar::colour);
    hide();
}

void MessageBar::tell(Kind kind, const ui::LiveText& text, Offer offer, const QObject* about)
{
    add({kind, text, std::move(offer), about, 0}, false);
}

void MessageBar::answer(Kind kind, const ui::LiveText& text, Offer offer, const QObject* about)
{
    add({kind, text, std::move(offer), about, 0}, true);
}

void MessageBar::add(Message message, bool inFront)
{
    const Kind kind = message.kind;
    const QString now = message.text;
    const auto known = std::ranges::find_if(
        messages_, [&](const Message& other) { return other.about == message.about && other.text.text() == now; });
    message.id = known != messages_.end() ? known->id : ++lastId_;
    front_ = inFront ? message.id : 0;
    if (known != messages_.end())
        messages_.erase(known);
    messages_.push_back(std::move(message));
    const QObject* left = messages_.size() > messagesKept ? makeRoom() : nullptr;
    showDue();
    Q_EMIT told(kind, now);
    tellIfGone(left);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

const QObject* MessageBar::makeRoom()
{
    const auto least = std::ranges::min_element(messages_.begin(), messages_.end() - 1, {}, &Message::kind);
    const QObject* about = least->about;
    messages_.erase(least);
    return about;
}

const MessageBar::Message* MessageBar::due() const
{
    if (const auto front = std::ranges::find(messages_, front_, &Message::id); front != messages_.end())
        return &*front;
    // From the end: of several it is the latest.
    const auto severest = std::max_element(messages_.rbegin(), messages_.rend(),
                                           [](const Message& a, const Message& b) { return a.kind < b.kind; });
    return severest == messages_.rend() ? nullptr : &*severest;
}

void MessageBar::showNext()
{
    std::vector<const Message*> order; // as they come into sight when those before are dismissed
    for (auto message = messages_.rbegin(); message != messages_.rend(); ++message)
        order.push_back(&*message);
    std::ranges::stable_sort(order, std::ranges::greater(), &Message::kind);
    const auto shown = std::ranges::find(order, shownId_, &Message::id);
    if (order.empty())
        return;
    const bool isLast = shown == order.end() || shown + 1 == order.end();
    front_ = (isLast ? order.front() : *(shown + 1))->id;
    showDue();
}

void MessageBar::dismiss()
{
    const QObject* about = nullptr;
    if (const auto shown = inSight(); shown != messages_.end()) {
        about = shown->about;
        messages_.erase(shown);
    }
    showDue();
    tellIfGone(about);
}

void MessageBar::acceptOffer()
{
    const auto shown = inSight();
    if (shown == messages_.end() || !shown->offer.act)
        return; // withdrawn between press and release of the button
    const auto act = shown->offer.act;
    dismiss();
    act();
}

std::vector<MessageBar::Message>::iterator MessageBar::inSight()
{
    return std::ranges::find(messages_, shownId_, &Message::id);
}

void MessageBar::dismissAll()
{
    std::set<const QObject*> subjects;
    for (const Message& message : std::exchange(messages_, {}))
        subjects.insert(message.about);
    showDue();
    for (const QObject* about : subjects)
        tellIfGone(about);
}

void MessageBar::withdraw(const QObject* about)
{
    if (std::erase_if(messages_, [about](const Message& message) { return message.about == about; }) == 0)
        return;
    showDue();
    tellIfGone(about);
}

void MessageBar::tellIfGone(const QObject* about)
{
    if (about != nullptr && std::ranges::find(messages_, about, &Message::about) == messages_.end())
        Q_EMIT gone(about);
}

void MessageBar::setOffer(const QObject* about, Offer offer)
{
    const auto latest = std::find_if(messages_.rbegin(), messages_.rend(),
                                     [about](const Message& message) { return message.about == about; });
    if (latest == messages_.rend())
        return;
    latest->offer = std::move(offer);
    showDue();
}

void MessageBar::takeOver(const MessageBar& other)
{
    std::vector<Message> taken = other.messages_;
    for (Message& message : taken) {
        const quint64 id = ++lastId_;
        if (message.id == other.front_ && front_ == 0)
            front_ = id;
        message.id = id;
    }
    messages_.insert(messages_.begin(), taken.begin(), taken.end());
    showDue();
}

QString MessageBar::text() const
{
    const Message* message = due();
    return message == nullptr ? QString() : message->text.text();
}

MessageBar::Kind MessageBar::kind() const
{
    const Message* message = due();
    return message == nullptr ? Kind::Information : message->kind;
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        event->modifiers() == Qt::ShiftModifier ? dismissAll() : dismiss();
    else
        QFrame::keyPressEvent(event);
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event)
{
    // Not only the release: the drop that ends a drag takes its place, and a release may go to another program.
    if (waiting_ && QGuiApplication::mouseButtons() == Qt::NoButton) {
        waiting_ = false;
        qApp->removeEventFilter(this);
        QMetaObject::invokeMethod(this, &MessageBar::showDue, Qt::QueuedConnection); // after the release is used
    }
    return QFrame::eventFilter(watched, event);
}

void MessageBar::showDue()
{
    if (QGuiApplication::mouseButtons() == Qt::NoButton)
        return showNow();
    if (!std::exchange(waiting_, true))
        qApp->installEventFilter(this);
}

void MessageBar::showNow()
{
    const Message* message = due();
    setVisible(message != nullptr);
    if (message == nullptr)
        return;
    shownId_ = message->id;
    switch (message->kind) {
    case Kind::Information:
        kind_->setText(tr("Note"));
        break;
    case Kind::Warning:
        kind_->setText(tr("Warning"));
        break;
    case Kind::Error:
        kind_->setText(tr("Error"));
        break;
    }
    text_->setText(message->text);
    setAccessibleName(ui::text::labelled(kind_->text(), message->text));
    more_->setVisible(messages_.size() > 1);
    closeAll_->setVisible(messages_.size() > 1);
    more_->setText(tr("and %1 more").arg(messages_.size() - 1));
    offer_->setVisible(static_cast<bool>(message->offer.act));
    offer_->setText(message->offer.text);
    colour();
}

void MessageBar::colour()
{
    const ui::Theme* theme = ui::Theme::current();
    if (messages_.empty() || theme == nullptr)
        return;
    const Kind kind = this->kind();
    const QColor strong = kind == Kind::Error     ? palette().color(QPalette::BrightText)
                          : kind == Kind::Warning ? theme->series(1)
                                                  : theme->series(0);
    QPalette mine;
    mine.setColor(QPalette::Window, mixed(theme->chartBackground(), strong));
    setPalette(mine);
    QPalette heading = mine;
    // As a text on a ground of its own kind the colour is too pale in the light theme.
    const bool isPale = !theme->isDark() && kind != Kind::Error;
    heading.setColor(QPalette::WindowText, isPale ? strong.darker(140) : strong);
    kind_->setPalette(heading);
}

} // namespace cdm::app
