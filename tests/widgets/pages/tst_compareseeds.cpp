// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"
#include "pages/compare/policytable.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablespanel.h"
#include "pages/compare/tabletexts.h"
#include "report/writers.h"
#include "sources/responses.h"
#include "study/measured.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "widgets/pages/comparefixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>

#include <algorithm>
#include <array>
#include <cmath>

using namespace cdm;
using namespace cdm::ui;

namespace {

/// A model whose f depends on the configuration and the seed of its run: "a-1" has the letter of one and the digit of
/// the other.
class SeededModel : public test::FakeModel
{
public:
    SeededModel(const data::Dataset& dataset, const std::string& run)
        : FakeModel(dataset, run),
          factor_(static_cast<float>(8 * (run.front() - 'a') + 2 * (run.back() - '0') + 1))
    {
    }
    using FakeModel::scoreRequest;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset,
                                                     const data::EditedRequest& edited) const override
    {
        engine::RequestScores scores = FakeModel::scoreRequest(dataset, edited);
        for (float& f : scores.accuracy)
            f = std::fmod(f * factor_, 1.0f);
        return scores;
    }

private:
    float factor_;
};

double meanOf(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

const report::Row& rowOf(const report::Table& table, const std::string& beginning, const std::string& group = {})
{
    for (const report::Row& row : table.rows) {
        if (row.heading.starts_with(beginning) && row.group == group)
            return row;
    }
    throw std::runtime_error("no row " + beginning);
}

} // namespace

class TestCompareSeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnQtWarnings(); }
    void methodsAreMeansOverTheSeeds();
    void everyGroupAgainstItsOwnDcn();
    void variantsOfOtherNumbersOfSeeds();
    void deviationsOnTheScreen();
    void namesOfGroups();
    void groupsOfOneNameGoByTheirOptions();
    void policiesAreMeansOverTheSeeds();
    void panelOffersToJoin();

private:
    void add(const std::string& id, const std::string& name, std::int64_t seed, double lambda,
             store::RunState state = store::RunState::Finished);
    [[nodiscard]] TableOrder order(TableForm form, const QStringList& ids) const;
    [[nodiscard]] ModelLoader loader() const;
    [[nodiscard]] std::vector<RequestIndex> requests() const { return sample_.dataset()->requests(data::Split::Test); }
    /// f + gamma y_stu at K = 5 on the test split.
    [[nodiscard]] eval::Evaluation evaluated(const std::string& run, double gamma) const;
    [[nodiscard]] study::Lists listsOf(const std::string& run, const std::string& method) const;
    [[nodiscard]] std::filesystem::path responses() const;

    Theme theme_;
    test::SampleDataset sample_;
    test::StoredRuns runs_;
    QTemporaryDir folder_;
};

void TestCompareSeeds::initTestCase()
{
    theme_.apply(ThemeChoice::Light);
    for (const std::int64_t seed : {1, 2, 3})
        add("a-" + std::to_string(seed), "small, seed " + std::to_string(seed), seed, 0.25);
    for (const std::int64_t seed : {1, 2})
        add("b-" + std::to_string(seed), "large, seed " + std::to_string(seed), seed, 1.0);
    add("c-1", "alone", 1, 2.0);
}

void TestCompareSeeds::add(const std::string& id, const std::string& name, std::int64_t seed, double lambda,
                           store::RunState state)
{
    store::RunStore store(runs_.path());
    engine::TrainConfig config;
    config.lambda = lambda;
    config.seed = seed;
    store::RunRow row;
    row.id = id;
    row.name = name;
    row.datasetName = "sample";
    row.datasetPath = sample_.folder().toStdString();
    row.datasetHash = sample_.dataset()->hash();
    row.configJson = engine::toJson(config);
    row.seed = seed;
    store.add(row);
    store.recordCheckpoint(id, (store.runFolder(id) / "best.safetensors").string(), true, 1, 0.5);
    store.finish(id, state);
}

TableOrder TestCompareSeeds::order(TableForm form, const QStringList& ids) const
{
    TableOrder order{form, {}, {5}};
    const store::RunStore store(runs_.path());
    for (const QString& id : ids)
        order.runs.push_back(*store.find(id.toStdString()));
    order.groups = study::groupsBySeed(order.runs, {});
    return order;
}

ModelLoader TestCompareSeeds::loader() const
{
    return [this](const std::filesystem::path& file) -> std::shared_ptr<const engine::Model> {
        return std::make_shared<SeededModel>(*sample_.dataset(), file.parent_path().filename().string());
    };
}

eval::Evaluation TestCompareSeeds::evaluated(const std::string& run, double gamma) const
{
    JobContext job;
    const SeededModel model(*sample_.dataset(), run);
    return eval::evaluateFused(*sample_.dataset(), model.score(*sample_.dataset(), requests(), job),
                               *eval::attributeSpace(sample_.dataset()), 5, gamma, job);
}

