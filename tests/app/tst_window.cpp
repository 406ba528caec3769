// SPDX-License-Identifier: GPL-3.0-only
#include "app/closequestion.h"
#include "app/commandpalette.h"
#include "app/gathered.h"
#include "app/importdialog.h"
#include "app/importpages.h"
#include "app/reportdialog.h"
#include "app/reportrows.h"
#include "app/tour.h"
#include "app/windowfiles.h"
#include "charts/chartview.h"
#include "docks/detailsdock.h"
#include "docks/librarydock.h"
#include "docks/logdock.h"
#include "docks/requestpins.h"
#include "help/helppopover.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "openwindow.h"
#include "pages/compare/pairtest.h"
#include "pages/compare/runsfeed.h"
#include "pages/compare/runspanel.h"
#include "pages/compare/tablework.h"
#include "pages/comparepage.h"
#include "pages/data/requestbrowser.h"
#include "pages/emptystate.h"
#include "pages/inspect/whatifview.h"
#include "pages/latency/latencywork.h"
#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "strip/contextstrip.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "units/notice.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QStatusBar>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QUndoStack>

#include <SQLiteCpp/SQLiteCpp.h>

#include <condition_variable>
#include <future>
#include <mutex>

using namespace cdm;
using namespace cdm::app;

/// The window with a model that needs no LibTorch.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void startsWithAdvice();
    void aCheckpointFromElsewhereMakesNoStore();
    void emptyStatesAct();
    void pagesByKey();
    void droppedFilesOpen();
    void whatCannotBeOpened();
    void exportNeedsAChart();
    void exportWritesTheChart();
    void importing();
    void importingInTheBackground();
    void aFailedImportCanBeGoneBackTo();
    void anEndedImportComesForward();
    void anImportIsListedAtOnce();
    void twoImportsThatFailAlike();
    void oneWizardAtATime();
    void anotherLanguageKeepsWhatTheWizardWasGiven();
    void anotherLanguageKeepsABackgroundImport();
    void closingAsksWhatWouldBeLost();
    void closingAsksOfLongEvaluations();
    void whatNoLongerRunsNeedsNoAnswer();
    void anErrorKeepsTheWindowOpen();
    void aQueueKeepsTheQuestion();
    void aResultInMemoryKeepsTheWindowOpen();
    void aKilledWindowIsRemembered();
    void editsAndPinnedDetailsComeBack();
    void whatIsMendedIsSaidNoLonger();
    void interruptedRunsAreOffered();
    void dialogsBeginWhereTheFilesAre();
    void checkpointBFromTheMenu();
    void recentRunsGoByTheirNames();
    void firstSizeFitsTheScreen();
    void aLostCheckpointBIsSaid();
    void pinningTheOpenRequest();
    void logKeepsWhatHappened();
    void pinnedDetailsStayInAnotherLanguage();
    void layoutComesBack();
    void inputsComeBack();
    void viewsComeBack();
    void whatIsGoneIsSaidOnce();
    void languageRebuildsTheContent();
    void oldPagesHearNothingAnyMore();
    void themesAndSizes();
    void everyControlHasAName();
    void shortcutsSheet();
    void escapeDismissesTheNewestMessage();
    void menuKeySortsATable();
    void f1Explains();
    void fuzzyMatching();
    void commandsByName();
    void layoutPresets();
    void tourOnce();
    void reportWaitsForNumbers();
    void reportGathers();

private:
    void openModel();
    void drop(const QStringList& paths);
    [[nodiscard]] QAction* action(const char* text) const;
    [[nodiscard]] QString write(const char* name, const QByteArray& text) const;
    [[nodiscard]] ImportDialog* wizard() const; ///< the one in sight
    void importAside(const QString& file);      ///< in the background, into the folder "made"
    void goAside() const;                       ///< as the wizard in sight asks how to go on
    [[nodiscard]] QPushButton* offer() const;   ///< of the message in sight

    ui::Theme theme_;
    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<test::OpenWindow> program_;
};

namespace {

void collect(const QMenu* menu, QList<QAction*>& into)
{
    for (QAction* one : menu->actions()) {
        if (one->menu() != nullptr)
            collect(one->menu(), into);
        else
            into << one;
    }
}

} // namespace

void TestWindow::initTestCase()
{
    theme_.apply(ui::ThemeChoice::Light);
}

void TestWindow::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_->path());
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
}

void TestWindow::cleanup()
{
    program_.reset();
    folder_.reset();
}

void TestWindow::openModel()
{
    program_->session().openDataset(sample_.folder());
    QTRY_VERIFY(program_->session().statistics());
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset()));
    program_->session().setK(5);
    QTRY_VERIFY((*program_)->isSettled());
}

void TestWindow::drop(const QStringList& paths)
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    QDragEnterEvent enter({40, 40}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&**program_, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({40, 40}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&**program_, &event);
}

QAction* TestWindow::action(const char* text) const
{
    QList<QAction*> all;
    for (const QAction* top : (*program_)->menuBar()->actions())
        collect(top->menu(), all);
    for (QAction* one : all) {
        if (QString(one->text()).remove(QLatin1Char('&')) == QLatin1String(text))
            return one;
    }
    return nullptr;
}

void TestWindow::startsWithAdvice()
{
    QSignalSpy painted(&**program_, &MainWindow::painted);
    QTRY_COMPARE(painted.size(), 1);
    QTRY_VERIFY((*program_)->isSettled());
    for (const QString& id : PageArea::pageIds()) {
        (*program_)->pages()->showPage(id);
        QCOMPARE((*program_)->pages()->currentId(), id);
        const auto* empty = (*program_)->pages()->currentPage()->findChild<ui::EmptyState*>();
        QTRY_VERIFY2(empty != nullptr && empty->isVisible(), qPrintable(id)); // Compare looks for runs first
        QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
    }
    QVERIFY2(program_->message().isEmpty(), qPrintable(program_->message()));
    const QString store = QString::fromStdString(program_->session().storePath().string());
    QVERIFY(!QFile::exists(store)); // looking at nothing makes nothing
}

void TestWindow::aCheckpointFromElsewhereMakesNoStore()
{
    openModel(); // its run is in no store of ours
    for (const QString& id : PageArea::pageIds()) {
        (*program_)->pages()->showPage(id);
        QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
    }
    QVERIFY(!QFile::exists(QString::fromStdString(program_->session().storePath().string())));
    QVERIFY2(program_->message().isEmpty(), qPrintable(program_->message()));
}

void TestWindow::emptyStatesAct()
{
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    const auto buttons =
        (*program_)->pages()->currentPage()->findChild<ui::EmptyState*>()->findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 3);
    buttons[0]->click();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("train"));
}

void TestWindow::pagesByKey()
{
    int number = 0;
    for (const QString& id : PageArea::pageIds()) {
        QAction* page = action(qPrintable(PageArea::titleOf(id)));
        QVERIFY(page != nullptr);
        QCOMPARE(page->shortcut(), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++)));
        page->trigger();
        QCOMPARE((*program_)->pages()->currentId(), id);
    }
    (*program_)->pages()->showPage(QStringLiteral("no such page"));
    QCOMPARE((*program_)->pages()->currentId(), PageArea::pageIds().constLast());
}

void TestWindow::droppedFilesOpen()
{
    drop({sample_.folder()});
    QTRY_VERIFY(program_->session().statistics());
    QVERIFY((*program_)->windowTitle().contains(QString::fromStdString(program_->session().dataset()->name())));
    QCOMPARE(program_->settings().recent(), QStringList{sample_.folder()});
    program_->session().setRequest(RequestIndex(3));
    drop({sample_.folder() + QStringLiteral("/manifest.json")});
    QTRY_VERIFY(program_->session().request() != RequestIndex(3)); // opened anew
    QVERIFY(program_->message().isEmpty());
}

