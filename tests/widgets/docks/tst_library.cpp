// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarydelegate.h"
#include "docks/librarydock.h"
#include "docks/librarymodel.h"
#include "docks/shortdate.h"
#include "engine/safetensors.h"
#include "models/itemtext.h"
#include "models/numbertext.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include <random>

using namespace cdm;
using namespace cdm::ui;
using store::RunState;

class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void contentOfAMissingStore();
    void contentMarksWhatCannotBeOpened();
    void namesakesAreToldApart();
    void contentKnowsWhenNothingChanged();
    void modelShowsRows();
    void namesKeepWhatDiffers();
    void runsOfASearchAreToldApart();
    void secondLines();
    void datesAreShort();
    void selectedMarksAreNotColoured();
    void modelMergesAnyChange();
    void listsRunsAndDatasets();
    void saysWhatToDo();
    void followsOtherPrograms();
    void filters();
    void opensWhatIsActivated();
    void marksWhatIsOpen();
    void renames();
    void notesAndPins();
    void deletesAfterAsking();
    void runningRunsAreNotDeleted();
    void offersToResume();
    void remembersDatasets();
    void givesDropsToTheWindow();
    void tellsOfOtherPrograms();
    void paintsEveryState();
    void checkpointsOfNoRun();
    void checkpointsAreRemembered();
    void runsOpenAsCheckpointB();
    void splitsOfTheOpenDataset();
    void pinsRunsAndRequests();
    void openedPinsGoThere();
    void groupsCanBeClosed();
    void theChosenRowStaysChosen();
    void aChosenRowThatGoesLeavesNone();
    void deletingAnOpenRunClosesIt();

private:
    std::filesystem::path storePath() const { return folder_->filePath(QStringLiteral("s/runs.sqlite")).toStdString(); }
    store::RunRow addRun(const std::string& name, RunState state = RunState::Finished);
    void makeDock();
    LibraryModel* model() const { return dock_->model(); }
    int runs() const { return model()->rowCount(model()->groupIndex(LibraryModel::Runs)); }
    int datasets() const { return model()->rowCount(model()->groupIndex(LibraryModel::Datasets)); }
    QModelIndex run(int row) const { return model()->index(row, 0, model()->groupIndex(LibraryModel::Runs)); }
    QModelIndex dataset(int row) const { return model()->index(row, 0, model()->groupIndex(LibraryModel::Datasets)); }
    int rows(LibraryModel::Group group) const { return model()->rowCount(model()->groupIndex(group)); }
    QModelIndex row(LibraryModel::Group group, int row) const
    {
        return model()->index(row, 0, model()->groupIndex(group));
    }
    void choose(const QModelIndex& index, const char* what);
    [[nodiscard]] QString writeCheckpoint(const QString& file, const std::string& runId) const;
    QAction* action(const QString& text) const;
    std::shared_ptr<const LibraryContent> read(LibraryQuery query) const;

    Theme theme_;
    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<LibraryDock> dock_;
};

void TestLibrary::initTestCase()
{
    theme_.apply(ThemeChoice::Light);
    QCoreApplication::setOrganizationName(QStringLiteral("cdm-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_library"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
}

void TestLibrary::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_->path());
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), storePath());
}

void TestLibrary::cleanup()
{
    jobs_->stopAndWait();
    dock_.reset();
    session_.reset();
    jobs_.reset();
}

store::RunRow TestLibrary::addRun(const std::string& name, RunState state)
{
    store::RunStore store(storePath());
    store::RunRow row;
    row.name = name;
    row.datasetName = sample_.dataset()->name();
    row.datasetPath = sample_.folder().toStdString();
    row.datasetHash = sample_.dataset()->hash();
    row.configJson = engine::toJson({});
    row = store.add(row);
    std::filesystem::create_directories(row.folder);
    store.recordCheckpoint(row.id, row.folder + "/best.safetensors", true, 3, 0.4123);
    if (state != RunState::Running)
        store.finish(row.id, state, state == RunState::Failed ? "the disk is full" : "");
    return *store.find(row.id);
}

