// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailstext.h"
#include "models/requestmodel.h"
#include "models/tablesource.h"
#include "models/tableview.h"
#include "pages/data/requestbrowser.h"
#include "pages/inspect/pinnedrequest.h"
#include "pages/inspect/requestanalysis.h"
#include "pages/inspect/requestheader.h"
#include "support/ownids.h"
#include "support/sessionfixture.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// Where the window shows the ids that a source gave its requests, and where they are searched.
class TestOwnIds : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ids_ = test::ownIds(folder_.filePath(QStringLiteral("ids")).toStdString()); }
    void init() { beginSession(); }
    void cleanup() { endSession(); }
    void columnOfIds();
    void noColumnWithoutIds();
    void sortedById();
    void foundById();
    void browserShowsThem();
    void browserKeepsTheOrder();
    void detailsTellTheId();
    void headingTellsTheId();
    void exportsTellTheId();

private:
    using Requests = std::vector<std::uint32_t>;
    [[nodiscard]] Requests answer(const RequestQuery& query) const;
    void openIds();

    QTemporaryDir folder_;
    std::shared_ptr<const data::Dataset> ids_;
};

TestOwnIds::Requests TestOwnIds::answer(const RequestQuery& query) const
{
    JobContext job;
    Requests numbers;
    for (const RequestIndex request : queryRequests(*ids_, query, job))
        numbers.push_back(request.value);
    return numbers;
}

void TestOwnIds::openIds()
{
    session_->openDataset(folder_.filePath(QStringLiteral("ids")));
    QTRY_VERIFY(session_->dataset() && session_->statistics());
}

void TestOwnIds::columnOfIds()
{
    RequestModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDataset(ids_);
    QCOMPARE(model.columnCount(), requestColumnCount);
    const int column = model.columnOf(RequestColumn::Id);
    QCOMPARE(column, 1); // beside the number
    QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Request ID"));
    const auto cell = [&](int row, int role) { return model.index(row, column).data(role).toString(); };
    QCOMPARE(cell(1, Qt::DisplayRole), QStringLiteral("0002"));
    QCOMPARE(cell(1, ExportRole), QStringLiteral("0002"));
    QVERIFY(!cell(4, Qt::DisplayRole).isEmpty()); // a dash
    QVERIFY(cell(4, ExportRole).isEmpty());
    QCOMPARE(model.index(1, model.columnOf(RequestColumn::User)).data().toString(), QStringLiteral("zoe"));
    QSignalSpy asked(&model, &RequestModel::sortRequested);
    model.sort(column, Qt::DescendingOrder);
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.front().front().value<RequestColumn>() == RequestColumn::Id);
}

void TestOwnIds::noColumnWithoutIds()
{
    RequestModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDataset(ids_);
    model.setDataset(sample_.dataset());
    QCOMPARE(model.columnCount(), requestColumnCount - 1);
    QCOMPARE(model.columnOf(RequestColumn::Id), -1);
    QCOMPARE(model.columnOf(RequestColumn::Positives), requestColumnCount - 2);
}

void TestOwnIds::sortedById()
{
    RequestQuery query;
    query.column = RequestColumn::Id;
    QCOMPARE(answer(query), (Requests{1, 2, 3, 5, 0, 6, 4})); // numbers by value, texts, none
    query.descending = true;
    QCOMPARE(answer(query), (Requests{0, 6, 5, 3, 2, 1, 4})); // none stays last
    query.split = data::Split::Test;
    QCOMPARE(answer(query), (Requests{6, 5, 3, 2, 1, 4}));
}

void TestOwnIds::foundById()
{
    RequestQuery query;
    query.text = "B-2";
    QCOMPARE(answer(query), (Requests{0, 6}));
    query.text = "3"; // of an id, and of a number
    QCOMPARE(answer(query), (Requests{2, 3, 5}));
    query.text = "zoe";
    QCOMPARE(answer(query), (Requests{1, 3, 5}));
    query.text = "no such id";
    QVERIFY(answer(query).empty());
}