void TestWindow::whatCannotBeOpened()
{
    QFile file(folder_->filePath(QStringLiteral("holiday.jpg")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a table") > 0);
    file.close();
    drop({file.fileName()});
    QVERIFY2(program_->message().contains(QStringLiteral("holiday.jpg")), qPrintable(program_->message()));
    (*program_)->openPaths({QStringLiteral("/no/such/place")});
    QVERIFY2(program_->message().contains(QStringLiteral("/no/such/place")), qPrintable(program_->message()));
    openModel();
    sources::GeneratorOptions other;
    other.users = 10;
    other.items = 60;
    other.candidates = 8;
    other.shown = 4;
    JobContext job;
    const QString folder = folder_->filePath(QStringLiteral("other"));
    sources::generateDataset(other, folder.toStdString(), job);
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*data::Dataset::open(folder.toStdString())));
    QVERIFY2(program_->message().contains(QStringLiteral("does not fit")), qPrintable(program_->message()));
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QCOMPARE((*program_)->messages()->count(), 3);
    // Another dataset closes the checkpoint that does not fit it: told, but no error.
    QVERIFY(program_->session().model() != nullptr);
    program_->session().openDataset(folder);
    QTRY_VERIFY(program_->session().model() == nullptr);
    QCOMPARE((*program_)->messages()->kind(), MessageBar::Kind::Information);
    QVERIFY2(program_->message().contains(QStringLiteral("was closed")), qPrintable(program_->message()));
}

void TestWindow::exportNeedsAChart()
{
    QVERIFY(!(*program_)->exportChart(folder_->filePath(QStringLiteral("a.png"))).isEmpty());
    action("Export chart...")->trigger(); // says so, and asks nothing
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(!program_->message().isEmpty());
}

void TestWindow::exportWritesTheChart()
{
    openModel();
    for (const QString& id : {QStringLiteral("data"), QStringLiteral("inspect"), QStringLiteral("trade-off")}) {
        (*program_)->pages()->showPage(id);
        QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
        for (const char* suffix : {"png", "svg", "pdf"}) {
            const QString file = folder_->filePath(QStringLiteral("%1.%2").arg(id, QLatin1String(suffix)));
            QCOMPARE((*program_)->exportChart(file), QString());
            QVERIFY(QFileInfo(file).size() > 1000);
        }
        const QImage image(folder_->filePath(id + QStringLiteral(".png")));
        QVERIFY(image.text(QStringLiteral("Description")).contains(QStringLiteral("r-fake")));
    }
    const QString refused = (*program_)->exportChart(folder_->filePath(QStringLiteral("chart.bmp")));
    QVERIFY2(refused.contains(QStringLiteral("bmp")), qPrintable(refused));
    QVERIFY(!(*program_)->exportChart(QStringLiteral("/no/such/folder/chart.png")).isEmpty());
}

QString TestWindow::write(const char* name, const QByteArray& text) const
{
    QFile file(folder_->filePath(QLatin1String(name)));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

ImportDialog* TestWindow::wizard() const
{
    for (ImportDialog* one : (*program_)->findChildren<ImportDialog*>()) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

void TestWindow::importAside(const QString& file)
{
    (*program_)->openPaths({file});
    ImportDialog* dialog = wizard();
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(dialog->canImport());
    for (QLineEdit* field : dialog->findChild<SourcePage*>()->findChildren<QLineEdit*>()) {
        if (field->text() == dialog->order().folder)
            field->setText(folder_->filePath(QStringLiteral("made")));
    }
    while (dialog->currentId() != ImportDialog::Run)
        dialog->next();
    QVERIFY(QApplication::activeModalWidget() == nullptr); // the window can be used
    goAside();
    QVERIFY(wizard() == nullptr);
}

QPushButton* TestWindow::offer() const
{
    return (*program_)->messages()->findChild<QPushButton*>();
}

void TestWindow::goAside() const
{
    ImportDialog* dialog = wizard();
    dialog->reject();
    auto* question = dialog->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
}

namespace {

QByteArray impressions()
{
    QByteArray rows = "request_id,user_id,item_id,label,title,category\n";
    for (int request = 0; request < 20; ++request) {
        for (int item = 0; item < 6; ++item)
            rows += QByteArray::number(request) + ",u" + QByteArray::number(request % 5) + ",i" +
                    QByteArray::number((request + item) % 9) + "," + (item == 2 ? "1" : "0") + ",Title,c" +
                    QByteArray::number(item % 3) + "\n";
    }
    return rows + "20,u1,i1,perhaps,Title,c1\n"; // refused
}

const QByteArray badImpressions = "request_id,user_id,item_id,label\n1,u,i,perhaps\n"; // all are refused

} // namespace

void TestWindow::importing()
{
    const QString file = write("log.csv", impressions());
    (*program_)->openPaths({file});
    auto* dialog = (*program_)->findChild<ImportDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QTRY_VERIFY(dialog->canImport());
    ImportOrder order = dialog->order();
    dialog->reject();
    QCOMPARE(order.source, file);
    QCOMPARE(QString::fromStdString(order.options.format), QStringLiteral("table"));
    order.folder = folder_->filePath(QStringLiteral("made/here"));
    order.options.mapping.title = "title";
    order.options.mapping.category = "category";
    (*program_)->startImport(order);
    QTRY_VERIFY(program_->session().statistics());
    QCOMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), order.folder);
    QVERIFY2(program_->message().contains(QStringLiteral("refused")), qPrintable(program_->message()));
    (*program_)->messages()->findChild<QPushButton*>()->click(); // show the report
    const auto* report = (*program_)->findChild<ReportView*>();
    QVERIFY(report != nullptr);
    QCOMPARE(report->shown()->index(0, ReportRows::Line).data().toString(), QStringLiteral("122"));
    (*program_)->startImport(order); // the folder is there now
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("here")), qPrintable(program_->message()));
}

void TestWindow::importingInTheBackground()
{
    openModel();
    importAside(write("log.csv", impressions()));
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("refused")), qPrintable(program_->message()));
    QCOMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), sample_.folder());
    QVERIFY(program_->session().model() != nullptr);
    auto* offer = (*program_)->messages()->findChild<QPushButton*>();
    QCOMPARE(offer->text(), QStringLiteral("Open the dataset"));
    offer->click();
    QCOMPARE(offer->text(), QStringLiteral("Show report"));
    offer->click();
    const auto dialogs = (*program_)->findChildren<QDialog*>();
    QVERIFY(std::any_of(dialogs.begin(), dialogs.end(), [](const QDialog* dialog) {
        return dialog->isVisible() && dialog->windowTitle() == QStringLiteral("Import report");
    }));
    const QString made = folder_->filePath(QStringLiteral("made"));
    QTRY_COMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), made);
}

void TestWindow::aFailedImportCanBeGoneBackTo()
{
    importAside(write("log.csv", badImpressions));
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("log.csv failed")), qPrintable(program_->message()));
    QCOMPARE((*program_)->messages()->kind(), MessageBar::Kind::Error);
    (*program_)->messages()->findChild<QPushButton*>()->click();
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QVERIFY(wizard()->button(QWizard::BackButton)->isEnabled());
    QVERIFY(program_->message().isEmpty());
    wizard()->reject(); // nothing runs: nothing is asked
    QVERIFY(wizard() == nullptr);
}

