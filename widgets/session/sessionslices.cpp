// SPDX-License-Identifier: GPL-3.0-only
#include "session/sessionimpl.h"
#include "units/text.h"

#include <utility>

namespace cdm::ui {

void Session::setSlice(const std::optional<SliceKey>& slice)
{
    if (!impl_->dataset)
        return;
    impl_->wantedSlice = slice;
    if (slice) {
        impl_->chooseWantedSlice();
    } else if (impl_->slice) {
        impl_->slice.reset();
        Q_EMIT sliceChanged();
    }
}

const study::Slice* Session::slice() const
{
    return impl_->slice ? &impl_->slices->slices[*impl_->slice] : nullptr;
}

std::shared_ptr<const SplitSlices> Session::slices() const
{
    return impl_->slices;
}

std::shared_ptr<const SplitSlices> Session::Impl::forgetSlices()
{
    auto former = std::exchange(slices, nullptr);
    wantedSlice.reset();
    why(Part::Slices).clear();
    return std::exchange(slice, std::nullopt) ? former : nullptr;
}

void Session::Impl::tellSlices(const std::shared_ptr<const SplitSlices>& former)
{
    tell(Part::Slices);
    if (former)
        Q_EMIT session->sliceChanged();
}

void Session::Impl::chooseSlice(const SessionInputs& inputs)
{
    if (!inputs.slice || !dataset)
        return;
    if (inputs.sliceOf.isEmpty() || inputs.sliceOf == QString::fromStdString(dataset->hash()))
        return session->setSlice(inputs.slice);
    Q_EMIT session->failed([folder = QString::fromStdString(dataset->folder().string())] {
        return Session::tr("The dataset in %1 is another one than when a slice of it was chosen: all requests are "
                           "taken.")
            .arg(folder);
    });
}

void Session::Impl::chooseWantedSlice()
{
    if (!slices || !wantedSlice)
        return;
    const SliceKey key = *std::exchange(wantedSlice, std::nullopt);
    const study::Slice* found = slices->find(key);
    if (found == nullptr) {
        Q_EMIT session->failed([name = sliceText(*dataset, key), part = split] {
            return Session::tr("There is no slice \"%1\" in the %2 split.").arg(name.text(), text::splitName(part));
        });
        return;
    }
    const auto place = static_cast<std::size_t>(found - slices->slices.data());
    if (slice == place)
        return;
    slice = place;
    Q_EMIT session->sliceChanged();
}

} // namespace cdm::ui
