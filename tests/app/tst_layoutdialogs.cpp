// SPDX-License-Identifier: GPL-3.0-only
#include "app/importdialog.h"
#include "app/importpages.h"
#include "app/jobstatus.h"
#include "app/tour.h"
#include "app/windowmenus.h"
#include "charts/chartview.h"
#include "docks/libraryactions.h"
#include "docks/librarydock.h"
#include "docks/librarymodel.h"
#include "engine/trainconfig.h"
#include "help/helppopover.h"
#include "help/topic.h"
#include "layoutreport.h"
#include "layoutwindow.h"
#include "pages/inspect/attributedialog.h"
#include "pages/inspect/itempicker.h"
#include "pages/otherdialog.h"
#include "pages/train/startpanel.h"
#include "pages/train/variationsdialog.h"
#include "support/qtwarnings.h"
#include "support/waitforstop.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QTreeView>

using namespace cdm;
using namespace cdm::app;
using test::LayoutCase;

/// Every dialog, hint and explanation: is all that is written there to be read?
class TestLayoutDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { window_.reset(); }
    void dialogs_data() { addCases(); }
    void dialogs();
    void importing_data() { addCases(); }
    void importing();
    void closing_data() { addCases(); }
    void closing();
    void questions_data() { addCases(); }
    void questions();
    void importUnderWay_data() { addCases(); }
    void importUnderWay();
    void hintsAndExplanations_data() { addCases(); }
    void hintsAndExplanations();

private:
    static void addCases();
    void start(LayoutCase::Inputs inputs);
    /// Gives the wizard a log of so many requests; false when it cannot be imported.
    [[nodiscard]] bool fill(ImportDialog* wizard, int requests);
    /// The dialog in sight, and then it closes.
    void look(const QString& name, test::LayoutReport& report);
    [[nodiscard]] QWidget* newest() const;

    std::unique_ptr<test::LayoutWindow> window_;
};

namespace {

QByteArray requestLog(int requests)
{
    QByteArray rows = "request_id,user_id,item_id,label,title,category,price_in_the_shop\n";
    for (int request = 0; request < requests; ++request) {
        for (int item = 0; item < 6; ++item)
            rows += QByteArray::number(request) + ",u" + QByteArray::number(request % 5) + ",i" +
                    QByteArray::number((request + item) % 9) + "," + (item == 2 ? "1" : "0") +
                    ",A title of some length,c" + QByteArray::number(item % 3) + ",12.50\n";
    }
    return rows + "20,u1,i1,perhaps,Title,c1,1\n"; // refused
}

} // namespace

void TestLayoutDialogs::init()
{
    test::failOnQtWarnings();
}

void TestLayoutDialogs::addCases()
{
    using ui::ThemeChoice;
    QTest::addColumn<LayoutCase>("given");
    QTest::newRow("English") << LayoutCase{QStringLiteral("en"), ThemeChoice::Light};
    QTest::newRow("English, dark") << LayoutCase{QStringLiteral("en"), ThemeChoice::Dark};
    QTest::newRow("Chinese, dark") << LayoutCase{QStringLiteral("zh_CN"), ThemeChoice::Dark};
}

void TestLayoutDialogs::start(LayoutCase::Inputs inputs)
{
    QFETCH(LayoutCase, given);
    given.inputs = inputs;
    window_ = std::make_unique<test::LayoutWindow>(given);
    QVERIFY(window_->open());
}

QWidget* TestLayoutDialogs::newest() const
{
    QWidget* newest = nullptr;
    for (QWidget* one : QApplication::topLevelWidgets()) {
        if (one->isVisible() && one != &**window_)
            newest = one;
    }
    return newest;
}

void TestLayoutDialogs::look(const QString& name, test::LayoutReport& report)
{
    constexpr QSize smallScreen(1280, 770); // without the bar of the desktop
    QVERIFY2(window_->waitUntilAtRest(), qPrintable(name));
    QWidget* dialog = newest();
    QVERIFY2(dialog != nullptr, qPrintable(name));
    report.look(dialog, name);
    QVERIFY2(dialog->width() <= smallScreen.width() && dialog->height() <= smallScreen.height(), qPrintable(name));
    dialog->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY2(newest() == nullptr, qPrintable(name));
}

void TestLayoutDialogs::dialogs()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    start(LayoutCase::Inputs::Model);
    auto* menus = (*window_)->findChild<WindowMenus*>();
    Q_EMIT menus->shortcutsWanted();
    look(QStringLiteral("shortcuts"), report);
    Q_EMIT menus->aboutWanted();
    look(QStringLiteral("about"), report);
    Q_EMIT menus->paletteWanted();
    look(QStringLiteral("palette"), report);
    (*window_)->pages()->showPage(QStringLiteral("trade-off"));
    QVERIFY(window_->waitUntilAtRest());
    Q_EMIT menus->reportWanted();
    look(QStringLiteral("report"), report);
    QWidget* page = (*window_)->pages()->currentPage();
    (*window_)->pages()->currentPage()->mainChart()->showTable();
    look(QStringLiteral("table"), report);

    // Those that a page opens, made as it makes them.
    ui::Session& session = window_->program().session();
    const auto& dataset = session.dataset();
    auto* picker = new ui::ItemPicker(&window_->program().jobs(), dataset, page);
    picker->open();
    look(QStringLiteral("what if, item"), report);
    const data::EditedRequest request = data::editable(*dataset, session.request());
    auto* attributes = new ui::AttributeDialog(dataset, request.candidates.front(), page);
    attributes->setAttribute(Qt::WA_DeleteOnClose);
    attributes->open();
    look(QStringLiteral("what if, attributes"), report);
    for (const char* values : {"0.1, 0.3", "-1"}) { // the second is refused
        auto* variations = new ui::VariationsDialog({}, QStringLiteral("a name"), dataset, page);
        variations->setAttribute(Qt::WA_DeleteOnClose);
        variations->setAxis(0, QStringLiteral("lambda"), QLatin1String(values));
        variations->open();
        look(QStringLiteral("variations, ") + QLatin1String(values), report);
    }
    ui::askForOther(&session, page);
    look(QStringLiteral("other checkpoint"), report);
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