void TestLibrary::makeDock()
{
    dock_ = std::make_unique<LibraryDock>(session_.get());
    dock_->resize(260, 500);
    dock_->show();
    QTRY_VERIFY(dock_->isSettled());
}

QAction* TestLibrary::action(const QString& text) const
{
    for (QAction* one : dock_->view()->actions()) {
        if (one->text().remove(QLatin1Char('&')).startsWith(text))
            return one;
    }
    return nullptr;
}

std::shared_ptr<const LibraryContent> TestLibrary::read(LibraryQuery query) const
{
    query.storePath = storePath();
    JobContext job;
    return readLibrary(query, job);
}

void TestLibrary::contentOfAMissingStore()
{
    const auto content = read({});
    QVERIFY(content->runs.empty() && content->datasets.empty());
    QVERIFY(!std::filesystem::exists(storePath())); // looking makes nothing
}

void TestLibrary::contentMarksWhatCannotBeOpened()
{
    LibraryQuery query;
    query.folders = {sample_.folder(), folder_->filePath(QStringLiteral("gone")), sample_.folder()};
    const auto content = read(query);
    QCOMPARE(content->datasets.size(), std::size_t(2)); // each once
    QCOMPARE(content->datasets[0].name, QString::fromStdString(sample_.dataset()->name()));
    QCOMPARE(content->datasets[0].requests, static_cast<qint64>(sample_.dataset()->requestCount()));
    QVERIFY(content->datasets[0].problem.isEmpty());
    QCOMPARE(content->datasets[1].name, QStringLiteral("gone"));
    QVERIFY(!content->datasets[1].problem.isEmpty());
}

void TestLibrary::namesakesAreToldApart()
{
    const QString name = QFileInfo(sample_.folder()).fileName();
    const QString copy = folder_->filePath(QStringLiteral("copy/") + name);
    std::filesystem::create_directories(copy.toStdString());
    std::filesystem::copy(sample_.folder().toStdString(), copy.toStdString(), std::filesystem::copy_options::recursive);
    LibraryQuery query;
    query.folders = {sample_.folder()};
    LibraryModel tree;
    tree.setContent(read(query));
    const auto subtitle = [&tree](const QString& folder) {
        return tree.indexOfDataset(folder).data(LibraryModel::SubtitleRole).toString();
    };
    const QString alone = subtitle(sample_.folder());
    query.last = read(query);
    query.folders << copy;
    tree.setContent(read(query));
    QCOMPARE(subtitle(copy), QStringLiteral("copy/") + name);
    QCOMPARE(tree.indexOfDataset(copy).data(LibraryModel::ValueRole).toString(), alone); // the number of requests
    QVERIFY(subtitle(sample_.folder()) != alone && subtitle(sample_.folder()) != subtitle(copy));
    query.last = read(query);
    query.folders = {sample_.folder()};
    tree.setContent(read(query));
    QCOMPARE(subtitle(sample_.folder()), alone);
}

void TestLibrary::contentKnowsWhenNothingChanged()
{
    addRun("one");
    LibraryQuery query;
    query.last = read({});
    QCOMPARE(query.last->runs.size(), std::size_t(1));
    QCOMPARE(query.last->runs[0].metric, QStringLiteral("Recall@20"));
    QCOMPARE(query.last->datasets.size(), std::size_t(1)); // the run's own
    query.last = read(query);                              // reading may itself have closed a log
    query.onlyIfChanged = true;
    QVERIFY(read(query) == nullptr);
    addRun("two");
    const auto changed = read(query);
    QVERIFY(changed != nullptr);
    QCOMPARE(changed->runs.size(), std::size_t(2));
}

