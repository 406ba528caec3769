// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailsdock.h"
#include "docks/librarydock.h"
#include "pages/compare/runspanel.h"
#include "pages/comparepage.h"
#include "pages/data/requestbrowser.h"
#include "pages/emptystate.h"
#include "pages/inspect/whatifview.h"
#include "windowfixture.h"

#include <QDir>
#include <QLineEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QUndoStack>

using namespace cdm;
using namespace cdm::app;

/// What the next start of the program finds again.
class TestRestore : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void aKilledWindowIsRemembered();
    void editsAndPinnedDetailsComeBack();
    void aLostCheckpointBIsSaid();
    void layoutComesBack();
    void inputsComeBack();
    void aStartThatFailsLeavesTheLastSession();
    void aRequestGoesWithWhatIsOpened();
    void aStartThatFailsOnEmptyHands();
    void aBadFileLosesNoSelection();
    void viewsComeBack();
    void whatIsGoneIsSaidOnce();
};

void TestRestore::aKilledWindowIsRemembered()
{
    openModel();
    (*program_)->startTourOnce();
    (*program_)->pages()->showPage(QStringLiteral("compare"));
    program_->session().setGamma(0.61);
    const auto stored = [this] { return Settings(path("settings.ini")); };
    QTRY_COMPARE(stored().number(QStringLiteral("gamma"), 0.0), 0.61);
    QCOMPARE(stored().page(), QStringLiteral("compare"));
    QVERIFY(stored().tourSeen());
    QCOMPARE(stored().lastInputs()->dataset, sample_.folder());
    (*program_)->pages()->showPage(QStringLiteral("train"));
    QTRY_COMPARE(stored().page(), QStringLiteral("train"));
}

void TestRestore::editsAndPinnedDetailsComeBack()
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
    pinDetails();
    program_->session().setRequest(RequestIndex(12));
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY((*program_)->close());

    startAgain();
    openFirstInputs(**program_, {});
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    const auto* details = (*program_)->findChild<ui::DetailsDock*>();
    QVERIFY(details->plainText().contains(QStringLiteral("Request 11")));
    QVERIFY(details->plainText().contains(QStringLiteral("Request 12")));
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset()));
    program_->session().setRequest(RequestIndex(11));
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY(whatIf()->model()->whatIf() == edited);
    QCOMPARE(whatIf()->model()->undoStack()->count(), 2);
}

void TestRestore::aLostCheckpointBIsSaid()
{
    ui::SessionInputs inputs;
    inputs.dataset = sample_.folder();
    inputs.other = path("gone-b.safetensors");
    program_->settings().setLastInputs(inputs);
    openFirstInputs(**program_, {});
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("gone-b.safetensors")), qPrintable(program_->message()));
}

void TestRestore::layoutComesBack()
{
    (*program_)->pages()->showPage(QStringLiteral("inspect"));
    auto* library = (*program_)->findChild<ui::LibraryDock*>();
    library->hide();
    (*program_)->resize(1111, 777);
    QVERIFY((*program_)->close());
    startAgain();
    QCOMPARE((*program_)->size(), QSize(1111, 777));
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("inspect"));
    library = (*program_)->findChild<ui::LibraryDock*>();
    QVERIFY(library->isHidden());
    action("Reset layout")->trigger();
    QVERIFY(!library->isHidden());
}

void TestRestore::inputsComeBack()
{
    openModel();
    program_->session().setGammaLimit(10.0);
    program_->session().setGamma(0.77);
    program_->session().setRequest(RequestIndex(11));
    QVERIFY((*program_)->close());
    startAgain();
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

void TestRestore::aStartThatFailsLeavesTheLastSession()
{
    openModel();
    program_->session().setRequest(RequestIndex(11));
    QVERIFY((*program_)->close());
    Arguments unknown;
    unknown.files = QStringList{QStringLiteral("/no/such/place")};
    Arguments broken;
    broken.inputs.checkpoint = test::writeFile(path("broken.safetensors"), "not a checkpoint");
    Arguments missing;
    missing.inputs.dataset = path("no dataset");
    for (const Arguments& arguments : {unknown, broken, missing}) {
        startAgain();
        openFirstInputs(**program_, arguments);
        QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
        QCOMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), sample_.folder());
        QVERIFY(program_->session().request() == RequestIndex(11));
        QCOMPARE((*program_)->messages()->count(), 1);
        QVERIFY((*program_)->messages()->kind() == MessageBar::Kind::Error);
        QVERIFY((*program_)->close());
        QCOMPARE(Settings(path("settings.ini")).lastInputs()->dataset, sample_.folder());
    }
}