void TestOwnIds::browserShowsThem()
{
    RequestBrowser browser(session_.get());
    browser.resize(900, 400);
    browser.show();
    openIds();
    auto* search = browser.findChild<QLineEdit*>();
    auto* head = browser.findChild<QTableView*>()->horizontalHeader();
    QVERIFY(search->placeholderText().contains(QStringLiteral("request ID")));
    QCOMPARE(head->count(), requestColumnCount);
    search->setText(QStringLiteral("a-3"));
    QTRY_COMPARE(browser.model()->rowCount(), 1);
    QVERIFY(browser.model()->requestAt(0) == RequestIndex(5));
    openSample();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(session_->dataset()->requestCount() > ids_->requestCount());
    QCOMPARE(head->count(), requestColumnCount - 1);
    QVERIFY(!search->placeholderText().contains(QStringLiteral("request ID")));
    QCOMPARE(head->sectionResizeMode(browser.model()->columnOf(RequestColumn::Time)), QHeaderView::ResizeToContents);
}

void TestOwnIds::browserKeepsTheOrder()
{
    openIds();
    QVariantMap state;
    {
        RequestBrowser browser(session_.get());
        browser.findChild<QTableView*>()->sortByColumn(browser.model()->columnOf(RequestColumn::Id),
                                                       Qt::DescendingOrder);
        QTRY_VERIFY(browser.isSettled());
        QVERIFY(browser.model()->requestAt(1) == RequestIndex(6));
        state = browser.viewState();
    }
    RequestBrowser again(session_.get());
    again.restoreViewState(state);
    QTRY_VERIFY(again.isSettled());
    QVERIFY(again.model()->requestAt(1) == RequestIndex(6));
    const auto* head = again.findChild<QTableView*>()->horizontalHeader();
    QCOMPARE(head->sortIndicatorSection(), again.model()->columnOf(RequestColumn::Id));
    QVERIFY(head->sortIndicatorOrder() == Qt::DescendingOrder);
    session_->openDataset(sample_.folder()); // none there to go by
    QTRY_COMPARE(again.model()->columnCount(), requestColumnCount - 1);
    QTRY_VERIFY(again.isSettled());
    QCOMPARE(head->sortIndicatorSection(), 0);
    QVERIFY(again.model()->requestAt(0).value == sample_.dataset()->requestCount() - 1);
}

void TestOwnIds::detailsTellTheId()
{
    DetailsSubject subject;
    subject.dataset = ids_;
    subject.request = RequestIndex(5);
    QVERIFY(detailsPlainText(detailsOf(subject)).contains(QStringLiteral("Request ID: A-3")));
    subject.request = RequestIndex(4);
    QVERIFY(!detailsPlainText(detailsOf(subject)).contains(QStringLiteral("Request ID")));
}

void TestOwnIds::headingTellsTheId()
{
    RequestAnalysis analysis(session_.get());
    const RequestHeader header(&analysis);
    openIds();
    const auto says = [&header](const QString& text) {
        const auto labels = header.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&text](const QLabel* label) { return label->text().contains(text); });
    };
    session_->setRequest(RequestIndex(5));
    QVERIFY(says(QStringLiteral("Request 5")) && says(QStringLiteral("ID A-3")));
    session_->setRequest(RequestIndex(4));
    QVERIFY(says(QStringLiteral("Request 4")) && !says(QStringLiteral("ID ")));
    session_->setK(1);
    adoptModel();
    QTRY_VERIFY(says(QStringLiteral("(vs. 0)")));
    QVERIFY2(header.metricsText().contains(QStringLiteral("K 1 of 2")), qPrintable(header.metricsText()));
}

void TestOwnIds::exportsTellTheId()
{
    RequestAnalysis analysis(session_.get());
    openIds();
    session_->setRequest(RequestIndex(5));
    QCOMPARE(analysis.provenance().line(), session_->provenance() + QStringLiteral("; request 5 (ID A-3)"));
    session_->setRequest(RequestIndex(4));
    QCOMPARE(analysis.provenance().line(), session_->provenance() + QStringLiteral("; request 4"));
    const RequestProvenance awkward{QStringLiteral("in"), QStringLiteral("5 (ID %2)"), 5, 0.5, 0.25};
    QCOMPARE(awkward.line(), QStringLiteral("in; request 5 (ID %2), K 5, \u03b3 0.5, \u03bb 0.25"));
    const PinnedRequest pinned = pinRequest(ids_, RequestIndex(5), test::FakeModel(*ids_), 0.5, 1);
    QVERIFY2(pinned.provenance().startsWith(QStringLiteral("request 5 (ID A-3), K 1")),
             qPrintable(pinned.provenance()));
}

QTEST_MAIN(TestOwnIds)
#include "tst_ownids.moc"
