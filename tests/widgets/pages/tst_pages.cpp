// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "data/datasetwriter.h"
#include "models/numbertext.h"
#include "models/statcard.h"
#include "models/tabletext.h"
#include "models/tableview.h"
#include "pages/data/overview.h"
#include "pages/data/requestbrowser.h"
#include "pages/datapage.h"
#include "pages/emptystate.h"
#include "pages/inspect/candidateview.h"
#include "pages/inspect/contextview.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspectpage.h"
#include "pages/tradeoffpage.h"
#include "support/fakemodel.h"
#include "support/generated.h"
#include "support/sessionfixture.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

class TestPages : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginSession(); }
    void cleanup() { endSession(); }
    void emptyPagesSayWhatToDo();
    void dataShowsStatisticsAndRequests();
    void dataWithoutCategories();
    void statisticsAreATable();
    void sizesAreWholeNumbers();
    void zoomIsOfOneDataset();
    void browserSearchesAndFilters();
    void openingARow();
    void inspectNeedsAModel();
    void inspectFollowsTheRequest();
    void gammaRanksAgainWithoutReset();
    void longListsAreMeasuredToo();
    void targetBothWays();
    void resampling();
    void pagesSurviveThemesAndSizes();

private:
    void openDataset();
    void openModel();
};

void TestPages::openDataset()
{
    openSample();
    QTRY_VERIFY(session_->statistics());
}

void TestPages::openModel()
{
    openDataset();
    if (QTest::currentTestFailed())
        return;
    adoptModel();
    session_->setK(5);
    QTRY_VERIFY(session_->requestScores() && session_->splitScores());
}

void TestPages::emptyPagesSayWhatToDo()
{
    DataPage data(session_.get());
    InspectPage inspect(session_.get());
    TradeoffPage tradeoff(session_.get());
    for (Page* page : std::initializer_list<Page*>{&data, &inspect, &tradeoff}) {
        QVERIFY(page->isSettled());
        page->resize(800, 600);
        page->show();
        QVERIFY(page->findChild<EmptyState*>()->isVisible());
        QVERIFY(!page->title().isEmpty());
    }
    openDataset();
    QTRY_VERIFY(!data.findChild<EmptyState*>()->isVisible());
    QVERIFY(tradeoff.findChild<EmptyState*>()->isVisible()); // still without a checkpoint
}

void TestPages::dataShowsStatisticsAndRequests()
{
    DataPage page(session_.get());
    openDataset();
    QTRY_VERIFY(page.isSettled());
    for (const StatCard* card : page.findChildren<StatCard*>())
        QVERIFY2(card->value() != dash(), qPrintable(card->accessibleName()));
    const auto charts = page.findChildren<ChartView*>();
    QCOMPARE(charts.size(), 3);
    for (const ChartView* chart : charts)
        QCOMPARE(chart->series().size(), std::size_t(1));
    double drawn = 0.0;
    for (const QPointF& bar : page.mainChart()->series()[0].points)
        drawn += bar.y();
    double expected = 0.0;
    for (const data::CategoryCount& count : session_->statistics()->categoryCounts)
        expected += static_cast<double>(count.candidates);
    QCOMPARE(drawn, expected);                         // the last bar holds the rest
    QVERIFY(page.mainChart()->minimumHeight() >= 190); // whatever docks are open
    const auto* browser = page.findChild<RequestBrowser*>();
    QCOMPARE(browser->model()->rowCount(), static_cast<int>(session_->dataset()->requestCount()));
    const auto requests = browser->findChild<TableView*>()->shownTable();
    QCOMPARE(requests->model, browser->model());
    QCOMPARE(requests->provenance, session_->provenance());
}

