// SPDX-License-Identifier: GPL-3.0-only
#include "app/icons.h"
#include "app/jobstatus.h"
#include "app/messagebar.h"
#include "app/pagearea.h"
#include "base/error.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace cdm;
using namespace cdm::app;

/// Parts of the window, each by itself.
class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void messagesWait();
    void messageOffers();
    void messagesAboutDifferentThings();
    void messagesOutliveTheirBar();
    void errorsStayInSight();
    void answersComeIntoSight();
    void errorsAreTheLastToMakeRoom();
    void messagesWaitForTheMouse();
    void whatIsClickedIsWhatWasInSight();
    void jobInTheStatusLine();
    void iconsFollowTheTheme();
    void everyPageHasAnIcon();

private:
    ui::Theme theme_;
};

void TestParts::messagesWait()
{
    MessageBar bar;
    QVERIFY(bar.isHidden());
    QSignalSpy told(&bar, &MessageBar::told);
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first"));
    bar.tell(MessageBar::Kind::Error, QStringLiteral("second"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first")); // again: not twice
    QCOMPARE(bar.count(), 2);
    QCOMPARE(told.size(), 3); // but it happened twice
    QVERIFY(told.front().front().value<MessageBar::Kind>() == MessageBar::Kind::Error);
    QCOMPARE(bar.text(), QStringLiteral("first"));
    QCOMPARE(bar.accessibleName(), QStringLiteral("Error: first"));
    QTest::keyClick(&bar, Qt::Key_Escape);
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.findChild<QToolButton*>()->click();
    QVERIFY(bar.isHidden());
    QVERIFY(bar.text().isEmpty());
    bar.dismiss(); // nothing there
}

void TestParts::messageOffers()
{
    MessageBar bar;
    int acted = 0;
    bar.tell(MessageBar::Kind::Information, QStringLiteral("imported"), {QStringLiteral("Show"), [&] { ++acted; }});
    QVERIFY(!bar.findChild<QPushButton*>()->isHidden());
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, 1);
    QVERIFY(bar.isHidden());
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("plain"));
    QVERIFY(bar.findChild<QPushButton*>()->isHidden());
}

void TestParts::messagesAboutDifferentThings()
{
    MessageBar bar;
    const QObject a;
    const QObject b;
    QStringList acted;
    const auto fail = [&](const QString& name, const QObject& about) {
        bar.tell(MessageBar::Kind::Error, QStringLiteral("it failed"),
                 {QStringLiteral("Back"), [&acted, name] { acted << name; }}, &about);
    };
    fail(QStringLiteral("a"), a);
    fail(QStringLiteral("b"), b);
    QCOMPARE(bar.count(), 2);
    fail(QStringLiteral("a"), a); // again
    QCOMPARE(bar.count(), 2);
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, QStringList{QStringLiteral("a")});
    QCOMPARE(bar.count(), 1);
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("plain"));
    bar.withdraw(&b);
    QCOMPARE(bar.text(), QStringLiteral("plain"));
    QCOMPARE(bar.count(), 1);
}

void TestParts::messagesOutliveTheirBar()
{
    MessageBar bar;
    QSignalSpy told(&bar, &MessageBar::told);
    int acted = 0;
    {
        MessageBar old;
        old.tell(MessageBar::Kind::Warning, QStringLiteral("first"), {QStringLiteral("Act"), [&] { ++acted; }});
        old.tell(MessageBar::Kind::Information, QStringLiteral("second"));
        bar.takeOver(old);
    }
    QVERIFY(told.isEmpty()); // that was when they were new
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.count(), 2);
    QVERIFY(bar.kind() == MessageBar::Kind::Warning);
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, 1);
    QCOMPARE(bar.text(), QStringLiteral("second"));
}

void TestParts::errorsStayInSight()
{
    MessageBar bar;
    QSignalSpy told(&bar, &MessageBar::told);
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("early warning"));
    bar.tell(MessageBar::Kind::Error, QStringLiteral("error"));
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("late warning"));
    bar.tell(MessageBar::Kind::Information, QStringLiteral("note"));
    QCOMPARE(bar.text(), QStringLiteral("error"));
    QCOMPARE(bar.accessibleName(), QStringLiteral("Error: error"));
    QCOMPARE(told.size(), 4); // the log has all
    const QStringList order{QStringLiteral("late warning"), QStringLiteral("early warning"), QStringLiteral("note"),
                            QStringLiteral("error")};
    QToolButton* next = nullptr;
    for (QToolButton* button : bar.findChildren<QToolButton*>()) {
        if (button->text() == QStringLiteral("and 3 more"))
            next = button;
    }
    QVERIFY(next != nullptr);
    for (const QString& text : order) {
        next->click();
        QCOMPARE(bar.text(), text);
    }
    bar.showNext();
    bar.dismiss(); // what is in sight
    QCOMPARE(bar.text(), QStringLiteral("error"));
    bar.dismiss();
    QCOMPARE(bar.text(), QStringLiteral("early warning"));
    QCOMPARE(bar.count(), 2);
}

void TestParts::answersComeIntoSight()
{
    MessageBar bar;
    bar.tell(MessageBar::Kind::Error, QStringLiteral("error"));
    bar.answer(MessageBar::Kind::Information, QStringLiteral("deleted"), {QStringLiteral("Undo"), [] {}});
    QCOMPARE(bar.text(), QStringLiteral("deleted"));
    QVERIFY(!bar.findChild<QPushButton*>()->isHidden());
    {
        MessageBar other; // in another language
        other.takeOver(bar);
        QCOMPARE(other.text(), QStringLiteral("deleted"));
    }
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("warning"));
    QCOMPARE(bar.text(), QStringLiteral("error"));
}