/// The message may be gone: the wizard with all that it was given is still behind File > Import.
void TestWindow::anEndedImportComesForward()
{
    const QString file = write("log.csv", badImpressions);
    importAside(file);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QTest::keyClick(&**program_, Qt::Key_Escape);
    QCOMPARE((*program_)->messages()->count(), 0);
    action("Import...")->trigger();
    const QPointer<ImportDialog> failed = wizard();
    QVERIFY(failed);
    QCOMPARE(failed->currentId(), int(ImportDialog::Run));
    QCOMPARE(failed->order().source, file);
    failed->reject(); // now it is given up
    action("Import...")->trigger();
    QVERIFY(wizard() != nullptr && wizard() != failed);
    QVERIFY(wizard()->order().source.isEmpty());
    wizard()->reject();
    QTRY_VERIFY(!failed);

    importAside(file);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    drop({write("other.csv", impressions())}); // is a wish of its own
    QVERIFY(wizard()->order().source.endsWith(QStringLiteral("other.csv")));
    QTRY_VERIFY(wizard()->canImport());
    wizard()->reject();
    drop({file});
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QCOMPARE((*program_)->messages()->count(), 0); // it has been gone back to
}

void TestWindow::anImportIsListedAtOnce()
{
    openModel();
    const QString made = folder_->filePath(QStringLiteral("made"));
    importAside(write("log.csv", impressions()));
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    (*program_)->messages()->dismissAll();
    const auto* library = (*program_)->findChild<ui::LibraryDock*>();
    QCOMPARE(library->recentDatasets(), (QStringList{made, sample_.folder()}));
    QCOMPARE(program_->settings().recent().constFirst(), made);
    QCOMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), sample_.folder());
    action("Import...")->trigger(); // the report is there still
    QVERIFY(wizard() != nullptr && wizard()->importPage()->result());
    wizard()->reject();
    QCOMPARE((*program_)->messages()->count(), 1); // nothing is lost by closing
    QTRY_VERIFY((*program_)->findChildren<ImportDialog*>().isEmpty());

    QVERIFY(QDir(made).removeRecursively());
    importAside(write("log.csv", impressions()));
    QTRY_VERIFY(!(*program_)->findChild<ImportDialog*>()->importPage()->isRunning());
    program_->session().openDataset(made); // from the Library
    QTRY_VERIFY((*program_)->findChildren<ImportDialog*>().isEmpty());
    QTRY_VERIFY(program_->session().statistics());
}

void TestWindow::twoImportsThatFailAlike()
{
    const QString file = write("log.csv", badImpressions);
    importAside(file);
    importAside(file); // while the window has not heard of the first one's end
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 2);
    QTRY_COMPARE((*program_)->messages()->count(), 2);
    offer()->click();
    const QPointer<ImportDialog> second = wizard();
    QVERIFY(second);
    second->reject();
    QTRY_VERIFY(!second);
    offer()->click();
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QCOMPARE((*program_)->messages()->count(), 0);
}

void TestWindow::anotherLanguageKeepsWhatTheWizardWasGiven()
{
    using Mapping = sources::TableMapping;
    (*program_)->openPaths({write("log.csv", impressions())});
    QTRY_VERIFY(wizard()->canImport());
    for (QLineEdit* field : wizard()->findChild<SourcePage*>()->findChildren<QLineEdit*>()) {
        if (field->text() == wizard()->order().folder)
            field->setText(folder_->filePath(QStringLiteral("made")));
    }
    wizard()->next();
    wizard()->columnsPage()->setRole(4, ColumnRole::None); // the title
    wizard()->next();
    wizard()->filesPage()->setFile(&Mapping::scores, QStringLiteral("no-scores.npy")); // a mistake to be kept, too
    wizard()->findChild<RequestsPage*>()->findChildren<QSpinBox*>().constFirst()->setValue(7);
    const ImportOrder given = wizard()->order();
    const QString english = wizard()->windowTitle();
    (*program_)->setLanguage(QStringLiteral("zh_CN"));
    QVERIFY(wizard() != nullptr);
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 1);
    QVERIFY(wizard()->windowTitle() != english);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Files));
    const ImportOrder kept = wizard()->order();
    QCOMPARE(kept.source, given.source);
    QCOMPARE(kept.folder, given.folder);
    QCOMPARE(kept.options.name, given.options.name);
    QCOMPARE(kept.options.format, given.options.format);
    QCOMPARE(sources::toJson(kept.options.mapping), sources::toJson(given.options.mapping));
    QVERIFY(kept.options.mapping.title.empty());
    QCOMPARE(kept.options.build.window, std::uint32_t(7));
    QVERIFY(!wizard()->button(QWizard::NextButton)->isEnabled());
    wizard()->filesPage()->setFile(&Mapping::scores, {});
    wizard()->back();
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Columns));
    wizard()->next();
    wizard()->next();
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Requests));
    (*program_)->setLanguage(QStringLiteral("en"));
    QCOMPARE(wizard()->windowTitle(), english);
    wizard()->next();
    QTRY_VERIFY2(wizard()->importPage()->result(), qPrintable(wizard()->importPage()->text()));
    // What an import ended with is said in the language of the dialog.
    const QString report = wizard()->importPage()->text();
    (*program_)->setLanguage(QStringLiteral("zh_CN"));
    QVERIFY(wizard()->importPage()->text() != report);
    QVERIFY(!wizard()->button(QWizard::BackButton)->isEnabled());
    QVERIFY(wizard()->button(QWizard::FinishButton)->isEnabled());
    (*program_)->setLanguage(QStringLiteral("en"));
    QCOMPARE(wizard()->importPage()->text(), report);
    wizard()->button(QWizard::FinishButton)->click();
    QTRY_VERIFY(program_->session().statistics());
    QTRY_VERIFY((*program_)->isSettled());
}

void TestWindow::anotherLanguageKeepsABackgroundImport()
{
    importAside(write("log.csv", badImpressions));
    (*program_)->setLanguage(QStringLiteral("zh_CN")); // it runs, as far as the window knows
    QVERIFY((*program_)->findChild<ImportDialog*>()->importPage()->isRunning());
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(!program_->message().contains(QStringLiteral("failed")), qPrintable(program_->message()));
    (*program_)->setLanguage(QStringLiteral("en"));
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY(wizard() == nullptr);
    offer()->click();
    QVERIFY(wizard() != nullptr);
    QCOMPARE((*program_)->messages()->count(), 0);
    QCOMPARE(wizard()->currentId(), int(ImportDialog::Run));
    QVERIFY(wizard()->button(QWizard::BackButton)->isEnabled());
    QVERIFY2(wizard()->importPage()->text().contains(QStringLiteral("Go back to change")),
             qPrintable(wizard()->importPage()->text()));
    QCOMPARE(wizard()->columnsPage()->mapping().label, std::string("label"));
    QTRY_VERIFY((*program_)->isSettled());
}

void TestWindow::oneWizardAtATime()
{
    const QString first = write("first.csv", impressions());
    const QString second = write("second.csv", impressions());
    (*program_)->openPaths({first});
    ImportDialog* dialog = wizard();
    QTRY_VERIFY(dialog->canImport());
    drop({second});
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 1);
    QCOMPARE(dialog->order().source, second); // at the first step it takes the new one
    QTRY_VERIFY(dialog->canImport());
    dialog->next();
    drop({first});
    QCOMPARE((*program_)->findChildren<ImportDialog*>().size(), 1);
    QCOMPARE(dialog->order().source, second);
    QVERIFY2(program_->message().contains(QStringLiteral("first.csv")), qPrintable(program_->message()));
    dialog->reject();
    (*program_)->openPaths({first});
    QVERIFY(wizard() != nullptr && wizard() != dialog);
}