void TestPages::dataWithoutCategories()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const std::vector<std::string>& fields) {
        data::DatasetWriter::Options options;
        options.name = "plain";
        options.itemFields = fields;
        data::DatasetWriter writer(folder.filePath(name).toStdString(), options);
        writer.addUser("u", {});
        const std::vector<ItemIndex> items{ItemIndex(0), ItemIndex(1)};
        const std::vector<std::uint8_t> flags{1, 0};
        for (std::uint32_t item = 0; item < 2; ++item)
            writer.addItem(std::string("i").append(std::to_string(item)), {},
                           std::vector<std::uint32_t>(fields.size(), item), {});
        writer.addRequest({UserIndex(0), 0, data::Split::Train, {}, items, flags, flags, {}});
        writer.finish();
    };
    write(QStringLiteral("bare"), {});
    write(QStringLiteral("fields"), {"vendor"});
    DataPage page(session_.get());
    const auto says = [&page](const char* text) {
        const auto labels = page.mainChart()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [text](const QLabel* label) { return label->text() == QLatin1String(text); });
    };
    session_->openDataset(folder.filePath(QStringLiteral("bare")));
    QTRY_VERIFY(says("The items have no categories: ILAD and CC cannot tell lists apart"));
    QVERIFY(page.mainChart()->series().empty());
    session_->openDataset(folder.filePath(QStringLiteral("fields"))); // ILAD is over them
    QTRY_VERIFY(says("The items have no categories: CC cannot tell lists apart"));
    openDataset();
    QTRY_VERIFY(!page.mainChart()->series().empty());
}

void TestPages::statisticsAreATable()
{
    DataPage page(session_.get());
    const auto* overview = page.findChild<DataOverview*>();
    QVERIFY(!overview->shownTable());
    openDataset();
    QTRY_VERIFY(overview->shownTable());
    const ShownTable table = *overview->shownTable();
    QCOMPARE(table.provenance, session_->provenance());
    const auto& statistics = *session_->statistics();
    const QString csv = tableText(table, TableNotation::Csv);
    for (const QString& line :
         {QStringLiteral("Requests,%1").arg(statistics.requests), QStringLiteral("Users,%1").arg(statistics.users),
          QStringLiteral("Interactions,%1").arg(statistics.interactions),
          QStringLiteral("Requests without interaction,%1").arg(statistics.requestsWithoutPositive)})
        QVERIFY2(csv.contains(QLatin1Char('\n') + line + QLatin1Char('\n')), qPrintable(csv));
    QVERIFY(tableText(table, TableNotation::Markdown).contains(percentText(statistics.itemShowRatio)));
    auto* actions = overview->findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(!actions->isHidden() && !actions->accessibleName().isEmpty());
    page.show();
    actions->click();
    const auto* menu = overview->findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(menu != nullptr && !menu->isEmpty());
}

void TestPages::sizesAreWholeNumbers()
{
    QCOMPARE(wholeBarsOf({60.0, 1.0, {4, 2}}), (QVector<QPointF>{{60.0, 4.0}, {61.0, 2.0}}));
    QCOMPARE(wholeBarsOf({60.0, 5.0, {4, 2}}), (QVector<QPointF>{{62.0, 4.0}, {67.0, 2.0}})); // 60 to 64, 65 to 69
    DataPage page(session_.get());
    openDataset();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(page.isSettled());
    const data::Histogram& sizes = session_->statistics()->candidatesPerRequest;
    QCOMPARE(sizes.width, 1.0);
    for (const ChartView* chart : page.findChildren<ChartView*>()) {
        if (chart->title() != QStringLiteral("Request sizes"))
            continue;
        QCOMPARE(chart->series().front().points.front().x(), sizes.lower);
        QVERIFY(chart->toCsv().contains(QStringLiteral("\n%1,").arg(sizes.lower)));
        return;
    }
    QFAIL("no chart of request sizes");
}

void TestPages::zoomIsOfOneDataset()
{
    DataPage page(session_.get());
    openDataset();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(page.isSettled());
    auto* canvas = page.mainChart()->findChild<ChartCanvas*>();
    const ChartRange all = canvas->figure().range();
    Q_EMIT canvas->zoomWanted(
        {all.xMinimum, all.yMinimum, 0.5 * (all.xMaximum - all.xMinimum), all.yMaximum - all.yMinimum});
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset())); // the page shows all anew
    QVERIFY(canvas->figure().range() != all);
    QSignalSpy opened(session_.get(), &Session::datasetChanged);
    session_->openDataset(sample_.folder());
    QTRY_COMPARE(opened.size(), 1);
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(canvas->figure().range(), all);
}

