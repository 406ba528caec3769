// SPDX-License-Identifier: GPL-3.0-only
#include "models/statcard.h"

#include "models/numbertext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace cdm::ui {

StatCard::StatCard(const QString& name, QWidget* parent)
    : QFrame(parent),
      title_(name),
      name_(new QLabel(name)),
      value_(new QLabel(dash())),
      remark_(new QLabel)
{
    setObjectName(QStringLiteral("card"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont large = value_->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::Bold);
    value_->setFont(large);
    QFont small = name_->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    for (QLabel* label : {name_, remark_}) {
        label->setFont(small);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    value_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    remark_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->setSpacing(0);
    layout->addWidget(name_);
    layout->addWidget(value_);
    layout->addWidget(remark_);
    layout->addStretch();
    setAccessibleName(name);
}

void StatCard::setValue(const QString& value, const QString& remark)
{
    value_->setText(value);
    remark_->setText(remark);
    remark_->setVisible(!remark.isEmpty());
    setAccessibleDescription(value);
    setAccessibleName(tr("%1: %2").arg(title_, value));
}

QString StatCard::value() const
{
    return value_->text();
}

} // namespace cdm::ui
