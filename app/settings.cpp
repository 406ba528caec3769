// SPDX-License-Identifier: GPL-3.0-only
#include "app/settings.h"

#include "base/files.h"
#include "pages/inspect/whatifkept.h"
#include "pages/page.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <algorithm>
#include <functional>
#include <future>
#include <memory>
#include <utility>
#include <vector>

namespace cdm::app {

namespace {

const QString viewStatesKey = QStringLiteral("view/pages");
const QString entriesGroup = QStringLiteral("entries/"); // then the page's id and the entry's name
const QString pinnedDetailsKey = QStringLiteral("view/pinnedDetails");
const QString reportTicksKey = QStringLiteral("report/ticks");

const QString themeNames[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};

QString toldKey(const QString& store)
{
    const QByteArray path = QDir::cleanPath(QFileInfo(store).absoluteFilePath()).toUtf8();
    return QStringLiteral("interrupted/") +
           QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex()); // a path has slashes
}

/// Page of an entry's key; empty for other keys.
QString pageOf(const QString& key)
{
    return key.startsWith(entriesGroup) ? key.section(QLatin1Char('/'), 1, 1) : QString();
}

/// Removes of the page's entries those that were edited first, as far as there are too many.
void boundEntries(QSettings& stored, const QString& page)
{
    struct Entry
    {
        QString key;
        qsizetype length;
        qint64 edited;
    };
    std::vector<Entry> entries;
    stored.beginGroup(entriesGroup + page);
    for (const QString& key : stored.allKeys()) {
        const QString text = stored.value(key).toString();
        entries.push_back({key, text.size(), ui::lastEdited(text)});
    }
    std::ranges::stable_sort(entries, std::ranges::greater(), &Entry::edited);
    int kept = 0;
    qsizetype length = 0;
    for (const Entry& entry : entries) {
        if (kept == Settings::entriesKept || length + entry.length > Settings::entriesLength) {
            stored.remove(entry.key);
            continue;
        }
        ++kept;
        length += entry.length;
    }
    stored.endGroup();
}

/// Any thread. False when it cannot be written.
bool write(const QString& file, const Settings::Changes& changes)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    QSettings stored(file, QSettings::IniFormat);
    QSet<QString> pages;
    for (auto it = changes.values.begin(); it != changes.values.end(); ++it) {
        const auto known = changes.takenBack.constFind(it.key());
        if (it->isValid())
            stored.setValue(it.key(), *it);
        else if (known == changes.takenBack.constEnd() || ui::lastEdited(stored.value(it.key()).toString()) <= *known)
            stored.remove(it.key());
        if (const QString page = pageOf(it.key()); !page.isEmpty())
            pages.insert(page);
    }
    for (const QString& page : std::as_const(pages))
        boundEntries(stored, page);
    stored.sync();
    return stored.status() == QSettings::NoError;
}

} // namespace

Settings::Settings(QString file) : file_(std::move(file))
{
    if (file_.isEmpty())
        return;
    writer_.setMaxThreadCount(1); // in order
    writer_.setExpiryTimeout(-1);
    writer_.start([] {});
    const QSettings stored(file_, QSettings::IniFormat);
    for (const QString& key : stored.allKeys())
        values_.insert(key, stored.value(key));
}

QString Settings::defaultFile()
{
    return QString::fromStdString((userConfigFolder() / "cdm-workbench.ini").string());
}

QString Settings::save()
{
    if (file_.isEmpty())
        return {};
    waitForWriter();
    const bool isWritten = write(file_, takeChanged());
    failed_ = !isWritten;
    return isWritten ? QString() : file_;
}

void Settings::saveAside()
{
    if (file_.isEmpty() || !(differs_ || failed_))
        return;
    writer_.start([this, file = file_, changes = takeChanged()] {
        if (!write(file, changes))
            failed_ = true;
    });
}

/// Unlike QThreadPool::waitForDone() it leaves the thread there.
void Settings::waitForWriter()
{
    const auto done = std::make_shared<std::promise<void>>();
    const std::future<void> isDone = done->get_future();
    writer_.start([done] { done->set_value(); });
    isDone.wait();
}

