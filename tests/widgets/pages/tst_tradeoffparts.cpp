// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"
#include "models/tablesource.h"
#include "pages/tradeoff/baselines.h"
#include "pages/tradeoff/curveseries.h"
#include "pages/tradeoff/pointmodel.h"
#include "pages/tradeoff/replacements.h"
#include "pages/tradeoff/slicemodel.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "units/gammanumber.h"
#include "units/sentences.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <set>

using namespace cdm;
using namespace cdm::ui;
using study::SliceKind;

class TestTradeoffParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnQtWarnings(); }
    void curvesAndTheirBest();
    void simpleNumbersInside();
    void curveAgreesWithEvaluation();
    void everySliceHoldsItsRequests();
    void slicesAverageTheirRequests();
    void listsOfOneItemHaveNoIlad();
    void sentencesAreJoined();
    void replacementsAreSteps();
    void baselinesWithoutDiversityAreDcn();
    void featuresChangeNothing();
    void pointsAgainstPlain();
    void bandsHoldTheCurve();
    void pointTable();
    void sliceTable();

private:
    static constexpr std::size_t k = 6;
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;

    test::SampleDataset sample_;
    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
    test::FakeModel model_{*data_};
    JobContext job_;
    std::shared_ptr<const SplitCurve> split_;
};

void TestTradeoffParts::initTestCase()
{
    const auto scores =
        std::make_shared<const eval::ScoreTable>(model_.score(*data_, data_->requests(data::Split::Test), job_));
    split_ = traceSplit(data_, scores, nullptr, k, 2.0, partRequests(*data_, scores->requests, job_), job_);
}

void TestTradeoffParts::curvesAndTheirBest()
{
    eval::GammaCurve curve;
    QVERIFY(!bestPiece(curve, Metric::Recall).has_value());
    QVERIFY(curveOf(curve, Metric::Recall).isEmpty());
    curve.last = 2.0;
    curve.pieces = {{0.0, 0.5, 0.0, 0.6}, {0.5, 0.75, 0.0, 0.7}, {1.0, 0.75, 0.0, 0.9}};
    using Points = QVector<QPointF>;
    const Points recall = curveOf(curve, Metric::Recall);
    QCOMPARE(recall, (Points{{0, 0.5}, {0.5, 0.75}, {1, 0.75}, {2, 0.75}}));
    QCOMPARE(differenceToBest(recall), (Points{{0, -0.25}, {0.5, 0}, {1, 0}, {2, 0}}));
    QVERIFY(differenceToBest({}).isEmpty());
    QCOMPARE(*bestPiece(curve, Metric::Recall), std::size_t(1)); // the smaller gamma of two equals
    QCOMPARE(*bestPiece(curve, Metric::Ilad), std::size_t(2));
    QCOMPARE(pieceAt(curve, 0.0), std::size_t(0));
    QCOMPARE(pieceAt(curve, 0.5), std::size_t(1));
    QCOMPARE(pieceAt(curve, 2.0), std::size_t(2));
    QVERIFY(!isBreakpoint(curve, 0.0));
    QVERIFY(isBreakpoint(curve, 0.5));
    QVERIFY(!isBreakpoint(curve, 0.75));
    QCOMPARE(gammaInside(curve, 0), 0.0);
    QCOMPARE(gammaInside(curve, 1), 0.75);
}

