// SPDX-License-Identifier: GPL-3.0-only
#include "strip/requestspin.h"

#include <QSignalBlocker>

#include <algorithm>

namespace cdm::ui {

RequestSpin::RequestSpin(Session* session, QWidget* parent) : QSpinBox(parent), session_(session)
{
    setKeyboardTracking(false); // half a number is not a request
    const auto splitChanged = [this] {
        const auto& dataset = session_->dataset();
        requests_ = dataset ? dataset->requests(session_->split()) : std::vector<RequestIndex>();
        show();
    };
    connect(session_, &Session::datasetChanged, this, splitChanged);
    connect(session_, &Session::splitChanged, this, splitChanged);
    connect(session_, &Session::requestChanged, this, &RequestSpin::show);
    connect(this, &QSpinBox::valueChanged, session_,
            [s = session_](int value) { s->setRequest(RequestIndex(static_cast<std::uint32_t>(value))); });
    splitChanged();
}

void RequestSpin::show()
{
    const QSignalBlocker quiet(this);
    const auto& dataset = session_->dataset();
    const bool any = dataset && dataset->requestCount() > 0;
    setEnabled(any);
    setRange(0, any ? static_cast<int>(dataset->requestCount() - 1) : 0);
    setValue(static_cast<int>(session_->request().value));
}

void RequestSpin::stepBy(int steps)
{
    if (requests_.empty() || steps == 0)
        return;
    const auto last = static_cast<qsizetype>(requests_.size()) - 1;
    const auto at = std::lower_bound(requests_.begin(), requests_.end(), session_->request());
    const qsizetype place = std::clamp<qsizetype>(at - requests_.begin() + steps, 0, last);
    session_->setRequest(requests_[static_cast<std::size_t>(place)]);
    selectAll();
}

QAbstractSpinBox::StepEnabled RequestSpin::stepEnabled() const
{
    StepEnabled enabled = StepNone;
    if (!requests_.empty() && requests_.front() < session_->request())
        enabled |= StepDownEnabled;
    if (!requests_.empty() && session_->request() < requests_.back())
        enabled |= StepUpEnabled;
    return enabled;
}

} // namespace cdm::ui