void TestLibrary::modelShowsRows()
{
    LibraryModel tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const store::RunRow row = addRun("long run", RunState::Failed);
    LibraryQuery query;
    query.folders = {sample_.folder()};
    tree.setContent(read(query));
    QCOMPARE(tree.rowCount(), static_cast<int>(LibraryModel::GroupCount));
    const QModelIndex index = tree.indexOfRun(QString::fromStdString(row.id));
    QCOMPARE(index.data().toString(), QStringLiteral("long run"));
    QCOMPARE(index.data(LibraryModel::ValueRole).toString(), metricText(0.4123));
    QCOMPARE(index.data(LibraryModel::StateRole).toInt(), static_cast<int>(RunState::Failed));
    QVERIFY(index.data(LibraryModel::SubtitleRole).toString().startsWith(QStringLiteral("failed")));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("the disk is full")));
    QVERIFY(index.data(Qt::ToolTipRole).toString().startsWith(QStringLiteral("long run\n"))); // it may be cut
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Recall@20 0.4123")));
    QVERIFY(tree.runAt(index) != nullptr && tree.datasetAt(index) == nullptr);
    QVERIFY(tree.groupIndex(LibraryModel::Runs).data().toString().contains(QStringLiteral("(1)")));
    QVERIFY(!tree.indexOfRun(QStringLiteral("r-none")).isValid());
    QVERIFY(!tree.setData(index, QStringLiteral("  "), Qt::EditRole)); // a run without a name is hard to find
}

void TestLibrary::namesKeepWhatDiffers()
{
    const QFontMetrics metrics(QApplication::font());
    const QString dataset = QStringLiteral("Generated, 4800 requests");
    const QString name = dataset + QStringLiteral(", lambda=0.25, seed 2");
    const auto fitted = [&](const QString& text, int width) {
        return LibraryDelegate::fittedName(text, dataset + QStringLiteral(", "), metrics, width);
    };
    QCOMPARE(fitted(name, metrics.horizontalAdvance(name)), name);
    const QString cut = fitted(name, metrics.horizontalAdvance(name) - 1);
    QVERIFY2(cut.startsWith(QStringLiteral("Generated, ")) && cut.endsWith(QStringLiteral("\u2026lambda=0.25, seed 2")),
             qPrintable(cut));
    const QString narrow = fitted(name, metrics.horizontalAdvance(QStringLiteral("lambda=0.25, se")));
    QVERIFY2(narrow.endsWith(QStringLiteral("2")) && !narrow.contains(QStringLiteral("4800")), qPrintable(narrow));
    const QString given = fitted(QStringLiteral("a name that somebody gave"), metrics.horizontalAdvance(dataset) / 2);
    QVERIFY2(given.startsWith(QLatin1Char('a')) && given.endsWith(QLatin1Char('e')), qPrintable(given));
}

void TestLibrary::runsOfASearchAreToldApart()
{
    auto content = std::make_shared<LibraryContent>();
    const QStringList names{QStringLiteral("search: lambda=1, beta1=0.3, seed 1"),
                            QStringLiteral("search: lambda=1, beta1=0.1, seed 1"),
                            QStringLiteral("search: lambda=0.25, beta1=0.3, seed 1"),
                            QStringLiteral("search: lambda=0.25, beta1=0.1, seed 1"),
                            QStringLiteral("Generated, 4800 requests, seed 1"),
                            QStringLiteral("Generated, 4800 requests, seed 2"),
                            QStringLiteral("alone")};
    for (const QString& name : names) {
        content->runs.emplace_back();
        content->runs.back().row.id = "r-" + std::to_string(content->runs.size());
        content->runs.back().row.name = name.toStdString();
    }
    LibraryModel tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.setContent(content);
    const QModelIndex group = tree.groupIndex(LibraryModel::Runs);
    const auto beginning = [&](int row) {
        return tree.index(row, 0, group).data(LibraryModel::BeginningRole).toString();
    };
    QCOMPARE(beginning(0), QStringLiteral("search: lambda="));
    QCOMPARE(beginning(5), QStringLiteral("Generated, 4800 requests, seed "));
    QCOMPARE(beginning(6), QString());
    const QFontMetrics metrics(QApplication::font());
    QSet<QString> shown;
    const int width = metrics.horizontalAdvance(QStringLiteral("0.25, beta1=0.3, seed 1 +"));
    for (int row = 0; row < names.size(); ++row)
        shown << LibraryDelegate::fittedName(names[row], beginning(row), metrics, width);
    QCOMPARE(shown.size(), names.size());
    QSignalSpy changes(&tree, &QAbstractItemModel::dataChanged);
    QSignalSpy others(&tree, &LibraryModel::beginningsChanged);
    QVERIFY(tree.setData(tree.index(0, 0, group), QStringLiteral("search: beta1=0.3"), Qt::EditRole));
    QCOMPARE(beginning(1), QStringLiteral("search: ")); // of those beside it, too
    QCOMPARE(others.size(), 1);
    QVERIFY(changes.size() <= 2); // of the row, and of the number of pins: nobody measures all rows again
}

