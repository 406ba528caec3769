// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "inspectfixture.h"
#include "models/numbertext.h"
#include "models/tabledialog.h"
#include "models/tabletext.h"
#include "models/tableview.h"
#include "pages/inspect/candidateview.h"
#include "pages/inspect/compareview.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/influenceview.h"
#include "pages/inspect/listview.h"
#include "pages/inspect/requestheader.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspect/whatifview.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QUndoStack>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

/// The Inspect page: candidates, slopes, lists side by side, and what its exports say of themselves.
class TestInspect : public test::InspectTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void aRequestOpensWithATarget();
    void aTargetThatWasAskedForStays();
    void candidatesAreFiltered();
    void mainColumnsFit();
    void headerTellsMetrics();
    void slopesAndTableAreLinked();
    void slopesAsTable();
    void slopesGiveNamesRoom();
    void faintSlopesInTheDark();
    void pinnedRequests();
    void anotherCheckpoint();
    void comparedListsAreHeaded();
    void comparedNumbersStandClear();
    void exportsNameTheirRun();
    void numbersThatStayKeepTheirRun();
    void lambdaIsToldWhereItCounts();
    void comparedListsAreNamed();
    void viewStateComesBack();

private:
    /// Line that everything of the page exports, once it is of the session as it is.
    [[nodiscard]] QString provenance() const
    {
        return session_->provenance() + QStringLiteral("; request %1, K 5, \u03b3 %2, \u03bb %3")
                                            .arg(session_->request().value)
                                            .arg(session_->gamma())
                                            .arg(session_->lambda());
    }
    [[nodiscard]] static QString firstLine(const TableView* table)
    {
        return tableText(*table->shownTable(), TableNotation::Csv).section(QLatin1Char('\n'), 0, 0);
    }
    void checkExports(const InspectTool* tool) const;
};

void TestInspect::aRequestOpensWithATarget()
{
    QCOMPARE(session_->target(), static_cast<int>(fused().list.front()));
    auto* view = page_->findChild<CandidateView*>();
    QCOMPARE(view->table()->currentIndex().row(), 0); // sorted by the rank under CDM
    session_->setRequest(session_->dataset()->requests(session_->split()).at(2));
    settle();
    QCOMPARE(session_->target(), static_cast<int>(fused().list.front()));
    session_->setTarget(-1); // and none is a choice too
    session_->setK(4);
    settle();
    QCOMPARE(session_->target(), -1);
}

void TestInspect::aTargetThatWasAskedForStays()
{
    session_->setRequest(session_->dataset()->requests(session_->split()).at(1));
    session_->setTarget(7);
    settle();
    QCOMPARE(session_->target(), 7);
}

void TestInspect::candidatesAreFiltered()
{
    auto* view = page_->findChild<CandidateView*>();
    const QAbstractItemModelTester tester(view->table()->model(), mode);
    const data::RequestView request = session_->dataset()->request(session_->request());
    const auto combos = view->findChildren<QComboBox*>();
    QCOMPARE(combos.size(), 2);
    const auto show = [&](CandidateFilter::Show what) {
        combos[0]->setCurrentIndex(combos[0]->findData(static_cast<int>(what)));
        return view->table()->model()->rowCount();
    };
    const auto count = [](std::span<const std::uint8_t> marks) {
        return static_cast<int>(std::count_if(marks.begin(), marks.end(), [](std::uint8_t m) { return m != 0; }));
    };
    const int target = session_->target();
    QCOMPARE(show(CandidateFilter::Show::Shown), count(request.shown));
    QCOMPARE(show(CandidateFilter::Show::Clicked), count(request.labels));
    QCOMPARE(show(CandidateFilter::Show::Listed), 5);
    session_->setGamma(2.0); // other items are listed now
    QCOMPARE(view->table()->model()->rowCount(), 5);
    const FusedRanking now = fused();
    for (int row = 0; row < 5; ++row)
        QCOMPARE(view->table()->model()->index(row, CandidateModel::Fused).data().toString(), QString::number(row + 1));
    const auto plain = fusedRanking(*session_->requestScores(), 0.0, 5);
    QCOMPARE(show(CandidateFilter::Show::Entered), static_cast<int>(listChange(plain.list, now.list).entered.size()));
    QCOMPARE(show(CandidateFilter::Show::All), static_cast<int>(request.size()));

    const CategoryIndex category = session_->dataset()->categories(request.items[3]).front();
    combos[1]->setCurrentIndex(combos[1]->findData(category.value));
    int expected = 0;
    for (const ItemIndex item : request.items) {
        const auto categories = session_->dataset()->categories(item);
        expected += std::find(categories.begin(), categories.end(), category) != categories.end() ? 1 : 0;
    }
    QCOMPARE(view->table()->model()->rowCount(), expected);
    view->findChild<QLineEdit*>()->setText(QStringLiteral("no such item"));
    QCOMPARE(view->table()->model()->rowCount(), 0);
    view->findChild<QLineEdit*>()->clear();
    combos[1]->setCurrentIndex(0);
    QCOMPARE(view->table()->model()->rowCount(), static_cast<int>(request.size()));
    QCOMPARE(session_->target(), target); // rows that were hidden chose no other
}