void TestWindow::closingAsksWhatWouldBeLost()
{
    const auto untilStopped = [](JobContext& job) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any never;
        never.wait(lock, job.stopToken(), [] { return false; });
        job.throwIfStopped();
        return 0;
    };
    const auto start = [&](const QString& title, const QString& loss) {
        return program_->jobs().start<int>({title, {}, false, false, loss}, nullptr, untilStopped, [](int) {});
    };
    const auto question = [this] {
        for (CloseQuestion* one : (*program_)->findChildren<CloseQuestion*>()) {
            if (one->isVisible())
                return one;
        }
        return static_cast<CloseQuestion*>(nullptr);
    };
    start(QStringLiteral("small"), {});
    const quint64 large = start(QStringLiteral("large"), QStringLiteral("The epoch is lost."));
    QVERIFY(!(*program_)->close());
    QVERIFY(question() != nullptr && (*program_)->isVisible());
    QVERIFY(question()->informativeText().contains(QStringLiteral("large")));
    QVERIFY(question()->informativeText().contains(QStringLiteral("The epoch is lost.")));
    QVERIFY(!question()->informativeText().contains(QStringLiteral("small")));
    QCOMPARE(question()->buttonRole(question()->defaultButton()), QMessageBox::RejectRole);
    QVERIFY(!(*program_)->close()); // asked once
    QCOMPARE((*program_)->findChildren<CloseQuestion*>().size(), 1);
    QTest::keyClick(question(), Qt::Key_Escape);
    QVERIFY(question() == nullptr && (*program_)->isVisible());
    QCOMPARE(program_->jobs().runningCount(), 2);

    program_->jobs().cancel(large);
    QTRY_COMPARE(program_->jobs().runningCount(), 1);

    start(QStringLiteral("large"), QStringLiteral("The epoch is lost."));
    QVERIFY(!(*program_)->close());
    for (QAbstractButton* button : question()->buttons()) {
        if (question()->buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
            break;
        }
    }
    QVERIFY(!(*program_)->isVisible());
    QCOMPARE(program_->jobs().runningCount(), 0);

    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    start(QStringLiteral("small"), {});
    program_->jobs().start<int>({QStringLiteral("young"), {}, false, false, QStringLiteral("All is lost."), 3600.0},
                                nullptr, untilStopped, [](int) {});
    QVERIFY((*program_)->close());
    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    start(QStringLiteral("large"), QStringLiteral("The epoch is lost."));
    QVERIFY(!(*program_)->close());
    (*program_)->closeUnasked(); // a signal, even while it asks
    QVERIFY(!(*program_)->isVisible());
    QCOMPARE(program_->jobs().runningCount(), 0);
}

namespace {

/// A job worth asking about that goes on until it is told how to end.
class Labour
{
public:
    explicit Labour(ui::JobRunner& jobs, const QString& loss = QStringLiteral("The epoch is lost."),
                    double lossAfter = 0.0)
    {
        jobs.start<int>(
            {QStringLiteral("Train"), {}, false, false, loss, lossAfter}, nullptr,
            [end = end_.get_future().share()](JobContext&) { return end.get(); }, [](int) {});
    }
    void finish() { end_.set_value(0); }
    void fail() { end_.set_exception(std::make_exception_ptr(Error("the disk is full"))); }

private:
    std::promise<int> end_;
};

} // namespace

void TestWindow::whatNoLongerRunsNeedsNoAnswer()
{
    Labour training(program_->jobs());
    QVERIFY(!(*program_)->close());
    training.finish();
    QTRY_VERIFY(!(*program_)->isVisible()); // as was asked
}

void TestWindow::aQueueKeepsTheQuestion()
{
    const auto isAsking = [this] {
        const auto* question = (*program_)->findChild<CloseQuestion*>();
        return question != nullptr && question->isVisible();
    };
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    Labour first(program_->jobs());
    QVERIFY(!(*program_)->close());
    Labour between(program_->jobs(), QString()); // looks up what comes next
    first.finish();
    QTRY_COMPARE(program_->jobs().runningCount(), 1);
    QCoreApplication::processEvents();
    QVERIFY(isAsking() && (*program_)->isVisible());
    Labour second(program_->jobs());
    between.finish();
    QTRY_COMPARE(program_->jobs().runningCount(), 1);
    QCoreApplication::processEvents();
    QVERIFY(isAsking() && (*program_)->isVisible());
    second.finish();
    QTRY_VERIFY(!(*program_)->isVisible());
}

void TestWindow::aResultInMemoryKeepsTheWindowOpen()
{
    Labour table(program_->jobs(), QStringLiteral("The table is lost."), 1e-9);
    QTRY_VERIFY(CloseQuestion::isNeeded(program_->jobs()));
    QVERIFY(!(*program_)->close());
    table.finish();
    QTRY_VERIFY((*program_)->findChild<CloseQuestion*>() == nullptr);
    QVERIFY((*program_)->isVisible()); // it is there to be seen now
}

void TestWindow::anErrorKeepsTheWindowOpen()
{
    const auto isAsking = [this] {
        const auto* question = (*program_)->findChild<CloseQuestion*>();
        return question != nullptr && question->isVisible();
    };
    Labour failing(program_->jobs());
    QVERIFY(!(*program_)->close());
    QVERIFY(isAsking());
    failing.fail();
    QTRY_VERIFY(!isAsking());
    QVERIFY((*program_)->isVisible());
    QTRY_VERIFY((*program_)->findChild<CloseQuestion*>() == nullptr);

    Labour training(program_->jobs());
    QVERIFY(!(*program_)->close());
    QVERIFY(isAsking());
    Q_EMIT program_->session().failed(QStringLiteral("An error"));
    training.finish();
    QTRY_VERIFY(!isAsking());
    QVERIFY((*program_)->isVisible());
}

void TestWindow::aKilledWindowIsRemembered()
{
    openModel();
    (*program_)->startTourOnce();
    (*program_)->pages()->showPage(QStringLiteral("compare"));
    program_->session().setGamma(0.61);
    const auto stored = [this] { return Settings(folder_->filePath(QStringLiteral("settings.ini"))); };
    QTRY_COMPARE(stored().number(QStringLiteral("gamma"), 0.0), 0.61);
    QCOMPARE(stored().page(), QStringLiteral("compare"));
    QVERIFY(stored().tourSeen());
    QCOMPARE(stored().lastInputs()->dataset, sample_.folder());
    (*program_)->pages()->showPage(QStringLiteral("train"));
    QTRY_COMPARE(stored().page(), QStringLiteral("train"));
}

void TestWindow::editsAndPinnedDetailsComeBack()
{
    openModel();
    PageArea* pages = (*program_)->pages();
    pages->showPage(QStringLiteral("inspect"));
    program_->session().setRequest(RequestIndex(11));
    const auto whatIf = [this] { return (*program_)->findChild<ui::WhatIfView*>(); };
    pages->currentPage()->findChild<QTabWidget*>()->setCurrentWidget(whatIf());
    QTRY_VERIFY((*program_)->isSettled());
    whatIf()->model()->setRemoved(2, true);
    whatIf()->model()->duplicate(3);
    const ui::WhatIf edited = whatIf()->model()->whatIf();
    auto* details = (*program_)->findChild<ui::DetailsDock*>();
    QTRY_VERIFY(details->isSettled());
    for (QToolButton* button : details->findChildren<QToolButton*>()) {
        if (button->text() == QStringLiteral("Pin"))
            button->click();
    }
    program_->session().setRequest(RequestIndex(12));
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY((*program_)->close());

    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    openFirstInputs(**program_, {});
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    details = (*program_)->findChild<ui::DetailsDock*>();
    QVERIFY(details->plainText().contains(QStringLiteral("Request 11")));
    QVERIFY(details->plainText().contains(QStringLiteral("Request 12")));
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset()));
    program_->session().setRequest(RequestIndex(11));
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY(whatIf()->model()->whatIf() == edited);
    QCOMPARE(whatIf()->model()->undoStack()->count(), 2);
}