void TestTradeoffParts::simpleNumbersInside()
{
    QCOMPARE(simplestBetween(0.1, 0.3, 0.2), 0.2);
    QCOMPARE(simplestBetween(0.1, 0.3, 0.1), 0.11);
    QCOMPARE(simplestBetween(0.12345, 0.12349, 0.12345), 0.12346);
    const double low = 0.5;
    const double high = std::nextafter(std::nextafter(low, 1.0), 1.0);
    const double between = simplestBetween(low, high, low);
    QVERIFY(between > low && between < high);
    QCOMPARE(gammaNumber(0.35), QStringLiteral("0.35"));
    QCOMPARE(gammaNumber(2.0), QStringLiteral("2.00"));
    QCOMPARE(gammaNumber(0.1234), QStringLiteral("0.1234"));
    QCOMPARE(gammaNumber(0.0), QStringLiteral("0.00"));
    QCOMPARE(gammaNumber(0.004), QStringLiteral("0.004"));
    QCOMPARE(gammaNumber(0.00123456789), QStringLiteral("0.00123457"));
    QCOMPARE(gammaNumber(12.5), QStringLiteral("12.50"));
    QCOMPARE(gammaNumber(0.0001), QStringLiteral("0.0001"));
    QCOMPARE(gammaNumber(0.00005), QStringLiteral("5e-5"));
    QCOMPARE(gammaNumber(1.25e-12), QStringLiteral("1.25e-12"));
    QCOMPARE(gammaText(0.003), QStringLiteral("\u03b3 = 0.003"));
    QCOMPARE(gammaNumbers({0.5, 0.25}), (QStringList{QStringLiteral("0.50"), QStringLiteral("0.25")}));
    const QStringList near = gammaNumbers({0.12345671, 0.12345672, 0.12345671});
    QVERIFY(near[0] != near[1]);
    QCOMPARE(near[0], near[2]);
    QVERIFY(gammaNumbers({low, high})[0] != gammaNumbers({low, high})[1]);
    QCOMPARE(gammaStepsPerUnit(2.0), 100.0);
    QCOMPARE(gammaStepsPerUnit(100.0), 100.0);
    QCOMPARE(gammaStepsPerUnit(0.1), 1000.0);
    QCOMPARE(gammaStepsPerUnit(0.05), 10000.0);
    QCOMPARE(gammaStepsPerUnit(0.001), 100000.0);
    const GammaInterval wide = insideOf(0.0, 0.285833);
    QCOMPARE(wide.decimals, 4);
    QCOMPARE(wide.from, 0.0);
    QCOMPARE(wide.to, 0.2858);
    const GammaInterval narrow = insideOf(0.1234111, 0.1234555);
    QCOMPARE(narrow.decimals, 6);
    QCOMPARE(narrow.from, 0.123412);
    QCOMPARE(narrow.to, 0.123455);
    QCOMPARE(insideOf(low, high).from, low);
    const GammaInterval tiny = insideOf(0.12345671, 0.12345678); // no number of six lies inside
    QVERIFY(tiny.decimals > 6 && tiny.from >= 0.12345671 && tiny.to <= 0.12345678 && tiny.from < tiny.to);
    const GammaInterval nearNought = insideOf(0.0, 0.00005);
    QCOMPARE(QString::number(nearNought.to, 'f', nearNought.decimals), QStringLiteral("0.000050"));
    QCOMPARE(insideOf(0.0001, 0.00019).decimals, 6); // both would read 0.0001
}

void TestTradeoffParts::curveAgreesWithEvaluation()
{
    std::size_t largest = 0;
    for (const RequestIndex request : data_->requests(data::Split::Test))
        largest = std::max(largest, data_->request(request).size());
    QCOMPARE(split_->largestPool, largest);
    QVERIFY(split_->curve.pieces.size() > 10);
    for (const double gamma : {0.0, 0.013, 0.37, 1.0, 1.999}) {
        const auto metrics = split_->metricsAt(gamma);
        QVERIFY(metrics.has_value());
        const eval::Metrics expected =
            eval::evaluateFused(*data_, *split_->scores, *split_->space, k, gamma, job_).metrics;
        for (const Metric metric : allMetrics)
            QVERIFY(valueOf(*metrics, metric) == valueOf(expected, metric)); // to the last bit
        QVERIFY(metrics->userCc == expected.userCc);
        QCOMPARE(metrics->requestsWithPositive, expected.requestsWithPositive);
    }
    QVERIFY(!split_->metricsAt(split_->curve.pieces[3].from).has_value());
}

