// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/undobar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace cdm::ui {

UndoBar::UndoBar(QWidget* parent) : QFrame(parent), text_(new QLabel), undo_(new QPushButton(tr("&Undo")))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    text_->setTextFormat(Qt::PlainText);
    auto* close = new QToolButton;
    close->setText(QStringLiteral("\u2715"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Delete now and close this message"));
    close->setAccessibleName(close->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(text_, 1);
    layout->addWidget(undo_);
    layout->addWidget(close);
    timer_.setSingleShot(true);
    timer_.setInterval(secondsShown * 1000);
    connect(&timer_, &QTimer::timeout, this, &UndoBar::dismiss);
    connect(close, &QToolButton::clicked, this, &UndoBar::dismiss);
    connect(undo_, &QPushButton::clicked, this, [this] {
        timer_.stop();
        hide();
        Q_EMIT undone();
    });
    hide();
}

void UndoBar::tell(const QString& text)
{
    text_->setText(text);
    setAccessibleName(text);
    show();
    timer_.start();
}

void UndoBar::dismiss()
{
    timer_.stop();
    if (isHidden())
        return;
    hide();
    Q_EMIT gone();
}

void UndoBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void UndoBar::enterEvent(QEnterEvent* event)
{
    timer_.stop();
    QFrame::enterEvent(event);
}

void UndoBar::leaveEvent(QEvent* event)
{
    if (!isHidden())
        timer_.start();
    QFrame::leaveEvent(event);
}

} // namespace cdm::ui
