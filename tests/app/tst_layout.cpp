// SPDX-License-Identifier: GPL-3.0-only
#include "app/pageroom.h"
#include "engine/trainconfig.h"
#include "layoutreport.h"
#include "layoutwindow.h"
#include "pages/compare/differencepanel.h"
#include "pages/compare/tablespanel.h"
#include "pages/comparepage.h"
#include "pages/emptystate.h"
#include "pages/train/trainqueue.h"
#include "pages/train/variations.h"
#include "support/qtwarnings.h"
#include "widgets/pages/comparefixture.h"

#include <QDockWidget>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabWidget>

#include <algorithm>
#include <array>

using namespace cdm;
using namespace cdm::app;
using test::LayoutCase;

/// Every page with each of its tabs, with all inputs, some and none: is all that is written there to be read?
class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void pages_data();
    void pages();
    void comparisons_data();
    void comparisons();

private:
    void lookAtTabs(test::LayoutWindow& window, test::LayoutReport& report);
    static void expectAllInSight(test::LayoutWindow& window, const QString& view);
    void lookAtTimes(test::LayoutWindow& window, test::LayoutReport& report);
    void lookAtCrowd(test::LayoutWindow& window, test::LayoutReport& report);
};

namespace {

constexpr QSize small(1280, 800);
constexpr QSize large(1920, 1080);

QString className(const QObject* object)
{
    return QString::fromLatin1(object->metaObject()->className()).section(QStringLiteral("::"), -1);
}

} // namespace

void TestLayout::lookAtTabs(test::LayoutWindow& window, test::LayoutReport& report)
{
    const QString id = window->pages()->currentId();
    QVERIFY2(window.waitUntilAtRest(), qPrintable(id));
    report.look(&*window, id);
    expectAllInSight(window, id);
    for (QTabWidget* tabs : window->pages()->currentPage()->findChildren<QTabWidget*>()) {
        for (int i = 1; tabs->isVisible() && i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            const QString view = QStringLiteral("%1 %2").arg(id, className(tabs->widget(i)));
            QVERIFY2(window.waitUntilAtRest(), qPrintable(view));
            report.look(&*window, view);
            expectAllInSight(window, view);
        }
    }
}

void TestLayout::lookAtTimes(test::LayoutWindow& window, test::LayoutReport& report)
{
    window->pages()->showPage(QStringLiteral("latency"));
    const QWidget* page = window->pages()->currentPage();
    page->findChild<QLineEdit*>()->setText(QStringLiteral("10, 20, 40"));
    for (QSpinBox* number : page->findChildren<QSpinBox*>())
        number->setValue(number->minimum());
    page->findChild<ui::EmptyState*>()->findChild<QPushButton*>()->click();
    QVERIFY(window.waitUntilAtRest());
    report.look(&*window, QStringLiteral("latency measured"));
}

/// What can be moved into sight is no fault to the auditor; a page of a window of usual size has all of it in sight.
void TestLayout::expectAllInSight(test::LayoutWindow& window, const QString& view)
{
    for (const QScrollArea* area : window->findChildren<QScrollArea*>()) {
        if (dynamic_cast<const PageRoom*>(area) != nullptr && area->isVisible())
            QVERIFY2(!area->horizontalScrollBar()->isVisible(), qPrintable(view));
    }
}

/// All docks, a long message of each kind with an offer, and runs that wait.
void TestLayout::lookAtCrowd(test::LayoutWindow& window, test::LayoutReport& report)
{
    for (QDockWidget* dock : window->findChildren<QDockWidget*>())
        dock->show();
    ui::Session& session = window.program().session();
    if (session.model()) {
        auto* queue = ui::TrainQueue::of(&session, {});
        queue->add(ui::variations({}, {}, {1, 2, 3}, QStringLiteral("queued"), *session.dataset()));
        QTRY_VERIFY_WITH_TIMEOUT(queue->entries().size() == 3, test::LayoutWindow::patience);
    }
    using Kind = MessageBar::Kind;
    std::array kinds{Kind::Error, Kind::Warning, Kind::Information};
    for (const QString& id : PageArea::pageIds()) {
        window->messages()->tell(
            kinds.front(),
            QStringLiteral("A long message: 12 of 3,456 rows of request-log-of-the-second-week.csv were "
                           "refused, the first of them in line 4,711, because it has five fields where "
                           "the heading has six of them."),
            {QStringLiteral("Show report"), [] {}}, this);
        std::rotate(kinds.begin(), kinds.begin() + 1, kinds.end());
        window->pages()->showPage(id);
        QVERIFY2(window.waitUntilAtRest(), qPrintable(id));
        report.look(&*window, id + QStringLiteral(" crowded"));
    }
}

