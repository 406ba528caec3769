// SPDX-License-Identifier: GPL-3.0-only
#include "pages/comparepage.h"
#include "pages/datapage.h"
#include "pages/embeddings/embeddinganalysis.h"
#include "pages/embeddings/mapcanvas.h"
#include "pages/embeddingspage.h"
#include "pages/emptystate.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspectpage.h"
#include "pages/latencypage.h"
#include "pages/tradeoffpage.h"
#include "support/sessionfixture.h"
#include "support/settingsfolder.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// What pages say and offer while they have nothing to show.
class TestEmptyStates : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::keepSettingsIn(store_.path()); }
    void init() { beginSession(); }
    void cleanup() { endSession(); }
    void withoutADataset_data();
    void withoutADataset();
    void tradeoffWithoutACheckpoint();
    void inspectWithoutACheckpoint();
    void embeddingsWithoutACheckpoint();
    void narrowPartsWrap();

private:
    void openDataset();
    [[nodiscard]] std::unique_ptr<Page> makePage(const QString& id);
};

namespace {

/// The empty state of the page that is in sight; null = none.
EmptyState* seen(const Page& page)
{
    for (EmptyState* empty : page.findChildren<EmptyState*>()) {
        if (empty->isVisible())
            return empty;
    }
    return nullptr;
}

/// The buttons in sight, from left to right.
QList<QPushButton*> buttonsOf(const EmptyState& empty)
{
    QList<QPushButton*> buttons;
    for (QPushButton* button : empty.findChildren<QPushButton*>()) {
        if (button->isVisible())
            buttons << button;
    }
    return buttons;
}

/// What the page asks the window for when all buttons in sight are pressed.
QList<Page::Wish> wishesOf(const Page& page, const EmptyState& empty)
{
    QSignalSpy wished(&page, &Page::wished);
    for (QPushButton* button : buttonsOf(empty))
        button->click();
    QList<Page::Wish> wishes;
    for (const QVariantList& one : std::as_const(wished))
        wishes << one.first().value<Page::Wish>();
    return wishes;
}

} // namespace

void TestEmptyStates::openDataset()
{
    openSample();
    QTRY_VERIFY(session_->statistics());
}

std::unique_ptr<Page> TestEmptyStates::makePage(const QString& id)
{
    std::unique_ptr<Page> page;
    if (id == QStringLiteral("data"))
        page = std::make_unique<DataPage>(session_.get());
    else if (id == QStringLiteral("inspect"))
        page = std::make_unique<InspectPage>(session_.get());
    else if (id == QStringLiteral("trade-off"))
        page = std::make_unique<TradeoffPage>(session_.get());
    else if (id == QStringLiteral("compare"))
        page = std::make_unique<ComparePage>(session_.get());
    else if (id == QStringLiteral("embeddings"))
        page = std::make_unique<EmbeddingsPage>(session_.get());
    else
        page = std::make_unique<LatencyPage>(session_.get());
    page->resize(1000, 700);
    page->show();
    return page;
}

void TestEmptyStates::withoutADataset_data()
{
    QTest::addColumn<bool>("needsDataset");
    QTest::newRow("data") << true;
    QTest::newRow("inspect") << true;
    QTest::newRow("trade-off") << true;
    QTest::newRow("embeddings") << true;
    QTest::newRow("compare") << false;
    QTest::newRow("latency") << false;
}

void TestEmptyStates::withoutADataset()
{
    QFETCH(const bool, needsDataset);
    const auto page = makePage(QString::fromLatin1(QTest::currentDataTag()));
    QTRY_VERIFY(page->isSettled() && seen(*page) != nullptr);
    const EmptyState* empty = seen(*page);
    QVERIFY(!empty->heading().isEmpty());
    QVERIFY(!buttonsOf(*empty).isEmpty());
    if (!needsDataset)
        return;
    const auto wishes = wishesOf(*page, *empty);
    QCOMPARE(wishes.first(), Page::Wish::OpenDataset);
    QVERIFY(wishes.contains(Page::Wish::OpenSample));
    QVERIFY(!wishes.contains(Page::Wish::OpenCheckpoint)); // nothing that it could be opened for
}

void TestEmptyStates::tradeoffWithoutACheckpoint()
{
    const auto page = makePage(QStringLiteral("trade-off"));
    openDataset();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(seen(*page) != nullptr);
    QCOMPARE(wishesOf(*page, *seen(*page)),
             (QList<Page::Wish>{Page::Wish::Train, Page::Wish::OpenCheckpoint, Page::Wish::OpenSample}));
    adoptModel();
    QVERIFY(seen(*page) == nullptr);
    QTRY_VERIFY(page->isSettled());
}

void TestEmptyStates::inspectWithoutACheckpoint()
{
    const auto page = makePage(QStringLiteral("inspect"));
    const auto* slopes = page->findChild<SlopeChart*>();
    openDataset();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(!slopes->isVisible());
    QVERIFY(seen(*page) != nullptr);
    QCOMPARE(wishesOf(*page, *seen(*page)), (QList<Page::Wish>{Page::Wish::OpenCheckpoint, Page::Wish::Train}));
    adoptModel();
    QVERIFY(slopes->isVisible());
    QVERIFY(seen(*page) == nullptr);
    QTRY_VERIFY(page->isSettled());
}

void TestEmptyStates::embeddingsWithoutACheckpoint()
{
    const auto page = makePage(QStringLiteral("embeddings"));
    const auto* map = page->findChild<MapCanvas*>();
    openDataset();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(!map->isVisible());
    QVERIFY(seen(*page) != nullptr);
    const auto buttons = buttonsOf(*seen(*page));
    QCOMPARE(buttons.size(), 3);
    QSignalSpy wished(page.get(), &Page::wished);
    buttons[0]->click();
    buttons[1]->click();
    QCOMPARE(wished.size(), 2);
    QCOMPARE(wished[0].first().value<Page::Wish>(), Page::Wish::OpenCheckpoint);
    QCOMPARE(wished[1].first().value<Page::Wish>(), Page::Wish::Train);
    buttons[2]->click(); // the attributes need no checkpoint
    QVERIFY(map->isVisible());
    QTRY_VERIFY(page->isSettled() && page->findChild<EmbeddingAnalysis*>()->content());
    adoptModel();
    QTRY_VERIFY(page->isSettled());
    session_->closeCheckpoint();
    QVERIFY(map->isVisible()); // still the attributes
}

void TestEmptyStates::narrowPartsWrap()
{
    QWidget page;
    EmptyState empty(QStringLiteral("Nothing"), QStringLiteral("A sentence that is much longer than a narrow part."),
                     &page);
    empty.addAction(QStringLiteral("Do"));
    page.resize(700, 300);
    page.show();
    for (const int width : {700, 240, 700}) {
        empty.resize(width, 300);
        QVERIFY(empty.minimumSizeHint().width() <= 240);
        for (const QLabel* label : empty.findChildren<QLabel*>()) {
            QTRY_VERIFY(empty.rect().contains(label->geometry()));
            if (label->wordWrap())
                QVERIFY(label->height() >= label->heightForWidth(label->width()));
        }
    }
}

QTEST_MAIN(TestEmptyStates)
#include "tst_emptystates.moc"