void TestInspect::mainColumnsFit()
{
    page_->resize(816, 660); // what the window of 1280x800 leaves between its docks
    page_->show();
    auto* table = page_->findChild<CandidateView*>()->table();
    QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    for (const int column :
         {CandidateModel::Accuracy, CandidateModel::Student, CandidateModel::Final, CandidateModel::Fused,
          CandidateModel::Dcn, CandidateModel::Teacher, CandidateModel::StudentRank, CandidateModel::InList})
        QVERIFY2(!table->isColumnHidden(column), qPrintable(QString::number(column)));
    page_->resize(1700, 900);
    QTRY_VERIFY(!table->isColumnHidden(CandidateModel::Label));
    QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
}

void TestInspect::headerTellsMetrics()
{
    const auto space = eval::attributeSpace(session_->dataset());
    const auto metrics = listMetrics(session_->dataset()->request(session_->request()), fused().list, *space);
    const QString text = page_->findChild<RequestHeader*>()->metricsText();
    QVERIFY2(text.contains(metricText(metrics.ilad)), qPrintable(text));
    QVERIFY2(text.contains(metricText(metrics.recall)), qPrintable(text));
}

void TestInspect::slopesAndTableAreLinked()
{
    auto* view = page_->findChild<CandidateView*>();
    Q_EMIT page_->slopeChart()->targetPicked(static_cast<int>(fused().list[3]));
    QCOMPARE(view->table()->currentIndex().row(), 3);
    QTest::keyClick(page_->slopeChart(), Qt::Key_Up);
    QCOMPARE(view->table()->currentIndex().row(), 2);
    QCOMPARE(session_->target(), static_cast<int>(fused().list[2]));
}

void TestInspect::slopesAsTable()
{
    page_->slopeChart()->showTable();
    QVERIFY(page_->slopeChart()->findChild<TableDialog*>() != nullptr);
    QVERIFY(page_->slopeChart()->figure().csv().contains(QStringLiteral("DCN")));
}

void TestInspect::slopesGiveNamesRoom()
{
    SlopeSpec spec = page_->slopeChart()->spec();
    const QRectF area(0, 0, 600, 400);
    const auto side = [&](const QString& name) {
        spec.name = [name](std::uint32_t) { return name; };
        return SlopePainter(spec, area, ChartPalette::screen()).plot().left();
    };
    QCOMPARE(side(QString(200, QLatin1Char('m'))), 0.38 * area.width());
    QVERIFY(side(QStringLiteral("short")) < 0.2 * area.width());
    QVERIFY(side(QStringLiteral("a little longer")) > side(QStringLiteral("short")));
}

void TestInspect::faintSlopesInTheDark()
{
    SlopeSpec spec = page_->slopeChart()->spec();
    spec.k = 4;
    spec.items = {{0, 0, 0, 0}, {1, 3, 3, 3}}; // both stay
    spec.target = 1;
    spec.selected = {1};
    spec.highlighted = -1;
    ChartPalette palette = ChartPalette::print();
    palette.background = Qt::black;
    palette.muted = Qt::white;
    QImage image(600, 400, QImage::Format_RGB32);
    image.fill(palette.background);
    QPainter painter(&image);
    const SlopePainter slopes(spec, image.rect(), palette);
    slopes.paint(&painter);
    painter.end();
    const QRectF plot = slopes.plot();
    const auto x = static_cast<int>(plot.left() + 0.25 * plot.width());
    int brightest = 0;
    for (int y = static_cast<int>(plot.top()); y < plot.top() + 0.2 * plot.height(); ++y)
        brightest = std::max(brightest, qGray(image.pixel(x, y)));
    QVERIFY2(brightest > 100, qPrintable(QString::number(brightest))); // 0.3 gives at most 77
}