Settings::Changes Settings::takeChanged()
{
    if (failed_.exchange(false))
        changed_ += written_;
    Changes changes{{}, takenBack_};
    for (const QString& key : std::as_const(changed_))
        changes.values.insert(key, values_.value(key));
    written_ += changed_;
    changed_.clear();
    differs_ = false;
    return changes;
}

void Settings::set(const QString& key, const QVariant& value)
{
    const auto last = values_.constFind(key);
    // What was read from the file is text.
    const bool isSame =
        last != values_.constEnd() &&
        (*last == value || (last->typeId() == QMetaType::QString && last->toString() == value.toString()));
    values_.insert(key, value);
    if (isSame)
        return; // not written either: another window may have written another value since
    differs_ = true;
    changed_.insert(key);
}

QByteArray Settings::geometry() const
{
    return values_.value(QStringLiteral("window/geometry")).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry)
{
    set(QStringLiteral("window/geometry"), geometry);
}

QByteArray Settings::layout() const
{
    return values_.value(QStringLiteral("window/layout")).toByteArray();
}

void Settings::setLayout(const QByteArray& layout)
{
    set(QStringLiteral("window/layout"), layout);
}

ui::ThemeChoice Settings::theme() const
{
    const QString name = values_.value(QStringLiteral("view/theme")).toString();
    for (const auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
        if (name == themeNames[static_cast<int>(choice)])
            return choice;
    }
    return ui::ThemeChoice::System;
}

void Settings::setTheme(ui::ThemeChoice theme)
{
    set(QStringLiteral("view/theme"), themeNames[static_cast<int>(theme)]);
}

QString Settings::language() const
{
    return values_.value(QStringLiteral("view/language")).toString();
}

void Settings::setLanguage(const QString& code)
{
    set(QStringLiteral("view/language"), code);
}

QString Settings::page() const
{
    return values_.value(QStringLiteral("view/page")).toString();
}

void Settings::setPage(const QString& id)
{
    set(QStringLiteral("view/page"), id);
}

QMap<QString, QVariantMap> Settings::viewStates() const
{
    QMap<QString, QVariantMap> states;
    const QJsonObject pages = QJsonDocument::fromJson(values_.value(viewStatesKey).toString().toUtf8()).object();
    for (auto it = pages.begin(); it != pages.end(); ++it)
        states.insert(it.key(), it->toObject().toVariantMap());
    for (auto it = values_.lowerBound(entriesGroup); it != values_.end() && it.key().startsWith(entriesGroup); ++it) {
        if (!it->isValid())
            continue;
        QVariantMap& page = states[it.key().section(QLatin1Char('/'), 1, 1)];
        QVariantMap entries = page.value(ui::Page::entriesKey).toMap();
        entries.insert(it.key().section(QLatin1Char('/'), 2), *it);
        page.insert(ui::Page::entriesKey, entries);
    }
    return states;
}

void Settings::setViewStates(const QMap<QString, QVariantMap>& states)
{
    QJsonObject pages;
    for (auto it = states.begin(); it != states.end(); ++it) {
        QJsonObject page;
        for (auto value = it->begin(); value != it->end(); ++value) {
            if (value.key() == ui::Page::entriesKey)
                setEntries(it.key(), value->toMap());
            else if (const QJsonValue json = QJsonValue::fromVariant(*value); !json.isNull())
                page.insert(value.key(), json);
        }
        pages.insert(it.key(), page);
    }
    set(viewStatesKey, QString::fromUtf8(QJsonDocument(pages).toJson(QJsonDocument::Compact)));
}

void Settings::setEntries(const QString& page, const QVariantMap& entries)
{
    const QString group = entriesGroup + page + QLatin1Char('/');
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        const QString key = group + it.key();
        const QVariant known = values_.value(key);
        if (!it->isValid() && !known.isValid())
            continue; // never written from here
        if (!it->isValid())
            takenBack_.insert(key, ui::lastEdited(known.toString()));
        set(key, *it);
    }
}

QString Settings::pinnedDetails() const
{
    return values_.value(pinnedDetailsKey).toString();
}

