// SPDX-License-Identifier: GPL-3.0-only
#include "app/closequestion.h"
#include "pages/compare/pairtest.h"
#include "pages/compare/tablework.h"
#include "pages/latency/latencywork.h"
#include "support/waitforstop.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QMessageBox>

#include <future>

using namespace cdm;
using namespace cdm::app;

namespace {

/// A job worth asking about that goes on until it is told how to end.
class Labour
{
public:
    explicit Labour(ui::JobRunner& jobs, const QString& loss = QStringLiteral("The epoch is lost."),
                    double lossAfter = 0.0)
    {
        jobs.start<int>(
            {QStringLiteral("Train"), {}, false, false, loss, lossAfter}, nullptr,
            [end = end_.get_future().share()](JobContext&) { return end.get(); }, [](int) {});
    }
    void finish() { end_.set_value(0); }
    void fail() { end_.set_exception(std::make_exception_ptr(Error("the disk is full"))); }

private:
    std::promise<int> end_;
};

} // namespace

/// Closing the window while something would be lost.
class TestClosing : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void closingAsksWhatWouldBeLost();
    void closingAsksOfLongEvaluations();
    void whatNoLongerRunsNeedsNoAnswer();
    void anErrorKeepsTheWindowOpen();
    void aQueueKeepsTheQuestion();
    void aResultInMemoryKeepsTheWindowOpen();

private:
    [[nodiscard]] CloseQuestion* question() const; ///< the one in sight
    [[nodiscard]] bool isAsking() const { return question() != nullptr; }
};

CloseQuestion* TestClosing::question() const
{
    for (CloseQuestion* one : (*program_)->findChildren<CloseQuestion*>()) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

void TestClosing::closingAsksWhatWouldBeLost()
{
    const auto start = [this](const QString& title, const QString& loss) {
        return program_->jobs().start<int>({title, {}, false, false, loss}, nullptr, test::waitForStop, [](int) {});
    };
    start(QStringLiteral("small"), {});
    const quint64 large = start(QStringLiteral("large"), QStringLiteral("The epoch is lost."));
    QVERIFY(!(*program_)->close());
    QVERIFY(question() != nullptr && (*program_)->isVisible());
    QVERIFY(question()->informativeText().contains(QStringLiteral("large")));
    QVERIFY(question()->informativeText().contains(QStringLiteral("The epoch is lost.")));
    QVERIFY(!question()->informativeText().contains(QStringLiteral("small")));
    QCOMPARE(question()->buttonRole(question()->defaultButton()), QMessageBox::RejectRole);
    QVERIFY(!(*program_)->close()); // asked once
    QCOMPARE((*program_)->findChildren<CloseQuestion*>().size(), 1);
    QTest::keyClick(question(), Qt::Key_Escape);
    QVERIFY(question() == nullptr && (*program_)->isVisible());
    QCOMPARE(program_->jobs().runningCount(), 2);

    program_->jobs().cancel(large);
    QTRY_COMPARE(program_->jobs().runningCount(), 1);

    start(QStringLiteral("large"), QStringLiteral("The epoch is lost."));
    QVERIFY(!(*program_)->close());
    for (QAbstractButton* button : question()->buttons()) {
        if (question()->buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
            break;
        }
    }
    QVERIFY(!(*program_)->isVisible());
    QCOMPARE(program_->jobs().runningCount(), 0);

    startAgain();
    start(QStringLiteral("small"), {});
    program_->jobs().start<int>({QStringLiteral("young"), {}, false, false, QStringLiteral("All is lost."), 3600.0},
                                nullptr, test::waitForStop, [](int) {});
    QVERIFY((*program_)->close());
    startAgain();
    start(QStringLiteral("large"), QStringLiteral("The epoch is lost."));
    QVERIFY(!(*program_)->close());
    (*program_)->closeUnasked(); // a signal, even while it asks
    QVERIFY(!(*program_)->isVisible());
    QCOMPARE(program_->jobs().runningCount(), 0);
}

void TestClosing::closingAsksOfLongEvaluations()
{
    const auto asksWhenLong = [this] {
        ui::JobInfo job = program_->jobs().jobs().front();
        job.secondsRunning = 29.0;
        const bool asksEarly = CloseQuestion::isAbout(job);
        job.secondsRunning = 31.0;
        return !asksEarly && CloseQuestion::isAbout(job) && !job.loss.isEmpty();
    };
    // Until the event loop turns they run as far as the window knows, although nothing was chosen for them.
    ui::TableWork tables(&program_->jobs());
    tables.evaluate(QStringLiteral("Table 2"), {}, nullptr, {});
    QVERIFY(asksWhenLong());
    tables.compare(QStringLiteral("Table 4"), {}, nullptr, {});
    QVERIFY(asksWhenLong());
    ui::PairTest pair(&program_->jobs());
    pair.start(QStringLiteral("A against B"), {}, nullptr, {});
    QVERIFY(asksWhenLong());
    ui::LatencyWork latency(&program_->jobs());
    latency.measure(QStringLiteral("Latency"), {}, {}, {});
    QVERIFY(asksWhenLong());
    QVERIFY(program_->jobs().jobs().front().pausable);
    latency.cancel();
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
}

void TestClosing::whatNoLongerRunsNeedsNoAnswer()
{
    Labour training(program_->jobs());
    QVERIFY(!(*program_)->close());
    training.finish();
    QTRY_VERIFY(!(*program_)->isVisible()); // as was asked
}

void TestClosing::anErrorKeepsTheWindowOpen()
{
    Labour failing(program_->jobs());
    QVERIFY(!(*program_)->close());
    QVERIFY(isAsking());
    failing.fail();
    QTRY_VERIFY(!isAsking());
    QVERIFY((*program_)->isVisible());
    QTRY_VERIFY((*program_)->findChild<CloseQuestion*>() == nullptr);

    Labour training(program_->jobs());
    QVERIFY(!(*program_)->close());
    QVERIFY(isAsking());
    Q_EMIT program_->session().failed(QStringLiteral("An error"));
    training.finish();
    QTRY_VERIFY(!isAsking());
    QVERIFY((*program_)->isVisible());
}

void TestClosing::aQueueKeepsTheQuestion()
{
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    Labour first(program_->jobs());
    QVERIFY(!(*program_)->close());
    Labour between(program_->jobs(), QString()); // looks up what comes next
    first.finish();
    QTRY_COMPARE(program_->jobs().runningCount(), 1);
    QCoreApplication::processEvents();
    QVERIFY(isAsking() && (*program_)->isVisible());
    Labour second(program_->jobs());
    between.finish();
    QTRY_COMPARE(program_->jobs().runningCount(), 1);
    QCoreApplication::processEvents();
    QVERIFY(isAsking() && (*program_)->isVisible());
    second.finish();
    QTRY_VERIFY(!(*program_)->isVisible());
}

void TestClosing::aResultInMemoryKeepsTheWindowOpen()
{
    Labour table(program_->jobs(), QStringLiteral("The table is lost."), 1e-9);
    QTRY_VERIFY(CloseQuestion::isNeeded(program_->jobs()));
    QVERIFY(!(*program_)->close());
    table.finish();
    QTRY_VERIFY((*program_)->findChild<CloseQuestion*>() == nullptr);
    QVERIFY((*program_)->isVisible()); // it is there to be seen now
}

QTEST_MAIN(TestClosing)
#include "tst_closing.moc"
