// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "models/numbertext.h"
#include "models/requestmodel.h"
#include "models/requestquery.h"
#include "models/sortmenu.h"
#include "models/tableview.h"
#include "pages/inspect/candidatemodel.h"
#include "pages/inspect/contextmodel.h"
#include "pages/inspect/recommendedmodel.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void numbers();
    void requestRows();
    void requestQueries();
    void requestSortIsAskedFor();
    void candidates();
    void gammaMovesCellsNotRows();
    void contexts();
    void recommended();
    void frozenColumn();
    void sortedByTheMenu();
    void coloursStayInSelectedRows();

private:
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    [[nodiscard]] std::shared_ptr<const engine::RequestScores> scores(RequestIndex request) const
    {
        return std::make_shared<const engine::RequestScores>(model_.scoreRequest(*data_, request));
    }
    test::SampleDataset sample_;
    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
    test::FakeModel model_{*data_};
    JobContext job_;
};

void TestModels::numbers()
{
    QCOMPARE(scoreText(0.12345), QStringLiteral("0.123"));
    QCOMPARE(scoreText(-0.0001), QStringLiteral("0.000")); // nought has no sign
    QCOMPARE(metricText(0.98765), QStringLiteral("0.9877"));
    QCOMPARE(metricText(std::optional<double>()), dash());
    QCOMPARE(metricText(std::nan("")), dash());
    QCOMPARE(deltaText(0.01), QStringLiteral("+0.0100"));
    QCOMPARE(deltaText(-0.01), QStringLiteral("\u22120.0100"));
    QCOMPARE(deltaText(-0.00001), QStringLiteral("0.0000"));
    QCOMPARE(percentText(0.153), QStringLiteral("15.3 %"));
    QCOMPARE(significantText(0.25, 3), QStringLiteral("0.250"));
    QCOMPARE(significantText(-0.01234, 3), QStringLiteral("\u22120.0123"));
    QCOMPARE(significantText(12.345, 2, 2), QStringLiteral("12.35"));
    QCOMPARE(significantText(0.0000123, 3), QStringLiteral("1.23e\u22125"));
    QCOMPARE(significantText(0.0, 4), QStringLiteral("0.0000"));
    QCOMPARE(significantText(std::nan(""), 3), dash());
}

void TestModels::requestRows()
{
    RequestModel model;
    const QAbstractItemModelTester tester(&model, mode);
    QCOMPARE(model.rowCount(), 0);
    model.setDataset(data_);
    QCOMPARE(model.rowCount(), static_cast<int>(data_->requestCount()));
    const data::RequestView request = data_->request(RequestIndex(5));
    const auto cell = [&model](RequestColumn column) { return model.index(5, static_cast<int>(column)); };
    QCOMPARE(cell(RequestColumn::Request).data().toString(), QStringLiteral("5"));
    QCOMPARE(cell(RequestColumn::Candidates).data(RequestModel::SortRole).toULongLong(),
             static_cast<qulonglong>(request.size()));
    QCOMPARE(cell(RequestColumn::Positives).data(RequestModel::SortRole).toULongLong(),
             static_cast<qulonglong>(positiveCount(request)));
    model.setOrder(std::make_shared<const std::vector<RequestIndex>>(
        std::vector{RequestIndex(9), RequestIndex(2), RequestIndex(7)}));
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.requestAt(1) == RequestIndex(2));
    QCOMPARE(model.rowOf(RequestIndex(7)), 2);
    QCOMPARE(model.rowOf(RequestIndex(1)), -1);
    model.setDataset(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::requestQueries()
{
    RequestQuery query;
    QVERIFY(query.isIdentity());
    query.split = data::Split::Test;
    QVERIFY(queryRequests(*data_, query, job_) == data_->requests(data::Split::Test));

    query = {};
    query.column = RequestColumn::Positives;
    query.descending = true;
    const std::vector<RequestIndex> order = queryRequests(*data_, query, job_);
    QCOMPARE(order.size(), data_->requestCount());
    QVERIFY(std::is_sorted(order.begin(), order.end(), [this](RequestIndex a, RequestIndex b) {
        const auto left = positiveCount(data_->request(a));
        const auto right = positiveCount(data_->request(b));
        return left != right ? left > right : a < b; // ties stay in dataset order
    }));

    query = {};
    query.text = std::string(data_->userId(data_->request(RequestIndex(3)).user));
    const std::vector<RequestIndex> found = queryRequests(*data_, query, job_);
    QVERIFY(std::find(found.begin(), found.end(), RequestIndex(3)) != found.end());
    for (const RequestIndex request : found) {
        const std::string_view user = data_->userId(data_->request(request).user);
        QVERIFY(user.find(query.text) != std::string_view::npos || std::to_string(request.value) == query.text);
    }
    query.text = "no such user";
    QVERIFY(queryRequests(*data_, query, job_).empty());

    std::stop_source stop;
    stop.request_stop();
    JobContext stopped(stop.get_token());
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(queryRequests(*data_, query, stopped)), Cancelled);
}