study::Lists TestCompareSeeds::listsOf(const std::string& run, const std::string& method) const
{
    JobContext job;
    const SeededModel model(*sample_.dataset(), run);
    const study::Method one = study::methodFromText(method);
    return study::makeLists(model, *sample_.dataset(), requests(), std::span(&one, 1), 5, job).byMethod.front();
}

std::filesystem::path TestCompareSeeds::responses() const
{
    return test::writeResponses(*sample_.dataset(), folder_.filePath(QStringLiteral("full.csv")).toStdString());
}

void TestCompareSeeds::methodsAreMeansOverTheSeeds()
{
    JobContext job;
    const TableOrder three =
        order(TableForm::Methods, {QStringLiteral("a-2"), QStringLiteral("a-1"), QStringLiteral("a-3")});
    QCOMPARE(three.groups.size(), 1U);
    const EvaluatedRuns result = evaluateRuns(three, sample_.dataset(), loader(), job);
    const report::Table table = methodTable(result, report::IntervalStyle::PlusMinus);
    report::check(table);
    QCOMPARE(table.rows.size(), 9U);
    const report::Row& cdm = rowOf(table, "CDM (gamma 0.1)");
    const report::Row& dcn = rowOf(table, "DCN (gamma 0)");

    // By the definition: each seed's model alone, then its mean, deviation, t interval and the bootstrap of requests.
    std::vector<double> ilads, coverages, means, differences;
    std::vector<eval::Evaluation> fused, plain;
    for (const char* run : {"a-1", "a-2", "a-3"}) {
        fused.push_back(evaluated(run, 0.1));
        plain.push_back(evaluated(run, 0.0));
        ilads.push_back(fused.back().metrics.ilad);
        coverages.push_back(fused.back().metrics.cc);
    }
    for (std::size_t r = 0; r < requests().size(); ++r) {
        double sum = 0.0, before = 0.0;
        for (std::size_t s = 0; s < 3; ++s) {
            sum += *fused[s].perRequest[r].ilad;
            before += *plain[s].perRequest[r].ilad;
        }
        means.push_back(sum / 3.0);
        differences.push_back((sum - before) / 3.0);
    }
    const double mean = meanOf(ilads);
    double squares = 0.0;
    for (const double ilad : ilads)
        squares += (ilad - mean) * (ilad - mean);
    const double deviation = std::sqrt(squares / 2.0);
    QVERIFY(deviation > 0.0); // the seeds do differ
    const report::Cell& ilad = cdm.cells[2];
    QVERIFY(std::abs(ilad.value - mean) < 1e-12);
    QVERIFY(std::abs(*ilad.deviation - deviation) < 1e-12);
    const auto overRequests = eval::bootstrapMean(means, {}, job);
    const double overSeeds = 2.0 * 4.3027 * deviation / std::sqrt(3.0);
    const double width = std::max(overSeeds, overRequests->upper - overRequests->lower);
    QVERIFY(std::abs(ilad.interval->upper - ilad.interval->lower - width) < 1e-9);
    const std::vector<double> zeros(differences.size(), 0.0);
    QVERIFY(std::abs(*ilad.pValue - eval::comparePaired(zeros, differences, {}, job)->pValue) < 1e-3);
    QVERIFY(std::abs(*ilad.change - (ilad.value / dcn.cells[2].value - 1.0)) < 1e-12);
    QVERIFY(std::abs(cdm.cells[3].value - meanOf(coverages)) < 1e-12);
    QVERIFY(cdm.cells[3].interval && cdm.cells[3].pValue); // CC
    const std::array metrics{&eval::RequestMetrics::recall, &eval::RequestMetrics::mrr, &eval::RequestMetrics::ilad};
    for (std::size_t column = 0; column < metrics.size(); ++column) { // a star says that other seeds would agree
        const study::Estimate change = study::estimateDifference(plain, fused, metrics[column], {}, job);
        QVERIFY(change.overSeeds.has_value());
        QCOMPARE(cdm.cells[column].isUndecided, study::signOf(change) == study::Sign::Unclear);
    }
    QVERIFY(!dcn.cells[2].pValue && !dcn.cells[2].change);
    const report::Cell& chance = rowOf(table, "Random").cells[2]; // was not trained, so has no seeds
    QVERIFY(chance.interval && chance.pValue && !chance.deviation);

    const QString caption = QString::fromStdString(table.caption);
    for (const char* part :
         {"Best checkpoint of: small, seed 2; small, seed 1; small, seed 3.", "Means over n = 3 seeds: 1, 2, 3.",
          "the wider one is shown", "over the seeds that leave 0 out", "difference to DCN (gamma 0) of the same runs"})
        QVERIFY2(caption.contains(QLatin1String(part)), qPrintable(caption));
    QVERIFY(methodTable(result, report::IntervalStyle::Hidden).caption.find("wider") == std::string::npos);
    QCOMPARE(provenanceOf(result).seeds, (std::vector<std::uint64_t>{2, 1, 3}));
}

