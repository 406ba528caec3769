// SPDX-License-Identifier: GPL-3.0-only
#include "docks/requestpins.h"

#include "models/itemtext.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {

const QString pinsGroup = QStringLiteral("pins");
const QString nameKey = QStringLiteral("name");
const QString folderKey = QStringLiteral("folder");
const QString requestsKey = QStringLiteral("requests");
const QString itemsKey = QStringLiteral("items"); ///< beside the requests
const QString idsKey = QStringLiteral("ids");     ///< beside the requests

/// "12", or "12/3" with a target.
QString placeText(const RequestPin& pin)
{
    const QString request = QString::number(pin.request);
    return pin.target < 0 ? request : QStringLiteral("%1/%2").arg(request).arg(pin.target);
}

/// Puts request and target into the pin; false for a text that no program of ours wrote.
bool readPlace(const QString& text, RequestPin& pin)
{
    bool isRequest = false;
    bool isTarget = true;
    pin.request = text.section(QLatin1Char('/'), 0, 0).toUInt(&isRequest);
    pin.target = text.contains(QLatin1Char('/')) ? text.section(QLatin1Char('/'), 1).toInt(&isTarget) : -1;
    return isRequest && isTarget && pin.target >= -1;
}

bool isSamePlace(const RequestPin& a, const RequestPin& b)
{
    return a.hash == b.hash && a.request == b.request && a.target == b.target;
}

/// What the target is called; empty without one.
QString itemOf(const data::Dataset& dataset, const RequestPin& pin)
{
    if (pin.target < 0 || pin.request >= dataset.requestCount())
        return {};
    const data::RequestView request = dataset.request(RequestIndex(pin.request));
    const auto place = static_cast<std::size_t>(pin.target);
    return place < request.size() ? itemName(dataset, request.items[place]) : QString();
}

/// Takes what the pin's place is called; true when it was called otherwise.
bool takeNames(const data::Dataset& dataset, RequestPin& pin)
{
    const QString item = std::exchange(pin.item, itemOf(dataset, pin));
    const QString id = std::exchange(pin.id, requestId(dataset, RequestIndex(pin.request)));
    return item != pin.item || id != pin.id;
}

QString folderOf(const data::Dataset& dataset)
{
    return QFileInfo(QString::fromStdString(dataset.folder().string())).absoluteFilePath();
}

} // namespace

RequestPins::RequestPins(Session* session, QObject* parent) : QObject(parent), session_(session)
{
    read();
    connect(session_, &Session::datasetChanged, this, &RequestPins::datasetChanged);
    connect(session_, &Session::requestChanged, this, &RequestPins::presentChanged);
    connect(session_, &Session::targetChanged, this, &RequestPins::presentChanged);
    connect(this, &RequestPins::changed, this, &RequestPins::presentChanged);
}

void RequestPins::read()
{
    pins_.clear();
    QSettings settings;
    settings.sync(); // another window may have written
    settings.beginGroup(pinsGroup);
    for (const QString& hash : settings.childGroups()) {
        settings.beginGroup(hash);
        RequestPin pin{hash, settings.value(nameKey).toString(), settings.value(folderKey).toString()};
        const QStringList places = settings.value(requestsKey).toStringList();
        const QStringList items = settings.value(itemsKey).toStringList();
        const QStringList ids = settings.value(idsKey).toStringList();
        for (qsizetype i = 0; i < places.size(); ++i) {
            pin.item = items.value(i);
            pin.id = ids.value(i);
            if (readPlace(places[i], pin) && pins_.size() < mostPins)
                pins_.push_back(pin);
        }
        settings.endGroup();
    }
    openDatasetFirst();
}

void RequestPins::write(const QString& hash) const
{
    QSettings settings;
    settings.beginGroup(pinsGroup);
    settings.remove(hash);
    QStringList places;
    QStringList items;
    QStringList ids;
    for (const RequestPin& pin : pins_) {
        if (pin.hash != hash)
            continue;
        places << placeText(pin);
        items << pin.item;
        ids << pin.id;
        settings.setValue(hash + QLatin1Char('/') + nameKey, pin.name);
        settings.setValue(hash + QLatin1Char('/') + folderKey, pin.folder);
    }
    if (places.isEmpty())
        return;
    settings.setValue(hash + QLatin1Char('/') + requestsKey, places);
    settings.setValue(hash + QLatin1Char('/') + itemsKey, items);
    settings.setValue(hash + QLatin1Char('/') + idsKey, ids);
}

