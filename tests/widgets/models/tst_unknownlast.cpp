// SPDX-License-Identifier: GPL-3.0-only
#include "core/data/sampledata.h"
#include "models/requestquery.h"
#include "models/unknownlast.h"
#include "pages/inspect/candidatefilter.h"
#include "pages/inspect/candidatemodel.h"
#include "pages/inspect/influencemodel.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QAbstractItemModelTester>
#include <QStandardItemModel>
#include <QTest>

#include <limits>

using namespace cdm;
using namespace cdm::ui;

class TestUnknownLast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void whatIsUnknown();
    void bothOrders_data();
    void bothOrders();
    void equalsStandInTheSourcesOrder();
    void teacherRanksOfCandidates();
    void contextsOfInfluences();
    void requestsWithoutTime();

private:
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
};

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// The sort values of a column from top to bottom.
QVariantList valuesOf(const QAbstractItemModel& model, int column, int role)
{
    QVariantList values;
    for (int row = 0; row < model.rowCount(); ++row)
        values << model.index(row, column).data(role);
    return values;
}

/// How many values stand at the top before the first that is unknown; -1 where a known one follows an unknown one.
int knownAtTheTop(const QVariantList& values)
{
    int known = 0;
    while (known < values.size() && !isUnknown(values[known]))
        ++known;
    for (int row = known; row < values.size(); ++row) {
        if (!isUnknown(values[row]))
            return -1;
    }
    return known;
}

} // namespace

void TestUnknownLast::whatIsUnknown()
{
    QVERIFY(isUnknown(QVariant()));
    QVERIFY(isUnknown(QString()));
    QVERIFY(isUnknown(notANumber));
    QVERIFY(!isUnknown(0));
    QVERIFY(!isUnknown(0.0));
    QVERIFY(!isUnknown(false));
    QVERIFY(!isUnknown(-std::numeric_limits<double>::infinity()));
    QVERIFY(!isUnknown(QStringLiteral(" ")));
}

void TestUnknownLast::bothOrders_data()
{
    QTest::addColumn<QVariantList>("values");
    QTest::addColumn<QVariantList>("ascending");
    QTest::addColumn<QVariantList>("descending");
    const QVariant none;
    QTest::newRow("numbers") << QVariantList{2.0, none, -1.0, none, 5.0} << QVariantList{-1.0, 2.0, 5.0, none, none}
                             << QVariantList{5.0, 2.0, -1.0, none, none};
    QTest::newRow("whole numbers") << QVariantList{none, 3, 0} << QVariantList{0, 3, none} << QVariantList{3, 0, none};
    QTest::newRow("texts") << QVariantList{QString(), QStringLiteral("b"), QStringLiteral("a")}
                           << QVariantList{QStringLiteral("a"), QStringLiteral("b"), QString()}
                           << QVariantList{QStringLiteral("b"), QStringLiteral("a"), QString()};
    QTest::newRow("nothing known") << QVariantList{none, none} << QVariantList{none, none} << QVariantList{none, none};
}

void TestUnknownLast::bothOrders()
{
    QFETCH(QVariantList, values);
    constexpr int role = Qt::UserRole;
    QStandardItemModel source(static_cast<int>(values.size()), 1);
    for (int row = 0; row < source.rowCount(); ++row)
        source.setData(source.index(row, 0), values[row], role);
    UnknownLast sorted;
    sorted.setSourceModel(&source);
    const QAbstractItemModelTester tester(&sorted, mode);
    sorted.setSortRole(role);
    sorted.sort(0, Qt::AscendingOrder);
    QTEST(valuesOf(sorted, 0, role), "ascending");
    sorted.sort(0, Qt::DescendingOrder);
    QTEST(valuesOf(sorted, 0, role), "descending");
}