void TestRestore::aRequestGoesWithWhatIsOpened()
{
    openModel();
    program_->session().setRequest(RequestIndex(11));
    QVERIFY((*program_)->close());
    Arguments broken; // and no dataset
    broken.inputs.checkpoint = test::writeFile(path("broken.safetensors"), "not a checkpoint");
    Arguments missing;
    missing.inputs.dataset = path("no dataset");
    for (const bool isOfAnother : {false, true}) {
        startAgain();
        Arguments arguments = isOfAnother ? missing : broken;
        arguments.inputs.request = 4;
        openFirstInputs(**program_, arguments);
        QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
        QCOMPARE(program_->session().request().value, isOfAnother ? 11U : 4U);
        program_->session().setRequest(RequestIndex(11));
        QTRY_VERIFY((*program_)->isSettled());
        QVERIFY((*program_)->close());
    }
}

/// Closed before anything was open, the window remembers what it did.
void TestRestore::aStartThatFailsOnEmptyHands()
{
    openModel();
    QVERIFY((*program_)->close());
    startAgain();
    program_->session().openDataset(path("no dataset"));
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY((*program_)->close());
    QCOMPARE(Settings(path("settings.ini")).lastInputs()->dataset, sample_.folder());
}

void TestRestore::aBadFileLosesNoSelection()
{
    Arguments arguments;
    arguments.files = QStringList{sample_.folder(), QStringLiteral("/no/such/typo.csv")};
    arguments.inputs.request = 4;
    arguments.inputs.target = 2;
    openFirstInputs(**program_, arguments);
    QTRY_COMPARE(program_->session().target(), 2);
    QVERIFY(program_->session().request() == RequestIndex(4));
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("typo.csv")), qPrintable(program_->message()));
    arguments.screenshot = path("picture.png");
    QVERIFY_THROWS_EXCEPTION(Error, openFirstInputs(**program_, arguments));
}

void TestRestore::viewsComeBack()
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

    startAgain();
    openFirstInputs(**program_, {});
    QTRY_VERIFY((*program_)->isSettled());
    pages = (*program_)->pages();
    QCOMPARE(pages->currentId(), QStringLiteral("inspect"));
    QCOMPARE(program_->session().target(), 4);
    QCOMPARE(pages->currentPage()->findChild<QTabWidget*>()->currentIndex(), 2);
    QCOMPARE(pages->currentPage()->findChild<QSplitter*>()->sizes(), sizes);
    QCOMPARE((*program_)->findChild<ui::LibraryDock*>()->filter(), QString()); // it would hide rows unseen
    QVERIFY((*program_)->findChild<ui::ComparePage*>() == nullptr);            // a page is built when it is looked at
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
    startAgain();
    (*program_)->pages()->showPage(QStringLiteral("compare"));
    compare = qobject_cast<ui::ComparePage*>((*program_)->pages()->currentPage());
    QCOMPARE(compare->tabs()->currentIndex(), 2);
}

void TestRestore::whatIsGoneIsSaidOnce()
{
    const QString moved = path("moved");
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

    inputs.checkpoint = path("gone.safetensors");
    {
        Settings settings(path("settings.ini"));
        settings.setLastInputs(inputs);
        QCOMPARE(settings.save(), QString());
    }
    startAgain();
    openFirstInputs(**program_, {});
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("gone.safetensors")), qPrintable(program_->message()));
    QVERIFY(program_->session().request() == RequestIndex(7));
    QVERIFY((*program_)->close());
    program_.reset();

    QVERIFY(QDir(moved).removeRecursively());
    startAgain();
    openFirstInputs(**program_, {});
    QTRY_VERIFY((*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(moved), qPrintable(program_->message()));
    QVERIFY(!program_->session().dataset() && !program_->session().isOpening());
    QCOMPARE(program_->session().gamma(), 0.3);
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("inspect"));
    QVERIFY((*program_)->pages()->currentPage()->findChild<ui::EmptyState*>()->isVisible());
}

QTEST_MAIN(TestRestore)
#include "tst_restore.moc"