void TestTradeoffParts::everySliceHoldsItsRequests()
{
    std::array<std::multiset<std::size_t>, 3> members;
    for (const study::Slice& slice : split_->slices()) {
        QVERIFY(!slice.places.empty());
        QVERIFY(slice.kind != SliceKind::Category || !slice.others); // every category has a row of its own
        members[static_cast<std::size_t>(slice.kind)].insert(slice.places.begin(), slice.places.end());
    }
    for (const SliceKind kind : {SliceKind::Category, SliceKind::Activity, SliceKind::Candidates}) {
        const auto& all = members[static_cast<std::size_t>(kind)];
        QCOMPARE(all.size(), split_->scores->size()); // each request once
        QCOMPARE(std::set<std::size_t>(all.begin(), all.end()).size(), split_->scores->size());
        // They are those of `cdm evaluate --slice`.
        const std::size_t groups = kind == SliceKind::Category ? data_->schema().categoryCount + std::size_t{1} : 3;
        const auto same = study::sliceRequests(*data_, split_->scores->requests, kind, groups, job_);
        std::size_t next = 0;
        for (const study::Slice& slice : split_->slices()) {
            if (slice.kind != kind)
                continue;
            QVERIFY(next < same.size());
            QCOMPARE(slice.places, same[next].places);
            if (kind == SliceKind::Category)
                QCOMPARE(sliceText(*data_, slice).toStdString(), study::sliceName(*data_, same[next]));
            ++next;
        }
        QCOMPARE(next, same.size());
    }
}

void TestTradeoffParts::slicesAverageTheirRequests()
{
    study::Slice slice;
    slice.places = {0, 2, 3};
    const std::vector<eval::RequestMetrics> requests{
        {0.5, {}, 0.2}, {1.0, {}, 1.0}, {std::nullopt, {}, 0.4}, {1.0, {}, std::nullopt}};
    const study::SliceMetrics metrics = study::sliceMetrics(slice, requests);
    QCOMPARE(metrics.recall, 0.75);
    QCOMPARE(metrics.ilad, 0.3);
    QCOMPARE(metrics.requestsWithPositive, std::size_t(2));
    QCOMPARE(metrics.requestsWithPair, std::size_t(2));
    slice.places = {2};
    QCOMPARE(study::sliceMetrics(slice, requests).recall, 0.0);
    QCOMPARE(study::sliceMetrics(slice, requests).requestsWithPositive, std::size_t(0));
    slice.places = {3};
    QCOMPARE(study::sliceMetrics(slice, requests).requestsWithPair, std::size_t(0));
}

void TestTradeoffParts::listsOfOneItemHaveNoIlad()
{
    const auto one = traceSplit(data_, split_->scores, nullptr, 1, 2.0, split_->parted, job_);
    QVERIFY(isDefined(split_->plain.metrics, Metric::Ilad));
    QVERIFY(whyUndefined(split_->plain.metrics).isEmpty());
    QVERIFY(!isDefined(one->plain.metrics, Metric::Ilad));
    QVERIFY(isDefined(one->plain.metrics, Metric::Recall) && isDefined(one->plain.metrics, Metric::Cc));
    QVERIFY(whyUndefined(one->plain.metrics).contains(QStringLiteral("no ILAD")));
    const PointEvaluation point = evaluatePoint(*one, 1.0, job_);
    SliceModel slices;
    slices.setSplit(one, SliceKind::Activity);
    slices.setPresent(point.slices, 1.0);
    PointModel points;
    points.setPoint(one->plain.metrics, point.metrics, 1.0, &point);
    for (const int column : {SliceModel::PlainIlad, SliceModel::Ilad, SliceModel::IladChange}) {
        QCOMPARE(slices.index(0, column).data().toString(), dash());
        QVERIFY(!slices.index(0, column).data(ExportRole).isValid());
    }
    for (const int column : {PointModel::Plain, PointModel::Value, PointModel::Difference, PointModel::Interval}) {
        QCOMPARE(points.index(PointModel::Ilad, column).data().toString(), dash());
        QVERIFY(!points.index(PointModel::Ilad, column).data(ExportRole).isValid());
    }
    QVERIFY(slices.index(0, SliceModel::Recall).data(ExportRole).isValid());
    QVERIFY(points.index(PointModel::Recall, PointModel::Value).data(ExportRole).isValid());
}

