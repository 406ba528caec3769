// SPDX-License-Identifier: GPL-3.0-only
#include "pages/emptystate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {
constexpr int adviceWidth = 440;
}

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
    advice_->setFixedWidth(adviceWidth); // a label that wraps needs a width to know its height
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
    advice_->setMinimumHeight(std::max(0, advice_->heightForWidth(adviceWidth)));
}

QPushButton* EmptyState::addAction(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(true);
    actions_->addWidget(button);
    return button;
}

} // namespace cdm::ui