bool TestLayoutDialogs::fill(ImportDialog* wizard, int requests)
{
    QFile log(window_->file(QStringLiteral("a-log-with-a-rather-long-name.csv")));
    if (!log.open(QIODevice::WriteOnly) || log.write(requestLog(requests)) <= 0)
        return false;
    log.close();
    wizard->setSource(log.fileName());
    if (!QTest::qWaitFor([wizard] { return wizard->canImport(); }, test::LayoutWindow::patience))
        return false;
    for (QLineEdit* line : wizard->findChild<SourcePage*>()->findChildren<QLineEdit*>()) {
        if (line->text() == wizard->order().folder)
            line->setText(window_->file(QStringLiteral("made")));
    }
    return true;
}

void TestLayoutDialogs::importing()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    start(LayoutCase::Inputs::Nothing);
    Q_EMIT(*window_)->findChild<WindowMenus*>()->importWanted();
    auto* wizard = (*window_)->findChild<ImportDialog*>();
    QVERIFY(wizard != nullptr);
    report.look(wizard, QStringLiteral("import, nothing chosen"));
    QVERIFY(fill(wizard, 20));
    report.look(wizard, QStringLiteral("import, source"));
    for (wizard->next(); wizard->currentId() != ImportDialog::Run; wizard->next())
        report.look(wizard, QStringLiteral("import, step %1").arg(wizard->currentId()));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->importPage()->result(), test::LayoutWindow::patience);
    report.look(wizard, QStringLiteral("import, report"));
    wizard->reject();
    Q_EMIT wizard->imported(*wizard->importPage()->result());
    QVERIFY(window_->waitUntilAtRest());
    report.look(&**window_, QStringLiteral("imported"));
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

void TestLayoutDialogs::closing()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    start(LayoutCase::Inputs::Dataset);
    ui::JobRunner& jobs = window_->program().jobs();
    const quint64 job = jobs.start<int>(
        {QStringLiteral("Train the model with 30 epochs"), {}, false, false, QStringLiteral("The epoch is lost.")},
        nullptr, test::waitForStop, [](int) {});
    QVERIFY(!(*window_)->close());
    QVERIFY(newest() != nullptr);
    report.look(newest(), QStringLiteral("closing"));
    newest()->close();
    QTRY_VERIFY((*window_)->findChild<JobStatus*>()->isVisible());
    report.look(&**window_, QStringLiteral("a job runs"));
    jobs.cancel(job);
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

/// Those that are asked before something is lost.
void TestLayoutDialogs::questions()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    start(LayoutCase::Inputs::Model);
    const auto* library = (*window_)->findChild<ui::LibraryDock*>();
    library->view()->setCurrentIndex(library->model()->indexOfRun(QStringLiteral("m-0"))); // which is open
    for (QAction* action : library->view()->actions()) {
        const bool isNote = action->text() == ui::LibraryActions::tr("&Note...");
        if (!isNote && action->shortcut() != QKeySequence(QKeySequence::Delete))
            continue;
        QVERIFY(action->isEnabled());
        action->trigger();
        look(isNote ? QStringLiteral("note") : QStringLiteral("delete run"), report);
    }
    (*window_)->pages()->showPage(QStringLiteral("train"));
    Q_EMIT(*window_)->pages()->currentPage()->findChild<ui::StartPanel*>()->discardRequested();
    look(QStringLiteral("cancel and delete"), report);
    QCOMPARE(report.views(), 3);
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

void TestLayoutDialogs::importUnderWay()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    start(LayoutCase::Inputs::Nothing);
    Q_EMIT(*window_)->findChild<WindowMenus*>()->importWanted();
    auto* wizard = (*window_)->findChild<ImportDialog*>();
    QVERIFY(fill(wizard, 100'000)); // so many that it lasts
    while (wizard->currentId() != ImportDialog::Run)
        wizard->next();
    report.look(wizard, QStringLiteral("import, under way"));
    wizard->reject();
    auto* question = wizard->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    report.look(question, QStringLiteral("import, go on?"));
    QVERIFY(question->isVisible());
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QVERIFY(window_->waitUntilAtRest());
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

void TestLayoutDialogs::hintsAndExplanations()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    start(LayoutCase::Inputs::Model);
    (*window_)->startTour();
    QPointer<Tour> tour = (*window_)->findChild<Tour*>();
    for (std::size_t hint = 0; hint < Tour::mostHints; ++hint) {
        QVERIFY(tour);
        report.look(tour, QStringLiteral("tour, hint %1").arg(hint));
        tour->next();
    }
    QTRY_VERIFY(!tour);
    for (const ui::help::Topic& topic : ui::help::topics()) {
        QVERIFY2(ui::HelpPopover::show(QLatin1String(topic.key), (*window_)->menuBar()) != nullptr, topic.key);
        look(QStringLiteral("help, ") + QLatin1String(topic.key), report);
    }
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

QTEST_MAIN(TestLayoutDialogs)
#include "tst_layoutdialogs.moc"
