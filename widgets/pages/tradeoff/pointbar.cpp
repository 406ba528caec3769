// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pointbar.h"

#include "pages/slicebar.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace cdm::ui {

namespace {

constexpr int leastCharacters = 16; ///< of the choice in a narrow window; names of categories may be long

QString sliceChoice(const Session& session)
{
    const study::Slice& slice = *session.slice();
    return PointBar::tr("slice %1: %2 of %3 requests")
        .arg(sliceText(*session.dataset(), slice), text::count(static_cast<qint64>(slice.places.size())),
             text::count(static_cast<qint64>(session.slices()->requests.size())));
}

} // namespace

PointBar::PointBar(PointBasis* basis, QWidget* parent) : QWidget(parent), basis_(basis), choice_(new QComboBox)
{
    choice_->addItems({QString(), QString()});
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choice_->setMinimumContentsLength(leastCharacters);
    choice_->setAccessibleName(tr("Requests that \u03b3 is judged by"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("\u03b3 judged by")));
    layout->addWidget(choice_);
    layout->addStretch(1);
    connect(choice_, &QComboBox::currentIndexChanged, this, [this](int index) { basis_->setAllWanted(index == 1); });
    connect(basis_, &PointBasis::basisChanged, this, &PointBar::showBasis);
    showBasis();
}

void PointBar::showBasis()
{
    setVisible(basis_->hasSlice());
    if (!basis_->hasSlice())
        return;
    const QSignalBlocker quiet(choice_);
    choice_->setItemText(0, sliceChoice(*basis_->session()));
    choice_->setItemText(1, wholeSplitText(*basis_->session()));
    choice_->setCurrentIndex(basis_->isOfSlice() ? 0 : 1);
    choice_->setToolTip(choice_->currentText());
}

} // namespace cdm::ui
