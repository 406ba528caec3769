// SPDX-License-Identifier: GPL-3.0-only
#include "pages/emptystate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {
constexpr int adviceWidth = 440; // at most
constexpr int narrowest = 200;   // in a part of a page
} // namespace

EmptyState::EmptyState(const QString& heading, const QString& advice, QWidget* parent)
    : QWidget(parent),
      heading_(new QLabel),
      advice_(new QLabel),
      actions_(new QHBoxLayout)
{
    QFont large = heading_->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::Bold);
    heading_->setFont(large);
    heading_->setAlignment(Qt::AlignCenter);
    advice_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    advice_->setWordWrap(true);
    advice_->setForegroundRole(QPalette::PlaceholderText);
    actions_->setSpacing(8);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(heading_, 0, Qt::AlignHCenter);
    layout->addWidget(advice_, 0, Qt::AlignHCenter);
    layout->addLayout(actions_);
    layout->setAlignment(actions_, Qt::AlignHCenter);
    layout->addStretch(3);
    setTexts(heading, advice);
}

void EmptyState::setTexts(const QString& heading, const QString& advice)
{
    heading_->setText(heading);
    advice_->setText(advice);
    fitAdvice();
}

/// A label that wraps needs a width to know its height.
void EmptyState::fitAdvice()
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    const int wanted = std::clamp(room, narrowest, adviceWidth);
    advice_->setFixedWidth(wanted);
    advice_->setMinimumHeight(std::max(0, advice_->heightForWidth(wanted)));
}

QString EmptyState::heading() const
{
    return heading_->text();
}

QSize EmptyState::minimumSizeHint() const
{
    const QMargins margins = layout()->contentsMargins();
    const int inner = std::max({narrowest, heading_->minimumSizeHint().width(), actions_->minimumSize().width()});
    return {inner + margins.left() + margins.right(), QWidget::minimumSizeHint().height()};
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitAdvice();
}

QPushButton* EmptyState::addAction(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(true);
    actions_->addWidget(button);
    return button;
}

} // namespace cdm::ui
