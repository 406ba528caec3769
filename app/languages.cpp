// SPDX-License-Identifier: GPL-3.0-only
#include "app/languages.h"

#include "base/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>

namespace cdm::app {

namespace {

const QString english = QStringLiteral("en");

QString systemLanguage()
{
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        const QString code = QString(wanted).replace(QLatin1Char('-'), QLatin1Char('_'));
        for (const Language& language : Languages::available()) {
            if (language.code == code || language.code.section(QLatin1Char('_'), 0, 0) == code)
                return language.code;
        }
    }
    return english;
}

} // namespace

std::vector<Language> Languages::available()
{
    std::vector<Language> languages{{english, QStringLiteral("English")}};
    for (const QString& file : QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("cdm_*.qm")})) {
        const QString code = file.mid(4).chopped(3);
        if (QTranslator texts; !texts.load(QStringLiteral(":/i18n/") + file) || texts.isEmpty())
            continue; // nothing is translated yet
        languages.push_back({code, QLocale(code).nativeLanguageName()});
    }
    return languages;
}

void Languages::apply(const QString& code)
{
    const QString wanted = code.isEmpty() ? systemLanguage() : code;
    const std::vector<Language> all = available();
    if (std::none_of(all.begin(), all.end(), [&wanted](const Language& one) { return one.code == wanted; })) {
        QStringList codes;
        for (const Language& language : all)
            codes << language.code;
        throw Error("the language '" + wanted.toStdString() + "' is not known", {},
                    "Allowed: " + codes.join(QStringLiteral(", ")).toStdString());
    }
    present_ = wanted;
    QCoreApplication::removeTranslator(&program_);
    QCoreApplication::removeTranslator(&qt_);
    QLocale::setDefault(wanted == english ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(wanted));
    if (wanted == english)
        return;
    if (qt_.load(QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt_);
    if (program_.load(QStringLiteral(":/i18n/cdm_") + wanted))
        QCoreApplication::installTranslator(&program_);
}

} // namespace cdm::app
