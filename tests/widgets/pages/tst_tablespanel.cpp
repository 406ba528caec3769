// SPDX-License-Identifier: GPL-3.0-only
#include "models/tableview.h"
#include "pages/compare/policytable.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablespanel.h"
#include "support/contextmenu.h"
#include "widgets/pages/comparetablestest.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFont>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <memory>

using namespace cdm;
using namespace cdm::ui;

/// The panel that builds the paper's tables, and what it shows and exports.
class TestTablesPanel : public test::CompareTablesTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { addRuns(); }
    void init()
    {
        test::failOnQtWarnings();
        jobs_ = std::make_unique<JobRunner>();
        session_ = std::make_unique<Session>(jobs_.get(), runs_.path());
        chosen_ = std::make_unique<ChosenRuns>();
    }
    void cleanup()
    {
        jobs_->stopAndWait();
        panel_.reset();
        chosen_.reset();
        session_.reset();
        jobs_.reset();
    }
    void cellsOnTheScreen();
    void buttonAndTableExportAlike();
    void panelBuildsAndTellsOfOtherRuns();
    void panelBuildsTable4();
    void choicesAndTablesOutliveThePanel();

private:
    [[nodiscard]] std::shared_ptr<const RunTable> allRuns() const
    {
        JobContext job;
        return std::make_shared<RunTable>(readRunTable(runs_.path(), 0, job));
    }
    /// In sight, with all runs.
    TablesPanel& openPanel()
    {
        panel_ = std::make_unique<TablesPanel>(session_.get(), chosen_.get(), loader());
        panel_->resize(800, 400);
        panel_->show();
        panel_->setTable(allRuns());
        return *panel_;
    }

    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<ChosenRuns> chosen_;
    std::unique_ptr<TablesPanel> panel_;
};