void TestWindow::whatIsMendedIsSaidNoLonger()
{
    openModel();
    sources::GeneratorOptions options;
    options.users = 10;
    options.items = 60;
    options.candidates = 8;
    options.shown = 4;
    JobContext job;
    const QString other = folder_->filePath(QStringLiteral("other"));
    sources::generateDataset(options, other.toStdString(), job);
    program_->session().openDataset(other);
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("does not fit")), qPrintable(program_->message()));
    (*program_)->messages()->tell(MessageBar::Kind::Warning, QStringLiteral("Something else"));
    program_->session().openDataset(sample_.folder());
    QTRY_VERIFY(program_->session().statistics() && !program_->session().isOpening());
    QCOMPARE((*program_)->messages()->count(), 2);
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset()));
    QCOMPARE((*program_)->messages()->count(), 1);
    QCOMPARE(program_->message(), QStringLiteral("Something else"));
}

void TestWindow::interruptedRunsAreOffered()
{
    const auto path = test::OpenWindow::storeIn(folder_->path());
    const auto add = [&path](const char* id, int epochs) {
        store::RunStore store(path);
        store::RunRow row;
        row.id = id;
        row.name = std::string("name of ") + id;
        row.lastCheckpoint = "/nowhere/last.safetensors";
        store.add(row);
        for (int epoch = 1; epoch <= epochs; ++epoch)
            store.recordEpoch(id, epoch, {});
    };
    add("r-older", 3);
    add("r-newer", 7);
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE runs SET pid = 999999999, process_start = 1, created = created + (id = 'r-newer')");
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QCOMPARE(program_->message(), QStringLiteral("The training of name of r-newer was interrupted at epoch 7."));
    QVERIFY(store::RunStore(path).find("r-older")->state == store::RunState::Interrupted);
    QCOMPARE(offer()->text().remove(QLatin1Char('&')), QStringLiteral("Resume"));
    offer()->click();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("train"));
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    (*program_)->messages()->dismissAll();
    tidyRuns(**program_); // the next start
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    QCOMPARE((*program_)->messages()->count(), 0);
}

void TestWindow::dialogsBeginWhereTheFilesAre()
{
    const auto* files = (*program_)->findChild<WindowFiles*>();
    QVERIFY(files->datasetsFolder().isEmpty());
    openModel();
    QCOMPARE(files->datasetsFolder(), QFileInfo(sample_.folder()).absolutePath());
    const QString checkpoint = folder_->filePath(QStringLiteral("b.safetensors"));
    program_->settings().addRecent(checkpoint);
    QCOMPARE(files->checkpointsFolder(), folder_->path());
}

void TestWindow::closingAsksOfLongEvaluations()
{
    const auto asksWhenLong = [this] {
        ui::JobInfo job = program_->jobs().jobs().front();
        job.secondsRunning = 29.0;
        const bool asksEarly = CloseQuestion::isAbout(job);
        job.secondsRunning = 31.0;
        return !asksEarly && CloseQuestion::isAbout(job) && !job.loss.isEmpty();
    };
    // Until the event loop turns they run as far as the window knows, although nothing was chosen for them.
    ui::TableWork tables(&program_->jobs());
    tables.evaluate(QStringLiteral("Table 2"), {}, nullptr, {});
    QVERIFY(asksWhenLong());
    tables.compare(QStringLiteral("Table 4"), {}, nullptr, {});
    QVERIFY(asksWhenLong());
    ui::PairTest pair(&program_->jobs());
    pair.start(QStringLiteral("A against B"), {}, nullptr, {});
    QVERIFY(asksWhenLong());
    ui::LatencyWork latency(&program_->jobs());
    latency.measure(QStringLiteral("Latency"), {}, {}, {});
    QVERIFY(asksWhenLong());
    QVERIFY(program_->jobs().jobs().front().pausable);
    latency.cancel();
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
}

void TestWindow::checkpointBFromTheMenu()
{
    openModel();
    QVERIFY(!action("Swap A and B")->isEnabled() && !action("Close B")->isEnabled());
    program_->session().adoptOther(std::make_shared<test::FakeModel>(*program_->session().dataset(), "r-second"));
    QVERIFY(action("Swap A and B")->isEnabled());
    action("Swap A and B")->trigger();
    QCOMPARE(program_->session().runId(), QStringLiteral("r-second"));
    QCOMPARE(program_->session().other()->info().runId, std::string("r-fake"));
    action("Close B")->trigger();
    QVERIFY(!program_->session().other());
    QVERIFY(!action("Close B")->isEnabled());
    QVERIFY2(program_->message().isEmpty(), qPrintable(program_->message()));
}

void TestWindow::recentRunsGoByTheirNames()
{
    const auto store = test::OpenWindow::storeIn(folder_->path());
    store::RunRow row;
    row.id = "r-named";
    row.name = "lambda=1 & more";
    store::RunStore(store).add(row);
    const QString file = folder_->filePath(QStringLiteral("runs/r-named/best.safetensors"));
    program_->settings().addRecent(file);
    QCOMPARE(program_->settings().save(), QString());
    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    const auto tips = [this](const QString& text) {
        QStringList found;
        for (const QMenu* menu : (*program_)->menuBar()->findChildren<QMenu*>()) {
            for (const QAction* one : menu->actions()) {
                if (one->text() == text)
                    found << one->toolTip();
            }
        }
        return found;
    };
    const QString text = QStringLiteral("lambda=1 && more (best.safetensors)");
    QTRY_COMPARE(tips(text), QStringList({file, file})); // for A and for B
}

void TestWindow::firstSizeFitsTheScreen()
{
    QCOMPARE(MainWindow::firstSizeOn({1920, 1080}), QSize(1280, 800));
    QCOMPARE(MainWindow::firstSizeOn({1280, 800}), QSize(1280, 760)); // the title bar has to fit in, too
    QCOMPARE(MainWindow::firstSizeOn({1024, 768}), QSize(1024, 728));
}

void TestWindow::aLostCheckpointBIsSaid()
{
    ui::SessionInputs inputs;
    inputs.dataset = sample_.folder();
    inputs.other = folder_->filePath(QStringLiteral("gone-b.safetensors"));
    program_->settings().setLastInputs(inputs);
    openFirstInputs(**program_, {});
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("gone-b.safetensors")), qPrintable(program_->message()));
}

void TestWindow::pinningTheOpenRequest()
{
    QVERIFY(!action("Pin the open request")->isEnabled()); // none is open
    openModel();
    program_->session().setRequest(RequestIndex(11));
    action("Pin the open request")->trigger();
    const auto* library = (*program_)->findChild<ui::LibraryDock*>();
    QCOMPARE(library->pins()->pins().size(), std::size_t(1));
    program_->session().setRequest(RequestIndex(12));
    QVERIFY(action("Pin the open request") != nullptr);
    program_->session().setRequest(RequestIndex(11));
    (*program_)->setLanguage(QStringLiteral("en")); // builds the docks anew
    QVERIFY(action("Unpin the open request") != nullptr);
    action("Unpin the open request")->trigger();
    library = (*program_)->findChild<ui::LibraryDock*>();
    QVERIFY(library->pins()->pins().empty());
}

void TestWindow::logKeepsWhatHappened()
{
    const auto log = [this] { return (*program_)->findChild<ui::LogDock*>()->plainText(); };
    QVERIFY((*program_)->findChild<ui::LogDock*>()->isHidden());
    (*program_)->messages()->tell(MessageBar::Kind::Warning, QStringLiteral("A warning"));
    Q_EMIT program_->session().failed(QStringLiteral("An error"));
    (*program_)->messages()->dismissAll();
    ui::tellWindow((*program_)->pages(), ui::NoticeEvent::Kind::Done, QStringLiteral("A file was written"));
    program_->jobs().start<int>(
        {QStringLiteral("A job"), {}, false, false}, this, [](JobContext&) { return 1; }, [](int) {});
    QTRY_VERIFY(log().contains(QStringLiteral("Finished: A job")));
    (*program_)->setLanguage(QStringLiteral("en"));
    const QString all = log();
    qsizetype last = -1;
    for (const char* line : {"Warning\tA warning", "Error\tAn error", "Information\tA file was written",
                             "Information\tBegan: A job", "Information\tFinished: A job"}) {
        const qsizetype place = all.indexOf(QLatin1String(line));
        QVERIFY2(place > last, qPrintable(all)); // in order
        last = place;
    }
    action("Log")->trigger();
    QTRY_VERIFY((*program_)->findChild<ui::LogDock*>()->view()->isVisible());
}