void TestPages::browserSearchesAndFilters()
{
    DataPage page(session_.get());
    openDataset();
    if (QTest::currentTestFailed())
        return;
    auto* browser = page.findChild<RequestBrowser*>();
    const int all = static_cast<int>(session_->dataset()->requestCount());
    auto* splits = browser->findChild<QComboBox*>();
    splits->setCurrentIndex(splits->findData(static_cast<int>(data::Split::Test)));
    QTRY_COMPARE(browser->model()->rowCount(), static_cast<int>(session_->dataset()->requestCount(data::Split::Test)));
    splits->setCurrentIndex(0);
    QTRY_COMPARE(browser->model()->rowCount(), all);
    browser->findChild<QLineEdit*>()->setText(QStringLiteral("no such user"));
    QTRY_COMPARE(browser->model()->rowCount(), 0);
    QVERIFY(page.isSettled());
    browser->model()->sort(static_cast<int>(RequestColumn::Positives), Qt::DescendingOrder);
    browser->findChild<QLineEdit*>()->clear();
    QTRY_COMPARE(browser->model()->rowCount(), all);
    const auto positives = [browser](int row) {
        const QModelIndex index = browser->model()->index(row, static_cast<int>(RequestColumn::Positives));
        return index.data(RequestModel::SortRole).toULongLong();
    };
    for (int row = 1; row < all; ++row)
        QVERIFY(positives(row - 1) >= positives(row));
}

void TestPages::openingARow()
{
    DataPage page(session_.get());
    openDataset();
    page.resize(800, 600);
    page.show();
    auto* table = page.findChild<RequestBrowser*>()->findChild<QTableView*>();
    QCOMPARE(table->currentIndex().row(), static_cast<int>(session_->request().value));
    QSignalSpy activated(&page, &DataPage::requestActivated);
    table->setCurrentIndex(table->model()->index(3, 0));
    QVERIFY(session_->request() == RequestIndex(3));
    Q_EMIT table->activated(table->model()->index(4, 0));
    QVERIFY(session_->request() == RequestIndex(4));
    QCOMPARE(activated.size(), 1);
    session_->setRequest(RequestIndex(7));
    QCOMPARE(table->currentIndex().row(), 7);
}

void TestPages::inspectNeedsAModel()
{
    InspectPage page(session_.get());
    openDataset();
    QVERIFY(page.isSettled());
    auto* view = page.findChild<CandidateView*>();
    QVERIFY(view->model()->rowCount() > 0);
    QCOMPARE(view->model()->index(0, CandidateModel::Final).data().toString(), dash());
}

void TestPages::inspectFollowsTheRequest()
{
    InspectPage page(session_.get());
    openModel();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(page.isSettled());
    auto* model = page.findChild<CandidateView*>()->model();
    const RequestIndex other = session_->dataset()->requests(session_->split()).at(1);
    session_->setRequest(other);
    QVERIFY(!page.isSettled());
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(model->rowCount(), static_cast<int>(session_->dataset()->request(other).size()));
    const engine::RequestScores& scores = *session_->requestScores();
    for (int row = 0; row < model->rowCount(); ++row)
        QCOMPARE(model->index(row, CandidateModel::Student).data(CandidateModel::SortRole).toFloat(),
                 scores.student[static_cast<std::size_t>(row)]);
    QVERIFY(toSvg(page.slopeChart()->figure()).contains("polyline"));
}

void TestPages::gammaRanksAgainWithoutReset()
{
    InspectPage page(session_.get());
    openModel();
    QTRY_VERIFY(page.isSettled());
    auto* view = page.findChild<CandidateView*>();
    QSignalSpy resets(view->model(), &QAbstractItemModel::modelReset);
    session_->setGamma(2.0);
    const FusedRanking fused = fusedRanking(*session_->requestScores(), 2.0, 5);
    for (int row = 0; row < view->model()->rowCount(); ++row)
        QCOMPARE(view->model()->index(row, CandidateModel::Fused).data(CandidateModel::SortRole).toUInt(),
                 fused.rank[static_cast<std::size_t>(row)]); // at once, without a turn of the event loop
    QCOMPARE(resets.size(), 0);
    const QAbstractItemModel* shown = view->table()->model();
    for (int row = 0; row < shown->rowCount(); ++row) // sorted by the new rank
        QCOMPARE(shown->index(row, CandidateModel::Fused).data().toString(), QString::number(row + 1));
}