void TestUnknownLast::equalsStandInTheSourcesOrder()
{
    constexpr int role = Qt::UserRole;
    const QList<QVariantList> rows{{1, 4}, {1, 0}, {0, 5}, {1, 2}, {{}, 1}, {{}, 3}};
    QStandardItemModel source(static_cast<int>(rows.size()), 2);
    for (int row = 0; row < source.rowCount(); ++row) {
        for (int column = 0; column < 2; ++column)
            source.setData(source.index(row, column), rows[row][column], role);
    }
    UnknownLast sorted;
    sorted.setSourceModel(&source);
    const QAbstractItemModelTester tester(&sorted, mode);
    sorted.setSortRole(role);
    const auto order = [&sorted] {
        QList<int> found;
        for (int row = 0; row < sorted.rowCount(); ++row)
            found << sorted.mapToSource(sorted.index(row, 0)).row();
        return found;
    };
    for (const Qt::SortOrder before : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        sorted.sort(1, before); // no two are equal
        sorted.sort(0, Qt::AscendingOrder);
        QCOMPARE(order(), (QList<int>{2, 0, 1, 3, 4, 5}));
        sorted.sort(1, before);
        sorted.sort(0, Qt::DescendingOrder);
        QCOMPARE(order(), (QList<int>{0, 1, 3, 2, 4, 5}));
    }
}

void TestUnknownLast::teacherRanksOfCandidates()
{
    const test::SampleDataset sample;
    const test::FakeModel model(*sample.dataset());
    const RequestIndex request(4);
    CandidateModel candidates;
    candidates.setRequest(sample.dataset(), request);
    CandidateFilter sorted(&candidates);
    const QAbstractItemModelTester tester(&sorted, mode);
    sorted.sort(CandidateModel::Final, Qt::DescendingOrder); // nothing is scored yet
    QCOMPARE(knownAtTheTop(valuesOf(sorted, CandidateModel::Final, CandidateModel::SortRole)), 0);
    const auto scores = std::make_shared<const engine::RequestScores>(model.scoreRequest(*sample.dataset(), request));
    const BaseRankings base = baseRankings(*scores, {.k = 5}, "request");
    candidates.setScores(scores, &base);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        sorted.sort(CandidateModel::Teacher, order);
        const QVariantList ranks = valuesOf(sorted, CandidateModel::Teacher, CandidateModel::SortRole);
        QCOMPARE(knownAtTheTop(ranks), 5);
        QCOMPARE(ranks.first().toInt(), order == Qt::AscendingOrder ? 0 : 4);
    }
}

void TestUnknownLast::contextsOfInfluences()
{
    const test::SampleDataset sample;
    const RequestIndex request(4);
    const std::size_t candidates = sample.dataset()->request(request).size();
    Influence influence;
    influence.without.assign(candidates, 0.5f);
    influence.sides.assign(candidates, Influence::None);
    influence.sides[3] = Influence::Negative;
    influence.sides[7] = Influence::Positive;
    InfluenceModel model;
    model.setInfluence(sample.dataset(), request, influence);
    UnknownLast sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(InfluenceModel::SortRole);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        sorted.sort(InfluenceModel::Context, order);
        QCOMPARE(knownAtTheTop(valuesOf(sorted, InfluenceModel::Context, InfluenceModel::SortRole)), 2);
    }
}

void TestUnknownLast::requestsWithoutTime()
{
    const QTemporaryDir folder;
    const auto dataset = test::fullDataset((folder.path() + QStringLiteral("/full")).toStdString());
    JobContext job;
    RequestQuery query;
    query.column = RequestColumn::Time;
    using Requests = std::vector<RequestIndex>;
    // Their times are 1,700,000,000, none, -5 and 2.
    QVERIFY(queryRequests(*dataset, query, job) ==
            (Requests{RequestIndex(2), RequestIndex(3), RequestIndex(0), RequestIndex(1)}));
    query.descending = true;
    QVERIFY(queryRequests(*dataset, query, job) ==
            (Requests{RequestIndex(0), RequestIndex(3), RequestIndex(2), RequestIndex(1)}));
}

QTEST_MAIN(TestUnknownLast)
#include "tst_unknownlast.moc"