void TestWindow::pinnedDetailsStayInAnotherLanguage()
{
    openModel();
    program_->session().setRequest(RequestIndex(11));
    auto* details = (*program_)->findChild<ui::DetailsDock*>();
    QTRY_VERIFY(details->isSettled());
    for (QToolButton* button : details->findChildren<QToolButton*>()) {
        if (button->text() == QStringLiteral("Pin"))
            button->click();
    }
    program_->session().setRequest(RequestIndex(12));
    (*program_)->setLanguage(QStringLiteral("en"));
    details = (*program_)->findChild<ui::DetailsDock*>();
    QVERIFY(details->plainText().contains(QStringLiteral("Request 11")));
    QVERIFY(details->plainText().contains(QStringLiteral("Request 12")));
}

void TestWindow::layoutComesBack()
{
    (*program_)->pages()->showPage(QStringLiteral("inspect"));
    auto* library = (*program_)->findChild<ui::LibraryDock*>();
    library->hide();
    (*program_)->resize(1111, 777);
    QVERIFY((*program_)->close());
    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    QCOMPARE((*program_)->size(), QSize(1111, 777));
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("inspect"));
    library = (*program_)->findChild<ui::LibraryDock*>();
    QVERIFY(library->isHidden());
    action("Reset layout")->trigger();
    QVERIFY(!library->isHidden());
}

void TestWindow::inputsComeBack()
{
    openModel();
    program_->session().setGammaLimit(10.0);
    program_->session().setGamma(0.77);
    program_->session().setRequest(RequestIndex(11));
    QVERIFY((*program_)->close());
    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    openFirstInputs(**program_, {});
    QTRY_VERIFY(program_->session().statistics());
    QVERIFY(program_->session().request() == RequestIndex(11));
    QCOMPARE(program_->session().gamma(), 0.77);
    QCOMPARE(program_->session().gammaLimit(), 10.0);
    QCOMPARE(program_->session().k(), 5);
    Arguments arguments;
    arguments.inputs.request = 4;
    arguments.inputs.target = 2;
    openFirstInputs(**program_, arguments);
    QTRY_COMPARE(program_->session().target(), 2);
    QVERIFY(program_->session().request() == RequestIndex(4));
}

void TestWindow::viewsComeBack()
{
    openModel();
    PageArea* pages = (*program_)->pages();
    pages->showPage(QStringLiteral("data"));
    auto* browser = (*program_)->findChild<ui::RequestBrowser*>();
    browser->findChild<QLineEdit*>()->setText(QStringLiteral("2"));
    browser->findChild<QTableView*>()->sortByColumn(static_cast<int>(ui::RequestColumn::Positives),
                                                    Qt::DescendingOrder);
    QTRY_VERIFY((*program_)->isSettled());
    const int found = browser->model()->rowCount();
    QVERIFY(found > 0 && found < static_cast<int>(sample_.dataset()->requestCount()));
    const RequestIndex first = browser->model()->requestAt(0);
    pages->showPage(QStringLiteral("compare"));
    auto* compare = qobject_cast<ui::ComparePage*>(pages->currentPage());
    compare->runs()->filter()->setText(QStringLiteral("lambda>0.3"));
    compare->tabs()->setCurrentIndex(2);
    (*program_)->findChild<ui::LibraryDock*>()->setFilter(QStringLiteral("ml"));
    pages->showPage(QStringLiteral("inspect"));
    auto* tabs = pages->currentPage()->findChild<QTabWidget*>();
    tabs->setCurrentIndex(2);
    auto* splitter = pages->currentPage()->findChild<QSplitter*>();
    const int moved = splitter->sizes().constFirst() + 37;
    splitter->setSizes({moved, splitter->sizes().constLast() - 37});
    const QList<int> sizes = splitter->sizes();
    program_->session().setTarget(4);
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY((*program_)->close());

    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    openFirstInputs(**program_, {});
    QTRY_VERIFY((*program_)->isSettled());
    pages = (*program_)->pages();
    QCOMPARE(pages->currentId(), QStringLiteral("inspect"));
    QCOMPARE(program_->session().target(), 4);
    QCOMPARE(pages->currentPage()->findChild<QTabWidget*>()->currentIndex(), 2);
    QCOMPARE(pages->currentPage()->findChild<QSplitter*>()->sizes(), sizes);
    QCOMPARE((*program_)->findChild<ui::LibraryDock*>()->filter(), QStringLiteral("ml"));
    QVERIFY((*program_)->findChild<ui::ComparePage*>() == nullptr); // a page is built when it is looked at
    pages->showPage(QStringLiteral("compare"));
    compare = qobject_cast<ui::ComparePage*>(pages->currentPage());
    QCOMPARE(compare->runs()->filter()->text(), QStringLiteral("lambda>0.3"));
    QCOMPARE(compare->tabs()->currentIndex(), 2);
    pages->showPage(QStringLiteral("data"));
    QTRY_VERIFY((*program_)->isSettled());
    browser = (*program_)->findChild<ui::RequestBrowser*>();
    QCOMPARE(browser->findChild<QLineEdit*>()->text(), QStringLiteral("2"));
    QTRY_COMPARE(browser->model()->rowCount(), found);
    QVERIFY(browser->model()->requestAt(0) == first);
    QVERIFY2(program_->message().isEmpty(), qPrintable(program_->message()));

    // A page that was not looked at keeps what it had for the time after.
    QVERIFY((*program_)->close());
    program_.reset();
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    (*program_)->pages()->showPage(QStringLiteral("compare"));
    compare = qobject_cast<ui::ComparePage*>((*program_)->pages()->currentPage());
    QCOMPARE(compare->tabs()->currentIndex(), 2);
}

void TestWindow::whatIsGoneIsSaidOnce()
{
    const QString moved = folder_->filePath(QStringLiteral("moved"));
    std::filesystem::copy(sample_.folder().toStdString(), moved.toStdString());
    program_->session().openDataset(moved);
    QTRY_VERIFY(program_->session().statistics());
    (*program_)->pages()->showPage(QStringLiteral("inspect"));
    program_->session().setRequest(RequestIndex(7));
    program_->session().setGamma(0.3);
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY((*program_)->close());
    ui::SessionInputs inputs = program_->session().inputs();
    program_.reset();

    inputs.checkpoint = folder_->filePath(QStringLiteral("gone.safetensors"));
    {
        Settings settings(folder_->filePath(QStringLiteral("settings.ini")));
        settings.setLastInputs(inputs);
        QCOMPARE(settings.save(), QString());
    }
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    openFirstInputs(**program_, {});
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("gone.safetensors")), qPrintable(program_->message()));
    QVERIFY(program_->session().request() == RequestIndex(7));
    QVERIFY((*program_)->close());
    program_.reset();

    QVERIFY(QDir(moved).removeRecursively());
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
    openFirstInputs(**program_, {});
    QTRY_VERIFY((*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(moved), qPrintable(program_->message()));
    QVERIFY(!program_->session().dataset() && !program_->session().isOpening());
    QCOMPARE(program_->session().gamma(), 0.3);
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("inspect"));
    QVERIFY((*program_)->pages()->currentPage()->findChild<ui::EmptyState*>()->isVisible());
}