void TestLibrary::secondLines()
{
    auto content = std::make_shared<LibraryContent>();
    for (const RunState state : {RunState::Running, RunState::Finished, RunState::Stopped}) {
        LibraryRun one;
        one.row.id = store::runStateName(state);
        one.row.state = state;
        one.row.epochs = 2;
        one.row.created = QDateTime::currentSecsSinceEpoch();
        one.row.datasetName = "shop";
        one.plannedEpochs = 30;
        content->runs.push_back(one);
    }
    LibraryModel tree;
    tree.setContent(content);
    const auto text = [&tree](RunState state, int role) {
        return tree.indexOfRun(QString::fromLatin1(store::runStateName(state))).data(role).toString();
    };
    QCOMPARE(text(RunState::Running, LibraryModel::SubtitleRole), QStringLiteral("epoch 2 of 30 \u00b7 shop"));
    const QString finished = text(RunState::Finished, LibraryModel::SubtitleRole);
    QVERIFY2(!finished.contains(QStringLiteral("finished")) && finished.endsWith(QStringLiteral("\u00b7 shop")),
             qPrintable(finished)); // its mark says so
    QVERIFY(text(RunState::Finished, Qt::AccessibleTextRole).contains(QStringLiteral("finished")));
    QVERIFY(text(RunState::Stopped, LibraryModel::SubtitleRole).startsWith(QStringLiteral("stopped \u00b7 ")));
    addRun("stored");
    QCOMPARE(read({})->runs[0].plannedEpochs, static_cast<qint64>(engine::TrainConfig().epochs));
}