void TestInspect::pinnedRequests()
{
    auto* view = page_->findChild<CompareView*>();
    const QAbstractItemModelTester tester(view->model(), mode);
    choose(view);
    QCOMPARE(view->model()->rowCount(), 0);
    QVERIFY(view->summary().contains(QStringLiteral("kept")));
    session_->setGamma(0.0);
    const auto plain = fused();
    view->pin();
    session_->setGamma(2.0);
    settle();
    const auto now = fused();
    QCOMPARE(view->model()->rowCount(), 5);
    const auto at = [view](int row, int column) { return view->model()->index(row, column); };
    for (int row = 0; row < 5; ++row) {
        const std::uint32_t item = now.list[static_cast<std::size_t>(row)];
        const auto old = std::find(plain.list.begin(), plain.list.end(), item);
        const QVariant change = at(row, CompareModel::Change).data(CompareModel::SortRole);
        QCOMPARE(change.isValid(), old != plain.list.end());
        if (change.isValid())
            QCOMPARE(change.toInt(), static_cast<int>(old - plain.list.begin()) - row);
        QCOMPARE(at(row, CompareModel::PinnedFinal).data(CompareModel::SortRole).toDouble(),
                 plain.score[plain.list[static_cast<std::size_t>(row)]]);
    }
    session_->setRequest(session_->dataset()->requests(session_->split()).at(3));
    settle();
    QVERIFY(view->summary().contains(QString::number(session_->request().value)));
    QCOMPARE(view->model()->rowCount(), 5);
    view->unpin();
    QCOMPARE(view->model()->rowCount(), 0);
}

void TestInspect::anotherCheckpoint()
{
    auto* view = choose<CompareView>();
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other")); // by whomever
    settle();
    QVERIFY(view->summary().contains(QStringLiteral("r-other")));
    QVERIFY(view->summary().startsWith(view->model()->pinnedName()));
    QCOMPARE(view->model()->commonItems(), 5); // the same numbers, so the same list
    session_->setRequest(session_->dataset()->requests(session_->split()).at(1));
    settle();
    QVERIFY(view->model()->pinned()->request == session_->request()); // it follows
    const QString other = view->model()->pinnedName();
    view->pin(); // what was chosen last is shown
    settle();
    QVERIFY(!view->summary().contains(QStringLiteral("r-other")));
    QVERIFY(view->model()->pinnedName() != other);
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-third"));
    settle();
    QVERIFY(view->summary().contains(QStringLiteral("r-third")));
    view->unpin(); // B goes, and the pinned one is still there
    QVERIFY(!session_->other());
    settle();
    QVERIFY(view->model()->pinnedName() != other);
    QCOMPARE(view->model()->rowCount(), 5);
    view->unpin();
    settle();
    QCOMPARE(view->model()->rowCount(), 0);
}

void TestInspect::comparedListsAreHeaded()
{
    auto* view = choose<CompareView>();
    const auto head = [view](int column, int role = Qt::DisplayRole) {
        return view->model()->headerData(column, Qt::Horizontal, role).toString();
    };
    view->pin();
    settle();
    QCOMPARE(head(CompareModel::PinnedTitle), QStringLiteral("Kept"));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    settle();
    QCOMPARE(head(CompareModel::PinnedTitle), QStringLiteral("B"));
    QCOMPARE(head(CompareModel::Title), QStringLiteral("A"));
    QVERIFY(head(CompareModel::PinnedTitle, Qt::ToolTipRole).contains(QStringLiteral("r-other")));
    QVERIFY(head(CompareModel::Title, Qt::ToolTipRole).contains(QStringLiteral("r-fake")));
}

void TestInspect::comparedNumbersStandClear()
{
    const auto* table = choose<CompareView>()->findChild<TableView*>();
    const QStyle* style = table->style();
    const int room = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, table) + 1;
    QVERIFY(room > style->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1); // titles follow
    const int number = table->fontMetrics().horizontalAdvance(QStringLiteral("\u22128.888"));
    for (const int column : {CompareModel::PinnedAccuracy, CompareModel::PinnedFinal, CompareModel::Final})
        QVERIFY(table->columnWidth(column) >= number + 2 * room + 1); // and the line between columns
    const QString rank = QStringLiteral("888");
    QVERIFY(table->columnWidth(CompareModel::Rank) >= table->fontMetrics().horizontalAdvance(rank) + 2 * room + 1);
}

void TestInspect::checkExports(const InspectTool* tool) const
{
    const QString told = provenance();
    QVERIFY2(firstLine(page_->findChild<CandidateView*>()->table()) == QStringLiteral("# ") + told, qPrintable(told));
    QCOMPARE(page_->slopeChart()->figure().provenance, told);
    for (const TableView* table : tool->findChildren<TableView*>()) {
        const QString line = firstLine(table);
        QVERIFY2(line.startsWith(QStringLiteral("# ") + told), qPrintable(table->accessibleName() + line));
    }
    for (const ChartView* chart : tool->findChildren<ChartView*>())
        QCOMPARE(chart->figure().provenance, told);
    for (const HeatMap* map : tool->findChildren<HeatMap*>())
        QCOMPARE(map->figure().provenance, told);
}