void TestTradeoffParts::sentencesAreJoined()
{
    /// As a language without blanks between sentences has it.
    class Tight : public QTranslator
    {
    public:
        [[nodiscard]] QString translate(const char* /*context*/, const char* source, const char* /*disambiguation*/,
                                        int /*n*/) const override
        {
            return QString::fromUtf8(source) == QStringLiteral("%1 %2") ? QStringLiteral("%1%2") : QString();
        }
        [[nodiscard]] bool isEmpty() const override { return false; }
    };
    const QStringList sentences{QStringLiteral("One."), QString(), QStringLiteral("At 100%2."),
                                QStringLiteral("Three.")};
    QCOMPARE(text::joinSentences(sentences), QStringLiteral("One. At 100%2. Three."));
    QCOMPARE(text::joinSentences({}), QString());
    QCOMPARE(text::joinClauses({QStringLiteral("a"), QStringLiteral("b")}), QStringLiteral("a; b"));
    QCOMPARE(text::withRemark(QStringLiteral("a"), QStringLiteral("b")), QStringLiteral("a (b)"));
    QCOMPARE(text::withRemark(QStringLiteral("a"), {}), QStringLiteral("a"));
    Tight tight;
    QVERIFY(QCoreApplication::installTranslator(&tight));
    QCOMPARE(text::joinSentences(sentences), QStringLiteral("One.At 100%2.Three."));
    QVERIFY(QCoreApplication::removeTranslator(&tight));
}

void TestTradeoffParts::replacementsAreSteps()
{
    const RequestIndex index = data_->requests(data::Split::Test).front();
    const engine::RequestScores scores = model_.scoreRequest(*data_, index);
    const eval::ListPath path = eval::listPath(scores.accuracy, scores.student, k, 2.0);
    const RequestReplacements replacements{index, path.last, path.replacements(), firstExchange(path)};
    QVERIFY(replacements.all.size() >= 2);
    QVERIFY(replacements.reordered && *replacements.reordered <= replacements.all.front().gamma);
    QVERIFY(eval::fusedList(scores.accuracy, scores.student, k, 0.5 * *replacements.reordered) == path.start);
    QVERIFY(!firstExchange(eval::ListPath{2.0, path.start, {}}).has_value());
    const auto listAt = [&](double gamma) {
        auto list = eval::fusedList(scores.accuracy, scores.student, k, gamma);
        std::sort(list.begin(), list.end());
        return list;
    };
    double gamma = 0.0;
    QVERIFY(replacements.before(gamma) == nullptr && !replacements.stepBack(gamma).has_value());
    std::size_t steps = 0;
    while (const auto next = replacements.stepForward(gamma)) {
        const auto before = listAt(gamma);
        QVERIFY(*next > gamma);
        gamma = *next;
        const auto after = listAt(gamma);
        const eval::Replacement* done = replacements.before(gamma);
        QVERIFY(std::binary_search(after.begin(), after.end(), done->enters));
        QVERIFY(std::binary_search(before.begin(), before.end(), done->leaves));
        QVERIFY(!std::binary_search(after.begin(), after.end(), done->leaves));
        QVERIFY(listAt(*replacements.stepBack(gamma)) == before);
        ++steps;
    }
    QCOMPARE(steps, replacements.all.size()); // no two at one gamma in these scores
    QVERIFY(replacements.after(gamma) == nullptr);
    const data::RequestView request = data_->request(index);
    const QString text = replacementText(*data_, index, replacements.all.front());
    const std::string_view title = data_->itemTitle(request.items[replacements.all.front().enters]);
    QVERIFY(text.startsWith(QChar(0x201c) + QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()))));
}

void TestTradeoffParts::baselinesWithoutDiversityAreDcn()
{
    const eval::Metrics& plain = split_->plain.metrics;
    const eval::Metrics none = evaluateTeacher(*split_, model_, nullptr, {.lambda = 0.0}, job_);
    QCOMPARE(none.recall, plain.recall);
    QCOMPARE(none.mrr, plain.mrr);
    QCOMPARE(none.ilad, plain.ilad);
    QCOMPARE(none.cc, plain.cc);
    const eval::Metrics diverse = evaluateTeacher(*split_, model_, nullptr, {.lambda = 1.0}, job_);
    QVERIFY(diverse.recall != plain.recall || diverse.ilad != plain.ilad);
    const eval::Metrics dpp = evaluateTeacher(*split_, model_, nullptr, {.kind = engine::TeacherKind::Dpp}, job_);
    const auto fronts = evaluateBaselines(*split_, model_, nullptr, job_);
    QCOMPARE(fronts[1].points[2].parameter, 2.0); // the default alpha
    QCOMPARE(dpp.ilad, fronts[1].points[2].metrics.ilad);
}

