// SPDX-License-Identifier: GPL-3.0-only
#include "pages/emptystate.h"

#include <QLabel>
#include <QVBoxLayout>

namespace cdm::ui {

EmptyState::EmptyState(const QString& heading, const QString& advice, QWidget* parent)
    : QWidget(parent),
      heading_(new QLabel),
      advice_(new QLabel)
{
    QFont large = heading_->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    heading_->setFont(large);
    heading_->setAlignment(Qt::AlignCenter);
    advice_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    advice_->setWordWrap(true);
    advice_->setForegroundRole(QPalette::PlaceholderText);
    advice_->setMinimumWidth(380);
    advice_->setMaximumWidth(460);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(heading_, 0, Qt::AlignHCenter);
    layout->addWidget(advice_, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setTexts(heading, advice);
}

void EmptyState::setTexts(const QString& heading, const QString& advice)
{
    heading_->setText(heading);
    advice_->setText(advice);
}

} // namespace cdm::ui