void TestModels::requestSortIsAskedFor()
{
    RequestModel model;
    model.setDataset(data_);
    QSignalSpy asked(&model, &RequestModel::sortRequested);
    model.sort(static_cast<int>(RequestColumn::Candidates), Qt::DescendingOrder);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][1].toBool(), true);
    QVERIFY(model.requestAt(0) == RequestIndex(0)); // until the answer comes
}

void TestModels::candidates()
{
    CandidateModel model;
    const QAbstractItemModelTester tester(&model, mode);
    const RequestIndex index(4);
    const data::RequestView request = data_->request(index);
    model.setRequest(data_, index);
    QCOMPARE(model.rowCount(), static_cast<int>(request.size()));
    QCOMPARE(model.index(0, CandidateModel::Accuracy).data().toString(), dash());
    const auto now = scores(index);
    const BaseRankings base = baseRankings(*now, {.k = 5}, "request");
    model.setScores(now, &base);
    const FusedRanking fused = fusedRanking(*now, 0.5, 5);
    model.setFused(fused);
    int listed = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto place = static_cast<std::size_t>(row);
        const auto raw = [&](int column) { return model.index(row, column).data(CandidateModel::SortRole); };
        QCOMPARE(raw(CandidateModel::Accuracy).toFloat(), now->accuracy[place]);
        QCOMPARE(raw(CandidateModel::Final).toDouble(), fused.score[place]);
        QCOMPARE(raw(CandidateModel::Dcn).toUInt(), base.dcnRank[place]);
        QCOMPARE(raw(CandidateModel::Fused).toUInt(), fused.rank[place]);
        QCOMPARE(model.index(row, CandidateModel::Fused).data().toString(), QString::number(fused.rank[place] + 1));
        listed += raw(CandidateModel::InList).toInt();
    }
    QCOMPARE(listed, 5);
    model.setScores(nullptr, nullptr);
    QCOMPARE(model.index(0, CandidateModel::Final).data().toString(), dash());
    model.setRequest(nullptr, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::gammaMovesCellsNotRows()
{
    CandidateModel model;
    const QAbstractItemModelTester tester(&model, mode);
    const RequestIndex index(1);
    model.setRequest(data_, index);
    const auto now = scores(index);
    const BaseRankings base = baseRankings(*now, {.k = 5}, "request");
    model.setScores(now, &base);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    for (int step = 0; step <= 10; ++step)
        model.setFused(fusedRanking(*now, 0.2 * step, 5));
    QCOMPARE(resets.size(), 0);
    QVERIFY(changes.size() > 0);
}

void TestModels::contexts()
{
    ContextModel model;
    const QAbstractItemModelTester tester(&model, mode);
    const RequestIndex index(2);
    const engine::TargetInspection inspection = model_.inspect(*data_, index, 3, {});
    model.setContext(data_, index, inspection.positive);
    QCOMPARE(model.rowCount(), static_cast<int>(data_->request(index).size()) - 1);
    QCOMPARE(model.candidateAt(0), static_cast<int>(inspection.positive[0].candidate));
    QCOMPARE(model.index(0, ContextModel::Weight).data(ContextModel::BarRole).toDouble(), 1.0); // the heaviest
    QCOMPARE(model.index(0, ContextModel::W).data(ContextModel::SortRole).toDouble(),
             static_cast<double>(inspection.positive[0].w));
    QVERIFY(!model.index(0, ContextModel::Noise).data(ContextModel::BarRole).isValid());
    std::vector<engine::ContextItem> faint{inspection.positive[0]};
    faint[0].weight = 0.0000123f;
    faint[0].relaxed = 0.0f;
    faint[0].w = -0.0012f;
    model.setContext(data_, index, faint);
    QCOMPARE(model.index(0, ContextModel::Weight).data().toString(), QStringLiteral("1.23e\u22125"));
    QCOMPARE(model.index(0, ContextModel::Relaxed).data().toString(), QStringLiteral("0.000"));
    QCOMPARE(model.index(0, ContextModel::W).data().toString(), QStringLiteral("\u22121.2e\u22123"));
    model.setContext(nullptr, {}, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::recommended()
{
    RecommendedModel model;
    const QAbstractItemModelTester tester(&model, mode);
    const RequestIndex index(6);
    const auto now = scores(index);
    const FusedRanking plain = fusedRanking(*now, 0.0, 6);
    model.setLists(data_, index, plain, plain);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.enteredCount(), 0);
    const FusedRanking fused = fusedRanking(*now, 2.0, 6);
    const ListChange change = listChange(plain.list, fused.list);
    QVERIFY(!change.entered.empty()); // or the request proves nothing
    model.setLists(data_, index, plain, fused);
    QCOMPARE(model.rowCount(), 6 + static_cast<int>(change.left.size()));
    QCOMPARE(model.enteredCount(), static_cast<int>(change.entered.size()));
    int entered = 0;
    int left = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto status =
            static_cast<RecommendedModel::Status>(model.index(row, 0).data(RecommendedModel::StatusRole).toInt());
        entered += status == RecommendedModel::Status::Entered ? 1 : 0;
        left += status == RecommendedModel::Status::Left ? 1 : 0;
        if (row < 6)
            QCOMPARE(model.candidateAt(row), static_cast<int>(fused.list[static_cast<std::size_t>(row)]));
    }
    QCOMPARE(entered, static_cast<int>(change.entered.size()));
    QCOMPARE(left, static_cast<int>(change.left.size()));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::sortedByTheMenu()
{
    QStandardItemModel model(3, 3);
    model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("A & B"), QStringLiteral("Hidden")});
    for (int row = 0; row < 3; ++row) {
        model.setItem(row, 0, new QStandardItem(QString::number(row)));
        model.setItem(row, 1, new QStandardItem(QString::number((row + 2) % 3)));
    }
    const auto names = [&model] {
        QStringList all;
        for (int row = 0; row < 3; ++row)
            all << model.index(row, 0).data().toString();
        return all.join(QLatin1Char(' '));
    };
    TableView view(QStringLiteral("table"));
    view.setModel(&model);
    view.hideColumn(2);
    QMenu none;
    addSortMenu(&none, &view);
    QVERIFY(none.isEmpty()); // it cannot be sorted

    view.setSortingEnabled(true);
    view.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    QMenu first;
    addSortMenu(&first, &view);
    auto entries = first.actions().constFirst()->menu()->actions();
    QCOMPARE(entries.size(), 5); // two columns, a line, two orders
    QCOMPARE(entries[1]->text(), QStringLiteral("A && B"));
    QVERIFY(!entries[0]->isChecked() && !entries[1]->isChecked() && !entries[4]->isEnabled());
    entries[1]->trigger();
    QCOMPARE(names(), QStringLiteral("1 2 0"));
    QMenu second;
    addSortMenu(&second, &view);
    entries = second.actions().constFirst()->menu()->actions();
    QVERIFY(entries[1]->isChecked() && entries[3]->isChecked());
    entries[4]->trigger();
    QCOMPARE(names(), QStringLiteral("0 2 1"));
    entries[1]->trigger(); // sorted by it already
    QCOMPARE(names(), QStringLiteral("0 2 1"));
}

