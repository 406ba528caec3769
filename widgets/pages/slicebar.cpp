// SPDX-License-Identifier: GPL-3.0-only
#include "pages/slicebar.h"

#include "units/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace cdm::ui {

SliceBar::SliceBar(Session* session, const QString& effect, QWidget* parent)
    : QWidget(parent),
      session_(session),
      effect_(effect),
      label_(new QLabel),
      clear_(new QPushButton(tr("All requests")))
{
    label_->setWordWrap(true); // names of categories may be long
    clear_->setToolTip(tr("Take all requests of the split again"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label_, 1);
    layout->addWidget(clear_);
    connect(clear_, &QPushButton::clicked, session_, [session] { session->setSlice(std::nullopt); });
    connect(session_, &Session::sliceChanged, this, &SliceBar::showSlice);
    showSlice();
}

void SliceBar::showSlice()
{
    const study::Slice* slice = session_->slice();
    setVisible(slice != nullptr);
    if (slice == nullptr)
        return label_->clear();
    label_->setText(tr("Slice of the %1 split: %2. %3 of %4 requests. %5")
                        .arg(text::splitName(session_->split()), sliceText(*session_->dataset(), *slice),
                             text::count(static_cast<qint64>(slice->places.size())),
                             text::count(static_cast<qint64>(session_->slices()->requests.size())), effect_));
}

QString chosenSliceText(const Session& session)
{
    if (session.slice() == nullptr)
        return {};
    return SliceBar::tr("%1 split, slice %2")
        .arg(text::splitName(session.split()), sliceText(*session.dataset(), *session.slice()));
}

} // namespace cdm::ui
