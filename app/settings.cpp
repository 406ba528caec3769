// SPDX-License-Identifier: GPL-3.0-only
#include "app/settings.h"

#include "base/files.h"
#include "pages/page.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace cdm::app {

namespace {

const QString viewStatesKey = QStringLiteral("view/pages");
const QString entriesGroup = QStringLiteral("entries/"); // then the page's id and the entry's name
const QString pinnedDetailsKey = QStringLiteral("view/pinnedDetails");

const QString themeNames[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};

/// Any thread. False when it cannot be written.
bool write(const QString& file, const QVariantMap& values)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    QSettings stored(file, QSettings::IniFormat);
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (it->isValid())
            stored.setValue(it.key(), *it);
        else
            stored.remove(it.key());
    }
    stored.sync();
    return stored.status() == QSettings::NoError;
}

} // namespace

Settings::Settings(QString file) : file_(std::move(file))
{
    writer_.setMaxThreadCount(1); // in order
    if (file_.isEmpty())
        return;
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
    writer_.waitForDone();
    const bool isWritten = write(file_, takeChanged());
    failed_ = !isWritten;
    return isWritten ? QString() : file_;
}

void Settings::saveAside()
{
    if (file_.isEmpty() || !(differs_ || failed_))
        return;
    writer_.start([this, file = file_, values = takeChanged()] {
        if (!write(file, values))
            failed_ = true;
    });
}

QVariantMap Settings::takeChanged()
{
    if (failed_.exchange(false))
        changed_ += written_;
    QVariantMap values;
    for (const QString& key : std::as_const(changed_))
        values.insert(key, values_.value(key));
    written_ += changed_;
    changed_.clear();
    differs_ = false;
    return values;
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
    QStringList gone;
    for (auto it = values_.lowerBound(group); it != values_.end() && it.key().startsWith(group); ++it) {
        if (it->isValid() && !entries.contains(it.key().mid(group.size())))
            gone << it.key();
    }
    for (const QString& key : std::as_const(gone))
        set(key, {});
    for (auto it = entries.begin(); it != entries.end(); ++it)
        set(group + it.key(), *it);
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