void TestWindow::languageRebuildsTheContent()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    QTRY_VERIFY((*program_)->isSettled());
    const auto strip = (*program_)->findChild<ui::ContextStrip*>();
    QSignalSpy gone(strip, &QObject::destroyed);
    const auto widthOf = [this] { return (*program_)->findChild<ui::LibraryDock*>()->width(); };
    const int width = widthOf();
    for (const Language& language : Languages::available()) {
        (*program_)->setLanguage(language.code);
        QTRY_COMPARE(widthOf(), width); // the docks keep their share of the window
        const QDialogButtonBox buttons(QDialogButtonBox::Cancel);
        const QString cancel = buttons.button(QDialogButtonBox::Cancel)->text();
        QCOMPARE(cancel.contains(QStringLiteral("Cancel")), language.code == QStringLiteral("en"));
        QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("trade-off"));
        QCOMPARE((*program_)->findChildren<ui::ContextStrip*>().size(), 1);
        QCOMPARE((*program_)->findChildren<ui::LibraryDock*>().size(), 1);
        QTRY_VERIFY((*program_)->isSettled());
        QCOMPARE((*program_)->pages()->currentPage()->mainChart()->series().size(), std::size_t(4));
        QCOMPARE(program_->settings().language(), language.code);
    }
    QCOMPARE(gone.size(), 1);
    QVERIFY(program_->session().model());
    (*program_)->setLanguage(QStringLiteral("en"));
    action("Data")->trigger();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("data"));
}

/// Until they are deleted, pages of the language before answer nothing: what happened would be answered twice.
void TestWindow::oldPagesHearNothingAnyMore()
{
    openModel();
    auto* compare = qobject_cast<ui::ComparePage*>((*program_)->pages()->page(QStringLiteral("compare")));
    const auto isReading = [](const ui::ComparePage* page) { return page->runs()->feed()->isPending(); };
    QTRY_VERIFY(!isReading(compare) && (*program_)->isSettled());
    Q_EMIT program_->session().runsChanged();
    QVERIFY(isReading(compare));
    QTRY_VERIFY(!isReading(compare));
    const QPointer<ui::ComparePage> old = compare;
    (*program_)->setLanguage(QStringLiteral("zh_CN"));
    QVERIFY(old); // it goes in its turn
    Q_EMIT program_->session().runsChanged();
    QVERIFY(!isReading(old));
    compare = qobject_cast<ui::ComparePage*>((*program_)->pages()->page(QStringLiteral("compare")));
    QVERIFY(compare != old && isReading(compare));
    QTRY_VERIFY(!old);
    QTRY_VERIFY(!isReading(compare));
    (*program_)->setLanguage(QStringLiteral("en"));
    QTRY_VERIFY((*program_)->isSettled());
}

void TestWindow::themesAndSizes()
{
    openModel();
    for (const auto choice : {ui::ThemeChoice::Dark, ui::ThemeChoice::Light}) {
        action(choice == ui::ThemeChoice::Dark ? "Dark" : "Light")->trigger();
        QVERIFY(program_->settings().theme() == choice);
        QVERIFY(action(choice == ui::ThemeChoice::Dark ? "Dark" : "Light")->isChecked());
        (*program_)->messages()->tell(MessageBar::Kind::Warning, QStringLiteral("A warning with some words"));
        QCoreApplication::processEvents(); // Qt posts palette changes
        for (const QString& id : PageArea::pageIds()) {
            (*program_)->pages()->showPage(id);
            QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
                (*program_)->resize(size);
                QCOMPARE((*program_)->size(), size); // nothing asks for more room than there is
                const int lightness = (*program_)->grab().toImage().pixelColor(3, size.height() - 3).lightness();
                QVERIFY(choice == ui::ThemeChoice::Dark ? lightness < 100 : lightness > 150);
            }
        }
    }
}

void TestWindow::everyControlHasAName()
{
    openModel();
    QStringList nameless;
    for (const QString& id : PageArea::pageIds()) {
        (*program_)->pages()->showPage(id);
        QTRY_VERIFY((*program_)->isSettled());
        for (QWidget* widget : (*program_)->findChildren<QWidget*>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible() ||
                widget->focusProxy() != nullptr ||
                widget->metaObject()->className() == QByteArray("QScrollArea")) // its content has the names
                continue;
            QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(widget);
            if (reader == nullptr || reader->text(QAccessible::Name).isEmpty())
                nameless << QStringLiteral("%1 in %2")
                                .arg(QLatin1String(widget->metaObject()->className()),
                                     QLatin1String(widget->parent()->metaObject()->className()));
        }
    }
    nameless.removeDuplicates();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
}

void TestWindow::shortcutsSheet()
{
    action("Keyboard shortcuts")->trigger();
    const auto* table = (*program_)->findChild<QTableWidget*>();
    QVERIFY(table != nullptr);
    QStringList keys;
    for (int row = 0; row < table->rowCount(); ++row)
        keys << table->item(row, 0)->text();
    for (const char* wanted : {"Ctrl+1", "Ctrl+O", "Ctrl+I", "Ctrl+E", "F1", "?", "Ctrl+Shift+P", "Shift+F10", "Esc"})
        QVERIFY2(keys.contains(QLatin1String(wanted)), wanted);
    keys.removeDuplicates();
    QCOMPARE(keys.size(), table->rowCount()); // no key means two things
}

void TestWindow::escapeDismissesTheNewestMessage()
{
    openModel();
    auto* messages = (*program_)->messages();
    messages->tell(MessageBar::Kind::Warning, QStringLiteral("first"));
    messages->tell(MessageBar::Kind::Warning, QStringLiteral("second"));
    action("Command palette")->trigger();
    const QPointer<CommandPalette> palette = (*program_)->findChild<CommandPalette*>();
    QVERIFY(palette);
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Escape); // which is nearer
    QVERIFY(!palette || !palette->isVisible());
    QCOMPARE(messages->text(), QStringLiteral("second"));
    (*program_)->pages()->showPage(QStringLiteral("data"));
    QTest::keyClick((*program_)->findChild<ui::RequestBrowser*>()->findChild<QTableView*>(), Qt::Key_Escape);
    QCOMPARE(messages->text(), QStringLiteral("first"));
    QTest::keyClick((*program_)->findChild<ui::LibraryDock*>()->findChild<QLineEdit*>(), Qt::Key_Escape);
    QCOMPARE(messages->count(), 0);
    QTest::keyClick(&**program_, Qt::Key_Escape); // nothing is left
    QVERIFY((*program_)->isVisible());
}

void TestWindow::menuKeySortsATable()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("data"));
    auto* table = (*program_)->findChild<ui::RequestBrowser*>()->findChild<QTableView*>();
    QTest::keyClick(table, Qt::Key_F10, Qt::ShiftModifier);
    QMenu* columns = nullptr;
    for (QMenu* menu : table->findChildren<QMenu*>())
        columns = menu->title() == QStringLiteral("Sort &by") ? menu : columns;
    QVERIFY(columns != nullptr);
    QPointer<QMenu> menu = qobject_cast<QMenu*>(columns->parent());
    QVERIFY(menu && menu->isVisible());
    columns->actions()[static_cast<int>(ui::RequestColumn::Candidates)]->trigger();
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), static_cast<int>(ui::RequestColumn::Candidates));
    menu->close();
    QTRY_VERIFY(menu.isNull());
    QTRY_VERIFY((*program_)->isSettled());
}

