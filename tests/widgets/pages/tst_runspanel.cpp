// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"
#include "models/tabletext.h"
#include "models/tableview.h"
#include "pages/compare/undobar.h"
#include "session/pausedruns.h"
#include "units/text.h"
#include "widgets/pages/comparetest.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// The table of runs on the Compare page: finding, choosing, naming and deleting runs.
class TestRunsPanel : public test::CompareTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginCompare(); }
    void cleanup() { endCompare(); }
    void listsRunsAndWhatDiffers();
    void onlyWhatDiffersIsABoxToTick();
    void filters();
    void sortsByAColumn();
    void renamesNotesAndPins();
    void choosesByKeyboard();
    void namesStayInSight();
    void longNamesAreReadable();
    void statesHaveRoomForWhatTheyBecome();
    void aPausedRunIsSaidToBe();
    void deletesAndTakesBack();
    void deletesForGood();
    void deletesWhenTheSessionEnds();
    void keepsPinnedRuns();
    void runsExportWhatTheyAre();

private:
    void addRuns() { runs_->addThree(sample_); }
};

void TestRunsPanel::listsRunsAndWhatDiffers()
{
    addRuns();
    const auto page = makePage();
    RunsModel* model = page->runs()->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(shownIds(*page), QStringList({QStringLiteral("r-3"), QStringLiteral("r-2"), QStringLiteral("r-1")}));
    using Kind = RunColumn::Kind;
    const auto text = [model](int row, const RunColumn& column) {
        return model->index(row, model->columnOf(column)).data().toString();
    };
    const RunColumn best{Kind::Metric, store::EpochChoice::Best, "validation.recall"};
    QCOMPARE(text(0, {Kind::Name}), QStringLiteral("high"));
    QCOMPARE(text(0, best), QStringLiteral("0.4000")); // 0.1 an epoch, up to the best one
    QCOMPARE(text(2, best), QStringLiteral("0.2000"));
    const QString heading = model->headerData(model->columnOf(best), Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(heading, QStringLiteral("Recall@20\nbest epoch"));
    QCOMPARE(text(0, {Kind::Option, store::EpochChoice::Best, "lambda"}), QStringLiteral("0.9"));
    QCOMPARE(text(0, {Kind::Option, store::EpochChoice::Best, "similarity"}), QStringLiteral("Eq 3 sigmoid"));
    QCOMPARE(model->columnOf({Kind::Option, store::EpochChoice::Best, "dimension"}), -1); // all alike
    QCOMPARE(model->columnOf(Kind::Dataset), -1);
    QCOMPARE(model->index(0, model->columnOf(best)).data(RunsModel::SortRole).toDouble(), 0.4);
}

/// Whose state is seen in every theme.
void TestRunsPanel::aPausedRunIsSaidToBe()
{
    store::RunRow row;
    row.name = "trained here";
    row.configJson = engine::toJson({});
    const QString id = QString::fromStdString(store::RunStore(session_->storePath()).add(row).id);
    const auto page = makePage();
    RunsModel* model = page->runs()->model();
    QTRY_COMPARE(shownIds(*page), QStringList{id});
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto state = [model] { return model->index(0, model->columnOf(RunColumn::Kind::State)).data().toString(); };
    QCOMPARE(state(), QStringLiteral("running"));
    QSignalSpy changes(model, &QAbstractItemModel::dataChanged);
    PausedRuns::of(session_.get())->setPaused(id, true);
    QCOMPARE(state(), QStringLiteral("paused"));
    QCOMPARE(changes.size(), 1);
    PausedRuns::of(session_.get())->setPaused(id, false);
    QCOMPARE(state(), QStringLiteral("running"));
}

void TestRunsPanel::onlyWhatDiffersIsABoxToTick()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    auto* box = page->runs()->findChild<QCheckBox*>();
    QVERIFY(box != nullptr && box->isVisible());
    QCOMPARE(box->text(), QStringLiteral("Only what differs"));
    QVERIFY(box->isChecked());
    const RunColumn alike{RunColumn::Kind::Option, store::EpochChoice::Best, "dimension"};
    QCOMPARE(page->runs()->model()->columnOf(alike), -1);
    box->click();
    QVERIFY(page->runs()->model()->columnOf(alike) >= 0);
    box->click();
    QCOMPARE(page->runs()->model()->columnOf(alike), -1);
}

void TestRunsPanel::filters()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    const auto showing = [&](const char* filter, const QStringList& ids) {
        page->runs()->filter()->setText(QLatin1String(filter));
        return QTest::qWaitFor([&] { return page->isSettled() && shownIds(*page) == ids; });
    };
    QVERIFY(showing("lambda>0.3 recall<0.35", {QStringLiteral("r-2")}));
    QVERIFY(showing("sigmoid", {QStringLiteral("r-3")}));
    QVERIFY(showing("state:complete", {QStringLiteral("r-3"), QStringLiteral("r-2"), QStringLiteral("r-1")}));
    QVERIFY(showing("state:failed", {}));
    const auto hint = [&](const QString& part) {
        const auto labels = page->runs()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->isVisible() && label->text().contains(part); });
    };
    QVERIFY(hint(QStringLiteral("No run fits")));
    page->runs()->filter()->setText(QStringLiteral("lambda>much"));
    QTRY_VERIFY(hint(QStringLiteral("'much' is no number")));
    QVERIFY(showing("", {QStringLiteral("r-3"), QStringLiteral("r-2"), QStringLiteral("r-1")}));
}

