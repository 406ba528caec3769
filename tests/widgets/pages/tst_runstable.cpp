// SPDX-License-Identifier: GPL-3.0-only
#include "models/swatchdelegate.h"
#include "pages/compare/columnchoice.h"
#include "pages/compare/differencerows.h"
#include "pages/compare/runcolumns.h"
#include "support/csvtext.h"
#include "support/firstink.h"
#include "theme/outlinestyle.h"
#include "units/text.h"
#include "widgets/pages/comparetest.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QIcon>
#include <QImage>
#include <QMenu>
#include <QScrollBar>
#include <QStyleOptionViewItem>

#include <cmath>
#include <utility>

using namespace cdm;
using namespace cdm::ui;

/// The table of runs: what it calls options and their values, and the room between its columns.
class TestRunsTable : public test::CompareTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        beginCompare();
        runs_->addThree(sample_);
    }
    void cleanup() { endCompare(); }
    void optionsGoByShortNames();
    void longNamesTakeTwoLines();
    void valuesGoByShortNames();
    void tipsTellWhatFiltersTake();
    void optionsOfOtherProgramsStayAsTheyAre();
    void exportsHaveRawValues();
    void durationIsTrainingTime();
    void menuNamesOptions();
    void differencesGoByShortNames();
    void textsKeepTheirDistance();
    void swatchesAreSeenInSelectedRows();

private:
    static RunColumn option(const char* key) { return {RunColumn::Kind::Option, store::EpochChoice::Best, key}; }
    [[nodiscard]] std::shared_ptr<const RunTable> table() const;
    [[nodiscard]] std::size_t place(const RunTable& table, const char* run) const { return *table.find(run); }
};

std::shared_ptr<const RunTable> TestRunsTable::table() const
{
    JobContext job;
    return std::make_shared<const RunTable>(readRunTable(runs_->path(), 0, job));
}

void TestRunsTable::optionsGoByShortNames()
{
    const auto runs = table();
    QCOMPARE(runcolumns::title(option("lambda"), *runs), QStringLiteral("Lambda"));
    QCOMPARE(runcolumns::title(option("similarity"), *runs), QStringLiteral("Similarity"));
    QCOMPARE(runcolumns::optionTitle("learning_rate"), QStringLiteral("Learning rate"));
}

void TestRunsTable::longNamesTakeTwoLines()
{
    const auto runs = table();
    QCOMPARE(runcolumns::title(option("beta1"), *runs), QStringLiteral("Beta 1\n(distillation)"));
    QCOMPARE(runcolumns::title(option("batch_size"), *runs), QStringLiteral("Requests\nper batch"));
    QCOMPARE(runcolumns::title(option("hidden_width"), *runs), QStringLiteral("Hidden width"));
}

void TestRunsTable::valuesGoByShortNames()
{
    const auto runs = table();
    const auto text = [&](const char* run, const char* key) {
        return runcolumns::text(*runs, place(*runs, run), option(key));
    };
    QCOMPARE(text("r-3", "similarity"), QStringLiteral("Eq 3 sigmoid"));
    QCOMPARE(text("r-1", "similarity"), QStringLiteral("cosine"));
    QCOMPARE(text("r-1", "teacher"), QStringLiteral("MMR"));
    QCOMPARE(text("r-1", "lambda"), QStringLiteral("0.1"));
    QCOMPARE(text("r-1", "device"), QStringLiteral("cpu")); // free text
}

