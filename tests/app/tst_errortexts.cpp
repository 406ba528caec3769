// SPDX-License-Identifier: GPL-3.0-only
#include "app/languages.h"
#include "base/error.h"
#include "support/qtwarnings.h"
#include "units/errortext.h"

#include <QLocale>
#include <QTest>

#include <algorithm>
#include <array>
#include <stdexcept>

using namespace cdm;
using namespace cdm::app;

/// Errors of core in the languages of the window.
class TestErrorTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void languages();
    void errorsInTheLanguageOfTheWindow();
    void errorsKeepTheNamesOfTheUser();
    void storedErrorsInTheLanguageOfTheWindow();
};

void TestErrorTexts::languages()
{
    Languages languages;
    languages.apply({});
    QVERIFY(!languages.present().isEmpty());
    languages.apply(QStringLiteral("en"));
    QCOMPARE(languages.present(), QStringLiteral("en"));
    QCOMPARE(QLocale().toString(3200), QStringLiteral("3,200"));
    languages.apply(QStringLiteral("zh"));
    QCOMPARE(languages.present(), QStringLiteral("zh_CN"));
    languages.apply(QStringLiteral("en"));
    QVERIFY_EXCEPTION_THROWN(languages.apply(QStringLiteral("xx")), Error);
    QCOMPARE(languages.present(), QStringLiteral("en"));
    const auto all = Languages::available();
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const Language& one) { return one.code == u"en"; }), 1);
}

void TestErrorTexts::errorsInTheLanguageOfTheWindow()
{
    const Error known("cannot open the file: No such file or directory", "/data/100%1.csv", "Name another file");
    const Error unknown("the moon is full", "sky");
    const std::runtime_error foreign("Expected one tensor");
    Languages languages;
    languages.apply(QStringLiteral("en"));
    for (const std::exception* error : std::initializer_list<const std::exception*>{&known, &unknown, &foreign})
        QCOMPARE(ui::text::error(*error), QString::fromUtf8(error->what()));
    languages.apply(QStringLiteral("zh_CN"));
    const QString told = ui::text::error(known);
    QVERIFY2(told.startsWith(QStringLiteral("/data/100%1.csv\uff1a")), qPrintable(told));
    for (const char* english : {"open", "such", "another"})
        QVERIFY2(!told.contains(QLatin1String(english)), qPrintable(told));
    for (const std::exception* error : std::initializer_list<const std::exception*>{&unknown, &foreign})
        QVERIFY(ui::text::error(*error) != QString::fromUtf8(error->what())); // said to be English
    QVERIFY(ui::text::error(unknown).endsWith(QStringLiteral("the moon is full")));
    const Error own(QString::fromUtf8("\u65e0\u6cd5").toStdString()); // of the window, translated when it was thrown
    QCOMPARE(ui::text::error(own), QString::fromUtf8(own.what()));
    languages.apply(QStringLiteral("en"));
}

void TestErrorTexts::errorsKeepTheNamesOfTheUser()
{
    Languages languages;
    languages.apply(QStringLiteral("zh_CN"));
    const auto told = [](const char* what, const char* where = "") { return ui::text::error(Error(what, where)); };
    const QString run = told("there is no run 'training'", "/data/grid");
    QVERIFY2(run.contains(QLatin1String("training")) && !run.contains(QLatin1String("run")), qPrintable(run));
    QVERIFY2(run.startsWith(QStringLiteral("/data/grid\uff1a")), qPrintable(run));
    const QString part = told("cannot open: there are no runs yet"); // a file may have any name
    QVERIFY2(part.endsWith(QLatin1String("there are no runs yet")), qPrintable(part));
    const QString reason = told("cannot open: Permission denied", "grid");
    QVERIFY2(!reason.contains(QLatin1String("denied")) && !reason.contains(QLatin1String("grid")), qPrintable(reason));
    QVERIFY(ui::text::translatedError("training").isNull()); // a place only
    QVERIFY(!ui::text::translatedError("10 follows 20").isNull());
    QVERIFY(!ui::text::translatedError("-1 is not allowed").isNull());
    for (const char* other : {"the second round follows the first", "this kind of list is not allowed"})
        QVERIFY2(ui::text::translatedError(other).isNull(), other);
    languages.apply(QStringLiteral("en"));
}

void TestErrorTexts::storedErrorsInTheLanguageOfTheWindow()
{
    const std::array errors{
        Error("there are no runs yet"),
        Error("cannot open: Permission denied", "/data/a. b: c.csv", "Free some space, or choose another folder"),
        Error("there is no run 'training'", "/data/runs.sqlite"),
        Error("it exists already", "grid", "Choose a new folder, or remove that one first"),
        Error("-1 is not allowed", "seed", "Allowed: whole numbers from 0 to 9"),
        Error("it exists already", "/data/new", "Ask the moon"),
        Error("cannot cut: Input/output error", "/data/runs/r-1/steps.bin"),
        Error("it is no regular file", "/data/runs/r-1/steps.bin"),
    };
    Languages languages;
    languages.apply(QStringLiteral("en"));
    QCOMPARE(ui::text::storedError({}), QString());
    for (const Error& error : errors)
        QCOMPARE(ui::text::storedError(error.what()), QString::fromUtf8(error.what()));
    languages.apply(QStringLiteral("zh_CN"));
    QCOMPARE(ui::text::storedError({}), QString());
    for (const Error& error : errors) {
        QCOMPARE(ui::text::storedError(error.what()), ui::text::error(error));
        QVERIFY(ui::text::storedError(error.what()) != QString::fromUtf8(error.what()));
    }
    const QString disk = ui::text::storedError("/data/steps.bin: cannot cut: Disk quota exceeded");
    QVERIFY2(!disk.contains(QLatin1String("cut")) && !disk.contains(QLatin1String("quota")), qPrintable(disk));
    const QString unknown = ui::text::storedError("sky: the moon is full. Wait");
    QVERIFY2(unknown.endsWith(QLatin1String("sky: the moon is full. Wait")), qPrintable(unknown));
    const QString chinese = QString::fromUtf8("\u65e0\u6cd5"); // of a program that wrote what it showed
    QCOMPARE(ui::text::storedError(chinese.toStdString()), chinese);
    languages.apply(QStringLiteral("en"));
}

QTEST_MAIN(TestErrorTexts)
#include "tst_errortexts.moc"