void TestTradeoffParts::featuresChangeNothing()
{
    const auto features = collectFeatures(*split_, model_, job_);
    QCOMPARE(features->size(), split_->scores->size());
    const auto kept = evaluateBaselines(*split_, model_, features.get(), job_);
    const auto asked = evaluateBaselines(*split_, model_, nullptr, job_);
    QCOMPARE(kept.size(), std::size_t(5));
    for (std::size_t i = 0; i < kept.size(); ++i) {
        QVERIFY(!kept[i].points.empty());
        for (std::size_t p = 0; p < kept[i].points.size(); ++p) {
            QVERIFY(kept[i].points[p].metrics.recall == asked[i].points[p].metrics.recall);
            QVERIFY(kept[i].points[p].metrics.ilad == asked[i].points[p].metrics.ilad);
        }
    }
    const auto popularity = eval::evaluatePopularity(*data_, split_->scores->requests, *split_->space, k, job_).metrics;
    QCOMPARE(kept[3].points.front().metrics.recall, popularity.recall);
}

void TestTradeoffParts::pointsAgainstPlain()
{
    const PointEvaluation plain = evaluatePoint(*split_, 0.0, job_);
    for (std::size_t m = 0; m < meanMetrics.size(); ++m) {
        QVERIFY(plain.intervals[m]->lower <= plain.intervals[m]->mean);
        QVERIFY(plain.intervals[m]->mean <= plain.intervals[m]->upper);
        QCOMPARE(plain.againstPlain[m]->difference, 0.0);
        QCOMPARE(plain.againstPlain[m]->pValue, 1.0);
    }
    const PointEvaluation far = evaluatePoint(*split_, 2.0, job_);
    QVERIFY(far.againstPlain[0]->difference < 0.0); // the fake student knows nothing of labels
    QVERIFY(far.againstPlain[0]->pValue < 0.05);
    QVERIFY(far.coverageAgainstPlain.has_value());
    QCOMPARE(far.slices.size(), split_->slices().size());
}

void TestTradeoffParts::bandsHoldTheCurve()
{
    const GammaGrid grid = evaluateGrid(*split_, job_);
    QCOMPARE(grid.gammas.size(), GammaGrid::points);
    constexpr std::array metrics{Metric::Recall, Metric::Mrr, Metric::Ilad};
    for (std::size_t m = 0; m < GammaGrid::metrics; ++m) {
        QCOMPARE(grid.values[m].size(), GammaGrid::points);
        QCOMPARE(grid.differences[m].size(), GammaGrid::points);
        for (std::size_t i = 0; i + 1 < GammaGrid::points; ++i) {
            const eval::CurvePiece& piece = split_->curve.pieces[pieceAt(split_->curve, grid.gammas[i])];
            QVERIFY(std::abs(grid.values[m][i].mean - valueOf(piece, metrics[m])) < 0.02);
            QVERIFY(grid.values[m][i].lower <= grid.values[m][i].upper);
            QVERIFY(grid.differences[m][i].mean <= 1e-12); // none is better than the best
        }
    }
    QCOMPARE(grid.slices.size(), GammaGrid::points);
    QCOMPARE(grid.slices.front().front().recall, split_->plainSlices.front().recall);
}

