// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "models/itemtext.h"
#include "pages/embeddings/attributevectors.h"
#include "pages/embeddings/embeddinganalysis.h"
#include "pages/embeddings/mapcanvas.h"
#include "pages/embeddings/mappainter.h"
#include "pages/embeddings/maptable.h"
#include "pages/embeddingspage.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/xmlcheck.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace cdm;
using namespace cdm::ui;

class TestEmbeddings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void cleanup();
    void attributesHaveUnitLength();
    void mapsHoldEveryItem();
    void whatIsNotThereIsSaid();
    void clicksSelectInTheSession();
    void selectionElsewhereMovesTheMark();
    void rolesAreThoseOfTheContexts();
    void listFollowsGamma();
    void scoresColourThePoints();
    void catalogueShowsWhatIsNotInTheRequest();
    void rectangleSelects();
    void zoomAndLegend();
    void keysGoFromPointToPoint();
    void secondCheckpointIsLaidOnTheFirst();
    void exportsAreVectorAndEqual();
    void manyPointsAreThinnedAndSaidSo();
    void viewStateComesBack();

private:
    [[nodiscard]] MapCanvas* canvas() const { return page_->findChild<MapCanvas*>(); }
    [[nodiscard]] EmbeddingAnalysis* analysis() const { return page_->findChild<EmbeddingAnalysis*>(); }
    [[nodiscard]] QComboBox* box(const QString& name) const;
    void choose(const QString& name, int row) const;
    void click(int point, Qt::KeyboardModifiers modifiers = {}) const;

    Theme theme_;
    QTemporaryDir store_;
    test::SampleDataset sample_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<EmbeddingsPage> page_;
};

void TestEmbeddings::init()
{
    test::failOnQtWarnings();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), store_.filePath(QStringLiteral("runs.sqlite")).toStdString());
    page_ = std::make_unique<EmbeddingsPage>(session_.get());
    page_->resize(1000, 640);
    page_->show();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    session_->setK(5);
    QTRY_VERIFY(page_->isSettled() && analysis()->content() && analysis()->content()->scores);
}

void TestEmbeddings::cleanup()
{
    jobs_->stopAndWait();
    page_.reset();
    session_.reset();
    jobs_.reset();
}

QComboBox* TestEmbeddings::box(const QString& name) const
{
    for (QComboBox* one : page_->findChildren<QComboBox*>()) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

void TestEmbeddings::choose(const QString& name, int row) const
{
    box(name)->setCurrentIndex(row);
    QTRY_VERIFY(page_->isSettled());
}

void TestEmbeddings::click(int point, Qt::KeyboardModifiers modifiers) const
{
    QTest::mouseClick(canvas(), Qt::LeftButton, modifiers, canvas()->placeOf(point).toPoint());
}

void TestEmbeddings::attributesHaveUnitLength()
{
    const auto& dataset = *session_->dataset();
    const std::vector<ItemIndex> items{ItemIndex(3), ItemIndex(0), ItemIndex(7)};
    JobContext job;
    const AttributeVectors vectors = attributeVectors(dataset, items, job);
    QCOMPARE(vectors.values.size(), 3 * vectors.dimension);
    const auto space = eval::attributeSpace(session_->dataset());
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            double dot = 0.0;
            for (std::size_t d = 0; d < vectors.dimension; ++d)
                dot += static_cast<double>(vectors.values[a * vectors.dimension + d]) *
                       static_cast<double>(vectors.values[b * vectors.dimension + d]);
            QVERIFY(std::abs(dot - space->cosine(items[a], items[b])) < 1e-6);
        }
    }
}

