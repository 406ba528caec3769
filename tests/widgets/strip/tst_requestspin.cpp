// SPDX-License-Identifier: GPL-3.0-only
#include "strip/contextstrip.h"
#include "strip/requestspin.h"
#include "strip/typedrequest.h"
#include "support/notices.h"
#include "support/ownids.h"
#include "support/sessionfixture.h"

#include <QFocusEvent>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// The strip's field of the request: numbers and, where the source gave some, ids.
class TestRequestSpin : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::ownIds(folder_.filePath(QStringLiteral("ids")).toStdString()); }
    void init();
    void cleanup();
    void textsAreNumbersOrIds_data();
    void textsAreNumbersOrIds();
    void idsAreTyped_data();
    void idsAreTyped();
    void oneIdOfSeveralRequests();
    void anUnknownIdIsSaid();
    void leavingTheFieldCounts();
    void onlyNumbersWithoutIds();
    void theTipTellsTheId();
    void aNumberThatIsAnotherOnesIdIsNoted();
    void aChangeOfTheSplitIsNoted();

private:
    void openIds();
    void type(const QString& text, bool enter = true);

    QTemporaryDir folder_;
    std::unique_ptr<ContextStrip> strip_;
    RequestSpin* spin_ = nullptr;
};

void TestRequestSpin::init()
{
    beginSession();
    strip_ = std::make_unique<ContextStrip>(session_.get());
    spin_ = strip_->findChild<RequestSpin*>();
}

void TestRequestSpin::cleanup()
{
    jobs_->stopAndWait();
    strip_.reset();
    endSession();
}

void TestRequestSpin::openIds()
{
    session_->openDataset(folder_.filePath(QStringLiteral("ids")));
    QTRY_VERIFY(session_->dataset() && session_->statistics());
}

void TestRequestSpin::type(const QString& text, bool enter)
{
    spin_->selectAll();
    QTest::keyClicks(spin_, text);
    if (enter)
        QTest::keyClick(spin_, Qt::Key_Return);
}

void TestRequestSpin::textsAreNumbersOrIds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("id");
    const auto row = [](const char* text, int number, const char* id) {
        QTest::newRow(text) << QString::fromUtf8(text) << number << QString::fromUtf8(id);
    };
    row("0", 0, "");
    row(" 99 ", 99, "");
    row("100", -1, "100"); // of 100 requests
    row("007", -1, "007");
    row("-1", -1, "-1");
    row("1,5", -1, "1,5");
    row("99999999999999999999", -1, "99999999999999999999");
    row("\"7\"", -1, "7");
    row("\xe2\x80\x9c"
        "7\xe2\x80\x9d",
        -1, "7"); // typographic quotes
    row("id:7", -1, "7");
    row("ID: 7", -1, "7");
    row("id\xef\xbc\x9a"
        "7",
        -1, "7"); // full-width colon
    row("id:\"id:7\"", -1, "id:7");
    row("idea", -1, "idea");
    row("id:", -1, "");
    row("", -1, "");
    row("\"", -1, "\"");
}

void TestRequestSpin::textsAreNumbersOrIds()
{
    QFETCH(QString, text);
    QFETCH(int, number);
    QFETCH(QString, id);
    const TypedRequest typed = typedRequest(text, 100);
    QCOMPARE(typed.number ? static_cast<int>(*typed.number) : -1, number);
    QCOMPARE(typed.id, id);
}

void TestRequestSpin::idsAreTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<unsigned>("request");
    QTest::newRow("number") << QStringLiteral("3") << 3U;
    QTest::newRow("quotes") << QStringLiteral("\"3\"") << 2U;
    QTest::newRow("prefix") << QStringLiteral("id:3") << 2U;
    QTest::newRow("beyond") << QStringLiteral("9") << 3U;
    QTest::newRow("zeros") << QStringLiteral("0002") << 1U;
    QTest::newRow("word") << QStringLiteral("A-3") << 5U;
    QTest::newRow("other split") << QStringLiteral("b-20") << 6U; // the next one with it
}

void TestRequestSpin::idsAreTyped()
{
    openIds();
    session_->setRequest(RequestIndex(4));
    QSignalSpy failed(session_.get(), &Session::failed);
    QFETCH(QString, text);
    QFETCH(unsigned, request);
    type(text);
    QTRY_COMPARE(session_->request().value, request);
    QCOMPARE(spin_->value(), static_cast<int>(request));
    QCOMPARE(spin_->text(), QString::number(request)); // the id was for finding it
    QVERIFY(failed.isEmpty());
}

