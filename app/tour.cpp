// SPDX-License-Identifier: GPL-3.0-only
#include "app/tour.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::app {

namespace {

constexpr int bubbleWidth = 340;
constexpr int gap = 8;

class Outline : public QWidget
{
public:
    explicit Outline(QWidget* parent) : QWidget(parent) { setAttribute(Qt::WA_TransparentForMouseEvents); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
};

} // namespace

Tour::Tour(std::vector<Hint> hints, QWidget* window, QWidget* free)
    : QFrame(window),
      hints_(std::move(hints)),
      free_(free),
      text_(new QLabel),
      count_(new QLabel),
      next_(new QPushButton),
      frame_(new Outline(window))
{
    std::erase_if(hints_, [](const Hint& hint) { return !hint.about || !hint.about->isVisible(); });
    if (hints_.size() > mostHints)
        hints_.resize(mostHints);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setAccessibleName(tr("Tour of the window"));
    setFocusPolicy(Qt::StrongFocus);
    text_->setWordWrap(true);
    text_->setForegroundRole(QPalette::ToolTipText);
    count_->setForegroundRole(QPalette::ToolTipText);
    auto* close = new QPushButton(tr("Close"));
    next_->setDefault(true);
    connect(next_, &QPushButton::clicked, this, &Tour::next);
    connect(close, &QPushButton::clicked, this, &Tour::end);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(count_, 1);
    buttons->addWidget(close);
    buttons->addWidget(next_);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text_);
    layout->addLayout(buttons);
    setFixedWidth(bubbleWidth);
    window->installEventFilter(this);
    qApp->installEventFilter(this); // dialogs come and go
    if (free_)
        free_->installEventFilter(this);
    if (hints_.empty()) {
        end();
        return;
    }
    show(0);
    next_->setFocus();
}

QString Tour::text() const
{
    return text_->text();
}

QRect Tour::aboutRect() const
{
    const QWidget* about = hints_[at_].about;
    return about != nullptr ? QRect(about->mapTo(parentWidget(), QPoint()), about->size()) : QRect();
}

Tour::~Tour()
{
    delete frame_;
}

void Tour::next()
{
    if (at_ + 1 < hints_.size())
        show(at_ + 1);
    else
        end();
}

void Tour::end()
{
    hasEnded_ = true;
    hide();
    if (frame_)
        frame_->deleteLater();
    Q_EMIT ended();
    deleteLater();
}

void Tour::show(std::size_t place)
{
    at_ = place;
    text_->setText(hints_[at_].text);
    count_->setText(tr("%1 of %2").arg(at_ + 1).arg(hints_.size()));
    next_->setText(at_ + 1 < hints_.size() ? tr("Next") : tr("Done"));
    setAccessibleDescription(hints_[at_].text);
    layout()->activate();
    resize(bubbleWidth, layout()->totalHeightForWidth(bubbleWidth));
    this->place();
    makeWay();
}

bool Tour::isDialogOpen() const
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    return std::any_of(windows.begin(), windows.end(), [this](const QWidget* one) {
        const auto* dialog = qobject_cast<const QDialog*>(one);
        const QWidget* owner = dialog != nullptr ? dialog->parentWidget() : nullptr;
        return owner != nullptr && dialog->isVisible() && !dialog->isMinimized() && owner->window() == window();
    });
}

void Tour::makeWay()
{
    if (hasEnded_ || !frame_)
        return;
    const bool isInSight = !isDialogOpen();
    frame_->setVisible(isInSight);
    setVisible(isInSight);
    if (!isInSight)
        return;
    place();
    frame_->raise();
    raise();
}

void Tour::place()
{
    const QRect there = aboutRect();
    if (there.isEmpty() || !frame_)
        return;
    const QWidget* window = parentWidget();
    frame_->setGeometry(there.adjusted(-2, -2, 2, 2));
    QPoint corner(there.left(), there.bottom() + gap);
    if (corner.y() + height() > window->height()) { // no room below: beside it, on the side that has room
        const int right = there.right() + gap;
        corner = {right + width() + gap <= window->width() ? right : there.left() - gap - width(), there.top() + gap};
    }
    move(fitted(corner));
}

QPoint Tour::fitted(QPoint corner) const
{
    const QWidget* window = parentWidget();
    const int lowest = std::max(gap, window->height() - height() - gap);
    corner.setX(std::clamp(corner.x(), gap, std::max(gap, window->width() - width() - gap)));
    corner.setY(std::clamp(corner.y(), gap, lowest));
    if (!free_ || !free_->isVisible())
        return corner;
    const QRect bar(free_->mapTo(window, QPoint()), free_->size());
    if (!bar.intersects(QRect(corner, size())))
        return corner;
    const int below = bar.bottom() + gap;
    corner.setY(below <= lowest ? below : std::max(gap, bar.top() - gap - height()));
    return corner;
}

void Tour::placeSoon()
{
    QTimer::singleShot(0, this, [this] {
        if (isVisible())
            place();
    });
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        end();
    else
        QFrame::keyPressEvent(event);
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    const QEvent::Type type = event->type();
    const bool comesOrGoes = type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange;
    if (comesOrGoes && qobject_cast<QDialog*>(watched) != nullptr)
        QTimer::singleShot(0, this, &Tour::makeWay); // then it has come or gone
    if (watched == free_ && (type == QEvent::Resize || type == QEvent::Show || type == QEvent::Hide))
        placeSoon();
    else if (type == QEvent::Resize && watched == parent() && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace cdm::app