void TestLibrary::datesAreShort()
{
    const QDateTime now(QDate(2026, 12, 1), QTime(15, 30));
    const auto at = [&now](const QDateTime& time) { return shortDate(time.toSecsSinceEpoch(), now); };
    QCOMPARE(at(QDateTime(QDate(2026, 12, 1), QTime(2, 38))), QStringLiteral("today 02:38"));
    const QString month = QLocale().toString(QDate(2026, 11, 4), QStringLiteral("MMM"));
    QCOMPARE(at(QDateTime(QDate(2026, 11, 4), QTime(17, 5))), QStringLiteral("4 %1 17:05").arg(month));
    QCOMPARE(at(QDateTime(QDate(2025, 11, 4), QTime(17, 5))), QStringLiteral("4 %1 2025").arg(month));
    QCOMPARE(shortDate(0, now), QString());
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

void TestLibrary::modelMergesAnyChange()
{
    LibraryModel tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::mt19937 random(5);
    QPersistentModelIndex kept;
    for (int round = 0; round < 200; ++round) {
        auto content = std::make_shared<LibraryContent>();
        for (int i = 0; i < 12; ++i) {
            if (i == 6 || random() % 2 == 0) {
                LibraryRun one;
                one.row.id = "r-" + std::to_string(i);
                one.row.name = "round " + std::to_string(round);
                content->runs.push_back(one);
            }
            if (random() % 3 == 0)
                content->datasets.push_back({QStringLiteral("/d/%1").arg(i), QStringLiteral("d"), round, {}, {}});
        }
        tree.setContent(content);
        QCOMPARE(tree.rowCount(tree.groupIndex(LibraryModel::Runs)), static_cast<int>(content->runs.size()));
        for (int row = 0; row < static_cast<int>(content->runs.size()); ++row) {
            const QModelIndex index = tree.index(row, 0, tree.groupIndex(LibraryModel::Runs));
            QCOMPARE(index.data(LibraryModel::KeyRole).toString().toStdString(),
                     content->runs[static_cast<std::size_t>(row)].row.id);
            QCOMPARE(index.data().toString(), QStringLiteral("round %1").arg(round));
        }
    }
    // Appending at either end leaves a selected row selected.
    auto content = std::make_shared<LibraryContent>();
    content->runs.resize(2);
    content->runs[0].row.id = "a";
    content->runs[1].row.id = "b";
    tree.setContent(content);
    kept = tree.indexOfRun(QStringLiteral("b"));
    auto longer = std::make_shared<LibraryContent>(*content);
    longer->runs.insert(longer->runs.begin(), LibraryRun());
    longer->runs[0].row.id = "new";
    tree.setContent(longer);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(kept.data(LibraryModel::KeyRole).toString(), QStringLiteral("b"));
}

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

void TestLibrary::opensWhatIsActivated()
{
    addRun("one");
    makeDock();
    dock_->view()->setCurrentIndex(dataset(0));
    Q_EMIT dock_->view()->activated(dataset(0));
    QTRY_VERIFY(session_->dataset());
    QTRY_VERIFY(!session_->isOpening());
    QSignalSpy failed(session_.get(), &Session::failed);
    dock_->view()->setCurrentIndex(run(0));
    action(QStringLiteral("Open"))->trigger();
    QTRY_COMPARE(failed.size(), 1); // the run's checkpoint was never written
}

void TestLibrary::marksWhatIsOpen()
{
    const store::RunRow row = addRun("one");
    makeDock();
    QVERIFY(!dataset(0).data(LibraryModel::OpenRole).toBool());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    QVERIFY(dataset(0).data(LibraryModel::OpenRole).toBool());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), row.id));
    QVERIFY(run(0).data(LibraryModel::OpenRole).toBool());
    session_->closeCheckpoint();
    QVERIFY(!run(0).data(LibraryModel::OpenRole).toBool());
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
        auto* question = dock_->findChild<QMessageBox*>();
        for (QAbstractButton* button : question->buttons()) {
            if ((question->buttonRole(button) == QMessageBox::DestructiveRole) == yes) {
                button->click();
                break;
            }
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    ask(false);
    QVERIFY(std::filesystem::exists(row.folder));
    QVERIFY(store::RunStore(storePath()).find(row.id).has_value());
    ask(true);
    QTRY_COMPARE(runs(), 0);
    QVERIFY(!std::filesystem::exists(row.folder));
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

void TestLibrary::remembersDatasets()
{
    makeDock();
    session_->openDataset(sample_.folder());
    QTRY_COMPARE(datasets(), 1);
    QCOMPARE(dock_->recentDatasets(), QStringList{sample_.folder()});
    session_ = std::make_unique<Session>(jobs_.get(), storePath()); // the next start
    dock_ = std::make_unique<LibraryDock>(session_.get());
    QTRY_COMPARE(datasets(), 1);
    dock_->view()->setCurrentIndex(dataset(0));
    action(QStringLiteral("Remove from"))->trigger();
    QTRY_COMPARE(datasets(), 0);
    QVERIFY(dock_->recentDatasets().isEmpty());
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
    const QPixmap picture = view->viewport()->grab();
    for (int row = 0; row < runs(); ++row) {
        const QRect place = view->visualRect(run(row));
        const QImage mark = picture.toImage().copy(place.left(), place.top(), 18, place.height() / 2);
        marks.insert(QByteArray(reinterpret_cast<const char*>(mark.constBits()), mark.sizeInBytes()));
    }
    QCOMPARE(marks.size(), 5); // finished and stopped early are both complete
}

/// Makes a row the current one and does something with it.
void TestLibrary::choose(const QModelIndex& index, const char* what)
{
    dock_->view()->setCurrentIndex(index);
    QAction* wanted = action(QLatin1String(what));
    QVERIFY2(wanted != nullptr && wanted->isEnabled(), what);
    wanted->trigger();
}

QString TestLibrary::writeCheckpoint(const QString& file, const std::string& runId) const
{
    engine::CheckpointInfo info;
    info.path = file.toStdString();
    info.schema = sample_.dataset()->schema();
    info.datasetName = sample_.dataset()->name();
    info.datasetHash = sample_.dataset()->hash();
    info.runId = runId;
    info.epoch = 4;
    std::filesystem::create_directories(info.path.parent_path());
    engine::writeSafetensors(info.path, engine::checkpointMetadata(info), {});
    return file;
}

void TestLibrary::checkpointsOfNoRun()
{
    const store::RunRow run = addRun("one");
    LibraryQuery query;
    query.checkpoints = {
        writeCheckpoint(folder_->filePath(QStringLiteral("a/best.safetensors")), "r-elsewhere"),
        writeCheckpoint(QString::fromStdString(run.folder) + QStringLiteral("/best.safetensors"), run.id),
        folder_->filePath(QStringLiteral("b/best.safetensors")),
        folder_->filePath(QStringLiteral("s/runs/r-deleted/best.safetensors")),
    };
    LibraryModel tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.setContent(read(query));
    const QModelIndex group = tree.groupIndex(LibraryModel::Checkpoints);
    QCOMPARE(tree.rowCount(group), 2); // those of runs are the runs' business
    const QModelIndex good = tree.index(0, 0, group);
    QCOMPARE(good.data().toString(), QStringLiteral("best"));
    QCOMPARE(good.data(LibraryModel::SubtitleRole).toString(),
             QStringLiteral("a/best.safetensors \u00b7 epoch 4 \u00b7 ") +
                 QString::fromStdString(sample_.dataset()->name()));
    QVERIFY(!good.data(LibraryModel::ProblemRole).toBool());
    const QModelIndex gone = tree.index(1, 0, group);
    QVERIFY(gone.data(LibraryModel::ProblemRole).toBool());
    QVERIFY(gone.data(LibraryModel::SubtitleRole).toString().endsWith(QStringLiteral("cannot be opened")));
    query.filter = QStringLiteral("a/best");
    QCOMPARE(read(query)->checkpoints.size(), std::size_t(1));
    query.filter = QStringLiteral("one");
    QVERIFY(read(query)->checkpoints.empty()); // the run's checkpoint does not come in by the filter
}

void TestLibrary::checkpointsAreRemembered()
{
    const QString file = writeCheckpoint(folder_->filePath(QStringLiteral("a/mine.safetensors")), "");
    QSettings().setValue(QStringLiteral("library/recentCheckpoints"), QStringList{file});
    makeDock();
    QCOMPARE(rows(LibraryModel::Checkpoints), 1);
    QVERIFY(!row(LibraryModel::Checkpoints, 0).data(LibraryModel::OpenRole).toBool());
    LibraryOpen open;
    open.checkpoint = file;
    model()->setOpen(open);
    QVERIFY(row(LibraryModel::Checkpoints, 0).data(LibraryModel::OpenRole).toBool());
    open.checkpoint.clear();
    open.otherCheckpoint = file;
    model()->setOpen(open);
    const QModelIndex mine = row(LibraryModel::Checkpoints, 0);
    QVERIFY(!mine.data(LibraryModel::OpenRole).toBool() && mine.data(LibraryModel::OtherRole).toBool());
    QVERIFY(mine.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("checkpoint B")));
    choose(mine, "Remove from");
    QTRY_COMPARE(rows(LibraryModel::Checkpoints), 0);
    QVERIFY(QFile::exists(file)); // only the list forgets it
    QVERIFY(QSettings().value(QStringLiteral("library/recentCheckpoints")).toStringList().isEmpty());
}

