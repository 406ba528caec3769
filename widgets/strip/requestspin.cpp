// SPDX-License-Identifier: GPL-3.0-only
#include "strip/requestspin.h"

#include "data/requestids.h"
#include "strip/typedrequest.h"
#include "units/notice.h"
#include "units/text.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {
constexpr int idCharacters = 12; ///< of an id that are in sight while it is typed, where there is room
} // namespace

RequestSpin::RequestSpin(Session* session, QWidget* parent) : QSpinBox(parent), session_(session)
{
    setKeyboardTracking(false); // half a number is not a request
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto splitChanged = [this] {
        const auto& dataset = session_->dataset();
        requests_ = dataset ? dataset->requests(session_->split()) : std::vector<RequestIndex>();
        show();
        updateGeometry(); // ids take more room than numbers
    };
    connect(session_, &Session::datasetChanged, this, splitChanged);
    connect(session_, &Session::splitChanged, this, splitChanged);
    connect(session_, &Session::requestChanged, this, [this] {
        session_->jobs()->supersede(std::exchange(finding_, 0)); // another one was chosen meanwhile
        show();
    });
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

QSize RequestSpin::sizeHint() const
{
    QSize hint = QSpinBox::sizeHint();
    if (takesIds()) {
        const auto more = idCharacters - static_cast<int>(QString::number(maximum()).size());
        hint.rwidth() += std::max(0, more) * fontMetrics().averageCharWidth();
    }
    return hint;
}

bool RequestSpin::takesIds() const
{
    const auto& dataset = session_->dataset();
    return dataset && dataset->hasRequestIds();
}

QValidator::State RequestSpin::validate(QString& text, int& position) const
{
    if (!takesIds())
        return QSpinBox::validate(text, position);
    return typedRequest(text, session_->dataset()->requestCount()).number ? QValidator::Acceptable
                                                                          : QValidator::Intermediate;
}

void RequestSpin::fixup(QString& text) const
{
    if (!takesIds()) // "1,234" may be an id
        QSpinBox::fixup(text);
}

void RequestSpin::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openTyped();
    QSpinBox::keyPressEvent(event);
}

void RequestSpin::focusOutEvent(QFocusEvent* event)
{
    openTyped();
    QSpinBox::focusOutEvent(event);
}

void RequestSpin::openTyped()
{
    if (!takesIds())
        return;
    const TypedRequest typed = typedRequest(lineEdit()->text(), session_->dataset()->requestCount());
    if (!typed.id.isEmpty())
        openTypedId(typed.id);
    else if (typed.number && lineEdit()->isModified())
        noteOtherOwner(QString::number(*typed.number));
}

/// Where ids are numbers, too, who typed one may have meant either.
void RequestSpin::noteOtherOwner(const QString& number)
{
    lookUp(number, QStringLiteral("find-owner"), [this, number](const std::vector<RequestIndex>& found) {
        const auto dataset = session_->dataset();
        const RequestIndex open = session_->request();
        if (number != QString::number(open.value) || found.empty() || std::ranges::find(found, open) != found.end())
            return;
        tellWindow(this, NoticeEvent::Kind::Done,
                   [number] { return tr("This is request number %1. Another one has the ID %1.").arg(number); },
                   {[] { return tr("&Open that one"); },
                    [session = QPointer<Session>(session_), dataset, other = found.front()] {
                        if (session && session->dataset() == dataset)
                            session->setRequest(other);
                    }});
    });
}

/// A later look-up in the slot takes the place of an earlier one; what is found in a dataset that is open no longer is
/// dropped.
quint64 RequestSpin::lookUp(const QString& id, const QString& slot,
                            std::function<void(const std::vector<RequestIndex>&)> found)
{
    const auto dataset = session_->dataset();
    return session_->jobs()->start<std::vector<RequestIndex>>(
        {[id] { return tr("Find request %1").arg(id); }, slot, false, true}, this,
        [dataset, wanted = id.toStdString()](JobContext& job) { return data::requestsWithId(*dataset, wanted, job); },
        [this, dataset, found = std::move(found)](const std::vector<RequestIndex>& requests) {
            if (dataset == session_->dataset())
                found(requests);
        },
        [this](const LiveText& error) { Q_EMIT session_->failed(error); });
}

void RequestSpin::openTypedId(const QString& id)
{
    finding_ = lookUp(id, QStringLiteral("find-request"), [this, id](const std::vector<RequestIndex>& found) {
        if (std::exchange(finding_, 0) != 0)
            openFound(found, id);
    });
}

void RequestSpin::openFound(const std::vector<RequestIndex>& found, const QString& id)
{
    if (found.empty()) {
        Q_EMIT session_->failed([id, last = static_cast<qint64>(session_->dataset()->requestCount()) - 1] {
            return tr("There is no request \"%1\": none has that ID, and their numbers go from 0 to %2.")
                .arg(id)
                .arg(last);
        });
        return;
    }
    const auto next = std::upper_bound(found.begin(), found.end(), session_->request());
    const data::Split before = session_->split();
    session_->setRequest(next == found.end() ? found.front() : *next);
    if (const data::Split split = session_->split(); split != before)
        tellWindow(this, NoticeEvent::Kind::Done, [id, split] {
            return tr("Request %1 is in the %2 split, which is the present one now.").arg(id, text::splitName(split));
        });
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
