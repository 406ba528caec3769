// SPDX-License-Identifier: GPL-3.0-only
#include "libraryfixture.h"
#include "session/pausedruns.h"
#include "support/fakemodel.h"
#include "units/text.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QImage>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSet>
#include <QSignalSpy>
#include <QUrl>

using namespace cdm;
using namespace cdm::ui;
using store::RunState;

/// The Library as it is seen, and what it does with runs.
class TestLibrary : public test::LibraryTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void listsRunsAndDatasets();
    void saysWhatToDo();
    void followsOtherPrograms();
    void tellsOfOtherPrograms();
    void filters();
    void paintsEveryState();
    void selectedMarksAreNotColoured();
    void renames();
    void notesAndPins();
    void deletesAfterAsking();
    void aNameIsNoHtml();
    void deletingAnOpenRunClosesIt();
    void runningRunsAreNotDeleted();
    void offersToResume();
    void givesDropsToTheWindow();
    void groupsCanBeClosed();
    void theChosenRowStaysChosen();
    void aChosenRowThatGoesLeavesNone();
};

void TestLibrary::listsRunsAndDatasets()
{
    addRun("older");
    const store::RunRow newer = addRun("newer");
    makeDock();
    QCOMPARE(runs(), 2);
    QCOMPARE(run(0).data().toString(), QStringLiteral("newer")); // newest first
    QCOMPARE(datasets(), 1);
    dock_->setSampleDataset(sample_.folder());
    QTRY_VERIFY(dock_->isSettled());
    QCOMPARE(datasets(), 1); // the same folder
    QVERIFY(dock_->view()->isExpanded(model()->groupIndex(LibraryModel::Runs)));
    QCOMPARE(dock_->objectName(), QStringLiteral("libraryDock"));
    QVERIFY(!dock_->view()->accessibleName().isEmpty());
}

void TestLibrary::saysWhatToDo()
{
    makeDock();
    const auto hint = [this] {
        for (const QLabel* label : dock_->findChildren<QLabel*>()) {
            if (label->isVisible() && label->wordWrap())
                return label->text();
        }
        return QString();
    };
    QTRY_VERIFY(hint().contains(QStringLiteral("Drop a dataset folder")));
    dock_->setSampleDataset(sample_.folder());
    QTRY_VERIFY(hint().contains(QStringLiteral("No runs yet")));
    addRun("one");
    QTRY_COMPARE(hint(), QString());
    dock_->setFilter(QStringLiteral("nothing is called so"));
    QTRY_VERIFY(hint().contains(QStringLiteral("Nothing matches")));
    dock_->setFilter(QStringLiteral("one"));
    QTRY_VERIFY(hint().contains(QStringLiteral("Only what matches \"one\"")));
    dock_->setFilter({});
    QTRY_COMPARE(hint(), QString());
}

void TestLibrary::followsOtherPrograms()
{
    makeDock();
    QCOMPARE(runs(), 0);
    QVERIFY(!std::filesystem::exists(storePath().parent_path()));
    addRun("the first of all, by cdm"); // no signal of the session: the files tell
    QTRY_COMPARE(runs(), 1);
    const store::RunRow second = addRun("the second");
    QTRY_COMPARE(runs(), 2);
    store::RunStore(storePath()).rename(second.id, "renamed elsewhere");
    QTRY_COMPARE(run(0).data().toString(), QStringLiteral("renamed elsewhere"));
    store::RunStore(storePath()).remove(second.id, true);
    QTRY_COMPARE(runs(), 1);
}

/// What another program writes to the store is told to everybody here.
void TestLibrary::tellsOfOtherPrograms()
{
    addRun("first");
    makeDock();
    QTRY_COMPARE(runs(), 1);
    QSignalSpy told(session_.get(), &Session::runsChanged);
    addRun("of another program");
    QTRY_COMPARE(runs(), 2);
    QTRY_VERIFY(dock_->isSettled());
    QTRY_COMPARE(told.size(), 1);
}

void TestLibrary::filters()
{
    addRun("alpha");
    addRun("beta");
    makeDock();
    dock_->findChild<QLineEdit*>()->setText(QStringLiteral(" alpha "));
    QTRY_COMPARE(runs(), 1);
    QCOMPARE(run(0).data().toString(), QStringLiteral("alpha"));
    QCOMPARE(datasets(), 0);
    dock_->setFilter({});
    QTRY_COMPARE(runs(), 2);
    QCOMPARE(datasets(), 1);
}

