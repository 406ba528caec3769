// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowfiles.h"
#include "docks/librarydock.h"
#include "support/generated.h"
#include "units/dropframe.h"
#include "windowfixture.h"

#include <QDragLeaveEvent>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

using namespace cdm;
using namespace cdm::app;

/// What is opened in the window, and what cannot be.
class TestOpenFiles : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void droppedFilesOpen();
    void whatCannotBeOpened();
    void oneBadFileDoesNotVoidTheRest();
    void aFrameShowsWhereFilesCanBeDropped();
    void theDatasetOfACheckpointIsOffered();
    void aRunCutShortCanBeResumedAtOnce();
    void aRunThatIsGoneCannotBeResumed();
    void aMissingDatasetCanBeLocated();
    void whatIsDeletedWhileOpenIsSaidOnce();
    void anotherDatasetInItsPlaceIsSaid();
    void whatIsMendedIsSaidNoLonger();
    void dialogsBeginWhereTheFilesAre();
    void checkpointBFromTheMenu();
    void recentRunsGoByTheirNames();
};

void TestOpenFiles::droppedFilesOpen()
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

void TestOpenFiles::whatCannotBeOpened()
{
    QFile file(path("holiday.jpg"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a table") > 0);
    file.close();
    drop({file.fileName()});
    QVERIFY2(program_->message().contains(QStringLiteral("holiday.jpg")), qPrintable(program_->message()));
    (*program_)->openPaths({QStringLiteral("/no/such/place")});
    QVERIFY2(program_->message().contains(QStringLiteral("/no/such/place")), qPrintable(program_->message()));
    openModel();
    const QString folder = path("other");
    const auto other = test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, folder.toStdString());
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*other));
    QVERIFY2(program_->message().contains(QStringLiteral("does not fit")), qPrintable(program_->message()));
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QCOMPARE((*program_)->messages()->count(), 3);
    (*program_)->messages()->dismissAll();
    // Another dataset closes the checkpoint that does not fit it: told, but no error.
    QVERIFY(program_->session().model() != nullptr);
    program_->session().openDataset(folder);
    QTRY_VERIFY(program_->session().model() == nullptr);
    QCOMPARE((*program_)->messages()->kind(), MessageBar::Kind::Information);
    QVERIFY2(program_->message().contains(QStringLiteral("was closed")), qPrintable(program_->message()));
}

void TestOpenFiles::oneBadFileDoesNotVoidTheRest()
{
    const QString picture = test::writeFile(path("holiday.jpg"), "not a table");
    drop({picture, QStringLiteral("/no/such/place"), sample_.folder()});
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().startsWith(QStringLiteral("Not opened: ")), qPrintable(program_->message()));
    QVERIFY2(program_->message().contains(picture), qPrintable(program_->message()));
    QVERIFY2(program_->message().contains(QStringLiteral("/no/such/place")), qPrintable(program_->message()));
    QTRY_VERIFY(program_->session().statistics());
}

void TestOpenFiles::aFrameShowsWhereFilesCanBeDropped()
{
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(sample_.folder())});
    QMimeData web;
    web.setUrls({QUrl(QStringLiteral("https://example.org/log.csv"))});
    auto* library = (*program_)->findChild<ui::LibraryDock*>();
    for (QWidget* target : {static_cast<QWidget*>(&**program_), static_cast<QWidget*>(library)}) {
        QDragEnterEvent far({40, 40}, Qt::CopyAction, &web, Qt::LeftButton, Qt::NoModifier);
        far.ignore();
        QApplication::sendEvent(target, &far);
        QVERIFY(!far.isAccepted());
        QVERIFY((*program_)->findChild<ui::DropFrame*>() == nullptr);
        QDragEnterEvent enter({40, 40}, Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        const auto* frame = (*program_)->findChild<ui::DropFrame*>();
        QVERIFY(frame != nullptr && frame->isVisible());
        QCOMPARE(frame->size(), frame->parentWidget()->size());
        QDragLeaveEvent leave;
        QApplication::sendEvent(target, &leave);
        QVERIFY((*program_)->findChild<ui::DropFrame*>() == nullptr);
    }
    drop({sample_.folder()});
    QVERIFY((*program_)->findChild<ui::DropFrame*>() == nullptr);
    QTRY_VERIFY(program_->session().statistics());
}