void TestEmbeddings::mapsHoldEveryItem()
{
    const auto request = session_->dataset()->request(session_->request());
    QCOMPARE(canvas()->spec().points.size(), request.size());
    QVERIFY(canvas()->spec().xTitle.contains(QLatin1String("% of the variance")));
    choose(QStringLiteral("Points"), 1);
    QCOMPARE(canvas()->spec().points.size(), std::size_t(session_->dataset()->schema().itemCount));
    choose(QStringLiteral("Vectors"), 1);
    QCOMPARE(canvas()->spec().points.size(), std::size_t(session_->dataset()->schema().itemCount));
    QVERIFY(analysis()->content()->map->explained[0] >= analysis()->content()->map->explained[1]);
    QVERIFY(analysis()->content()->map->explained[1] > 0.0);
    MapTable table(analysis()->content());
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table.rowCount(), static_cast<int>(session_->dataset()->schema().itemCount));
    QCOMPARE(table.index(4, 0).data().toString(), itemId(*session_->dataset(), ItemIndex(4)));
}

void TestEmbeddings::whatIsNotThereIsSaid()
{
    choose(QStringLiteral("Vectors"), 2); // the sample brings none
    QVERIFY(!analysis()->content());
    QVERIFY2(analysis()->problem().contains(QLatin1String("no vectors of its own")), qPrintable(analysis()->problem()));
    QVERIFY(!page_->mainFigure());
    choose(QStringLiteral("Vectors"), 0);
    session_->closeCheckpoint();
    QTRY_VERIFY(analysis()->problem().contains(QLatin1String("Open a checkpoint")));
    choose(QStringLiteral("Vectors"), 1);
    QVERIFY(analysis()->content());
}

