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
#include "support/sessionfixture.h"
#include "support/xmlcheck.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace cdm;
using namespace cdm::ui;

class TestEmbeddings : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void attributesHaveUnitLength();
    void mapsHoldEveryItem();
    void whatIsNotThereIsSaid();
    void clicksSelectInTheSession();
    void selectionElsewhereMovesTheMark();
    void ctrlChoosesSeveral();
    void keysChooseSeveral();
    void catalogueHasItsOwnSet();
    void rolesAreThoseOfTheContexts();
    void rolesComeBackWithAnotherRequest();
    void listFollowsGamma();
    void nothingIsMadeWhileHidden();
    void gammaLeavesThePointsAlone();
    void scoresColourThePoints();
    void catalogueShowsWhatIsNotInTheRequest();
    void rectangleSelects();
    void zoomAndLegend();
    void keysGoFromPointToPoint();
    void secondCheckpointIsLaidOnTheFirst();
    void askingForCheckpointB();
    void exportsAreVectorAndEqual();
    void manyPointsAreThinnedAndSaidSo();
    void viewStateComesBack();
    void lineIsElided();

private:
    [[nodiscard]] MapCanvas* canvas() const { return page_->findChild<MapCanvas*>(); }
    [[nodiscard]] EmbeddingAnalysis* analysis() const { return page_->findChild<EmbeddingAnalysis*>(); }
    [[nodiscard]] QComboBox* box(const QString& name) const;
    void choose(const QString& name, int row) const;
    void click(int point, Qt::KeyboardModifiers modifiers = {}) const;
    [[nodiscard]] int outermost(bool right) const; ///< no other point lies nearer to a click on it
    [[nodiscard]] const std::vector<std::uint32_t>& marked() const { return canvas()->spec().marks.selected; }

    std::unique_ptr<EmbeddingsPage> page_;
};

void TestEmbeddings::init()
{
    beginSession();
    page_ = std::make_unique<EmbeddingsPage>(session_.get());
    page_->resize(1000, 640);
    page_->show();
    openSample();
    adoptModel();
    session_->setK(5);
    QTRY_VERIFY(page_->isSettled() && analysis()->content() && analysis()->content()->scores);
}

void TestEmbeddings::cleanup()
{
    jobs_->stopAndWait();
    page_.reset();
    endSession();
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

int TestEmbeddings::outermost(bool right) const
{
    const auto& points = canvas()->spec().points;
    const auto [low, high] = std::minmax_element(points.begin(), points.end(),
                                                 [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
    return static_cast<int>((right ? high : low) - points.begin());
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
    const int place = outermost(true);
    session_->setSelected({outermost(false), place});
    click(place);
    QCOMPARE(session_->target(), place);
    QCOMPARE(session_->selected(), (std::vector<int>{place}));
    QTRY_COMPARE(canvas()->spec().marks.target, place);
    QTest::mouseMove(canvas(), canvas()->placeOf(place).toPoint());
    const ItemIndex item = session_->dataset()->request(session_->request()).items[static_cast<std::size_t>(place)];
    QVERIFY(canvas()->readOut().startsWith(itemTitle(*session_->dataset(), item)));
}

void TestEmbeddings::selectionElsewhereMovesTheMark()
{
    for (const int target : {7, 2, -1}) {
        session_->setTarget(target);
        QCOMPARE(canvas()->spec().marks.target, target);
    }
    const QByteArray before = toSvg(*page_->mainFigure());
    session_->setSelected({9, 1, 4});
    QCOMPARE(marked(), (std::vector<std::uint32_t>{1, 4, 9}));
    QCOMPARE(canvas()->spec().marks.target, 1);
    QVERIFY(toSvg(*page_->mainFigure()) != before);
    const auto labels = page_->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text().startsWith(QLatin1String("3 selected: ")); }));
}

void TestEmbeddings::ctrlChoosesSeveral()
{
    const int a = outermost(false);
    const int b = outermost(true);
    click(a);
    click(b, Qt::ControlModifier);
    QCOMPARE(session_->selected(), (std::vector<int>{std::min(a, b), std::max(a, b)}));
    QCOMPARE(session_->target(), b);
    click(b, Qt::ControlModifier);
    QCOMPARE(session_->selected(), (std::vector<int>{a}));
    QCOMPARE(session_->target(), a);
    click(b, Qt::ShiftModifier);
    QCOMPARE(session_->selected().size(), std::size_t(2));
    click(a, Qt::ControlModifier);
    click(b, Qt::ControlModifier); // the last one
    QVERIFY(session_->selected().empty());
    QCOMPARE(session_->target(), -1);
    QVERIFY(marked().empty());
}

