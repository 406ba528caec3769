// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"
#include "study/measured.h"
#include "widgets/pages/compareseedstest.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace cdm;
using namespace cdm::ui;
using test::meanOf;
using test::rowOf;

/// Tables 2 and 3 of joined seeds: means over the seeds, and what they are compared with.
class TestCompareSeeds : public test::CompareSeedsTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { addRuns(); }
    void init() { test::failOnQtWarnings(); }
    void methodsAreMeansOverTheSeeds();
    void everyGroupAgainstItsOwnDcn();
    void variantsOfOtherNumbersOfSeeds();
    void seedsArePairedByTheirNumbers();
    void tooFewSeedsInCommonAreSaid();

private:
    /// As study::estimateDifference() of ILAD between the CDM of two trainings, seed by seed.
    [[nodiscard]] study::Estimate paired(const std::vector<std::string>& first,
                                         const std::vector<std::string>& second) const;
};

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

study::Estimate TestCompareSeeds::paired(const std::vector<std::string>& first,
                                         const std::vector<std::string>& second) const
{
    JobContext job;
    study::SeedEvaluations before, after;
    for (const std::string& run : first)
        before.push_back(evaluated(run, 0.1));
    for (const std::string& run : second)
        after.push_back(evaluated(run, 0.1));
    return study::estimateDifference(before, after, &eval::RequestMetrics::ilad, {}, job);
}

void TestCompareSeeds::variantsOfOtherNumbersOfSeeds()
{
    JobContext job;
    const TableOrder five =
        order(TableForm::Variants, {QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("a-3"),
                                    QStringLiteral("b-1"), QStringLiteral("b-2")});
    const EvaluatedRuns evaluatedRuns = evaluateRuns(five, nullptr, loader(), job);
    const report::Table table = methodTable(evaluatedRuns, report::IntervalStyle::Bounds);
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
    QVERIFY(std::abs(base.cells[2].value - meanOf(threes)) < 1e-12); // of all its seeds
    QVERIFY(std::abs(other.cells[2].value - meanOf(twos)) < 1e-12);
    const study::Estimate change = paired({"a-1", "a-2"}, {"b-1", "b-2"}); // what both have
    QVERIFY(std::abs(*other.cells[2].pValue - *change.pValue) < 1e-3);
    QCOMPARE(*evaluatedRuns.rows[1].cells[2].difference, change.mean);
    const bool isTurned = *other.cells[2].change * change.mean < 0.0;
    QCOMPARE(other.cells[2].isUndecided, isTurned || study::signOf(change) == study::Sign::Unclear);
    QVERIFY(other.cells[3].pValue);
    const QString caption = QString::fromStdString(table.caption);
    for (const char* part : {"small with n = 3 (1, 2, 3); large with n = 2 (1, 2)",
                             "Compared over the seeds that both rows have: large, mean of 2 seeds (1, 2)."})
        QVERIFY2(caption.contains(QLatin1String(part)), qPrintable(caption));
    QVERIFY(!caption.contains(QLatin1String("Fewer than two seeds in common")));
    QCOMPARE(table.comparedWith, std::vector<std::string>{base.heading});
    const std::string named = "Row compared with: " + base.heading + ".";
    QVERIFY2(report::legendOf(table).find(named) != std::string::npos, report::legendOf(table).c_str());
}

void TestCompareSeeds::seedsArePairedByTheirNumbers()
{
    for (const std::int64_t seed : {2, 3, 4})
        add("d-" + std::to_string(seed), "other, seed " + std::to_string(seed), seed, 4.0);
    JobContext job;
    const TableOrder six =
        order(TableForm::Variants, {QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("a-3"),
                                    QStringLiteral("d-4"), QStringLiteral("d-2"), QStringLiteral("d-3")});
    QCOMPARE(six.groups.size(), 2U);
    const EvaluatedRuns result = evaluateRuns(six, sample_.dataset(), loader(), job);
    const study::Estimate byNumber = paired({"a-2", "a-3"}, {"d-2", "d-3"});
    const study::Estimate byPlace = paired({"a-1", "a-2", "a-3"}, {"d-2", "d-3", "d-4"});
    QVERIFY(std::abs(byNumber.mean - byPlace.mean) > 1e-9); // else it could not be seen which it is
    const EvaluatedCell& cell = result.rows[1].cells[2];
    QCOMPARE(*cell.difference, byNumber.mean);
    QVERIFY(std::abs(*cell.pValue - *byNumber.pValue) < 1e-3);
    const QString caption = QString::fromStdString(methodTable(result, report::IntervalStyle::Hidden).caption);
    const QString said = QStringLiteral("that both rows have: other, mean of 3 seeds (2, 3).");
    QVERIFY2(caption.contains(said), qPrintable(caption));
}

void TestCompareSeeds::tooFewSeedsInCommonAreSaid()
{
    for (const std::int64_t seed : {3, 4, 5})
        add("e-" + std::to_string(seed), "late, seed " + std::to_string(seed), seed, 8.0);
    JobContext job;
    const TableOrder six =
        order(TableForm::Variants, {QStringLiteral("a-1"), QStringLiteral("a-2"), QStringLiteral("a-3"),
                                    QStringLiteral("e-3"), QStringLiteral("e-4"), QStringLiteral("e-5")});
    const EvaluatedRuns result = evaluateRuns(six, sample_.dataset(), loader(), job);
    const report::Table table = methodTable(result, report::IntervalStyle::Hidden);
    const report::Row& late = rowOf(table, "CDM (gamma 0.1): late, mean of 3 seeds");
    for (std::size_t column = 0; column < 3; ++column)
        QVERIFY(late.cells[column].pValue && late.cells[column].isUndecided);
    QVERIFY(!late.cells[3].pValue); // CC is compared seed by seed alone
    const QString said =
        QStringLiteral("Fewer than two seeds in common with the row compared with, so without a star: late, mean of 3 "
                       "seeds.");
    const QString caption = QString::fromStdString(table.caption);
    QVERIFY2(caption.contains(said), qPrintable(caption));
    QVERIFY2(shortCaption(result).contains(said), qPrintable(shortCaption(result)));
}

QTEST_MAIN(TestCompareSeeds)
#include "tst_compareseeds.moc"