void TestEmbeddings::clicksSelectInTheSession()
{
    // The outermost point, so that no other lies nearer to the click.
    const auto& points = canvas()->spec().points;
    const auto far = std::max_element(points.begin(), points.end(),
                                      [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
    const auto place = static_cast<int>(far - points.begin());
    click(place);
    QCOMPARE(session_->target(), place);
    QTRY_COMPARE(canvas()->spec().target, place);
    QTest::mouseMove(canvas(), canvas()->placeOf(place).toPoint());
    const ItemIndex item = session_->dataset()->request(session_->request()).items[static_cast<std::size_t>(place)];
    QVERIFY(canvas()->readOut().startsWith(itemTitle(*session_->dataset(), item)));
}

void TestEmbeddings::selectionElsewhereMovesTheMark()
{
    for (const int target : {7, 2, -1}) {
        session_->setTarget(target);
        QCOMPARE(canvas()->spec().target, target);
    }
}

void TestEmbeddings::rolesAreThoseOfTheContexts()
{
    session_->setTarget(4);
    choose(QStringLiteral("Colour"), static_cast<int>(MapColouring::Role));
    const auto inspection = session_->model()->inspect(*session_->dataset(), session_->request(), 4, {});
    std::size_t chosen = 0;
    for (const engine::ContextItem& item : inspection.positive) {
        if (item.relaxed > 0.5f) {
            QCOMPARE(analysis()->content()->role(item.candidate), MapRole::Positive);
            ++chosen;
        }
    }
    QCOMPARE(chosen, std::size_t(inspection.contextSize));
    const auto& legend = canvas()->spec().legend;
    const auto positive = std::find_if(legend.begin(), legend.end(),
                                       [](const MapLayer& layer) { return layer.name == roleName(MapRole::Positive); });
    QVERIFY(positive != legend.end());
    QCOMPARE(positive->count, qsizetype(chosen));
    QCOMPARE(positive->glyph, Glyph::Triangle); // told apart by shape as well as by colour
}

void TestEmbeddings::listFollowsGamma()
{
    const auto expected = [this](double gamma) {
        const engine::RequestScores& scores = *session_->requestScores();
        std::vector<std::uint32_t> order(scores.accuracy.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
            return scores.accuracy[a] + gamma * scores.student[a] > scores.accuracy[b] + gamma * scores.student[b];
        });
        order.resize(5);
        std::sort(order.begin(), order.end());
        return order;
    };
    for (const double gamma : {0.0, 2.0}) {
        session_->setGamma(gamma);
        QCOMPARE(canvas()->spec().ringed, expected(gamma));
    }
    QVERIFY(expected(0.0) != expected(2.0));
}

void TestEmbeddings::scoresColourThePoints()
{
    choose(QStringLiteral("Colour"), static_cast<int>(MapColouring::Accuracy));
    const auto& accuracy = session_->requestScores()->accuracy;
    QCOMPARE(canvas()->spec().values, accuracy);
    QCOMPARE(canvas()->spec().high, double(*std::max_element(accuracy.begin(), accuracy.end())));
}

void TestEmbeddings::catalogueShowsWhatIsNotInTheRequest()
{
    choose(QStringLiteral("Points"), 1);
    choose(QStringLiteral("Colour"), static_cast<int>(MapColouring::Role));
    const auto& content = analysis()->content();
    const auto& items = session_->dataset()->request(session_->request()).items;
    const auto outside = std::count_if(content->candidates.begin(), content->candidates.end(),
                                       [](int candidate) { return candidate < 0; });
    QCOMPARE(std::size_t(outside), content->candidates.size() - items.size());
    // An embedding does not depend on the request.
    session_->setTarget(3);
    QCOMPARE(canvas()->spec().target, static_cast<int>(items[3].value));
    const auto other = std::find(content->candidates.begin(), content->candidates.end(), -1);
    Q_EMIT canvas()->picked(static_cast<int>(other - content->candidates.begin()));
    QCOMPARE(canvas()->spec().target, static_cast<int>(other - content->candidates.begin()));
    QCOMPARE(session_->target(), 3);
}

void TestEmbeddings::rectangleSelects()
{
    const auto& points = canvas()->spec().points;
    const auto far =
        static_cast<int>(std::max_element(points.begin(), points.end(),
                                          [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }) -
                         points.begin());
    const QPoint centre = canvas()->placeOf(far).toPoint();
    const QRectF before = canvas()->view();
    QTest::mousePress(canvas(), Qt::LeftButton, Qt::ShiftModifier, centre - QPoint(8, 8));
    QTest::mouseMove(canvas(), centre);
    QTest::mouseMove(canvas(), centre + QPoint(8, 8));
    QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ShiftModifier, centre + QPoint(8, 8));
    const auto& selected = canvas()->spec().selected;
    QVERIFY(std::find(selected.begin(), selected.end(), static_cast<std::uint32_t>(far)) != selected.end());
    QVERIFY(selected.size() < points.size());
    QCOMPARE(canvas()->view(), before);
    const auto buttons = page_->findChildren<QPushButton*>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const QPushButton* button) {
        return button->isVisible() && button->text().contains(QLatin1String("selection"));
    }));
}

void TestEmbeddings::zoomAndLegend()
{
    const QRectF all = canvas()->view();
    const QPoint centre = canvas()->rect().center();
    QTest::mousePress(canvas(), Qt::LeftButton, {}, centre - QPoint(80, 60));
    QTest::mouseMove(canvas(), centre);
    QTest::mouseMove(canvas(), centre + QPoint(80, 60));
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, centre + QPoint(80, 60));
    QVERIFY(canvas()->view().width() < 0.7 * all.width());
    session_->setGamma(1.5); // the same points: the view stays
    QVERIFY(canvas()->view().width() < 0.7 * all.width());
    QTest::keyClick(canvas(), Qt::Key_0);
    QCOMPARE(canvas()->view(), all);
    QTest::keyClick(canvas(), Qt::Key_Plus);
    QVERIFY(canvas()->view().width() < all.width());
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, centre);
    QCOMPARE(canvas()->view(), all);
    const MapPainter painter(canvas()->spec(), QRectF(canvas()->rect()).adjusted(8, 4, -8, -4), ChartPalette::screen(),
                             {});
    const QString first = canvas()->spec().legend.front().name;
    QPoint entry(static_cast<int>(painter.plot().right()) + 40, static_cast<int>(painter.plot().top()));
    while (painter.layerAt(entry) != first && entry.y() < canvas()->height())
        entry.ry() += 2;
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, entry);
    QVERIFY(canvas()->spec().hidden.contains(first));
    QVERIFY(painter.visibleCount() < qsizetype(canvas()->spec().points.size()));
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, entry);
    QVERIFY(canvas()->spec().hidden.isEmpty());
}