void TestLibrary::runsOpenAsCheckpointB()
{
    const store::RunRow row = addRun("one");
    makeDock();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset() && dock_->isSettled());
    QSignalSpy failed(session_.get(), &Session::failed);
    choose(run(0), "Open as checkpoint B");
    QTRY_COMPARE(failed.size(), 1); // the run's checkpoint was never written
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), row.id));
    QVERIFY(run(0).data(LibraryModel::OtherRole).toBool());
    QVERIFY(!run(0).data(LibraryModel::OpenRole).toBool());
    session_->closeOther();
    QVERIFY(!run(0).data(LibraryModel::OtherRole).toBool());
    dock_->view()->setCurrentIndex(dataset(0));
    QVERIFY(!action(QStringLiteral("Open as checkpoint B"))->isEnabled());
}

void TestLibrary::splitsOfTheOpenDataset()
{
    makeDock();
    const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(rows(LibraryModel::Splits), 0);
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    QCOMPARE(rows(LibraryModel::Splits), 3);
    qint64 all = 0;
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        all += static_cast<qint64>(session_->dataset()->requestCount(split));
    QCOMPARE(all, static_cast<qint64>(session_->dataset()->requestCount()));
    const QModelIndex train = row(LibraryModel::Splits, 0);
    QVERIFY(train.data(LibraryModel::ValueRole)
                .toString()
                .startsWith(QString::number(session_->dataset()->requestCount(data::Split::Train))));
    QVERIFY(row(LibraryModel::Splits, 2).data(LibraryModel::OpenRole).toBool()); // test
    choose(train, "Open");
    QVERIFY(session_->split() == data::Split::Train);
    QVERIFY(train.data(LibraryModel::OpenRole).toBool());
    dock_->setFilter(QStringLiteral("valid"));
    QCOMPARE(rows(LibraryModel::Splits), 1);
}