void TestOpenFiles::theDatasetOfACheckpointIsOffered()
{
    const QString folder = path("other");
    const auto other = test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, folder.toStdString());
    const auto open = [this](const QString& dataset) {
        program_->session().openDataset(dataset);
        QTRY_VERIFY(!program_->session().isOpening() && program_->session().statistics());
    };
    open(folder); // then the Library knows it
    open(sample_.folder());
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*other));
    QVERIFY2(program_->message().contains(QStringLiteral("does not fit")), qPrintable(program_->message()));
    QTRY_VERIFY(offer()->isVisible());
    QCOMPARE(offer()->text(), QStringLiteral("Open its dataset too"));
    offer()->click();
    QTRY_COMPARE(QString::fromStdString(program_->session().dataset()->folder().string()), folder);
    QTRY_VERIFY(!program_->session().isOpening());
    // Where a checkpoint was opened since, the refusal is over.
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*other));
    QVERIFY(program_->session().model() != nullptr);
    open(sample_.folder());
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*other));
    QVERIFY(program_->message().contains(QStringLiteral("does not fit")));
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset()));
    QVERIFY2(!program_->message().contains(QStringLiteral("does not fit")), qPrintable(program_->message()));
}

void TestOpenFiles::aRunCutShortCanBeResumedAtOnce()
{
    const auto store = test::OpenWindow::storeIn(folder_->path());
    store::RunRow row;
    row.name = "cut short";
    row.datasetPath = sample_.folder().toStdString();
    row = store::RunStore(store).add(row);
    store::RunStore(store).finish(row.id, store::RunState::Interrupted);
    program_->session().openRun(QString::fromStdString(row.id));
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("begins anew")), qPrintable(program_->message()));
    QVERIFY(offer()->isVisible());
    QCOMPARE(offer()->text(), QStringLiteral("&Resume"));
    offer()->click();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("train"));
    QVERIFY(!program_->message().contains(QStringLiteral("begins anew")));
}

void TestOpenFiles::aRunThatIsGoneCannotBeResumed()
{
    const auto path = test::OpenWindow::storeIn(folder_->path());
    const auto openCutShort = [this, &path](const char* name) {
        store::RunRow row;
        row.name = name;
        const std::string id = store::RunStore(path).add(row).id;
        store::RunStore(path).finish(id, store::RunState::Stopped);
        program_->session().openRun(QString::fromStdString(id));
        return id;
    };
    const std::string deleted = openCutShort("deleted");
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    const std::string resumed = openCutShort("resumed");
    QTRY_COMPARE((*program_)->messages()->count(), 2);
    program_->session().openRun(QString::fromStdString(resumed)); // the same message
    QTRY_VERIFY((*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 2);
    store::RunStore(path).markRunning(resumed);
    Q_EMIT program_->session().runsChanged();
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QString::fromStdString(deleted)), qPrintable(program_->message()));
    store::RunStore(path).remove(deleted, false);
    Q_EMIT program_->session().runsChanged();
    QTRY_COMPARE((*program_)->messages()->count(), 0);
}

void TestOpenFiles::aMissingDatasetCanBeLocated()
{
    program_->session().openDataset(path("moved"));
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY(offer()->isVisible());
    QCOMPARE(offer()->text(), QStringLiteral("&Locate..."));
}

void TestOpenFiles::whatIsDeletedWhileOpenIsSaidOnce()
{
    const QString folder = path("dataset");
    test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, folder.toStdString());
    program_->session().openDataset(folder);
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    const auto comeBack = [this] { // to the window
        QEvent activated(QEvent::WindowActivate);
        QApplication::sendEvent(&**program_, &activated);
        QTRY_VERIFY((*program_)->isSettled());
    };
    comeBack();
    QCOMPARE((*program_)->messages()->count(), 0);
    std::filesystem::rename(folder.toStdString(), path("away").toStdString());
    comeBack();
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(folder), qPrintable(program_->message()));
    QVERIFY((*program_)->messages()->kind() == MessageBar::Kind::Warning);
    QCOMPARE(offer()->text(), QStringLiteral("&Locate..."));
    QVERIFY(program_->session().statistics()); // what is open stays
    (*program_)->messages()->dismiss();
    comeBack();
    QCOMPARE((*program_)->messages()->count(), 0);
    std::filesystem::rename(path("away").toStdString(), folder.toStdString());
    comeBack();
    std::filesystem::rename(folder.toStdString(), path("away").toStdString());
    comeBack();
    QCOMPARE((*program_)->messages()->count(), 1);
    program_->session().openDataset(path("away"));
    QTRY_COMPARE((*program_)->messages()->count(), 0);
}