void TestTablesPanel::cellsOnTheScreen()
{
    report::Table table;
    table.corner = "Method";
    table.columns = {{"Recall", "K = 5"}};
    table.columns[0].better = report::Better::Higher;
    table.rows = {{"DCN", {report::Cell::number(0.25, {0.2, 0.3})}, report::RowRole::Baseline},
                  {"MMR", {report::Cell::number(0.3)}, report::RowRole::Baseline},
                  {"CDM", {report::Cell::number(0.5, {0.4, 0.6})}},
                  {"chance", {}, report::RowRole::Reference}};
    table.rows[2].cells[0].pValue = 0.01;
    report::markBest(table);
    report::compareWith(table, "DCN");
    ReportTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.columnCount(), 0);
    model.setTable(table);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Recall\nK = 5"));
    const auto cell = [&model](int row) { return model.index(row, 1); };
    QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("CDM"));
    QCOMPARE(cell(2).data().toString(), QStringLiteral("0.5000+* [0.4000, 0.6000]"));
    QVERIFY(cell(2).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(cell(1).data(Qt::FontRole).value<QFont>().underline());
    QVERIFY(!cell(0).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(cell(2).data(Qt::ToolTipRole).toString().contains(QStringLiteral("p = 0.01")));
    QCOMPARE(cell(3).data().toString(), QStringLiteral("\u2013"));
    QVERIFY(!cell(3).data(ReportTableModel::SortRole).isValid());
}

/// The button offers what the table's own menu does, with the same outcome.
void TestTablesPanel::buttonAndTableExportAlike()
{
    ChosenRuns& chosen = *chosen_;
    TablesPanel& panel = openPanel();
    chosen.set({QStringLiteral("r-1")});
    auto* view = panel.findChild<TableView*>();
    const auto buttons = panel.findChildren<QPushButton*>();
    const auto button = std::find_if(buttons.begin(), buttons.end(), [](const auto* one) { return one->menu(); });
    QVERIFY(view != nullptr && button != buttons.end());
    QVERIFY(!(*button)->isEnabled()); // there is nothing yet
    panel.build();
    QTRY_VERIFY(!panel.isBuilding());
    QVERIFY((*button)->isEnabled());
    QCOMPARE(view->shownTable()->name, QStringLiteral("Table 2: methods")); // and so the name of a file
    QMenu* menu = test::contextMenuAt(view, {5, 5});
    QVERIFY(menu != nullptr);
    const QList<QAction*> offered = (*button)->menu()->actions();
    const QList<QAction*> ofTable = menu->actions();
    QCOMPARE(offered.size(), 6);
    const QMimeData* content = nullptr;
    for (qsizetype i = 0; i < offered.size(); ++i) {
        QCOMPARE(offered[i]->text(), ofTable.value(i)->text());
        if (i + 1 == offered.size()) // asks for a file
            break;
        offered[i]->trigger();
        const QString text = QGuiApplication::clipboard()->text();
        ofTable[i]->trigger();
        content = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(content->text(), text);
        QVERIFY2(i == 0 || text.contains(QLatin1String("r-1")), qPrintable(text)); // where it comes from
        QVERIFY(!text.contains(QLatin1Char('\r')));
    }
    QVERIFY(content->html().contains(QLatin1String("<h1>Table 2: methods</h1>")));
    menu->close();
    panel.setForm(TableForm::Variants);
    QCOMPARE(view->shownTable()->name, QStringLiteral("Table 3: variants"));
    QVERIFY(!(*button)->isEnabled());
}

void TestTablesPanel::panelBuildsAndTellsOfOtherRuns()
{
    ChosenRuns& chosen = *chosen_;
    TablesPanel& panel = openPanel();
    QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    chosen.set({QStringLiteral("r-1")});
    panel.build();
    QVERIFY(panel.isBuilding());
    QTRY_VERIFY(!panel.isBuilding());
    QVERIFY(panel.evaluated().has_value());
    QCOMPARE(panel.model()->columnCount(), 9);
    const int methods = panel.model()->rowCount();
    QVERIFY(methods > 5);
    chosen.set({QStringLiteral("r-1"), QStringLiteral("r-2")});
    QCOMPARE(panel.model()->rowCount(), methods); // until it is evaluated again
    panel.setForm(TableForm::Variants);
    QVERIFY(!panel.evaluated()); // the other form's table is none of this one
    QVERIFY2(panel.state().startsWith(QLatin1String("Evaluate measures")), qPrintable(panel.state()));
    panel.build();
    QTRY_COMPARE(panel.model()->rowCount(), 2);
    panel.setForm(TableForm::Methods);
    QCOMPARE(panel.model()->rowCount(), methods);
    panel.setForm(TableForm::Variants);
    QCOMPARE(panel.model()->rowCount(), 2);

    // What is set otherwise now is said.
    const QString other = QStringLiteral("Other settings are chosen now");
    QVERIFY2(!panel.state().contains(other), qPrintable(panel.state()));
    auto* k = test::named<QSpinBox>(panel, "First list length");
    k->setValue(7);
    QVERIFY2(panel.state().contains(other), qPrintable(panel.state()));
    k->setValue(5);
    QVERIFY(!panel.state().contains(other));
    test::named<QComboBox>(panel, "Split of the table")->setCurrentIndex(1);
    QVERIFY(panel.state().contains(other));
}

void TestTablesPanel::panelBuildsTable4()
{
    ChosenRuns& chosen = *chosen_;
    TablesPanel& panel = openPanel();
    chosen.set({QStringLiteral("r-1")});
    panel.build();
    QTRY_VERIFY(!panel.isBuilding());
    const int methods = panel.model()->rowCount();
    panel.setForm(TableForm::Policies);
    QVERIFY2(panel.state().contains(QLatin1String("watch_ratio")), qPrintable(panel.state()));
    panel.setResponses(QStringLiteral("/no/such/file.csv"));
    panel.build();
    QTRY_VERIFY(!panel.isBuilding());
    QVERIFY2(panel.state().contains(QLatin1String("/no/such/file.csv")), qPrintable(panel.state()));
    QVERIFY(!panel.policies());
    panel.setResponses(QString::fromStdString(responses().string()));
    panel.build();
    QTRY_VERIFY2(panel.policies(), qPrintable(panel.state()));
    QCOMPARE(panel.model()->rowCount(), 3);
    QCOMPARE(panel.model()->columnCount(), 4);
    panel.setForm(TableForm::Methods); // the other table is still there
    QCOMPARE(panel.model()->rowCount(), methods);
}

void TestTablesPanel::choicesAndTablesOutliveThePanel()
{
    chosen_->set({QStringLiteral("r-1")});
    const auto table = allRuns();
    QVariantMap state;
    QVariant kept;
    {
        TablesPanel panel(session_.get(), chosen_.get(), loader());
        panel.setTable(table);
        panel.build();
        QTRY_VERIFY(!panel.isBuilding());
        QVERIFY(panel.evaluated());
        panel.setForm(TableForm::Policies);
        panel.setResponses(QStringLiteral("/some/file.csv"));
        test::named<QComboBox>(panel, "Split of the table")->setCurrentIndex(1);
        test::named<QSpinBox>(panel, "Second list length")->setValue(11);
        test::named<QComboBox>(panel, "Intervals")->setCurrentIndex(2);
        test::named<QComboBox>(panel, "Gamma of CDM")->setCurrentIndex(1);
        test::named<QDoubleSpinBox>(panel, "Share of users who go on to the next video")->setValue(0.5);
        state = test::fromSettings(panel.viewState());
        kept = panel.kept();
    }
    TablesPanel panel(session_.get(), chosen_.get(), loader());
    panel.setTable(table);
    panel.restoreViewState(state);
    QCOMPARE(test::fromSettings(panel.viewState()), state);
    QCOMPARE(test::named<QComboBox>(panel, "Form of the table")->currentIndex(), 2);
    QCOMPARE(test::named<QComboBox>(panel, "Gamma of CDM")->currentIndex(), 1);
    QCOMPARE(test::named<QDoubleSpinBox>(panel, "Share of users who go on to the next video")->value(), 0.5);
    panel.setForm(TableForm::Methods);
    QVERIFY(!panel.evaluated());
    panel.restore(kept);
    QVERIFY(panel.evaluated());
    QVERIFY(panel.model()->rowCount() > 5);
    panel.restoreViewState({{QStringLiteral("form"), 77}, {QStringLiteral("split"), -3}}); // of a damaged file
    QCOMPARE(test::named<QComboBox>(panel, "Split of the table")->currentIndex(), 1);
}

QTEST_MAIN(TestTablesPanel)
#include "tst_tablespanel.moc"