void TestEmbeddings::keysChooseSeveral()
{
    const auto& points = canvas()->spec().points;
    const auto hasRightNeighbour = [&](const QPointF& from) {
        return std::any_of(points.begin(), points.end(), [&](const QPointF& to) {
            return to.x() > from.x() && std::abs(to.y() - from.y()) < to.x() - from.x();
        });
    };
    const auto found = std::find_if(points.begin(), points.end(), hasRightNeighbour);
    QVERIFY(found != points.end());
    const auto start = static_cast<int>(found - points.begin());
    session_->setSelected({start});
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
    const std::vector<int> both = session_->selected();
    QCOMPARE(both.size(), std::size_t(2));
    QVERIFY(std::binary_search(both.begin(), both.end(), start));
    QVERIFY(session_->target() != start);
    QTest::keyClick(canvas(), Qt::Key_Space, Qt::ControlModifier); // the one that was reached
    QCOMPARE(session_->selected(), (std::vector<int>{start}));
    QTest::keyClick(canvas(), Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(session_->selected(), both);
    const QRectF view = canvas()->view();
    QTest::keyClick(canvas(), Qt::Key_A, Qt::ControlModifier); // all that is in sight
    QCOMPARE(session_->selected().size(), points.size());
    QTest::keyClick(canvas(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(canvas()->view() != view);
    QCOMPARE(session_->selected().size(), points.size());
    const int target = session_->target();
    QTest::keyClick(canvas(), Qt::Key_Escape);
    QCOMPARE(session_->selected(), (std::vector<int>{target}));
}

/// Of the catalogue more can be selected than the request has; what it has is the session's set.
void TestEmbeddings::catalogueHasItsOwnSet()
{
    choose(QStringLiteral("Points"), 1);
    const auto shared = analysis()->content()->places;
    const MapPlaces& places = *shared;
    const auto outside = static_cast<std::uint32_t>(std::find(places.candidates.begin(), places.candidates.end(), -1) -
                                                    places.candidates.begin());
    const auto pointOf = [&](int candidate) {
        return static_cast<std::uint32_t>(places.points[static_cast<std::size_t>(candidate)]);
    };
    const auto sorted = [](std::vector<std::uint32_t> points) {
        std::sort(points.begin(), points.end());
        return points;
    };
    session_->setTarget(3);
    Q_EMIT canvas()->picked(static_cast<int>(outside), Pick::Toggle);
    QCOMPARE(marked(), sorted({outside, pointOf(3)}));
    QCOMPARE(session_->selected(), (std::vector<int>{3}));
    const auto part = sorted({outside, pointOf(5), pointOf(7)});
    Q_EMIT canvas()->partSelected(part);
    QCOMPARE(marked(), part);
    QCOMPARE(session_->selected(), (std::vector<int>{5, 7}));
    session_->setGamma(1.1); // the same set
    QCOMPARE(marked(), part);
    Q_EMIT canvas()->picked(static_cast<int>(pointOf(7)), Pick::Toggle);
    QCOMPARE(marked(), sorted({outside, pointOf(5)}));
    QCOMPARE(session_->selected(), (std::vector<int>{5}));
    session_->setSelected({2, 6}); // elsewhere
    QCOMPARE(marked(), sorted({pointOf(2), pointOf(6)}));
    QCOMPARE(canvas()->spec().marks.target, static_cast<int>(pointOf(2)));
    choose(QStringLiteral("Points"), 0);
    QCOMPARE(marked(), (std::vector<std::uint32_t>{2, 6}));
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

void TestEmbeddings::rolesComeBackWithAnotherRequest()
{
    choose(QStringLiteral("Points"), 1);
    choose(QStringLiteral("Colour"), static_cast<int>(MapColouring::Role));
    session_->setTarget(4);
    QTRY_VERIFY(!analysis()->content()->roles.empty());
    session_->setRequest(session_->dataset()->requests(session_->split()).at(2));
    session_->setTarget(4); // before the scores are there
    QVERIFY(!session_->requestScores());
    QVERIFY(analysis()->content()->roles.empty());
    QTRY_VERIFY(!analysis()->content()->roles.empty());
    QTRY_VERIFY(page_->isSettled());
    const auto& legend = canvas()->spec().legend;
    QVERIFY(std::any_of(legend.begin(), legend.end(),
                        [](const MapLayer& layer) { return layer.name == roleName(MapRole::Positive); }));
}

void TestEmbeddings::nothingIsMadeWhileHidden()
{
    choose(QStringLiteral("Points"), 1);
    const auto before = analysis()->content();
    QSignalSpy made(analysis(), &EmbeddingAnalysis::contentChanged);
    page_->hide();
    session_->setGamma(1.5);
    session_->setK(4);
    session_->setGamma(1.6);
    QCOMPARE(made.size(), 0);
    QVERIFY(analysis()->content() == before);
    page_->show();
    QCOMPARE(made.size(), 1);
    QCOMPARE(analysis()->content()->gamma, 1.6);
    QCOMPARE(canvas()->spec().marks.ringed.size(), std::size_t(4));
    page_->hide();
    session_->setGamma(0.5);
    session_->setSelected({1, 2});
    QVERIFY(page_->mainFigure().has_value()); // who asks for a figure gets the present one
    QCOMPARE(analysis()->content()->gamma, 0.5);
    QVERIFY(canvas()->spec().marks.ringName.contains(QLatin1String("0.5")));
    QCOMPARE(marked().size(), std::size_t(2));
}

void TestEmbeddings::gammaLeavesThePointsAlone()
{
    choose(QStringLiteral("Points"), 1);
    const auto places = analysis()->content()->places;
    const QPointF* points = canvas()->spec().points.data();
    const std::uint8_t* layers = canvas()->spec().layers.data();
    session_->setGamma(1.7);
    QCOMPARE(analysis()->content()->gamma, 1.7);
    QVERIFY(canvas()->spec().marks.ringName.contains(QLatin1String("1.7")));
    QVERIFY(analysis()->content()->places == places);
    QVERIFY(canvas()->spec().points.data() == points);
    QVERIFY(canvas()->spec().layers.data() == layers);
    choose(QStringLiteral("Colour"), static_cast<int>(MapColouring::Fused)); // which gamma does change
    const double high = canvas()->spec().high;
    session_->setGamma(0.2);
    QVERIFY(canvas()->spec().high != high);
    QVERIFY(canvas()->spec().points.data() == points);
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
        QCOMPARE(canvas()->spec().marks.ringed, expected(gamma));
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
    const auto& candidates = analysis()->content()->places->candidates;
    const auto& items = session_->dataset()->request(session_->request()).items;
    const auto outside =
        std::count_if(candidates.begin(), candidates.end(), [](int candidate) { return candidate < 0; });
    QCOMPARE(std::size_t(outside), candidates.size() - items.size());
    // An embedding does not depend on the request.
    session_->setTarget(3);
    QCOMPARE(canvas()->spec().marks.target, static_cast<int>(items[3].value));
    const auto other = static_cast<int>(std::find(candidates.begin(), candidates.end(), -1) - candidates.begin());
    Q_EMIT canvas()->picked(other);
    QCOMPARE(canvas()->spec().marks.target, other);
    QCOMPARE(session_->target(), 3);
}

void TestEmbeddings::rectangleSelects()
{
    const auto& points = canvas()->spec().points;
    const int far = outermost(true);
    int near = -1; // the next one to its left
    for (int i = 0; i < static_cast<int>(points.size()); ++i) {
        if (i != far && (near < 0 || points[std::size_t(i)].x() > points[std::size_t(near)].x()))
            near = i;
    }
    const QPoint a = canvas()->placeOf(far).toPoint();
    const QPoint b = canvas()->placeOf(near).toPoint();
    const QPoint first(std::min(a.x(), b.x()) - 6, std::min(a.y(), b.y()) - 6);
    const QPoint last(std::max(a.x(), b.x()) + 6, std::max(a.y(), b.y()) + 6);
    session_->setTarget(far);
    const QRectF before = canvas()->view();
    QTest::mousePress(canvas(), Qt::LeftButton, Qt::ShiftModifier, first);
    QTest::mouseMove(canvas(), (first + last) / 2);
    QTest::mouseMove(canvas(), last);
    QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ShiftModifier, last);
    const std::vector<int>& selected = session_->selected();
    QVERIFY(std::binary_search(selected.begin(), selected.end(), far));
    QVERIFY(std::binary_search(selected.begin(), selected.end(), near));
    QVERIFY(selected.size() < points.size());
    QCOMPARE(session_->target(), far); // it is one of them
    QCOMPARE(marked().size(), selected.size());
    QCOMPARE(canvas()->view(), before);
    const auto buttons = page_->findChildren<QPushButton*>();
    const auto offersTable = [&buttons] {
        return std::any_of(buttons.begin(), buttons.end(), [](const QPushButton* button) {
            return button->isVisible() && button->text().contains(QLatin1String("selection"));
        });
    };
    QVERIFY(offersTable());
    QTest::keyClick(canvas(), Qt::Key_Escape);
    QCOMPARE(session_->selected(), (std::vector<int>{far}));
    QVERIFY(!offersTable());
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
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other")); // by whomever
    QTRY_VERIFY(page_->isSettled());
    const auto& content = analysis()->content();
    QCOMPARE(content->map->moved.size(), content->map->points.size());
    QVERIFY(std::abs(content->map->agreement - 1.0) < 1e-6); // the same embeddings
    for (std::size_t i = 0; i < content->map->points.size(); ++i)
        QVERIFY(*content->movement(i) < 1e-5);
    QVERIFY(canvas()->spec().note.contains(QLatin1String("Agreement 1.0000")));
    MapTable table(content);
    QCOMPARE(table.columnCount(), MapTable::columns);
    const auto buttons = page_->findChildren<QPushButton*>();
    const auto without = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
        return button->text().contains(QLatin1String("Without B"));
    });
    QVERIFY(without != buttons.end() && (*without)->isVisible());
    (*without)->click();
    QVERIFY(!session_->other());
    QVERIFY(!(*without)->isVisible());
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(analysis()->content()->map->moved.empty());
}

void TestEmbeddings::askingForCheckpointB()
{
    const auto buttons = page_->findChildren<QPushButton*>();
    const auto ask = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
        return button->text().contains(QLatin1String("checkpoints..."));
    });
    QVERIFY(ask != buttons.end());
    (*ask)->click();
    const std::unique_ptr<QFileDialog> dialog(page_->findChild<QFileDialog*>());
    QVERIFY(dialog);
    QSignalSpy errors(session_.get(), &Session::failed);
    Q_EMIT dialog->fileSelected(store_.filePath(QStringLiteral("nothing.safetensors")));
    QTRY_COMPARE(errors.size(), 1); // the session has tried to open it
    QVERIFY2(errors[0][0].toString().contains(QLatin1String("nothing.safetensors")),
             qPrintable(errors[0][0].toString()));
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
    map.setSpec(std::move(spec));
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
    again.show();
    again.restoreViewState(page_->viewState());
    QCOMPARE(again.viewState(), page_->viewState());
    QTRY_VERIFY(again.isSettled());
    QCOMPARE(again.findChild<MapCanvas*>()->spec().points.size(), std::size_t(session_->dataset()->schema().itemCount));
}

void TestEmbeddings::lineIsElided()
{
    QLabel* line = nullptr;
    for (auto* label : page_->findChildren<QLabel*>()) {
        if (!label->toolTip().isEmpty() && label->toolTip() == label->accessibleName())
            line = label;
    }
    QVERIFY(line != nullptr);
    QVERIFY(line->width() > page_->width() - 40); // there is no room kept for the button, which is hidden
    line->resize(100, line->height());
    QVERIFY(line->text().endsWith(QChar(0x2026)));
    QVERIFY(line->fontMetrics().horizontalAdvance(line->text()) <= 100);
    QVERIFY(line->toolTip().size() > line->text().size());
    line->resize(3000, line->height());
    QCOMPARE(line->text(), line->toolTip());
}

QTEST_MAIN(TestEmbeddings)
#include "tst_embeddings.moc"