void TestPages::longListsAreMeasuredToo()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("long"));
    test::generated({.users = 4, .items = 600, .categories = 6, .requestsPerUser = 4, .candidates = 200},
                    path.toStdString());
    session_->openDataset(path);
    QTRY_VERIFY(session_->dataset() && session_->statistics());
    adoptModel();
    session_->setK(150);
    RequestAnalysis analysis(session_.get());
    QTRY_VERIFY(analysis.base() != nullptr && !analysis.isPending());
    for (const double gamma : {0.3, 1.1, 2.0})
        session_->setGamma(gamma); // the later ones while the first is being measured
    QTRY_VERIFY(!analysis.isPending());
    const auto space = eval::attributeSpace(session_->dataset());
    const auto list = fusedRanking(*session_->requestScores(), 2.0, 150).list;
    const eval::RequestMetrics expected = listMetrics(analysis.request(), list, *space);
    QVERIFY(analysis.metrics().ilad == expected.ilad);
    QVERIFY(analysis.metrics().recall == expected.recall);
}

void TestPages::targetBothWays()
{
    InspectPage page(session_.get());
    openModel();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(page.isSettled());
    auto* view = page.findChild<CandidateView*>();
    auto* contexts = page.findChild<ContextView*>();
    session_->setTarget(2);
    QTRY_VERIFY(page.isSettled());
    const int others = view->model()->rowCount() - 1;
    QCOMPARE(contexts->positive()->rowCount(), others);
    QCOMPARE(contexts->negative()->rowCount(), others);
    const float student = session_->requestScores()->student[2];
    QVERIFY(contexts->numbers().contains(significantText(static_cast<double>(student), 3)));
    view->table()->setCurrentIndex(view->table()->model()->index(0, 0));
    const FusedRanking fused = fusedRanking(*session_->requestScores(), session_->gamma(), 5);
    QCOMPARE(session_->target(), static_cast<int>(fused.list.front()));
    session_->setTarget(-1);
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(contexts->positive()->rowCount(), 0);
}

void TestPages::resampling()
{
    InspectPage page(session_.get());
    openModel();
    session_->setTarget(1);
    QTRY_VERIFY(page.isSettled());
    auto* contexts = page.findChild<ContextView*>();
    const auto noise = [contexts] {
        return contexts->positive()->index(0, ContextModel::Noise).data(ContextModel::SortRole).toDouble();
    };
    QCOMPARE(noise(), 0.0);
    contexts->resample();
    QTRY_VERIFY(page.isSettled() && noise() != 0.0);
    const double first = noise();
    contexts->resample();
    QTRY_VERIFY(page.isSettled() && noise() != first);
}

void TestPages::pagesSurviveThemesAndSizes()
{
    DataPage data(session_.get());
    InspectPage inspect(session_.get());
    TradeoffPage tradeoff(session_.get());
    openModel();
    session_->setTarget(0);
    QTRY_VERIFY(data.isSettled() && inspect.isSettled() && tradeoff.isSettled());
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        theme_.apply(choice);
        QCoreApplication::processEvents(); // Qt posts palette changes
        for (Page* page : std::initializer_list<Page*>{&data, &inspect, &tradeoff}) {
            QVERIFY2(page->minimumSizeHint().width() <= 760, qPrintable(page->pageId()));
            for (const QSize size : {QSize(760, 520), QSize(1600, 950)}) {
                page->resize(size);
                page->show();
                const int lightness = page->grab().toImage().pixelColor(2, 2).lightness();
                QVERIFY2(choice == ThemeChoice::Dark ? lightness < 100 : lightness > 150,
                         qPrintable(QStringLiteral("%1: %2").arg(page->pageId()).arg(lightness)));
            }
        }
    }
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