void TestLibrary::pinsRunsAndRequests()
{
    const store::RunRow one = addRun("one");
    makeDock();
    const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset() && dock_->isSettled());
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    choose(run(0), "Pin the open request");
    QCOMPARE(rows(LibraryModel::Pins), 1);
    const data::Dataset& dataset = *session_->dataset();
    const QString title = itemName(dataset, dataset.request(RequestIndex(5)).items[3]);
    QCOMPARE(row(LibraryModel::Pins, 0).data().toString(), QStringLiteral("Request 5, ") + title);
    QVERIFY(row(LibraryModel::Pins, 0).data(LibraryModel::OpenRole).toBool());
    QVERIFY(action(QStringLiteral("Unpin the open request")) != nullptr);
    choose(run(0), "Pin"); // the run
    QTRY_COMPARE(rows(LibraryModel::Pins), 2);
    QCOMPARE(row(LibraryModel::Pins, 0).data().toString(), QStringLiteral("one"));
    QCOMPARE(runs(), 1); // it is still there as well
    QVERIFY(!model()->flags(row(LibraryModel::Pins, 0)).testFlag(Qt::ItemIsEditable));
    dock_->setFilter(QStringLiteral("nothing is called so"));
    QTRY_COMPARE(rows(LibraryModel::Pins), 0);
    dock_->setFilter({});
    QTRY_COMPARE(rows(LibraryModel::Pins), 2);
    QTRY_VERIFY(dock_->isSettled());
    choose(row(LibraryModel::Pins, 1), "Delete"); // unpins, and asks nothing
    QCOMPARE(rows(LibraryModel::Pins), 1);
    choose(row(LibraryModel::Pins, 0), "Delete");
    QTRY_COMPARE(rows(LibraryModel::Pins), 0);
    QVERIFY(dock_->findChild<QMessageBox*>() == nullptr);
    QVERIFY(!store::RunStore(storePath()).find(one.id)->pinned);
}

void TestLibrary::openedPinsGoThere()
{
    makeDock();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setRequest(RequestIndex(5));
    dock_->pins()->togglePresent();
    session_->setRequest(RequestIndex(6));
    QVERIFY(!row(LibraryModel::Pins, 0).data(LibraryModel::OpenRole).toBool());
    dock_->view()->setCurrentIndex(row(LibraryModel::Pins, 0));
    Q_EMIT dock_->view()->activated(row(LibraryModel::Pins, 0));
    QVERIFY(session_->request() == RequestIndex(5));
    dock_ = std::make_unique<LibraryDock>(session_.get()); // the next start, or another language
    QCOMPARE(rows(LibraryModel::Pins), 1);
    QVERIFY(row(LibraryModel::Pins, 0).data(LibraryModel::OpenRole).toBool());
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

void TestLibrary::deletingAnOpenRunClosesIt()
{
    const store::RunRow one = addRun("one");
    makeDock();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset() && dock_->isSettled());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), one.id));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), one.id));
    choose(run(0), "Delete");
    const auto* question = dock_->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    QVERIFY2(question->informativeText().contains(QStringLiteral("A and B")), qPrintable(question->informativeText()));
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
            break;
        }
    }
    QVERIFY(!session_->model() && !session_->other());
    QTRY_COMPARE(runs(), 0);
}

QTEST_MAIN(TestLibrary)
#include "tst_library.moc"