void TestLibrary::paintsEveryState()
{
    for (const RunState state : {RunState::Running, RunState::Finished, RunState::EarlyStopped, RunState::Stopped,
                                 RunState::Interrupted, RunState::Failed})
        addRun(store::runStateName(state), state);
    makeDock();
    dock_->resize(260, 900);
    QCOMPARE(runs(), 6);
    QTreeView* view = dock_->view();
    QSet<QByteArray> marks;
    const auto look = [&] {
        const QImage picture = view->viewport()->grab().toImage();
        for (int row = 0; row < runs(); ++row) {
            const QRect place = view->visualRect(run(row));
            const QImage mark = picture.copy(place.left(), place.top(), 18, place.height() / 2);
            marks.insert(QByteArray(reinterpret_cast<const char*>(mark.constBits()), mark.sizeInBytes()));
        }
    };
    look();
    QCOMPARE(marks.size(), 5); // finished and stopped early are both complete
    for (int row = 0; row < runs(); ++row)
        PausedRuns::of(session_.get())->setPaused(run(row).data(LibraryModel::KeyRole).toString(), true);
    look();
    QCOMPARE(marks.size(), 6); // the running one alone can be paused
}

void TestLibrary::selectedMarksAreNotColoured()
{
    addRun("one");
    makeDock();
    QTreeView* view = dock_->view();
    const auto isMarkGreen = [&] {
        const QRect place = view->visualRect(run(0));
        const QImage mark = view->viewport()->grab().toImage().copy(place.left(), place.top(), 18, place.height() / 2);
        for (int y = 0; y < mark.height(); ++y) {
            for (int x = 0; x < mark.width(); ++x) {
                const QColor ink = mark.pixelColor(x, y);
                if (ink.green() > ink.red() + 40 && ink.green() > ink.blue() + 15)
                    return true;
            }
        }
        return false;
    };
    view->selectionModel()->clear();
    QVERIFY(isMarkGreen());
    view->setCurrentIndex(run(0));
    QVERIFY(!isMarkGreen());
}

void TestLibrary::renames()
{
    const store::RunRow row = addRun("old name");
    makeDock();
    dock_->view()->setCurrentIndex(run(0));
    action(QStringLiteral("Rename"))->trigger();
    auto* editor = dock_->view()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QCOMPARE(editor->text(), QStringLiteral("old name"));
    editor->setText(QStringLiteral("new name"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(run(0).data().toString(), QStringLiteral("new name")); // at once, before it is stored
    QTRY_COMPARE(store::RunStore(storePath()).find(row.id)->name, std::string("new name"));
    QTRY_VERIFY(dock_->isSettled());
    QCOMPARE(run(0).data().toString(), QStringLiteral("new name"));
}

void TestLibrary::notesAndPins()
{
    const store::RunRow older = addRun("older");
    addRun("newer");
    makeDock();
    dock_->view()->setCurrentIndex(run(1));
    action(QStringLiteral("Note"))->trigger();
    auto* dialog = dock_->findChild<QInputDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(QStringLiteral("for Table 2"));
    dialog->accept();
    QTRY_COMPARE(store::RunStore(storePath()).find(older.id)->note, std::string("for Table 2"));
    action(QStringLiteral("Pin"))->trigger();
    QTRY_COMPARE(run(0).data().toString(), QStringLiteral("older")); // pinned ones come first
    QVERIFY(run(0).data(LibraryModel::PinnedRole).toBool());
    dock_->view()->setCurrentIndex(run(0));
    QCOMPARE(action(QStringLiteral("Unpin"))->isEnabled(), true);
    action(QStringLiteral("Unpin"))->trigger();
    QTRY_COMPARE(run(0).data().toString(), QStringLiteral("newer"));
}

void TestLibrary::deletesAfterAsking()
{
    const store::RunRow row = addRun("one");
    makeDock();
    const auto ask = [this](bool yes) {
        dock_->view()->setCurrentIndex(run(0));
        action(QStringLiteral("Delete"))->trigger();
        answer(yes);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    ask(false);
    QVERIFY(std::filesystem::exists(row.folder));
    QVERIFY(store::RunStore(storePath()).find(row.id).has_value());
    ask(true);
    QTRY_COMPARE(runs(), 0);
    QVERIFY(!std::filesystem::exists(row.folder));
}

void TestLibrary::aNameIsNoHtml()
{
    addRun("<h1>large</h1>" + std::string(2000, 'x'));
    makeDock();
    choose(run(0), "Delete");
    auto* question = dock_->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->textFormat(), Qt::PlainText);
    QVERIFY2(question->text().contains(QStringLiteral("<h1>large")), qPrintable(question->text()));
    QVERIFY2(question->text().size() < 300, qPrintable(question->text())); // it has to fit the screen
    answer(false);
}

void TestLibrary::deletingAnOpenRunClosesIt()
{
    const store::RunRow one = addRun("one");
    makeDock();
    openSample();
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), one.id));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), one.id));
    choose(run(0), "Delete");
    const auto* question = dock_->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    QVERIFY2(question->informativeText().contains(QStringLiteral("A and B")), qPrintable(question->informativeText()));
    for (const QString& part : {QString::fromStdString(one.id), text::dateTime(one.created)}) // names repeat
        QVERIFY2(question->informativeText().contains(part), qPrintable(question->informativeText()));
    answer(true);
    QVERIFY(!session_->model() && !session_->other());
    QTRY_COMPARE(runs(), 0);
}