void TestOpenFiles::anotherDatasetInItsPlaceIsSaid()
{
    const QString folder = path("dataset");
    test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, folder.toStdString());
    program_->session().openDataset(folder);
    QTRY_VERIFY(program_->session().statistics() && (*program_)->isSettled());
    const std::string opened = program_->session().dataset()->hash();
    const auto comeBack = [this] { // to the window
        QEvent activated(QEvent::WindowActivate);
        QApplication::sendEvent(&**program_, &activated);
        QTRY_VERIFY((*program_)->isSettled());
    };
    comeBack();
    std::filesystem::rename(folder.toStdString(), path("away").toStdString());
    comeBack();
    QVERIFY2(program_->message().contains(QStringLiteral("not there any more")), qPrintable(program_->message()));
    test::generated({.users = 12, .items = 70, .candidates = 8, .shown = 4}, folder.toStdString());
    comeBack();
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("other content")), qPrintable(program_->message()));
    QCOMPARE(program_->session().dataset()->hash(), opened);
    QCOMPARE(offer()->text(), QStringLiteral("&Open again"));
    offer()->click();
    QTRY_VERIFY(program_->session().statistics() && program_->session().dataset()->hash() != opened);
    QTRY_VERIFY((*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 0);
}

void TestOpenFiles::whatIsMendedIsSaidNoLonger()
{
    openModel();
    const QString other = path("other");
    test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, other.toStdString());
    program_->session().openDataset(other);
    QTRY_VERIFY2(program_->message().contains(QStringLiteral("does not fit")), qPrintable(program_->message()));
    (*program_)->messages()->tell(MessageBar::Kind::Warning, QStringLiteral("Something else"));
    program_->session().openDataset(sample_.folder());
    QTRY_VERIFY(program_->session().statistics() && !program_->session().isOpening());
    QCOMPARE((*program_)->messages()->count(), 2);
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset()));
    QCOMPARE((*program_)->messages()->count(), 1);
    QCOMPARE(program_->message(), QStringLiteral("Something else"));
    ui::Session& session = program_->session();
    Q_EMIT session.failed(ui::Failure(QStringLiteral("damaged"), ui::Failure::StoreUnread{}));
    QCOMPARE(program_->message(), QStringLiteral("damaged"));
    Q_EMIT session.storeRead();
    QCOMPARE(program_->message(), QStringLiteral("Something else"));
}

void TestOpenFiles::dialogsBeginWhereTheFilesAre()
{
    const auto* files = (*program_)->findChild<WindowFiles*>();
    QVERIFY(files->datasetsFolder().isEmpty());
    openModel();
    QCOMPARE(files->datasetsFolder(), QFileInfo(sample_.folder()).absolutePath());
    const QString checkpoint = path("b.safetensors");
    program_->settings().addRecent(checkpoint);
    QCOMPARE(files->checkpointsFolder(), folder_->path());
}

void TestOpenFiles::checkpointBFromTheMenu()
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

void TestOpenFiles::recentRunsGoByTheirNames()
{
    const auto store = test::OpenWindow::storeIn(folder_->path());
    store::RunRow row;
    row.id = "r-named";
    row.name = "lambda=1 & more";
    store::RunStore(store).add(row);
    const QString file = path("runs/r-named/best.safetensors");
    program_->settings().addRecent(file);
    QCOMPARE(program_->settings().save(), QString());
    startAgain();
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

QTEST_MAIN(TestOpenFiles)
#include "tst_openfiles.moc"
