// SPDX-License-Identifier: GPL-3.0-only
#include "pages/slicebar.h"

#include "units/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace cdm::ui {

namespace {

bool holds(const SplitSlices& split, const study::Slice& slice, RequestIndex request)
{
    const auto requestOf = [&split](const auto place) { return split.requests[place].value; };
    return std::ranges::binary_search(slice.places, request.value, {}, requestOf);
}

} // namespace

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
    connect(session_, &Session::requestChanged, this, &SliceBar::showSlice);
    showSlice();
}

void SliceBar::showSlice()
{
    const study::Slice* slice = session_->slice();
    setVisible(slice != nullptr);
    if (slice == nullptr)
        return label_->clear();
    const SplitSlices& split = *session_->slices();
    const RequestIndex open = session_->request();
    const QString text = holds(split, *slice, open)
                             ? tr("Slice of the %1 split: %2. %3 of %4 requests. %5")
                             : tr("Slice of the %2 split: %3. %4 of %5 requests. %6 Request %1, which is open, is not "
                                  "in the slice.")
                                   .arg(open.value);
    label_->setText(text.arg(text::splitName(session_->split()), sliceText(*session_->dataset(), *slice),
                             text::count(static_cast<qint64>(slice->places.size())),
                             text::count(static_cast<qint64>(split.requests.size())), effect_));
}

QString chosenSliceText(const Session& session)
{
    if (session.slice() == nullptr)
        return {};
    return SliceBar::tr("%1 split, slice %2")
        .arg(text::splitName(session.split()), sliceText(*session.dataset(), *session.slice()));
}

QString wholeSplitText(const Session& session)
{
    if (session.slice() == nullptr)
        return {};
    return SliceBar::tr("all %1 requests of the %2 split")
        .arg(text::count(static_cast<qint64>(session.slices()->requests.size())), text::splitName(session.split()));
}

} // namespace cdm::ui