void TestLibrary::runningRunsAreNotDeleted()
{
    addRun("under way", RunState::Running);
    makeDock();
    dock_->view()->setCurrentIndex(run(0));
    QVERIFY(!action(QStringLiteral("Delete"))->isEnabled());
    QVERIFY(!action(QStringLiteral("Resume"))->isEnabled());
    QVERIFY(action(QStringLiteral("Rename"))->isEnabled());
}

void TestLibrary::offersToResume()
{
    const store::RunRow row = addRun("cut short", RunState::Interrupted);
    addRun("complete");
    makeDock();
    QSignalSpy wanted(dock_.get(), &LibraryDock::resumeRequested);
    dock_->view()->setCurrentIndex(run(0));
    QVERIFY(!action(QStringLiteral("Resume"))->isEnabled());
    dock_->view()->setCurrentIndex(run(1));
    action(QStringLiteral("Resume"))->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().toString().toStdString(), row.id);
}

/// The window sorts out what was dropped, a log to import included.
void TestLibrary::givesDropsToTheWindow()
{
    makeDock();
    QSignalSpy dropped(dock_.get(), &LibraryDock::dropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(sample_.folder()), QUrl(QStringLiteral("https://example.org/log.csv"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(dock_.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(dock_.get(), &drop);
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped.front().front().toStringList(), QStringList{sample_.folder()});
    QVERIFY(!session_->isOpening());
}

void TestLibrary::groupsCanBeClosed()
{
    addRun("one");
    makeDock();
    QTreeView* view = dock_->view();
    const QModelIndex group = model()->groupIndex(LibraryModel::Runs);
    QVERIFY(view->isExpanded(group));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier, view->visualRect(group).center());
    QVERIFY(!view->isExpanded(group));
    addRun("two");
    Q_EMIT session_->runsChanged();
    QTRY_COMPARE(runs(), 2);
    QVERIFY(!view->isExpanded(group)); // as it was left
    view->setCurrentIndex(group);
    QTest::keyClick(view, Qt::Key_Right);
    QVERIFY(view->isExpanded(group));
}

/// A dataset that is opened comes to the top of the list.
void TestLibrary::theChosenRowStaysChosen()
{
    const QString copy = folder_->filePath(QStringLiteral("copy"));
    std::filesystem::copy(sample_.folder().toStdString(), copy.toStdString(), std::filesystem::copy_options::recursive);
    makeDock();
    dock_->listDataset(copy);
    dock_->listDataset(sample_.folder());
    QTRY_COMPARE(datasets(), 2);
    QTRY_VERIFY(dock_->isSettled());
    QTreeView* view = dock_->view();
    QCOMPARE(dataset(1).data(LibraryModel::KeyRole).toString(), copy);
    view->setCurrentIndex(dataset(1));
    Q_EMIT view->activated(dataset(1));
    QTRY_COMPARE(dataset(0).data(LibraryModel::KeyRole).toString(), copy);
    QTRY_VERIFY(dock_->isSettled());
    QCOMPARE(view->currentIndex().data(LibraryModel::KeyRole).toString(), copy);
    QCOMPARE(view->selectionModel()->selectedIndexes(), QModelIndexList{dataset(0)});
}

void TestLibrary::aChosenRowThatGoesLeavesNone()
{
    addRun("older");
    const store::RunRow newer = addRun("newer");
    makeDock();
    dock_->view()->setCurrentIndex(run(0));
    store::RunStore(storePath()).remove(newer.id, true); // by another program
    Q_EMIT session_->runsChanged();
    QTRY_COMPARE(runs(), 1);
    QVERIFY(!dock_->view()->currentIndex().isValid());
    QVERIFY(dock_->view()->selectionModel()->selectedIndexes().isEmpty());
    for (const char* what : {"Delete", "Rename", "Open"})
        QVERIFY2(!action(QLatin1String(what))->isEnabled(), what);
}

QTEST_MAIN(TestLibrary)
#include "tst_library.moc"
