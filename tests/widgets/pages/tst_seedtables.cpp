// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/policytable.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablespanel.h"
#include "sources/responses.h"
#include "widgets/pages/compareseedstest.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

/// Joined seeds on the screen, and Table 4 of them.
class TestSeedTables : public test::CompareSeedsTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { addRuns(); }
    void init() { test::failOnQtWarnings(); }
    void deviationsOnTheScreen();
    void policiesAreMeansOverTheSeeds();
    void panelOffersToJoin();
};

void TestSeedTables::deviationsOnTheScreen()
{
    report::Table table;
    table.corner = "Method";
    table.columns = {{"Recall", "K = 5"}};
    table.rows = {{"CDM", {report::Cell::number(0.5, {0.4, 0.6})}}, {"DCN", {report::Cell::number(0.3, {0.2, 0.4})}}};
    table.rows[0].cells[0].deviation = 0.025;
    table.intervals = report::IntervalStyle::Deviation;
    ReportTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(table);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("0.5000 \u00b1 0.0250"));
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("0.3000"));
    const QString tip = model.index(0, 1).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QLatin1String("wider of requests and seeds")), qPrintable(tip));
    QVERIFY2(tip.contains(QLatin1String("Standard deviation over the seeds: 0.025")), qPrintable(tip));
    QVERIFY(model.index(1, 1).data(Qt::ToolTipRole).toString().contains(QLatin1String("interval over the requests")));
}

void TestSeedTables::policiesAreMeansOverTheSeeds()
{
    JobContext job;
    const auto orderOf = [this](const QStringList& ids) {
        const TableOrder runs = order(TableForm::Policies, ids);
        PolicyOrder policies;
        policies.runs = runs.runs;
        policies.groups = runs.groups;
        policies.k = 5;
        policies.responses = responses();
        return policies;
    };
    const PolicyOrder one = orderOf({QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("a-3")});
    QCOMPARE(whyNoPolicies(one), QString());
    const ComparedPolicies compared = comparePolicies(one, sample_.dataset(), loader(), job);
    QCOMPARE(policyNames(compared.order).base, std::string("DCN (gamma 0)"));
    QCOMPARE(policyNames(compared.order).policy, std::string("CDM (gamma 0.1)"));
    QCOMPARE(compared.simulation.seeds, 3U);
    const data::Responses known = sources::readResponses(one.responses, *sample_.dataset(), job);
    const auto simulated = [&](const std::vector<study::Lists>& base, const std::vector<study::Lists>& policy) {
        return study::simulate(*sample_.dataset(), known, requests(), base, policy, one.session, job).watchTime;
    };
    std::vector<study::Lists> plain, fused;
    for (const char* run : {"a-1", "a-2", "a-3"}) {
        plain.push_back(listsOf(run, "dcn"));
        fused.push_back(listsOf(run, "cdm:gamma=0.1"));
    }
    const study::SimulatedMetric watched = simulated(plain, fused);
    QVERIFY(watched.base != watched.policy); // else it could not be seen which is which
    QCOMPARE(compared.simulation.watchTime.base, watched.base);
    QCOMPARE(compared.simulation.watchTime.policy, watched.policy);
    const report::Table table = policyTable(compared, report::IntervalStyle::Bounds);
    QVERIFY(table.caption.find("Means over n = 3 seeds: 1, 2, 3.") != std::string::npos);

    PolicyOrder two =
        orderOf({QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("b-1"), QStringLiteral("b-2")});
    QCOMPARE(whyNoPolicies(two), QString());
    const ComparedPolicies both = comparePolicies(two, sample_.dataset(), loader(), job);
    QCOMPARE(policyNames(both.order).base, std::string("CDM (gamma 0.1), small, mean of 2 seeds"));
    QCOMPARE(policyNames(both.order).policy, std::string("CDM (gamma 0.1), large, mean of 2 seeds"));
    std::vector<study::Lists> small, large;
    for (const char* seed : {"-1", "-2"}) {
        small.push_back(listsOf(std::string("a") + seed, "cdm:gamma=0.1"));
        large.push_back(listsOf(std::string("b") + seed, "cdm:gamma=0.1"));
    }
    const study::SimulatedMetric apart = simulated(small, large);
    QVERIFY(apart.base != apart.policy);
    QCOMPARE(both.simulation.watchTime.base, apart.base);
    QCOMPARE(both.simulation.watchTime.policy, apart.policy);
    two.groups.clear();
    QVERIFY(whyNoPolicies(two).contains(QLatin1String("Tick one run"))); // four policies
    const PolicyOrder uneven = orderOf({QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("b-1")});
    QVERIFY(whyNoPolicies(uneven).contains(QLatin1String("now they are 2 and 1")));
    QVERIFY_THROWS_EXCEPTION(Error, comparePolicies(uneven, sample_.dataset(), loader(), job));
}

