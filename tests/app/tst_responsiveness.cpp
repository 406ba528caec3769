// SPDX-License-Identifier: GPL-3.0-only
#include "app/commandpalette.h"
#include "app/reportdialog.h"
#include "app/windowmenus.h"
#include "docks/librarydock.h"
#include "docks/librarymodel.h"
#include "openwindow.h"
#include "pages/compare/chosenruns.h"
#include "pages/compare/runsfeed.h"
#include "pages/compare/runspanel.h"
#include "pages/comparepage.h"
#include "pages/data/requestbrowser.h"
#include "strip/contextstrip.h"
#include "strip/requestspin.h"
#include "support/eventwatch.h"
#include "support/fakemodel.h"
#include "support/generated.h"
#include "support/manyruns.h"
#include "support/qtwarnings.h"
#include "support/settingsfolder.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSlider>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

#include <functional>

using namespace cdm;
using namespace cdm::app;

/// With 100,000 requests and 10,000 runs every answer is immediate: no event keeps the GUI thread busy for long.
///
/// The aim is 50 ms an event. What fails is an event of more than `bound` of the thread's own processor time, or one
/// that waits for more than `awaitedBound` of that of the program's other threads: both count work alone, so that
/// neither grows with what else the machine does, and four times the aim leaves room for a slower or shared processor.
/// Work that grows with requests or runs reaches them all the same. The second is wider: what other threads do while
/// a disk or the loader is waited for is counted, too, and a wait for a job is meant. Every event is checked; the ten
/// longest are always printed.
class TestResponsiveness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnQtWarnings(); }
    void start();
    void everyPage();
    void requestsAreFoundAndOpened();
    void slider();
    void runsAreListed();
    void manyRunsGoAndComeBack();
    void library();
    void inspectManyCandidates();
    void wholeWindow();
    void cleanup();
    void cleanupTestCase();

private:
    static constexpr int patience = 300'000;

    [[nodiscard]] static test::WatchedApplication& watch() { return *test::WatchedApplication::instance(); }
    /// Does `what` as an event of its own, and lets the window come to rest.
    void step(const QString& name, const std::function<void()>& what);
    void showPage(const QString& id);
    template <class Part>
    [[nodiscard]] Part* part() const
    {
        return (*program_)->findChild<Part*>();
    }

    ui::Theme theme_;
    QTemporaryDir folder_;
    std::unique_ptr<test::OpenWindow> program_;
    std::vector<test::LongEvent> longest_;
};

namespace {

constexpr std::uint32_t users = 12'500;
constexpr std::uint32_t requestsPerUser = 8;
constexpr int runCount = 10'000;

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr double bound = 200.0; // milliseconds
#else
constexpr double bound = 1000.0; // such a build does the same work several times slower
#endif
constexpr double awaitedBound = 3.0 * bound;

QString textOf(const test::LongEvent& one)
{
    return QStringLiteral("%1 ms of its own and %2 ms of others' (%3 waits) in the step \"%4\": %5 to %6")
        .arg(one.spent.processor, 0, 'f', 0)
        .arg(one.spent.awaited, 0, 'f', 0)
        .arg(one.spent.waits)
        .arg(QString::fromStdString(one.step), QString::fromStdString(one.event), QString::fromStdString(one.receiver));
}

} // namespace

void TestResponsiveness::initTestCase()
{
    theme_.apply(ui::ThemeChoice::Light);
    test::keepSettingsIn(folder_.path());
    test::generated({.users = users, .items = 5'000, .requestsPerUser = requestsPerUser, .candidates = 12, .shown = 4},
                    folder_.filePath(QStringLiteral("dataset")).toStdString());
    test::addManyRuns(test::OpenWindow::storeIn(folder_.path()), runCount);
    QCOMPARE(store::RunStore(test::OpenWindow::storeIn(folder_.path())).list().size(), std::size_t(runCount));
}

void TestResponsiveness::step(const QString& name, const std::function<void()>& what)
{
    watch().beginStep(name.toStdString());
    bool done = false;
    QMetaObject::invokeMethod(
        qApp,
        [&] {
            what();
            done = true;
        },
        Qt::QueuedConnection);
    QVERIFY2(QTest::qWaitFor([&] { return done && (*program_)->isSettled(); }, patience), qPrintable(name));
    QVERIFY2(program_->message().isEmpty(), qPrintable(program_->message()));
}

void TestResponsiveness::showPage(const QString& id)
{
    step(QStringLiteral("page ") + id, [&] { (*program_)->pages()->showPage(id); });
}

void TestResponsiveness::start()
{
    step(QStringLiteral("window"), [this] { program_ = std::make_unique<test::OpenWindow>(folder_.path(), &theme_); });
    step(QStringLiteral("dataset"),
         [this] { program_->session().openDataset(folder_.filePath(QStringLiteral("dataset"))); });
    QCOMPARE(program_->session().dataset()->requestCount(), std::size_t(users) * requestsPerUser);
    step(QStringLiteral("checkpoint"),
         [this] { program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset())); });
    QVERIFY(program_->session().splitScores());
}