void TestRunsTable::tipsTellWhatFiltersTake()
{
    const auto runs = table();
    const QString head = runcolumns::tip(option("similarity"), *runs);
    QVERIFY2(head.startsWith(QStringLiteral("Similarity\n")), qPrintable(head));
    QVERIFY2(head.contains(QStringLiteral("\nIn files: similarity\n")), qPrintable(head));
    QVERIFY2(head.contains(QStringLiteral("\nFilter: similarity=sigmoid_dot (Eq 3 sigmoid)")), qPrintable(head));
    QVERIFY(runcolumns::tip(option("lambda"), *runs).endsWith(QStringLiteral("\nFilter: lambda=...")));
    const RunColumn best{RunColumn::Kind::Metric, store::EpochChoice::Best, "validation.recall"};
    QVERIFY(runcolumns::tip(best, *runs).contains(text::bestEpochRule())); // what it leaves out
    const RunColumn last{RunColumn::Kind::Metric, store::EpochChoice::Last, "validation.recall"};
    QVERIFY(!runcolumns::tip(last, *runs).contains(text::bestEpochRule()));
    const auto cell = [&](const char* run, const char* key) {
        return runcolumns::optionTip(*runs, place(*runs, run), option(key));
    };
    QCOMPARE(cell("r-3", "similarity"), QStringLiteral("Eq 3 sigmoid\nFilter: similarity=sigmoid_dot"));
    QCOMPARE(cell("r-1", "similarity"), QStringLiteral("cosine")); // filters take the same
    QCOMPARE(cell("r-1", "lambda"), QStringLiteral("0.1"));
    const auto filtered = store::RunStore(runs_->path()).list("similarity=sigmoid_dot");
    QCOMPARE(filtered.size(), 1U); // the tips are true
    QCOMPARE(filtered.front().id, std::string("r-3"));
}

void TestRunsTable::optionsOfOtherProgramsStayAsTheyAre()
{
    RunTable runs = *table();
    runs.options.assign(1, "warp");
    runs.optionTable.assign(runs.runs.size(), {"cosine", 0.0});
    QCOMPARE(runcolumns::title(option("warp"), runs), QStringLiteral("warp"));
    QCOMPARE(runcolumns::tip(option("warp"), runs), QStringLiteral("Filter: warp=..."));
    QCOMPARE(runcolumns::text(runs, 0, option("warp")), QStringLiteral("cosine"));
}

void TestRunsTable::exportsHaveRawValues()
{
    const auto runs = table();
    JobContext job;
    QCOMPARE(runs->signatures.size(), runs->runs.size());
    QCOMPARE(runs->signatures, study::seedSignatures(runs->runs, runs->runs, job));
    const auto order = std::make_shared<const std::vector<std::uint32_t>>(
        std::vector<std::uint32_t>{static_cast<std::uint32_t>(place(*runs, "r-3"))});
    ChosenRuns chosen;
    RunsModel model(&chosen);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setContent(runs, order, {{RunColumn::Kind::Id}, option("similarity"), option("beta1")});
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("Eq 3 sigmoid"));
    QVERIFY(model.index(0, 1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("sigmoid_dot")));
    QVERIFY(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().contains(QStringLiteral("similarity=")));
    QCOMPARE(test::csvText(model), QStringLiteral("Id,similarity,beta1\nr-3,sigmoid_dot,0.3\n"));
}

void TestRunsTable::durationIsTrainingTime()
{
    const RunColumn duration{RunColumn::Kind::Duration};
    const auto runs = table();
    const std::size_t run = place(*runs, "r-2");
    QCOMPARE(numberOf(*runs, run, duration), 5 * 1.5); // five epochs of FakeEngine, however long the test took
    QCOMPARE(runcolumns::text(*runs, run, duration), QStringLiteral("8 s"));
    store::RunStore(runs_->path()).markRunning("r-2");
    const auto again = table();
    QVERIFY(std::isnan(numberOf(*again, place(*again, "r-2"), duration))); // it goes on
}

void TestRunsTable::menuNamesOptions()
{
    ColumnChoice choice;
    QMenu menu;
    choice.fill(&menu, *table());
    QMap<QString, QString> tips; // by text
    for (const QMenu* part : menu.findChildren<QMenu*>()) {
        for (const QAction* action : part->actions())
            tips.insert(action->text(), action->toolTip());
    }
    QVERIFY(tips.contains(QStringLiteral("Learning rate")));
    QVERIFY(tips.value(QStringLiteral("Learning rate")).contains(QStringLiteral("learning_rate")));
    QVERIFY(!tips.contains(QStringLiteral("learning_rate")));
}