void TestRunsPanel::sortsByAColumn()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    RunsModel* model = page->runs()->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    selectRun(*page, QStringLiteral("r-1"));
    const int name = model->columnOf(RunColumn::Kind::Name);
    page->runs()->view()->sortByColumn(name, Qt::AscendingOrder);
    const QStringList byName{QStringLiteral("r-3"), QStringLiteral("r-1"), QStringLiteral("r-2")}; // high, low, middle
    QTRY_COMPARE(shownIds(*page), byName);
    QCOMPARE(model->idAt(page->runs()->view()->currentIndex().row()), QStringLiteral("r-1"));
}

void TestRunsPanel::renamesNotesAndPins()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    RunsModel* model = page->runs()->model();
    const auto cell = [model](RunColumn::Kind kind) { return model->index(1, model->columnOf(kind)); };
    QVERIFY(model->setData(cell(RunColumn::Kind::Name), QStringLiteral(" renamed "), Qt::EditRole));
    QTRY_COMPARE(cell(RunColumn::Kind::Name).data().toString(), QStringLiteral("renamed"));
    QVERIFY(!model->setData(cell(RunColumn::Kind::Name), QString(), Qt::EditRole)); // a run has a name
    QCOMPARE(model->columnOf(RunColumn::Kind::Note), -1);                           // nobody has written one
    selectRun(*page, QStringLiteral("r-2"));
    QTest::keyClick(page->runs()->view(), Qt::Key_F2, Qt::ShiftModifier);
    auto* editor = page->runs()->view()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(model->setData(cell(RunColumn::Kind::Note), QStringLiteral("why"), Qt::EditRole));
    QTRY_COMPARE(cell(RunColumn::Kind::Note).data().toString(), QStringLiteral("why"));
    QVERIFY(model->setData(cell(RunColumn::Kind::Pin), Qt::Checked, Qt::CheckStateRole));
    QTRY_COMPARE(cell(RunColumn::Kind::Pin).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    const auto row = store::RunStore(runs_->path()).find("r-2");
    QCOMPARE(QString::fromStdString(row->name + "/" + row->note), QStringLiteral("renamed/why"));
    QVERIFY(row->pinned);
}

void TestRunsPanel::choosesByKeyboard()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(page->chosen()->ids().size(), 3); // something to see at once
    selectRun(*page, QStringLiteral("r-2"));
    QTest::keyClick(page->runs()->view(), Qt::Key_Space);
    QCOMPARE(page->chosen()->ids(), QStringList({QStringLiteral("r-3"), QStringLiteral("r-1")}));
    const QModelIndex name = page->runs()->model()->index(1, 0);
    QCOMPARE(name.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(!name.data(Qt::DecorationRole).isValid());
    QTest::keyClick(page->runs()->view(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(page->chosen()->ids(), QStringList(QStringLiteral("r-2")));
    QCOMPARE(name.data(Qt::DecorationRole).value<QColor>(), theme_.series(1)); // the colour of its curve, as before
}

void TestRunsPanel::namesStayInSight()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(page->chosen()->ids().size(), 3);
    QTableView* view = page->runs()->view();
    auto* frozen = view->findChild<QTableView*>(QStringLiteral("frozenColumn"));
    QVERIFY(frozen != nullptr && !frozen->isVisible());
    page->resize(420, 700);
    view->horizontalScrollBar()->setValue(view->horizontalScrollBar()->maximum());
    QVERIFY(frozen->isVisible());
    QCOMPARE(frozen->model(), view->model());
    QTest::mouseClick(frozen->horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(60, 8));
    QTRY_COMPARE(shownIds(*page), QStringList({QStringLiteral("r-3"), QStringLiteral("r-1"), QStringLiteral("r-2")}));
    QTest::mouseClick(frozen->horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(60, 8));
    QTRY_COMPARE(shownIds(*page), QStringList({QStringLiteral("r-2"), QStringLiteral("r-1"), QStringLiteral("r-3")}));
    QVERIFY(frozen->isVisible());
    page->activateWindow();
    QTest::mouseClick(frozen->viewport(), Qt::LeftButton, {},
                      frozen->visualRect(frozen->model()->index(1, 0)).center());
    QTRY_VERIFY(view->hasFocus());
    QVERIFY(frozen->isVisible());
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(page->chosen()->ids(), QStringList({QStringLiteral("r-3"), QStringLiteral("r-2")}));
    QTest::keyClick(view, Qt::Key_F2); // its editor lies on the table
    QVERIFY(!frozen->isVisible());
    auto* editor = view->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr && editor->isVisible());
    QTest::keyClick(editor, Qt::Key_Escape);
}