void TestResponsiveness::everyPage()
{
    for (int round = 0; round < 2; ++round) {
        for (const QString& id : PageArea::pageIds())
            showPage(id);
    }
    for (const QString& id : PageArea::pageIds()) {
        showPage(id);
        for (QTabWidget* tabs : (*program_)->pages()->currentPage()->findChildren<QTabWidget*>()) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                step(QStringLiteral("%1, tab %2").arg(id, tabs->tabText(tab)), [&] { tabs->setCurrentIndex(tab); });
            tabs->setCurrentIndex(0);
        }
    }
}

void TestResponsiveness::requestsAreFoundAndOpened()
{
    showPage(QStringLiteral("data"));
    auto* browser = part<ui::RequestBrowser>();
    auto* table = browser->findChild<QTableView*>();
    for (int column = 0; column < browser->model()->columnCount(); ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            step(QStringLiteral("sort requests by column %1").arg(column), [&] { table->sortByColumn(column, order); });
    }
    step(QStringLiteral("last request"), [&] { table->setCurrentIndex(table->model()->index(99'999, 0)); });
    for (const char* text : {"4", "42", ""}) {
        step(QStringLiteral("find requests of user %1").arg(QLatin1String(text)),
             [&] { browser->findChild<QLineEdit*>()->setText(QLatin1String(text)); });
    }
    step(QStringLiteral("test split"), [&] { browser->findChild<QComboBox*>()->setCurrentIndex(3); });
    QTRY_COMPARE(browser->model()->rowCount(), static_cast<int>(users));
    step(QStringLiteral("open a request"), [&] { table->setCurrentIndex(table->model()->index(500, 0)); });
    step(QStringLiteral("inspect it"), [&] { Q_EMIT browser->activated(); });
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("inspect"));
    for (int next = 0; next < 3; ++next)
        step(QStringLiteral("next request"), [this] { part<ui::RequestSpin>()->stepBy(1); });
    step(QStringLiteral("choose a target"), [this] { program_->session().setTarget(3); });
    for (const data::Split split : {data::Split::Train, data::Split::Test})
        step(QStringLiteral("other split"), [&] { program_->session().setSplit(split); });
}

void TestResponsiveness::slider()
{
    auto* slider = part<ui::ContextStrip>()->findChild<QSlider*>();
    for (const char* page : {"inspect", "trade-off", "embeddings"}) {
        showPage(QLatin1String(page));
        for (const double share : {0.2, 0.7, 0.4, 0.05})
            step(QStringLiteral("gamma on %1").arg(QLatin1String(page)),
                 [&] { slider->setValue(static_cast<int>(share * slider->maximum())); });
    }
    showPage(QStringLiteral("trade-off"));
    step(QStringLiteral("K"), [this] { program_->session().setK(5); });
}

void TestResponsiveness::runsAreListed()
{
    showPage(QStringLiteral("compare"));
    auto* page = part<ui::ComparePage>();
    QTableView* table = page->runs()->view();
    QCOMPARE(table->model()->rowCount(), runCount);
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            step(QStringLiteral("sort runs by column %1").arg(column), [&] { table->sortByColumn(column, order); });
    }
    for (int tab = 0; tab < page->tabs()->count(); ++tab) {
        step(QStringLiteral("tab of runs %1").arg(tab), [&] { page->tabs()->setCurrentIndex(tab); });
        for (const char* text : {"lambda>0.3", "lambda>0.3 state:complete", ""}) {
            step(QStringLiteral("filter runs: %1").arg(QLatin1String(text)),
                 [&] { page->runs()->filter()->setText(QLatin1String(text)); });
        }
        step(QStringLiteral("tick a run"), [&] { page->chosen()->setChosen(QStringLiteral("m-77"), tab % 2 == 0); });
    }
    step(QStringLiteral("last run"), [&] { table->setCurrentIndex(table->model()->index(runCount - 1, 0)); });
    step(QStringLiteral("the store changes"), [this] { Q_EMIT program_->session().runsChanged(); });
}

void TestResponsiveness::manyRunsGoAndComeBack()
{
    showPage(QStringLiteral("compare"));
    auto* page = part<ui::ComparePage>();
    QTableView* table = page->runs()->view();
    step(QStringLiteral("select all runs"), [&] { table->selectAll(); });
    step(QStringLiteral("sort what is selected"), [&] { table->sortByColumn(0, Qt::AscendingOrder); });
    step(QStringLiteral("filter what is selected"),
         [&] { page->runs()->filter()->setText(QStringLiteral("lambda>0.3")); });
    step(QStringLiteral("all runs again"), [&] { page->runs()->filter()->clear(); });
    step(QStringLiteral("select all runs"), [&] { table->selectAll(); });
    step(QStringLiteral("delete all runs"), [&] { page->runs()->removeSelected(); });
    QTRY_COMPARE(table->model()->rowCount(), 0);
    step(QStringLiteral("undo"), [&] { page->runs()->feed()->trash()->restore(); });
    QTRY_COMPARE(table->model()->rowCount(), runCount);
}

void TestResponsiveness::library()
{
    auto* dock = part<ui::LibraryDock>();
    QCOMPARE(dock->model()->rowCount(dock->model()->groupIndex(ui::LibraryModel::Runs)), runCount);
    for (const char* text : {"lambda>0.3", "many 77", ""}) {
        step(QStringLiteral("filter the library: %1").arg(QLatin1String(text)),
             [&] { dock->setFilter(QLatin1String(text)); });
    }
    step(QStringLiteral("last run of the library"), [&] {
        const QModelIndex last = dock->model()->indexOfRun(QStringLiteral("m-9999"));
        dock->view()->setCurrentIndex(last);
        dock->view()->scrollTo(last);
    });
}

void TestResponsiveness::inspectManyCandidates()
{
    const QString folder = folder_.filePath(QStringLiteral("candidates"));
    test::generated({.users = 40, .items = 2'000, .requestsPerUser = 4, .candidates = 500, .shown = 20},
                    folder.toStdString());
    ui::Session& session = program_->session();
    step(QStringLiteral("close the checkpoint"), [&] { session.closeCheckpoint(); });
    step(QStringLiteral("dataset of 500 candidates"), [&] { session.openDataset(folder); });
    step(QStringLiteral("its checkpoint"),
         [&] { session.adoptModel(std::make_shared<test::FakeModel>(*session.dataset())); });
    QCOMPARE(session.dataset()->request(session.request()).size(), std::size_t(500));
    showPage(QStringLiteral("inspect"));
    step(QStringLiteral("K of 100"), [&] { session.setK(100); });
    auto* slider = part<ui::ContextStrip>()->findChild<QSlider*>();
    for (QTabWidget* tabs : (*program_)->pages()->currentPage()->findChildren<QTabWidget*>()) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            step(QStringLiteral("500 candidates, tab %1").arg(tabs->tabText(tab)), [&] { tabs->setCurrentIndex(tab); });
            step(QStringLiteral("500 candidates, next request, tab %1").arg(tabs->tabText(tab)),
                 [this] { part<ui::RequestSpin>()->stepBy(1); });
            step(QStringLiteral("500 candidates, target, tab %1").arg(tabs->tabText(tab)),
                 [&] { session.setTarget(tab + 100); });
            for (const double share : {0.3, 0.05})
                step(QStringLiteral("500 candidates, gamma, tab %1").arg(tabs->tabText(tab)),
                     [&] { slider->setValue(static_cast<int>(share * slider->maximum())); });
        }
    }
    for (QTableView* table : (*program_)->pages()->currentPage()->findChildren<QTableView*>()) {
        if (!table->isVisible() || !table->isSortingEnabled())
            continue;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            step(QStringLiteral("sort 500 candidates by column %1").arg(column),
                 [&] { table->sortByColumn(column, Qt::DescendingOrder); });
    }
}

void TestResponsiveness::wholeWindow()
{
    auto* menus = part<WindowMenus>();
    for (const ui::ThemeChoice choice : {ui::ThemeChoice::Dark, ui::ThemeChoice::Light})
        step(QStringLiteral("theme"), [&] { Q_EMIT menus->themeWanted(choice); });
    step(QStringLiteral("command palette"), [&] { Q_EMIT menus->paletteWanted(); });
    step(QStringLiteral("type in the command palette"),
         [&] { part<CommandPalette>()->findChild<QLineEdit*>()->setText(QStringLiteral("re")); });
    step(QStringLiteral("close the command palette"), [&] { part<CommandPalette>()->reject(); });
    step(QStringLiteral("report dialog"), [&] { Q_EMIT menus->reportWanted(); });
    step(QStringLiteral("close the report dialog"), [&] { part<ReportDialog>()->reject(); });
    for (const char* language : {"zh_CN", "en"})
        step(QStringLiteral("language"), [&] { Q_EMIT part<WindowMenus>()->languageWanted(QLatin1String(language)); });
    step(QStringLiteral("close"), [this] { QVERIFY((*program_)->close()); });
}

void TestResponsiveness::cleanup()
{
    const auto all = watch().longest();
    longest_.insert(longest_.end(), all.begin(), all.end());
    watch().forget();
    for (const test::LongEvent& one : all)
        QVERIFY2(one.spent.processor <= bound && one.spent.awaited <= awaitedBound, qPrintable(textOf(one)));
}

void TestResponsiveness::cleanupTestCase()
{
    program_.reset();
    std::stable_sort(longest_.begin(), longest_.end(),
                     [](const auto& a, const auto& b) { return a.spent.all() > b.spent.all(); });
    longest_.resize(std::min<std::size_t>(longest_.size(), 10));
    for (const test::LongEvent& one : longest_)
        qInfo("%s", qPrintable(textOf(one)));
}

int main(int argc, char** argv)
{
    test::WatchedApplication application(argc, argv);
    TestResponsiveness tests;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_responsiveness.moc"