void Settings::setPinnedDetails(const QString& text)
{
    set(pinnedDetailsKey, text);
}

std::optional<ui::SessionInputs> Settings::lastInputs() const
{
    if (!values_.contains(QStringLiteral("session/dataset")))
        return std::nullopt;
    ui::SessionInputs inputs;
    inputs.dataset = values_.value(QStringLiteral("session/dataset")).toString();
    inputs.checkpoint = values_.value(QStringLiteral("session/checkpoint")).toString();
    inputs.other = values_.value(QStringLiteral("session/other")).toString();
    if (inputs.dataset.isEmpty())
        return inputs;
    const int split = values_.value(QStringLiteral("session/split"), -1).toInt();
    if (split >= static_cast<int>(data::Split::Train) && split <= static_cast<int>(data::Split::Test))
        inputs.split = static_cast<data::Split>(split);
    if (const auto request = values_.constFind(QStringLiteral("session/request")); request != values_.constEnd())
        inputs.request = request->toUInt();
    if (const int target = values_.value(QStringLiteral("session/target"), -1).toInt(); target >= 0)
        inputs.target = target;
    inputs.slice = ui::sliceKeyFromText(values_.value(QStringLiteral("session/slice")).toString());
    inputs.sliceOf = values_.value(QStringLiteral("session/sliceOf")).toString();
    return inputs;
}

void Settings::setLastInputs(const ui::SessionInputs& inputs)
{
    set(QStringLiteral("session/dataset"), inputs.dataset);
    set(QStringLiteral("session/checkpoint"), inputs.checkpoint);
    set(QStringLiteral("session/other"), inputs.other);
    set(QStringLiteral("session/split"), inputs.split ? static_cast<int>(*inputs.split) : -1);
    set(QStringLiteral("session/request"), inputs.request.value_or(0));
    set(QStringLiteral("session/target"), inputs.target.value_or(-1));
    set(QStringLiteral("session/slice"), inputs.slice ? ui::toText(*inputs.slice) : QString());
    set(QStringLiteral("session/sliceOf"), inputs.slice ? inputs.sliceOf : QString());
}

QMap<QString, bool> Settings::reportTicks() const
{
    QMap<QString, bool> ticks;
    const QJsonObject stored = QJsonDocument::fromJson(values_.value(reportTicksKey).toString().toUtf8()).object();
    for (auto it = stored.begin(); it != stored.end(); ++it)
        ticks.insert(it.key(), it->toBool());
    return ticks;
}

void Settings::setReportTicks(const QMap<QString, bool>& ticks)
{
    QJsonObject stored;
    for (auto it = ticks.begin(); it != ticks.end(); ++it)
        stored.insert(it.key(), *it);
    set(reportTicksKey, QString::fromUtf8(QJsonDocument(stored).toJson(QJsonDocument::Compact)));
}

bool Settings::tourSeen() const
{
    return values_.value(QStringLiteral("view/tourSeen")).toBool();
}

void Settings::setTourSeen()
{
    set(QStringLiteral("view/tourSeen"), true);
}

double Settings::number(const QString& name, double fallback) const
{
    bool isNumber = false;
    const double value = values_.value(QStringLiteral("session/") + name).toDouble(&isNumber);
    return isNumber ? value : fallback;
}

void Settings::setNumber(const QString& name, double value)
{
    set(QStringLiteral("session/") + name, value);
}

QString Settings::interruptedTold(const QString& store) const
{
    return values_.value(toldKey(store)).toString();
}

void Settings::setInterruptedTold(const QString& store, const QString& text)
{
    if (text != interruptedTold(store))
        set(toldKey(store), text.isEmpty() ? QVariant() : text);
}

QStringList Settings::recent() const
{
    return values_.value(QStringLiteral("files/recent")).toStringList();
}

void Settings::addRecent(const QString& path)
{
    QStringList paths = recent();
    paths.removeAll(path);
    paths.prepend(path);
    set(QStringLiteral("files/recent"), paths.mid(0, recentKept));
}

void Settings::clearRecent()
{
    set(QStringLiteral("files/recent"), QStringList());
}

} // namespace cdm::app