void TestParts::errorsAreTheLastToMakeRoom()
{
    MessageBar bar;
    bar.tell(MessageBar::Kind::Error, QStringLiteral("error"));
    bar.tell(MessageBar::Kind::Information, QStringLiteral("note"));
    for (int i = 0; i < 30; ++i)
        bar.tell(MessageBar::Kind::Warning, QString::number(i));
    const int kept = bar.count();
    QVERIFY(kept < 30);
    QCOMPARE(bar.text(), QStringLiteral("error"));
    for (int i = 0; i < 30; ++i)
        bar.tell(MessageBar::Kind::Error, QStringLiteral("error %1").arg(i));
    bar.answer(MessageBar::Kind::Information, QStringLiteral("note"));
    QCOMPARE(bar.text(), QStringLiteral("note")); // the newest is not what makes room
    QCOMPARE(bar.count(), kept);
}

void TestParts::messagesWaitForTheMouse()
{
    MessageBar bar;
    QPushButton below;
    QTest::mousePress(&below, Qt::LeftButton);
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first"));
    QVERIFY(bar.isHidden()); // else what is pressed would move away
    QCOMPARE(bar.count(), 1);
    QTest::mouseRelease(&below, Qt::LeftButton);
    QTRY_VERIFY(!bar.isHidden());
    QCOMPARE(bar.accessibleName(), QStringLiteral("Error: first"));
    QTest::mousePress(&below, Qt::LeftButton);
    bar.dismiss();
    QVERIFY(!bar.isHidden());
    QTest::mouseRelease(&below, Qt::LeftButton);
    QTRY_VERIFY(bar.isHidden());
}

/// A message that comes while a button of the bar is pressed is not the one that the user answers.
void TestParts::whatIsClickedIsWhatWasInSight()
{
    MessageBar bar;
    QStringList acted;
    const auto tell = [&](const QString& name) {
        bar.tell(MessageBar::Kind::Warning, name, {QStringLiteral("Act"), [&acted, name] { acted << name; }});
    };
    tell(QStringLiteral("first"));
    auto* offer = bar.findChild<QPushButton*>();
    QTest::mousePress(offer, Qt::LeftButton);
    tell(QStringLiteral("second"));
    QTest::mouseRelease(offer, Qt::LeftButton);
    QCOMPARE(acted, QStringList{QStringLiteral("first")});
    QTRY_COMPARE(bar.accessibleName(), QStringLiteral("Warning: second"));
    QCOMPARE(bar.count(), 1);
    QTest::mousePress(offer, Qt::LeftButton);
    bar.dismissAll();
    QTest::mouseRelease(offer, Qt::LeftButton);
    QTRY_VERIFY(bar.isHidden());
    QCOMPARE(acted.size(), 1);
}

void TestParts::jobInTheStatusLine()
{
    ui::JobRunner jobs;
    JobStatus status(&jobs);
    QVERIFY(status.isHidden());
    QSemaphore go;
    bool cancelled = false;
    jobs.start<int>(
        {QStringLiteral("A long job"), {}, true, false}, this,
        [&go](JobContext& job) {
            job.beginPhase("counting", 10);
            job.advance(5);
            go.acquire();
            job.throwIfStopped();
            return 1;
        },
        [](int) {}, {}, [&cancelled] { cancelled = true; });
    QTRY_VERIFY(!status.isHidden());
    QToolButton* stop = nullptr;
    QStringList texts;
    for (QToolButton* button : status.findChildren<QToolButton*>()) {
        texts << button->text();
        if (button->text() == QStringLiteral("Stop"))
            stop = button;
    }
    QVERIFY(texts.contains(QStringLiteral("A long job")));
    const quint64 id = jobs.jobs().front().id;
    jobs.setSecondsLeft(id, 120.0);
    const auto* left = status.findChild<QLabel*>();
    QTRY_VERIFY(left->text().endsWith(QStringLiteral(" left")));
    jobs.setPaused(id, true);
    QTRY_COMPARE(left->text(), QStringLiteral("paused"));
    jobs.setPaused(id, false);
    QTRY_VERIFY(left->text().endsWith(QStringLiteral(" left")));
    stop->click();
    go.release();
    QTRY_VERIFY(cancelled);
    QTRY_VERIFY(status.isHidden());
}

void TestParts::iconsFollowTheTheme()
{
    const auto brightest = [] {
        const QImage image = toolIcon(QStringLiteral("data")).pixmap(32, 32).toImage();
        int lightness = -1;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() > 200)
                    lightness = std::max(lightness, image.pixelColor(x, y).lightness());
            }
        }
        return lightness;
    };
    QVERIFY(brightest() >= 0 && brightest() < 110);
    theme_.apply(ui::ThemeChoice::Dark);
    QVERIFY(brightest() > 180);
    theme_.apply(ui::ThemeChoice::Light);
    QVERIFY(toolIcon(QStringLiteral("no such icon")).isNull());
    QVERIFY(!programIcon().pixmap(16, 16).isNull());
}

void TestParts::everyPageHasAnIcon()
{
    for (const QString& id : PageArea::pageIds()) {
        QVERIFY2(!toolIcon(id).isNull(), qPrintable(id));
        QVERIFY(PageArea::titleOf(id) != id);
    }
}

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
