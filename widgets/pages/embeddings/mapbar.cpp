// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/mapbar.h"

#include "pages/embeddings/mapcontent.h"
#include "pages/embeddingspage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace cdm::ui {

namespace {

QComboBox* choice(const QString& name, const QString& tip, const QStringList& entries)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->addItems(entries);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->setMaximumWidth(34 * box->fontMetrics().averageCharWidth());
    return box;
}

} // namespace

MapBar::MapBar(QWidget* parent) : QWidget(parent)
{
    scope_ = choice(EmbeddingsPage::tr("Points"), EmbeddingsPage::tr("Which items are laid out"),
                    {EmbeddingsPage::tr("Request"), EmbeddingsPage::tr("Catalogue")});
    scope_->setMinimumContentsLength(7);
    space_ = choice(
        EmbeddingsPage::tr("Vectors"), EmbeddingsPage::tr("By which vectors the items are laid out: near means alike"),
        {EmbeddingsPage::tr("Checkpoint"), EmbeddingsPage::tr("Attributes"), EmbeddingsPage::tr("Dataset")});
    colour_ = choice(EmbeddingsPage::tr("Colour"), EmbeddingsPage::tr("What colour and shape of a point say"), {});
    colour_->setMinimumContentsLength(10); // its names are long
    for (const auto each : {MapColouring::Category, MapColouring::Accuracy, MapColouring::Student, MapColouring::Fused,
                            MapColouring::Role})
        colour_->addItem(colouringName(each));
    other_ = new QPushButton(EmbeddingsPage::tr("Com&pare checkpoints..."));
    other_->setToolTip(
        EmbeddingsPage::tr("Lays a second checkpoint's embeddings on these, turned so that only real differences are "
                           "left, and joins both places of each item"));
    without_ = new QPushButton(EmbeddingsPage::tr("&Without B"));
    auto* bar = new QHBoxLayout(this);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(6);
    const auto add = [bar](const QString& text, QWidget* widget) {
        auto* label = new QLabel(text);
        label->setBuddy(widget);
        bar->addWidget(label);
        bar->addWidget(widget, 2);
    };
    add(EmbeddingsPage::tr("P&oints"), scope_);
    add(EmbeddingsPage::tr("Ve&ctors"), space_);
    add(EmbeddingsPage::tr("Co&lour"), colour_);
    bar->addStretch(1);
    bar->addWidget(other_);
    bar->addWidget(without_);
}

} // namespace cdm::ui
