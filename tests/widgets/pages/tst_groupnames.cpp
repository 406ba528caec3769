// SPDX-License-Identifier: GPL-3.0-only
#include "engine/trainconfig.h"
#include "pages/compare/tabletexts.h"
#include "support/qtwarnings.h"
#include "units/text.h"

#include <QSet>
#include <QTest>

using namespace cdm;
using namespace cdm::ui;

/// What groups of runs are called in a table.
class TestGroupNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void namesOfGroups();
    void groupsOfOneNameGoByTheirOptions();
    void optionsWithoutEffectInSomeTellOthersApart();
    void frozenTeachersTellGroupsApart();
    void seedsAndStatesTellRunsApart();
    void noTwoHeadingsAreEqual();
};

namespace {

store::RunRow runOf(const std::string& id, const std::string& name, const engine::TrainConfig& config)
{
    store::RunRow run;
    run.id = id;
    run.name = name;
    run.seed = config.seed;
    run.state = store::RunState::Finished;
    run.configJson = engine::toJson(config);
    return run;
}

} // namespace

void TestGroupNames::namesOfGroups()
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

void TestGroupNames::groupsOfOneNameGoByTheirOptions()
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

void TestGroupNames::optionsWithoutEffectInSomeTellOthersApart()
{
    std::vector<store::RunRow> runs;
    std::vector<study::RunPlaces> groups;
    for (const auto& [mode, lambda] : {std::pair("none", 0.1), {"warmup", 0.1}, {"warmup", 0.9}}) {
        for (const std::int64_t seed : {1, 2}) {
            engine::TrainConfig config;
            config.teacherMode = mode;
            config.lambda = lambda;
            config.seed = seed;
            runs.push_back(runOf("r-" + std::to_string(runs.size()), "x, seed " + std::to_string(seed), config));
        }
        groups.push_back({runs.size() - 2, runs.size() - 1});
    }
    const QStringList names = tableGroupNames(runs, groups);
    QVERIFY2(!names[0].contains(QLatin1String("Lambda")), qPrintable(names[0])); // has none
    QVERIFY2(names[1].contains(QLatin1String("Lambda 0.1")), qPrintable(names[1]));
    QVERIFY2(names[2].contains(QLatin1String("Lambda 0.9")), qPrintable(names[2]));
    for (const QString& name : names) {
        QVERIFY2(name.startsWith(QLatin1String("Teacher ")), qPrintable(name));
        QVERIFY2(!name.contains(QLatin1String("r-")), qPrintable(name));
    }
}

/// By the run that they come from, whose place on the disk is left out.
void TestGroupNames::frozenTeachersTellGroupsApart()
{
    std::vector<store::RunRow> runs;
    const auto add = [&](std::int64_t seed, const std::string& teacher, double beta) {
        engine::TrainConfig config;
        config.teacherMode = "frozen";
        config.teacherCheckpoint = "/home/someone/runs/" + teacher + "/best.safetensors";
        config.beta1 = beta;
        config.seed = seed;
        runs.push_back(runOf("r-" + std::to_string(runs.size()), "x", config));
    };
    add(1, "t-1", 0.3);
    add(2, "t-2", 0.3);
    add(2, "t-2", 0.3);
    add(3, "t-3", 0.3);
    add(1, "u-1", 0.3);
    add(2, "u-2", 0.3);
    const QStringList others = tableGroupNames(runs, {{0, 1}, {4, 5}});
    QCOMPARE(others[0], QStringLiteral("Teacher checkpoint t-1, mean of 2 seeds"));
    QCOMPARE(others[1], QStringLiteral("Teacher checkpoint u-1, mean of 2 seeds"));
    const QStringList same = tableGroupNames(runs, {{0, 1}, {2, 3}}); // one teacher is of both
    QCOMPARE(same[0], QStringLiteral("seeds 1, 2, mean of 2 seeds"));
    QCOMPARE(same[1], QStringLiteral("seeds 2, 3, mean of 2 seeds"));
}

void TestGroupNames::seedsAndStatesTellRunsApart()
{
    std::vector<store::RunRow> runs;
    for (const std::int64_t seed : {1, 2, 2}) {
        engine::TrainConfig config;
        config.seed = seed;
        config.lambda = seed == 1 ? 0.1 : 0.9;
        runs.push_back(runOf("r-" + std::to_string(runs.size()), "x", config));
    }
    const QStringList two = tableGroupNames(runs, {{0}, {1}});
    QCOMPARE(two, (QStringList{QStringLiteral("Lambda 0.1, seed 1"), QStringLiteral("Lambda 0.9, seed 2")}));
    runs[2].state = store::RunState::Stopped;
    const QStringList half = tableGroupNames(runs, {{1}, {2}});
    QCOMPARE(half[0], QStringLiteral("x (r-1)")); // it is the other that something is to be said of
    QCOMPARE(half[1], QStringLiteral("x (%1)").arg(text::runState(store::RunState::Stopped)));
}

void TestGroupNames::noTwoHeadingsAreEqual()
{
    std::vector<store::RunRow> runs;
    for (int run = 0; run < 7; ++run) {
        engine::TrainConfig config;
        config.seed = run % 2;
        config.lambda = run < 4 ? 0.1 : 0.9;
        runs.push_back(runOf("r-" + std::to_string(run), "x", config));
    }
    runs[6].name = "x (Lambda 0.1, r-0)"; // given by someone
    const QStringList names = tableGroupNames(runs, {{0, 1}, {2, 3}, {4, 5}, {6}});
    QCOMPARE(names.size(), 4);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 4);
    QVERIFY2(names[0].contains(QLatin1String("Lambda 0.1")) && names[0].contains(QLatin1String("r-0")),
             qPrintable(names[0]));
    QVERIFY2(names[2].contains(QLatin1String("x (Lambda 0.9)")), qPrintable(names[2]));
}

QTEST_MAIN(TestGroupNames)
#include "tst_groupnames.moc"