void TestEmbeddings::keysGoFromPointToPoint()
{
    session_->setTarget(0);
    QTest::keyClick(canvas(), Qt::Key_Right);
    const QString first = canvas()->readOut();
    if (first.isEmpty())
        QTest::keyClick(canvas(), Qt::Key_Left); // it was the rightmost one
    QVERIFY(!canvas()->readOut().isEmpty());
    QTest::keyClick(canvas(), Qt::Key_Return);
    QVERIFY(session_->target() > 0);
}

void TestEmbeddings::secondCheckpointIsLaidOnTheFirst()
{
    page_->setOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    QTRY_VERIFY(page_->isSettled());
    const auto& content = analysis()->content();
    QCOMPARE(content->map->moved.size(), content->map->points.size());
    QVERIFY(std::abs(content->map->agreement - 1.0) < 1e-6); // the same embeddings
    for (std::size_t i = 0; i < content->map->points.size(); ++i)
        QVERIFY(*content->movement(i) < 1e-5);
    QVERIFY(canvas()->spec().note.contains(QLatin1String("Agreement 1.0000")));
    MapTable table(content);
    QCOMPARE(table.columnCount(), MapTable::columns);
    page_->setOther(nullptr);
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(analysis()->content()->map->moved.empty());
}

void TestEmbeddings::exportsAreVectorAndEqual()
{
    const auto figure = page_->mainFigure();
    QVERIFY(figure.has_value());
    const QByteArray svg = toSvg(*figure);
    QVERIFY(!svg.contains("<image"));
    QVERIFY(svg.contains("of the variance"));
    QCOMPARE(toSvg(*page_->mainFigure()), svg);
    QVERIFY(toPdf(*figure).startsWith("%PDF"));
    QCOMPARE(figure->csv().count(QLatin1Char('\n')), qsizetype(canvas()->spec().points.size()) + 2);
}

void TestEmbeddings::manyPointsAreThinnedAndSaidSo()
{
    MapSpec spec;
    constexpr std::size_t count = 100'000;
    for (std::size_t i = 0; i < count; ++i)
        spec.points.emplace_back(std::cos(static_cast<double>(i)), std::sin(static_cast<double>(i) * 0.37));
    spec.total = 250'000;
    spec.layers.assign(count, 0);
    spec.legend.push_back({QStringLiteral("all"), 0, Glyph::Circle, qsizetype(count)});
    MapCanvas map;
    map.resize(900, 600);
    map.setSpec(std::move(spec), false);
    QVERIFY(!map.grab().isNull());
    const QByteArray svg = toSvg(map.figure());
    QVERIFY2(svg.contains("20,000 of 250,000 points shown"), svg.left(4000).constData());
    QVERIFY(svg.count("<path") + svg.count("<ellipse") + svg.count("<circle") >= MapPainter::fileLimit);
}

void TestEmbeddings::viewStateComesBack()
{
    choose(QStringLiteral("Points"), 1);
    choose(QStringLiteral("Vectors"), 1);
    choose(QStringLiteral("Colour"), 4);
    EmbeddingsPage again(session_.get());
    again.restoreViewState(page_->viewState());
    QCOMPARE(again.viewState(), page_->viewState());
    QTRY_VERIFY(again.isSettled());
    QCOMPARE(again.findChild<MapCanvas*>()->spec().points.size(), std::size_t(session_->dataset()->schema().itemCount));
}

QTEST_MAIN(TestEmbeddings)
#include "tst_embeddings.moc"