void TestCompareSeeds::everyGroupAgainstItsOwnDcn()
{
    JobContext job;
    const TableOrder mixed = order(TableForm::Methods, {QStringLiteral("a-1"), QStringLiteral("c-1"),
                                                        QStringLiteral("a-2"), QStringLiteral("a-3")});
    const report::Table table =
        methodTable(evaluateRuns(mixed, sample_.dataset(), loader(), job), report::IntervalStyle::Bounds);
    report::check(table);
    QCOMPARE(table.rows.size(), 7U + 7U + 2U);
    const report::Row& joined = rowOf(table, "CDM (gamma 0.1)", "small, mean of 3 seeds");
    const report::Row& alone = rowOf(table, "CDM (gamma 0.1)", "alone");
    QVERIFY(joined.cells[0].deviation && joined.cells[0].pValue && joined.cells[0].change);
    QVERIFY(!alone.cells[0].deviation && alone.cells[0].pValue && alone.cells[0].interval);
    for (const report::Cell& cell : alone.cells) // one seed says nothing of others
        QVERIFY(cell.isUndecided && cell.pValue && !report::isStarred(table, cell));
    const eval::Evaluation first = evaluated("c-1", 0.1);
    QVERIFY(std::abs(alone.cells[0].value - first.metrics.recall) < 1e-12);
    const auto paired =
        eval::compareMetric(evaluated("c-1", 0.0).perRequest, first.perRequest, &eval::RequestMetrics::recall, {}, job);
    QCOMPARE(*alone.cells[0].pValue, paired->pValue);
    for (const char* chance : {"Popularity", "Random"}) {
        const report::Cell& cell = rowOf(table, chance, "Without a model").cells[0];
        QVERIFY(cell.interval && !cell.pValue && !cell.change);
    }
    const QString caption = QString::fromStdString(table.caption);
    QVERIFY2(caption.contains(QLatin1String("Means over seeds: small with n = 3 (1, 2, 3); alone with n = 1 (1).")),
             qPrintable(caption));
}

void TestCompareSeeds::variantsOfOtherNumbersOfSeeds()
{
    JobContext job;
    const TableOrder five =
        order(TableForm::Variants, {QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("a-3"),
                                    QStringLiteral("b-1"), QStringLiteral("b-2")});
    const report::Table table = methodTable(evaluateRuns(five, nullptr, loader(), job), report::IntervalStyle::Bounds);
    QCOMPARE(table.rows.size(), 2U);
    const report::Row& base = rowOf(table, "CDM (gamma 0.1): small, mean of 3 seeds");
    const report::Row& other = rowOf(table, "CDM (gamma 0.1): large, mean of 2 seeds");
    QVERIFY(!base.cells[2].pValue && !base.cells[2].change);
    std::vector<eval::Evaluation> all;
    for (const char* run : {"a-1", "a-2", "a-3", "b-1", "b-2"})
        all.push_back(evaluated(run, 0.1));
    std::vector<double> threes, twos;
    for (std::size_t r = 0; r < requests().size(); ++r) {
        const auto ilad = [&](std::size_t run) { return *all[run].perRequest[r].ilad; };
        threes.push_back((ilad(0) + ilad(1) + ilad(2)) / 3.0);
        twos.push_back((ilad(3) + ilad(4)) / 2.0);
    }
    QVERIFY(std::abs(base.cells[2].value - meanOf(threes)) < 1e-12);
    QVERIFY(std::abs(other.cells[2].value - meanOf(twos)) < 1e-12);
    QVERIFY(std::abs(*other.cells[2].pValue - eval::comparePaired(threes, twos, {}, job)->pValue) < 1e-3);
    QVERIFY(other.cells[2].isUndecided && !report::isStarred(table, other.cells[2])); // seeds that make no pairs
    QVERIFY(!other.cells[3].pValue);
    QVERIFY(QString::fromStdString(table.caption)
                .contains(QLatin1String("small with n = 3 (1, 2, 3); large with n = 2 (1, 2)")));
}

void TestCompareSeeds::deviationsOnTheScreen()
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