void TestRunsPanel::longNamesAreReadable()
{
    const QString name = QStringLiteral("search: lambda=0.25, beta1=0.3, batch_size=64, seed 1");
    runs_->add("r-1", name.toStdString(), 2, 1.0);
    const auto page = makePage();
    page->resize(600, 500); // far too narrow for all columns
    QTRY_COMPARE(page->runs()->model()->rowCount(), 1);
    const QTableView* view = page->runs()->view();
    const int needed = std::min(view->fontMetrics().horizontalAdvance(name), 280);
    QTRY_VERIFY2(view->columnWidth(0) >= needed, qPrintable(QString::number(view->columnWidth(0))));
}

void TestRunsPanel::statesHaveRoomForWhatTheyBecome()
{
    runs_->add("r-1", "one", 2, 1.0);
    const auto page = makePage();
    page->resize(900, 500);
    QTRY_COMPARE(page->runs()->model()->rowCount(), 1);
    const QTableView* view = page->runs()->view();
    const int column = page->runs()->model()->columnOf(RunColumn::Kind::State);
    QVERIFY(column > 0);
    const int needed = view->fontMetrics().horizontalAdvance(text::runState(store::RunState::EarlyStopped));
    QTRY_VERIFY2(view->columnWidth(column) > needed, qPrintable(QString::number(view->columnWidth(column))));
}

void TestRunsPanel::deletesAndTakesBack()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    RunsModel* model = page->runs()->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    selectRun(*page, QStringLiteral("r-2"));
    QTest::keyClick(page->runs()->view(), Qt::Key_Delete);
    QTRY_COMPARE(shownIds(*page), QStringList({QStringLiteral("r-3"), QStringLiteral("r-1")}));
    QVERIFY(page->runs()->undoBar()->isVisible());
    QVERIFY(page->runs()->undoBar()->accessibleName().contains(QStringLiteral("r-2"))); // names repeat
    QVERIFY(runs_->has("r-2"));                                                         // only hidden
    QVERIFY(!page->chosen()->contains(QStringLiteral("r-2")));
    page->runs()->undoBar()->findChild<QPushButton*>()->click();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    QVERIFY(!page->runs()->undoBar()->isVisible());
    QVERIFY(runs_->has("r-2"));
}

void TestRunsPanel::deletesForGood()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    selectRun(*page, QStringLiteral("r-2"));
    page->runs()->removeSelected();
    QTRY_COMPARE(shownIds(*page).size(), 2);
    page->runs()->undoBar()->dismiss();
    QTRY_VERIFY(!runs_->has("r-2"));
    QTRY_VERIFY(page->isSettled());
    QCOMPARE(shownIds(*page).size(), 2);
    QVERIFY(runs_->has("r-1"));
}

void TestRunsPanel::deletesWhenTheSessionEnds()
{
    addRuns();
    auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    selectRun(*page, QStringLiteral("r-1"));
    page->runs()->removeSelected();
    QTRY_COMPARE(shownIds(*page).size(), 2);
    page.reset(); // as for another language
    QVERIFY(runs_->has("r-1"));
    page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 2);
    QVERIFY(page->runs()->undoBar()->isVisible()); // still to be taken back
    page.reset();
    jobs_->stopAndWait();
    session_.reset();
    QVERIFY(!runs_->has("r-1"));
}

void TestRunsPanel::keepsPinnedRuns()
{
    addRuns();
    store::RunStore(runs_->path()).setPinned("r-2", true);
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    QSignalSpy failed(session_.get(), &Session::failed);
    page->runs()->view()->selectAll();
    page->runs()->removeSelected();
    QTRY_COMPARE(shownIds(*page), QStringList(QStringLiteral("r-2")));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains(QStringLiteral("\"middle\" is pinned")));
}

void TestRunsPanel::runsExportWhatTheyAre()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    const auto* view = dynamic_cast<const TableView*>(page->runs()->view());
    const auto table = view->shownTable();
    for (const char* said : {"cdm-workbench ", "runs.sqlite", "runs: 3"})
        QVERIFY2(table->provenance.contains(QLatin1String(said)), qPrintable(table->provenance));
    const QString folder = QString::fromStdString(runs_->path().parent_path().string());
    QVERIFY2(!table->provenance.contains(folder), qPrintable(table->provenance)); // it may go into a paper
    const QStringList lines = tableText(*table, TableNotation::Csv).split(QLatin1Char('\n'));
    QVERIFY2(lines.at(1).startsWith(QStringLiteral("Run,Run id,Data hash,Run seed,Pin,")), qPrintable(lines.at(1)));
    const auto own = std::find_if(lines.begin(), lines.end(),
                                  [](const QString& line) { return line.contains(QStringLiteral(",r-2,")); });
    QVERIFY(own != lines.end());
    const QString hash = QString::fromStdString(sample_.dataset()->hash());
    QVERIFY2(own->contains(QStringLiteral(",r-2,%1,1,0,").arg(hash)), qPrintable(*own)); // not pinned
    QVERIFY(!own->contains(dash()));
}

QTEST_MAIN(TestRunsPanel)
#include "tst_runspanel.moc"
