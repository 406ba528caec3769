// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/jobrunner.h"
#include "support/qtwarnings.h"
#include "support/waitforstop.h"
#include "units/errortext.h"
#include "units/livetext.h"

#include <QLocale>
#include <QTest>
#include <QTranslator>
#include <QVariant>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedStates);
const QLocale other(QLocale::Chinese, QLocale::China);

/// Puts brackets around each text.
class Brackets : public QTranslator
{
public:
    [[nodiscard]] QString translate(const char* /*context*/, const char* source, const char* /*disambiguation*/,
                                    int /*n*/) const override
    {
        return QStringLiteral("[%1]").arg(QString::fromUtf8(source));
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

JobInfo infoOf(const JobRunner& runner, quint64 id)
{
    const std::vector<JobInfo> jobs = runner.jobs();
    const auto found = std::ranges::find(jobs, id, &JobInfo::id);
    return found != jobs.end() ? *found : JobInfo{};
}

} // namespace

class TestLiveText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isMadeOncePerLanguage();
    void fixedTexts();
    void aVariantHasIt();
    void jobsFollowTheLanguage();
    void errorsFollowTheLanguage();

private:
    void changeLanguage();

    Brackets brackets_;
};

void TestLiveText::init()
{
    test::failOnQtWarnings();
    QLocale::setDefault(english);
}

void TestLiveText::cleanup()
{
    QCoreApplication::removeTranslator(&brackets_);
    QLocale::setDefault(english);
}

/// As the program does it: texts and the default locale.
void TestLiveText::changeLanguage()
{
    QLocale::setDefault(other);
    QCoreApplication::installTranslator(&brackets_);
}

void TestLiveText::isMadeOncePerLanguage()
{
    int made = 0;
    const LiveText text = [&made] {
        ++made;
        return QLocale().name();
    };
    QCOMPARE(made, 0); // not before it is read
    QCOMPARE(text.text(), english.name());
    QCOMPARE(QString(text), english.name());
    QCOMPARE(made, 1);
    const LiveText copy = text;
    changeLanguage();
    QCOMPARE(text.text(), other.name());
    QCOMPARE(copy.text(), other.name());
    QVERIFY(!text.isEmpty());
    QCOMPARE(made, 3);
}

void TestLiveText::fixedTexts()
{
    LiveText text = QStringLiteral("as it is");
    changeLanguage();
    QCOMPARE(text.text(), QStringLiteral("as it is"));
    text.clear();
    QVERIFY(text.isEmpty());
    QVERIFY(LiveText().isEmpty());
    QVERIFY(LiveText([] { return QString(); }).isEmpty());
}

void TestLiveText::aVariantHasIt()
{
    const QVariant value = QVariant::fromValue(LiveText([] { return QStringLiteral("told"); }));
    QCOMPARE(value.toString(), QStringLiteral("told"));
}

void TestLiveText::jobsFollowTheLanguage()
{
    JobRunner runner;
    JobRunner::Options options;
    options.title = [] { return QCoreApplication::translate("Test", "Train"); };
    options.loss = [] { return QCoreApplication::translate("Test", "The epoch is lost."); };
    bool ended = false;
    const quint64 over = runner.start<int>(
        options, this, [](JobContext&) { return 1; }, [&ended](int) { ended = true; });
    QTRY_VERIFY(ended);
    const quint64 running = runner.start<int>(options, this, test::waitForStop, [](int) {});
    QCOMPARE(infoOf(runner, over).title, QStringLiteral("Train"));
    QCOMPARE(infoOf(runner, running).loss, QStringLiteral("The epoch is lost."));
    changeLanguage();
    QCOMPARE(infoOf(runner, over).title, QStringLiteral("[Train]"));
    QVERIFY(infoOf(runner, over).loss.isEmpty());
    QCOMPARE(infoOf(runner, running).title, QStringLiteral("[Train]"));
    QCOMPARE(infoOf(runner, running).loss, QStringLiteral("[The epoch is lost.]"));
    runner.cancel(running);
    QVERIFY(infoOf(runner, running).loss.isEmpty());
    QTRY_COMPARE(runner.runningCount(), 0);
    QCOMPARE(infoOf(runner, running).title, QStringLiteral("[Train]"));
}

void TestLiveText::errorsFollowTheLanguage()
{
    JobRunner runner;
    LiveText told;
    const quint64 id = runner.start<int>(
        {QStringLiteral("fails"), {}}, this,
        [](JobContext&) -> int { throw Error("there is none", "run.json", "Write state:finished"); }, [](int) {},
        [&told](const LiveText& error) { told = error; });
    QTRY_VERIFY(!told.isEmpty());
    QCOMPARE(told.text(), QStringLiteral("run.json: there is none. Write state:finished"));
    QCOMPARE(infoOf(runner, id).error, told.text());
    changeLanguage();
    for (const char* part : {"run.json", "[there is none]", "[Write state:finished]"})
        QVERIFY2(told.text().contains(QLatin1String(part)), qPrintable(told.text()));
    QCOMPARE(infoOf(runner, id).error, told.text());
    const std::runtime_error foreign("there is none"); // of another library: its text is all there is
    QVERIFY(text::liveError(foreign).text().contains(QStringLiteral("[there is none]")));
}

QTEST_MAIN(TestLiveText)
#include "tst_livetext.moc"