void TestWindow::f1Explains()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("train"));
    auto* form = (*program_)->findChild<ui::OptionForm*>();
    QAction* explain = action("Explain what has the focus");
    QVERIFY(explain != nullptr);
    QCOMPARE(explain->shortcut(), QKeySequence(Qt::Key_F1));
    form->field(QStringLiteral("beta1"))->setFocus();
    explain->trigger();
    QPointer<ui::HelpPopover> popover = (*program_)->findChild<ui::HelpPopover*>();
    QVERIFY(popover && popover->isVisible());
    QCOMPARE(popover->key(), QStringLiteral("beta1"));
    popover->close();
    QTRY_VERIFY(popover.isNull());
    (*program_)->findChild<ui::LibraryDock*>()->view()->setFocus(); // there is nothing to explain
    explain->trigger();
    QVERIFY((*program_)->findChild<ui::HelpPopover*>() == nullptr);
    QVERIFY((*program_)->statusBar()->currentMessage().startsWith(QStringLiteral("F1 explains")));
}

void TestWindow::fuzzyMatching()
{
    QCOMPARE(fuzzyScore(QString(), QStringLiteral("Quit")), 0);
    QCOMPARE(fuzzyScore(QStringLiteral("qz"), QStringLiteral("Quit")), -1);
    QCOMPARE(fuzzyScore(QStringLiteral("tiuq"), QStringLiteral("Quit")), -1); // in their order
    const QString typed = QStringLiteral("to");
    QVERIFY(fuzzyScore(typed, QStringLiteral("View: Trade-off")) > 0);
    QVERIFY(fuzzyScore(QStringLiteral("TRADE"), QStringLiteral("Trade-off")) ==
            fuzzyScore(QStringLiteral("trade"), QStringLiteral("Trade-off")));
    QVERIFY(fuzzyScore(QStringLiteral("tra"), QStringLiteral("Train")) >
            fuzzyScore(QStringLiteral("tra"), QStringLiteral("The rear arm")));
}

void TestWindow::commandsByName()
{
    (*program_)->pages()->showPage(QStringLiteral("data"));
    (*program_)->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&**program_)); // shortcuts are of the active window
    QTest::keyClick(&**program_, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto* palette = (*program_)->findChild<CommandPalette*>();
    QVERIFY(palette != nullptr);
    QVERIFY(palette->shown().size() > 20);
    QVERIFY(!palette->shown().contains(QStringLiteral("File: Close checkpoint"))); // nothing to close
    auto* line = palette->findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("inspe"));
    QVERIFY2(palette->shown().value(0).contains(QStringLiteral("nspect")), qPrintable(palette->shown().value(0)));
    QTest::keyClicks(line, QStringLiteral("zzz"));
    QVERIFY(palette->shown().isEmpty());
    QTest::keyClick(line, Qt::Key_Return); // nothing is chosen, nothing happens
    line->clear();
    QTest::keyClicks(line, QStringLiteral("view: compare"));
    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Up);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE((*program_)->pages()->currentId(), QStringLiteral("compare"));
}

void TestWindow::layoutPresets()
{
    auto* library = (*program_)->findChild<ui::LibraryDock*>();
    const auto visibleDocks = [this] {
        int count = 0;
        for (const QDockWidget* dock : (*program_)->findChildren<QDockWidget*>())
            count += dock->isVisible() ? 1 : 0;
        return count;
    };
    QCOMPARE(visibleDocks(), 2);
    action("For presenting")->trigger();
    QCOMPARE(visibleDocks(), 0);
    action("For training")->trigger();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("train"));
    QVERIFY(library->isVisible());
    QCOMPARE(visibleDocks(), 2);
    action("For inspecting")->trigger();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("inspect"));
    action("For presenting")->trigger();
    action("Reset layout")->trigger();
    QCOMPARE(visibleDocks(), 2);
}

void TestWindow::tourOnce()
{
    QVERIFY(!program_->settings().tourSeen());
    (*program_)->startTourOnce();
    QPointer<Tour> tour = (*program_)->findChild<Tour*>();
    QVERIFY(tour != nullptr);
    QSet<QString> texts;
    for (std::size_t hint = 0; hint < Tour::mostHints; ++hint) {
        QVERIFY((*program_)->rect().contains(tour->geometry()));
        QVERIFY2(!tour->geometry().intersects(tour->aboutRect()), qPrintable(tour->text()));
        texts << tour->text();
        tour->next();
    }
    QCOMPARE(texts.size(), static_cast<qsizetype>(Tour::mostHints));
    QTRY_VERIFY(!tour);
    (*program_)->startTourOnce(); // never again by itself
    QVERIFY((*program_)->findChild<Tour*>() == nullptr);
    action("Tour of the window")->trigger();
    tour = (*program_)->findChild<Tour*>();
    QVERIFY(tour != nullptr);
    QTest::keyClick(tour, Qt::Key_Escape);
    QTRY_VERIFY(!tour);
}

/// Asked for while the split is still being scored, the report offers no table of dashes; it fills as numbers come.
void TestWindow::reportWaitsForNumbers()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    action("Report...")->trigger();
    auto* dialog = (*program_)->findChild<ReportDialog*>();
    QVERIFY(dialog != nullptr);
    const auto tables = [dialog] {
        auto items = dialog->chosen();
        std::erase_if(items, [](const GatheredItem& item) { return item.figure.has_value(); });
        return items;
    };
    const auto saysSomething = [](const GatheredItem& item) {
        return std::any_of(item.table.rows.begin(), item.table.rows.end(), [](const report::Row& row) {
            return std::any_of(row.cells.begin(), row.cells.end(), [](const report::Cell& cell) {
                return !cell.text.empty() && QString::fromStdString(cell.text) != ui::dash();
            });
        });
    };
    for (const GatheredItem& item : tables())
        QVERIFY2(saysSomething(item), qPrintable(item.title));
    QTRY_VERIFY(!tables().empty());
    for (const GatheredItem& item : tables())
        QVERIFY2(saysSomething(item), qPrintable(item.title));
}

void TestWindow::reportGathers()
{
    QVERIFY(gatherItems(*(*program_)->pages()).empty());
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    QTRY_VERIFY((*program_)->isSettled());
    action("Report...")->trigger();
    auto* dialog = (*program_)->findChild<ReportDialog*>();
    QVERIFY(dialog != nullptr);
    const auto items = dialog->chosen();
    const auto charts = std::count_if(items.begin(), items.end(), [](const auto& item) { return item.figure; });
    QVERIFY(charts > 0 && charts < static_cast<qsizetype>(items.size()));
    const QString provenance = program_->session().provenance();
    const QByteArray html = reportHtml(items, provenance, QStringLiteral("en"));
    QVERIFY(html.contains(provenance.toHtmlEscaped().toUtf8()));
    QCOMPARE(html.count("<svg"), charts);
    QVERIFY(!html.contains("figure-place-"));
    QVERIFY(!html.contains("<image")); // vector
    for (const GatheredItem& item : items)
        QVERIFY2(html.contains(item.title.toHtmlEscaped().toUtf8()), qPrintable(item.title));
    const QByteArray pdf = reportPdf(items, provenance);
    QVERIFY(pdf.startsWith("%PDF"));
    const auto again = gatherItems(*(*program_)->pages()); // the same view, gathered anew
    std::vector<GatheredItem> same;
    std::copy_if(again.begin(), again.end(), std::back_inserter(same), [](const auto& item) { return item.inSight; });
    QVERIFY(reportHtml(same, provenance, QStringLiteral("en")) == html);
    QVERIFY(reportPdf(same, provenance) == pdf);
    const QString file = folder_->filePath(QStringLiteral("report.html"));
    QCOMPARE(writeGathered(items, provenance, QStringLiteral("en"), file), QString());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll() == html);
    QVERIFY(
        !writeGathered(items, provenance, QStringLiteral("en"), folder_->filePath(QStringLiteral("r.doc"))).isEmpty());
    dialog->reject();
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