void TestRequestSpin::oneIdOfSeveralRequests()
{
    openIds();
    QVERIFY(session_->split() == data::Split::Test);
    type(QStringLiteral("b-20"));
    QTRY_COMPARE(session_->request().value, 6U);
    type(QStringLiteral("b-20"));
    QTRY_COMPARE(session_->request().value, 0U);
    QVERIFY(session_->split() == data::Split::Train);
}

void TestRequestSpin::anUnknownIdIsSaid()
{
    openIds();
    session_->setRequest(RequestIndex(2));
    QSignalSpy failed(session_.get(), &Session::failed);
    type(QStringLiteral("b-2")); // the beginning of one
    QTRY_COMPARE(failed.size(), 1);
    const QString message = failed.front().front().toString();
    QVERIFY2(message.contains(QStringLiteral("\"b-2\"")) && message.contains(QStringLiteral("0 to 6")),
             qPrintable(message));
    QCOMPARE(session_->request().value, 2U);
    QCOMPARE(spin_->text(), QStringLiteral("2"));
    type(QStringLiteral("id:")); // nothing yet
    QCOMPARE(spin_->text(), QStringLiteral("2"));
    jobs_->stopAndWait();
    QCOMPARE(failed.size(), 1);
}

void TestRequestSpin::leavingTheFieldCounts()
{
    openIds();
    type(QStringLiteral("A-3"), false);
    QCOMPARE(spin_->text(), QStringLiteral("A-3"));
    QFocusEvent leaves(QEvent::FocusOut, Qt::TabFocusReason);
    QCoreApplication::sendEvent(spin_, &leaves);
    QTRY_COMPARE(session_->request().value, 5U);
    QCOMPARE(spin_->text(), QStringLiteral("5"));
}

void TestRequestSpin::onlyNumbersWithoutIds()
{
    openSample();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(!spin_->toolTip().contains(QStringLiteral("ID")));
    type(QStringLiteral("x1"), false);
    QCOMPARE(spin_->text(), QStringLiteral("1"));
    QTest::keyClick(spin_, Qt::Key_Return);
    QCOMPARE(session_->request().value, 1U);
}

void TestRequestSpin::theTipTellsTheId()
{
    const int narrow = spin_->sizeHint().width();
    openIds();
    QVERIFY(spin_->sizeHint().width() > narrow); // room for an id
    session_->setRequest(RequestIndex(5));
    QVERIFY2(spin_->toolTip().contains(QStringLiteral("ID of the open request: A-3")), qPrintable(spin_->toolTip()));
    QCOMPARE(spin_->accessibleDescription(), spin_->toolTip());
    session_->setRequest(RequestIndex(4));
    QVERIFY2(spin_->toolTip().contains(QStringLiteral("has no ID")), qPrintable(spin_->toolTip()));
}

void TestRequestSpin::aNumberThatIsAnotherOnesIdIsNoted()
{
    openIds();
    session_->setRequest(RequestIndex(4));
    test::Notices notices(strip_.get());
    type(QStringLiteral("2")); // no ID of any request
    QTRY_COMPARE(session_->request().value, 2U);
    type(QStringLiteral("3"));
    QTRY_COMPARE(notices.texts, QStringList(QStringLiteral("This is request number 3. Another one has the ID 3.")));
    QCOMPARE(session_->request().value, 3U);
    notices.offer.act();
    QCOMPARE(session_->request().value, 2U);
}

void TestRequestSpin::aChangeOfTheSplitIsNoted()
{
    openIds();
    session_->setRequest(RequestIndex(6));
    test::Notices notices(strip_.get());
    type(QStringLiteral("b-20"));
    QTRY_COMPARE(session_->request().value, 0U);
    QCOMPARE(notices.texts.size(), 1);
    QVERIFY2(notices.texts.front().contains(QStringLiteral("b-20 is in the train split")),
             qPrintable(notices.texts.front()));
    type(QStringLiteral("A-3"));
    QTRY_COMPARE(session_->request().value, 5U);
    QCOMPARE(notices.texts.size(), 2);
}

QTEST_MAIN(TestRequestSpin)
#include "tst_requestspin.moc"