void TestCompareSeeds::namesOfGroups()
{
    const auto names = [](const std::vector<std::string>& ofRuns, const std::vector<study::RunPlaces>& groups) {
        std::vector<store::RunRow> runs(ofRuns.size());
        for (std::size_t run = 0; run < runs.size(); ++run) {
            runs[run].id = "r-" + std::to_string(run);
            runs[run].name = ofRuns[run];
        }
        return tableGroupNames(runs, groups);
    };
    const auto two = [&](const std::string& first, const std::string& second) {
        return names({first, second}, {{0, 1}}).front();
    };
    QCOMPARE(two("CDM, lambda 0.25, seed 1", "CDM, lambda 0.25, seed 2"),
             QStringLiteral("CDM, lambda 0.25, mean of 2 seeds"));
    QCOMPARE(two("CDM seed 1", "CDM seed 10"), QStringLiteral("CDM, mean of 2 seeds"));
    QCOMPARE(two("big (beta 0.1)", "big (beta 0.1)"), QStringLiteral("big (beta 0.1), mean of 2 seeds"));
    QCOMPARE(two("model_s1", "model_s2"), QStringLiteral("model, mean of 2 seeds"));
    QCOMPARE(two("model1", "model2"), QStringLiteral("model, mean of 2 seeds"));
    QCOMPARE(two("model9", "model10"), QStringLiteral("model, mean of 2 seeds"));
    QCOMPARE(two("model1", "model12"), QStringLiteral("model, mean of 2 seeds"));
    QCOMPARE(two("wide2x", "wide2y"), QStringLiteral("wide, mean of 2 seeds"));
    QCOMPARE(two("CDM_seed1", "CDM_seed2"), QStringLiteral("CDM, mean of 2 seeds"));
    QCOMPARE(two("\u5927\uff0c\u79cd\u5b50 1", "\u5927\uff0c\u79cd\u5b50 2"),
             QStringLiteral("\u5927, mean of 2 seeds"));
    QCOMPARE(two("\u5927\u79cd\u5b501", "\u5927\u79cd\u5b502"), QStringLiteral("\u5927, mean of 2 seeds"));
    QCOMPARE(two("one", "two"), QStringLiteral("one, two, mean of 2 seeds")); // nothing in common
    QCOMPARE(two("seed 1", "seed 2"), QStringLiteral("seed 1, seed 2, mean of 2 seeds"));
    QCOMPARE(two("", ""), QStringLiteral("r-0, r-1, mean of 2 seeds"));
    QCOMPARE(two("100 %1 a", "100 %1 b"), QStringLiteral("100 %1, mean of 2 seeds"));
    QCOMPARE(names({"x seed 1", "x seed 2", "x seed 1", "x seed 2", "y"}, {{0, 1}, {2, 3}, {4}}),
             (QStringList{QStringLiteral("x (r-0), mean of 2 seeds"), QStringLiteral("x (r-2), mean of 2 seeds"),
                          QStringLiteral("y")}));
}

void TestCompareSeeds::groupsOfOneNameGoByTheirOptions()
{
    std::vector<store::RunRow> runs(5);
    for (std::size_t run = 0; run < runs.size(); ++run) {
        engine::TrainConfig config;
        config.seed = static_cast<std::int64_t>(run);
        config.warmupEpochs = 1;
        config.epochs = run < 2 ? 4 : 6;
        config.lambda = run < 2 ? 0.25 : 0.5;
        runs[run].id = "r-" + std::to_string(run);
        runs[run].name = "x seed " + std::to_string(run);
        runs[run].configJson = engine::toJson(config);
    }
    const std::vector<study::RunPlaces> two{{0, 1}, {2, 3}};
    const QStringList names = tableGroupNames(runs, two);
    QVERIFY2(names[0].contains(QLatin1String("Epochs at most 4")), qPrintable(names[0]));
    QVERIFY2(names[1].contains(QLatin1String("Epochs at most 6")), qPrintable(names[1]));
    QVERIFY2(names[0].contains(QLatin1String("0.25")) && names[1].contains(QLatin1String("0.5")),
             qPrintable(names.join(QLatin1String(" | "))));
    for (const QString& name : names) {
        QVERIFY2(!name.contains(QLatin1String("r-")) && !name.startsWith(QLatin1Char('x')), qPrintable(name));
        QVERIFY2(!name.contains(QLatin1String("Warm-up epochs")), qPrintable(name)); // is the same in both
        QVERIFY(name.endsWith(QLatin1String(", mean of 2 seeds")));
    }
    runs[4].name = "y";
    const QStringList three = tableGroupNames(runs, {{0, 1}, {2, 3}, {4}}); // the name says something there
    QVERIFY2(three[0].startsWith(QLatin1String("x (")), qPrintable(three[0]));
    QCOMPARE(three[2], QStringLiteral("y"));
    runs[2].configJson = runs[3].configJson = runs[0].configJson; // nothing differs
    QCOMPARE(tableGroupNames(runs, two),
             (QStringList{QStringLiteral("x (r-0), mean of 2 seeds"), QStringLiteral("x (r-2), mean of 2 seeds")}));
}

void TestCompareSeeds::policiesAreMeansOverTheSeeds()
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

void TestCompareSeeds::panelOffersToJoin()
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

QTEST_MAIN(TestCompareSeeds)
#include "tst_compareseeds.moc"