void TestModels::frozenColumn()
{
    QStandardItemModel model(40, 6);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            model.setItem(row, column, new QStandardItem(QStringLiteral("%1/%2").arg(row).arg(column)));
    }
    TableView view(QStringLiteral("table"));
    view.setModel(&model);
    view.freezeFirstColumn();
    for (int column = 0; column < model.columnCount(); ++column)
        view.setColumnWidth(column, 120);
    view.resize(400, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    auto* frozen = view.findChild<QTableView*>(QStringLiteral("frozenColumn"));
    QVERIFY(frozen != nullptr);
    QVERIFY(!frozen->isVisible()); // nothing is scrolled away

    view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum());
    QVERIFY(frozen->isVisible());
    view.verticalScrollBar()->setValue(7);
    QCOMPARE(frozen->verticalScrollBar()->value(), 7);
    QCOMPARE(frozen->width(), 120);
    QCOMPARE(frozen->viewport()->mapToGlobal(QPoint()), view.viewport()->mapToGlobal(QPoint()));
    QCOMPARE(frozen->indexAt({5, 5}), model.index(7, 0));
    QCOMPARE(frozen->visualRect(model.index(9, 0)).top(), view.visualRect(model.index(9, 0)).top());
    QTest::mouseClick(frozen->viewport(), Qt::LeftButton, {}, frozen->visualRect(model.index(9, 0)).center());
    QCOMPARE(view.selectionModel()->selectedRows(), QModelIndexList{model.index(9, 0)});

    QCOMPARE(view.verticalScrollBar()->value(), 7); // a click on it scrolls nothing
    QVERIFY(frozen->isVisible());
    QVERIFY(view.horizontalScrollBar()->value() > 0);
    view.setColumnWidth(0, 150);
    QCOMPARE(frozen->width(), 150);
    view.setCurrentIndex(model.index(9, 1)); // by the keyboard: not behind the frozen column
    QVERIFY(view.columnViewportPosition(1) >= 150);
    view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(8, 5)).center());
    QCOMPARE(view.currentIndex(), model.index(8, 5));
    QCOMPARE(frozen->indexAt({5, 5}).column(), 0); // it shows the first column whichever cell is the current one
    QCOMPARE(frozen->horizontalScrollBar()->value(), 0);
    view.horizontalScrollBar()->setValue(0);
    QVERIFY(!frozen->isVisible());
    const int row = view.verticalScrollBar()->value();
    QVERIFY(row > 0);
    const auto selections = frozen->findChildren<QItemSelectionModel*>().size();
    for (int i = 0; i < 5; ++i) {
        view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum());
        QVERIFY(frozen->isVisible());
        QCOMPARE(frozen->verticalScrollBar()->value(), row);
        view.horizontalScrollBar()->setValue(0);
        QCOMPARE(view.verticalScrollBar()->value(), row);
    }
    QCOMPARE(frozen->findChildren<QItemSelectionModel*>().size(), selections);
}

void TestModels::coloursStayInSelectedRows()
{
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), QColor(0, 158, 115), Qt::DecorationRole);
    model.setData(model.index(0, 0), QStringLiteral("run"));
    TableView view(QStringLiteral("table"));
    view.setModel(&model);
    view.selectRow(0);
    view.resize(200, 100);
    const QImage picture = view.grab().toImage();
    bool found = false;
    for (int y = 0; y < picture.height() && !found; ++y) {
        for (int x = 0; x < picture.width() && !found; ++x)
            found = picture.pixelColor(x, y) == QColor(0, 158, 115);
    }
    QVERIFY(found);
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
