// SPDX-License-Identifier: GPL-3.0-only
#include "strip/stripcell.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace cdm::ui {

StripCell::StripCell(const QString& caption, QWidget* parent)
    : QWidget(parent),
      caption_(new QLabel(caption)),
      row_(new QHBoxLayout)
{
    QFont small = caption_->font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    caption_->setFont(small);
    caption_->setForegroundRole(QPalette::PlaceholderText);
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(caption_);
    layout->addLayout(row_);
}

void StripCell::add(QWidget* control, int stretch)
{
    if (row_->count() == 0)
        caption_->setBuddy(control);
    row_->addWidget(control, stretch);
}

void StripCell::setStretch(QWidget* control, int stretch)
{
    row_->setStretchFactor(control, stretch);
}

} // namespace cdm::ui