void TestTradeoffParts::pointTable()
{
    PointModel model;
    const QAbstractItemModelTester tester(&model, mode);
    QCOMPARE(model.index(0, PointModel::Plain).data().toString(), dash());
    eval::Metrics plain;
    plain.k = 20;
    plain.recall = 0.5;
    plain.requestsWithPositive = 10;
    eval::Metrics present = plain;
    present.recall = 0.45;
    model.setPoint(plain, present, 0.3, nullptr);
    QCOMPARE(model.index(0, PointModel::Name).data().toString(), QStringLiteral("Recall@20"));
    QCOMPARE(model.index(0, PointModel::Plain).data().toString(), QStringLiteral("0.5000"));
    QCOMPARE(model.index(0, PointModel::Difference).data().toString(), QStringLiteral("\u22120.0500"));
    QCOMPARE(model.index(0, PointModel::PValue).data().toString(), dash());
    QCOMPARE(model.headerData(PointModel::Value, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("\u03b3 = 0.30"));
    PointEvaluation evaluation;
    evaluation.intervals[0] = eval::Interval{0.45, 0.4, 0.5, 10};
    evaluation.againstPlain[0] = eval::PairedComparison{-0.05, -0.08, -0.02, 0.0004, 10};
    model.setPoint(plain, present, 0.3, &evaluation);
    QCOMPARE(model.index(0, PointModel::Interval).data().toString(), QStringLiteral("0.4000 to 0.5000"));
    QCOMPARE(model.index(0, PointModel::DifferenceInterval).data().toString(),
             QStringLiteral("\u22120.0800 to \u22120.0200"));
    QCOMPARE(model.index(0, PointModel::PValue).data().toString(), QStringLiteral("< 0.001"));
    QCOMPARE(model.index(PointModel::Cc, PointModel::Interval).data().toString(), dash());
    QCOMPARE(model.index(0, PointModel::DifferenceInterval).data(ExportRole).toList(), QVariantList({-0.08, -0.02}));
    QCOMPARE(model.index(0, PointModel::PValue).data(ExportRole).toDouble(), 0.0004);
    QCOMPARE(model.headerData(PointModel::Interval, Qt::Horizontal, ExportRole).toStringList().size(), 2);
    QVERIFY(!model.index(PointModel::Cc, PointModel::Interval).data(Qt::ToolTipRole).toString().isEmpty());
    const auto tipOfP = [&model](int row) {
        return model.index(row, PointModel::PValue).data(Qt::ToolTipRole).toString();
    };
    QVERIFY2(tipOfP(0).contains(QStringLiteral("no p below 0.00195313")), qPrintable(tipOfP(0))); // 2 of 2^10
    QVERIFY2(tipOfP(PointModel::Cc).contains(QStringLiteral("no p below 1/2001")), qPrintable(tipOfP(PointModel::Cc)));
    evaluation.againstPlain[0]->requests = 11;
    model.setPoint(plain, present, 0.3, &evaluation);
    QVERIFY2(tipOfP(0).contains(QStringLiteral("no p below 1/2001")), qPrintable(tipOfP(0)));
    QVERIFY(model.headerData(PointModel::Interval, Qt::Horizontal, Qt::DisplayRole) !=
            model.headerData(PointModel::DifferenceInterval, Qt::Horizontal, Qt::DisplayRole));
}

void TestTradeoffParts::sliceTable()
{
    SliceModel model;
    const QAbstractItemModelTester tester(&model, mode);
    QCOMPARE(model.rowCount(), 0);
    model.setSplit(split_, SliceKind::Category);
    QVERIFY(model.rowCount() > 1);
    QCOMPARE(model.index(0, SliceModel::Recall).data().toString(), dash());
    const PointEvaluation point = evaluatePoint(*split_, 1.0, job_);
    model.setPresent(point.slices, 1.0);
    const std::size_t first = model.sliceOf(0);
    QCOMPARE(model.index(0, SliceModel::IladChange).data(SliceModel::SortRole).toDouble(),
             point.slices[first].ilad - split_->plainSlices[first].ilad);
    QCOMPARE(model.index(0, SliceModel::Requests).data(SliceModel::SortRole).toULongLong(),
             split_->slices()[first].places.size());
    const auto head = [&model](int column) {
        return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    QVERIFY2(head(SliceModel::Recall).endsWith(QStringLiteral("at \u03b3 = 1.00")),
             qPrintable(head(SliceModel::Recall)));
    model.setPresent(point.slices, 0.125);
    QVERIFY(head(SliceModel::Ilad).endsWith(QStringLiteral("at \u03b3 = 0.125")));
    QCOMPARE(model.index(0, SliceModel::Ilad).data(ExportRole).toDouble(), point.slices[first].ilad);
    QVERIFY(!model.index(0, SliceModel::Name).data(ExportRole).isValid()); // the text
    model.setSplit(split_, SliceKind::Candidates);
    QVERIFY(model.index(0, SliceModel::Name).data().toString().contains(QStringLiteral("candidates")));
    model.setSplit(nullptr, SliceKind::Category);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TestTradeoffParts)
#include "tst_tradeoffparts.moc"
