// SPDX-License-Identifier: GPL-3.0-only
#include "app/settings.h"
#include "support/qtwarnings.h"
#include "support/slowloading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace cdm;
using namespace cdm::app;

/// Settings that are written while the window goes on.
class TestSavingAside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void whileALibraryIsLoaded();
};

/// Whoever makes a thread then waits for the loader, with LibTorch for a third of a second.
void TestSavingAside::whileALibraryIsLoaded()
{
#ifdef SLOW_LIBRARY
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(file);
        settings.setPage(QStringLiteral("train"));
        QCOMPARE(settings.save(), QString()); // waits for what is being written, and keeps the thread
        test::SlowLoading loading(SLOW_LIBRARY);
        settings.setPage(QStringLiteral("inspect"));
        settings.saveAside();
        const bool isFree = loading.isUnderWay();
        const std::string failure = loading.end();
        QVERIFY2(failure.empty(), failure.c_str());
        QVERIFY(loading.hasBegun());
        QVERIFY2(isFree, "the window waited for the library");
    }
    QCOMPARE(Settings(file).page(), QStringLiteral("inspect"));
#else
    QSKIP("the library of this test is made for x86-64 with glibc");
#endif
}

QTEST_GUILESS_MAIN(TestSavingAside)
#include "tst_savingaside.moc"