std::optional<RequestPin> RequestPins::present() const
{
    const auto& dataset = session_->dataset();
    if (!dataset || dataset->requestCount() == 0)
        return std::nullopt;
    RequestPin pin{QString::fromStdString(dataset->hash()), QString::fromStdString(dataset->name()), folderOf(*dataset),
                   session_->request().value, session_->target()};
    takeNames(*dataset, pin);
    return pin;
}

bool RequestPins::canPin() const
{
    return present().has_value();
}

bool RequestPins::isPresentPinned() const
{
    const auto pin = present();
    return pin && std::ranges::any_of(pins_, [&pin](const RequestPin& one) { return isSamePlace(one, *pin); });
}

void RequestPins::togglePresent()
{
    const auto pin = present();
    if (!pin)
        return;
    if (isPresentPinned())
        return remove(*pin);
    read();
    if (!isPresentPinned()) // by another window
        add(*pin);
    Q_EMIT changed();
}

void RequestPins::add(const RequestPin& pin)
{
    if (pins_.size() >= mostPins) {
        Q_EMIT session_->failed(
            [] { return tr("There are %1 pins already. Remove one in the Library first.").arg(mostPins); });
        return;
    }
    pins_.push_back(pin);
    openDatasetFirst();
    write(pin.hash);
}

void RequestPins::remove(const RequestPin& pin)
{
    const RequestPin gone = pin; // it may be one of ours
    read();
    if (std::erase_if(pins_, [&gone](const RequestPin& one) { return isSamePlace(one, gone); }) > 0)
        write(gone.hash);
    Q_EMIT changed();
}

void RequestPins::open(const RequestPin& pin)
{
    const auto& dataset = session_->dataset();
    const RequestPin wanted = pin; // the signals of opening may change ours
    if (dataset && QString::fromStdString(dataset->hash()) == wanted.hash) {
        session_->setRequest(RequestIndex(wanted.request));
        if (session_->request() == RequestIndex(wanted.request))
            session_->setTarget(wanted.target);
        return;
    }
    expected_ = wanted;
    SessionInputs inputs;
    inputs.dataset = wanted.folder;
    inputs.request = wanted.request;
    if (wanted.target >= 0)
        inputs.target = wanted.target;
    session_->open(inputs);
}

void RequestPins::datasetChanged()
{
    const auto& dataset = session_->dataset();
    if (!dataset)
        return;
    const QString hash = QString::fromStdString(dataset->hash());
    const QString folder = folderOf(*dataset);
    const auto expected = std::exchange(expected_, std::nullopt);
    if (expected && expected->folder == folder && expected->hash != hash)
        Q_EMIT session_->failed([folder, request = expected->request] {
            return tr("The dataset in %1 is another one than when request %2 was pinned.").arg(folder).arg(request);
        });
    read();
    bool moved = false;
    for (RequestPin& pin : pins_) {
        if (pin.hash != hash)
            continue;
        const bool renamed = takeNames(*dataset, pin);
        moved = moved || renamed || pin.folder != folder;
        pin.folder = folder;
        pin.name = QString::fromStdString(dataset->name());
    }
    if (moved)
        write(hash);
    openDatasetFirst();
    Q_EMIT changed();
}

void RequestPins::openDatasetFirst()
{
    const auto& dataset = session_->dataset();
    const QString hash = dataset ? QString::fromStdString(dataset->hash()) : QString();
    std::stable_sort(pins_.begin(), pins_.end(), [&hash](const RequestPin& a, const RequestPin& b) {
        if (a.hash == b.hash)
            return false;
        return a.hash == hash || (b.hash != hash && a.hash < b.hash);
    });
}

} // namespace cdm::ui