void TestSeedTables::panelOffersToJoin()
{
    JobRunner jobs;
    Session session(&jobs, runs_.path());
    ChosenRuns chosen;
    TablesPanel panel(&session, &chosen, loader());
    panel.resize(900, 500);
    panel.show();
    auto* seeds = test::named<QComboBox>(panel, "Runs that differ only in their seed");
    QVERIFY(seeds != nullptr);
    JobContext job;
    add("a-4", "small, seed 4", 4, 0.25, store::RunState::Stopped);
    const auto stored = std::make_shared<RunTable>(readRunTable(runs_.path(), 0, job));
    panel.setTable(stored);
    QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    chosen.set({QStringLiteral("a-1"), QStringLiteral("b-1")});
    QVERIFY(!seeds->isVisible()); // nothing to join
    chosen.set({QStringLiteral("a-1"), QStringLiteral("a-4")});
    QVERIFY(!seeds->isVisible()); // a training cut short joins none
    chosen.set({QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("a-3"), QStringLiteral("b-1")});
    QVERIFY(seeds->isVisible());
    panel.setForm(TableForm::Variants);
    panel.build();
    QTRY_VERIFY(!panel.isBuilding());
    QCOMPARE(panel.model()->rowCount(), 2);
    const QString few = QStringLiteral("Best checkpoints of 4 runs in 2 configurations, means over the seeds of each.");
    QVERIFY2(panel.state().contains(few), qPrintable(panel.state()));
    const auto labels = panel.findChildren<QLabel*>();
    const auto label = std::ranges::find(labels, panel.state(), [](const QLabel* one) { return one->text(); });
    QVERIFY(label != labels.end() && (*label)->toolTip().contains(QLatin1String("small, seed 2"))); // the whole caption
    const QString other = QStringLiteral("Other settings are chosen now");
    QVERIFY(!panel.state().contains(other));
    test::named<QComboBox>(panel, "Intervals")->setCurrentIndex(3);
    QCOMPARE(int(panel.model()->table().intervals), int(report::IntervalStyle::Deviation));
    QVERIFY(panel.model()->index(0, 1).data().toString().contains(QChar(0xb1)));
    seeds->setCurrentIndex(1);
    QVERIFY(panel.state().contains(other));
    panel.build();
    QTRY_VERIFY(!panel.isBuilding());
    QCOMPARE(panel.model()->rowCount(), 4);
    QVERIFY(!panel.state().contains(few));
    QVERIFY2(panel.state().contains(QLatin1String("A single run has no deviation")), qPrintable(panel.state()));
    QVERIFY(!panel.state().contains(other));
    test::named<QComboBox>(panel, "Intervals")->setCurrentIndex(0);
    QVERIFY(!panel.state().contains(QLatin1String("A single run has no deviation")));
    test::named<QComboBox>(panel, "Intervals")->setCurrentIndex(3);

    TablesPanel next(&session, &chosen, loader());
    next.setTable(stored);
    next.restoreViewState(test::fromSettings(panel.viewState()));
    QCOMPARE(test::named<QComboBox>(next, "Runs that differ only in their seed")->currentIndex(), 1);
    QCOMPARE(test::named<QComboBox>(next, "Intervals")->currentIndex(), 3);
    jobs.stopAndWait();
}

QTEST_MAIN(TestSeedTables)
#include "tst_seedtables.moc"