void TestRunsTable::differencesGoByShortNames()
{
    const auto runs = table();
    const auto rows = optionRows(*runs, place(*runs, "r-1"), place(*runs, "r-3"));
    QCOMPARE(rows.size(), 2U);
    QCOMPARE(rows[0].name, QStringLiteral("Similarity"));
    QCOMPARE(rows[0].first, QStringLiteral("cosine"));
    QCOMPARE(rows[0].second, QStringLiteral("Eq 3 sigmoid"));
    QVERIFY(rows[0].tip.contains(QStringLiteral("similarity")));
    QCOMPARE(rows[1].name, QStringLiteral("Lambda"));
    QCOMPARE(rows[1].second, QStringLiteral("0.9"));
}

/// Of the table and of its frozen first column.
void TestRunsTable::textsKeepTheirDistance()
{
    ChosenRuns chosen;
    RunsPanel panel(session_.get(), &chosen);
    panel.resize(900, 400);
    panel.show();
    QTRY_COMPARE(panel.model()->rowCount(), 3);
    QTableView* view = panel.view();
    auto* frozen = view->findChild<QTableView*>(QStringLiteral("frozenColumn"));
    QVERIFY(frozen != nullptr);
    const int room = view->property(cellRoomProperty).toInt();
    QVERIFY(room > 0);
    const auto compareRoom = [room](QTableView* table, int column) {
        const test::TextStarts with = test::textStarts(table, column);
        table->setProperty(cellRoomProperty, 0);
        table->horizontalHeader()->setProperty(cellRoomProperty, 0);
        const test::TextStarts without = test::textStarts(table, column);
        QVERIFY(without.head > 0 && without.cell > 0);
        QCOMPARE(with.head, without.head + room);
        if (column > 0) // the first has a box to tick before its text
            QCOMPARE(with.cell, without.cell + room);
    };
    compareRoom(view, panel.model()->columnOf(RunColumn::Kind::State));
    view->setColumnWidth(1, view->width()); // too wide for the table to show all of it
    QTRY_VERIFY(view->horizontalScrollBar()->maximum() > 0);
    view->horizontalScrollBar()->setValue(view->horizontalScrollBar()->maximum());
    QTRY_VERIFY(frozen->isVisible());
    compareRoom(frozen, 0);
}

/// A colour may be nearly that of the selection, so there it has an edge in the colour of the text.
void TestRunsTable::swatchesAreSeenInSelectedRows()
{
    class Delegate : public SwatchDelegate
    {
    public:
        using SwatchDelegate::initStyleOption;
    };
    const auto runs = table();
    ChosenRuns chosen;
    RunsModel model(&chosen);
    model.setContent(runs, std::make_shared<const std::vector<std::uint32_t>>(1, 0), {{RunColumn::Kind::Name}});
    chosen.set({model.idAt(0)});
    const Delegate delegate;
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        theme_.apply(theme);
        const QPalette palette = QGuiApplication::palette();
        QStyleOptionViewItem option;
        option.palette = palette;
        option.decorationSize = QSize(16, 16);
        delegate.initStyleOption(&option, model.index(0, 0));
        const QColor colour = theme_.series(0);
        for (const auto& [mode, edge] :
             {std::pair(QIcon::Normal, colour), {QIcon::Selected, palette.color(QPalette::HighlightedText)}}) {
            const QImage swatch = option.icon.pixmap(option.decorationSize, 1.0, mode).toImage();
            QCOMPARE(swatch.size(), option.decorationSize);
            QCOMPARE(swatch.pixelColor(8, 8), colour);
            QCOMPARE(swatch.pixelColor(0, 8), edge);
            QCOMPARE(swatch.pixelColor(8, 15), edge);
        }
    }
    theme_.apply(ThemeChoice::Light);
}

QTEST_MAIN(TestRunsTable)
#include "tst_runstable.moc"