void TestInspect::exportsNameTheirRun()
{
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    for (int tab = 0; tab < page_->tools()->count(); ++tab) {
        const auto* tool = static_cast<InspectTool*>(page_->tools()->widget(tab));
        session_->setGamma(0.4);
        choose(tool);
        checkExports(tool);
        const QString before = session_->runId();
        session_->swapCheckpoints();
        QVERIFY(session_->runId() != before);
        settle();
        checkExports(tool);
        session_->setGamma(0.7);
        settle();
        checkExports(tool);
        session_->setLambda(session_->lambda() == 0.5 ? 0.75 : 0.5);
        settle();
        checkExports(tool);
    }
}

/// Until the answer under another checkpoint is there.
void TestInspect::numbersThatStayKeepTheirRun()
{
    for (const InspectTool* tool : std::initializer_list<const InspectTool*>{
             page_->findChild<ListView*>(), page_->findChild<InfluenceView*>(), page_->findChild<WhatIfView*>()}) {
        choose(tool);
        const auto* table = tool->findChild<TableView*>();
        const QString before = firstLine(table);
        const auto run = session_->runId().toStdString() + "-next";
        session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), run));
        QVERIFY(table->model()->rowCount() > 0);
        QCOMPARE(firstLine(table), before);
        settle();
        QVERIFY(firstLine(table) != before);
        checkExports(tool);
    }
}

void TestInspect::lambdaIsToldWhereItCounts()
{
    const QString lambda = QStringLiteral("\u03bb");
    QVERIFY(page_->slopeChart()->figure().provenance.contains(lambda));
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), "r-dpp", "dpp"));
    settle();
    QVERIFY(page_->slopeChart()->figure().provenance.contains(QStringLiteral("run r-dpp")));
    QVERIFY(!page_->slopeChart()->figure().provenance.contains(lambda));
    session_->closeCheckpoint(); // only candidates without numbers
    QCOMPARE(firstLine(page_->findChild<CandidateView*>()->table()),
             QStringLiteral("# %1; request %2").arg(session_->provenance()).arg(session_->request().value));
}

void TestInspect::comparedListsAreNamed()
{
    auto* view = page_->findChild<CompareView*>();
    const auto* table = view->findChild<TableView*>();
    choose(view);
    session_->setGamma(0.25);
    const QString kept =
        QStringLiteral("; Kept: request %1, K 5, \u03b3 0.25, run r-fake, epoch 3").arg(session_->request().value);
    view->pin();
    session_->setGamma(2.0);
    session_->setRequest(session_->dataset()->requests(session_->split()).at(3));
    settle();
    QVERIFY2(firstLine(table).contains(kept), qPrintable(firstLine(table)));
    QVERIFY(firstLine(table).startsWith(QStringLiteral("# ") + provenance()));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    settle();
    const QString other =
        QStringLiteral("; B: request %1, K 5, \u03b3 2, run r-other, epoch 3").arg(session_->request().value);
    QVERIFY2(firstLine(table).contains(other), qPrintable(firstLine(table)));
    QVERIFY(!firstLine(table).contains(kept));
}

void TestInspect::viewStateComesBack()
{
    choose(page_->findChild<WhatIfView*>());
    settle();
    page_->findChild<WhatIfView*>()->model()->duplicate(2);
    page_->findChild<WhatIfView*>()->model()->setRemoved(1, true);
    const WhatIf edited = page_->findChild<WhatIfView*>()->model()->whatIf();
    page_->findChild<CompareView*>()->pin();
    page_->tools()->setCurrentIndex(1);
    const QVariantMap state = page_->viewState();
    InspectPage other(session_.get());
    other.restoreViewState(state);
    QCOMPARE(other.tools()->currentIndex(), 1);
    QTRY_VERIFY(other.isSettled());
    auto* whatIf = other.findChild<WhatIfView*>();
    QVERIFY(whatIf->model()->whatIf() == edited);
    whatIf->model()->undoStack()->undo();
    QVERIFY(whatIf->model()->whatIf() != edited);
    other.tools()->setCurrentWidget(other.findChild<CompareView*>());
    QTRY_VERIFY(other.isSettled());
    QVERIFY(other.findChild<CompareView*>()->model()->pinned() != nullptr);
}

QTEST_MAIN(TestInspect)
#include "tst_inspect.moc"