void TestLayout::pages_data()
{
    using ui::ThemeChoice;
    using Inputs = LayoutCase::Inputs;
    const QString english = QStringLiteral("en");
    const QString chinese = QStringLiteral("zh_CN");
    QTest::addColumn<LayoutCase>("given");
    // On a dense display sizes of texts differ by their rounding; colours and large windows have nothing new.
    const bool isDense = qGuiApp->devicePixelRatio() > 1.0;
    const auto row = [isDense](const char* name, const LayoutCase& given) {
        if (!isDense || (given.theme == ThemeChoice::Light && given.size == small))
            QTest::newRow(name) << given;
    };
    row("model", {english, ThemeChoice::Light, small, Inputs::Model});
    row("model, Chinese", {chinese, ThemeChoice::Light, small, Inputs::Model});
    row("model, large", {english, ThemeChoice::Light, large, Inputs::Model});
    row("model, Chinese, large, dark", {chinese, ThemeChoice::Dark, large, Inputs::Model});
    row("model, dark", {english, ThemeChoice::Dark, small, Inputs::Model});
    row("dataset", {english, ThemeChoice::Light, small, Inputs::Dataset});
    row("dataset, Chinese, dark", {chinese, ThemeChoice::Dark, small, Inputs::Dataset});
    row("dataset, large", {english, ThemeChoice::Light, large, Inputs::Dataset});
    row("nothing", {english, ThemeChoice::Light, small, Inputs::Nothing});
    row("nothing, Chinese, dark", {chinese, ThemeChoice::Dark, small, Inputs::Nothing});
    row("nothing, large, dark", {english, ThemeChoice::Dark, large, Inputs::Nothing});
}

void TestLayout::pages()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(QString::fromUtf8(QTest::currentDataTag()) + QStringLiteral(": ") + given.text());
    test::LayoutWindow window(given);
    QVERIFY(window.open());
    QCOMPARE(window->size(), given.size);
    for (const QString& id : PageArea::pageIds()) {
        window->pages()->showPage(id);
        lookAtTabs(window, report);
    }
    if (given.inputs == LayoutCase::Inputs::Model)
        lookAtTimes(window, report);
    lookAtCrowd(window, report);
    QVERIFY(report.views() >= 2 * PageArea::pageIds().size());
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

void TestLayout::comparisons_data()
{
    QTest::addColumn<LayoutCase>("given");
    QTest::newRow("English") << LayoutCase{QStringLiteral("en"), ui::ThemeChoice::Light};
    QTest::newRow("Chinese, dark") << LayoutCase{QStringLiteral("zh_CN"), ui::ThemeChoice::Dark};
}

/// What two checkpoints, and the tables of a paper, look like once they have been computed.
void TestLayout::comparisons()
{
    QFETCH(LayoutCase, given);
    constexpr QSize room(840, 620); // of a page between the docks of a window of 1280 x 800
    test::LayoutReport report(given.text() + QStringLiteral(", comparisons"));
    const test::SampleDataset sample;
    test::StoredRuns runs;
    runs.addThree(sample);
    given.inputs = LayoutCase::Inputs::Nothing;
    test::LayoutWindow window(given); // for language, fonts and colours
    ui::JobRunner jobs;
    ui::Session session(&jobs, runs.path());
    session.openDataset(sample.folder());
    ui::ComparePage page(&session, test::fakeModelsOf(sample));
    page.resize(room);
    page.show();
    const auto wait = [](const auto& done) { return QTest::qWaitFor(done, test::LayoutWindow::patience); };
    QVERIFY(wait([&] { return page.isSettled() && session.statistics(); }));
    page.chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-2"), QStringLiteral("r-3")});
    page.tabs()->setCurrentWidget(page.difference());
    page.difference()->startTest();
    QVERIFY(wait([&] { return !page.difference()->isTesting(); }));
    report.look(&page, QStringLiteral("difference tested"));
    page.tabs()->setCurrentWidget(page.tables());
    for (const ui::TableForm form : {ui::TableForm::Methods, ui::TableForm::Variants, ui::TableForm::Policies}) {
        page.tables()->setForm(form);
        if (form != ui::TableForm::Policies) { // that needs answers of users
            page.tables()->build();
            QVERIFY(wait([&] { return !page.tables()->isBuilding(); }));
        }
        report.look(&page, QStringLiteral("table %1").arg(static_cast<int>(form) + 2));
    }
    jobs.stopAndWait();
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
