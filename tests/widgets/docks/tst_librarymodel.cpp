// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarydelegate.h"
#include "docks/shortdate.h"
#include "libraryfixture.h"
#include "models/numbertext.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QFontMetrics>
#include <QSet>
#include <QSignalSpy>

#include <random>
#include <utility>

using namespace cdm;
using namespace cdm::ui;
using store::RunState;

/// What the Library reads, and the rows that it makes of it.
class TestLibraryModel : public test::LibraryTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void contentOfAMissingStore();
    void contentMarksWhatCannotBeOpened();
    void contentMarksWhatWasDeletedSince();
    void contentKnowsWhenNothingChanged();
    void namesakesAreToldApart();
    void checkpointsOfNoRun();
    void modelShowsRows();
    void modelMergesAnyChange();
    void namesKeepWhatDiffers();
    void runsOfASearchAreToldApart();
    void secondLines();
    void rowsAreMeasuredWithoutTheirTexts();
    void openingTellsOnlyOfWhatChanged();
    void datesAreShort();
    void aDamagedDatabaseHidesOnlyRuns();
};

void TestLibraryModel::contentOfAMissingStore()
{
    const auto content = read({});
    QVERIFY(content->runs.empty() && content->datasets.empty());
    QVERIFY(!std::filesystem::exists(storePath())); // looking makes nothing
}

void TestLibraryModel::contentMarksWhatCannotBeOpened()
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

void TestLibraryModel::contentMarksWhatWasDeletedSince()
{
    const QString copy = folder_->filePath(QStringLiteral("copy"));
    std::filesystem::copy(sample_.folder().toStdString(), copy.toStdString(), std::filesystem::copy_options::recursive);
    LibraryQuery query;
    query.folders = {copy};
    query.last = read(query);
    QVERIFY(query.last->datasets.front().problem.isEmpty());
    std::filesystem::remove_all(copy.toStdString());
    QVERIFY(!read(query)->datasets.front().problem.isEmpty());
}

void TestLibraryModel::contentKnowsWhenNothingChanged()
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

void TestLibraryModel::namesakesAreToldApart()
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

void TestLibraryModel::checkpointsOfNoRun()
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

void TestLibraryModel::modelShowsRows()
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

void TestLibraryModel::modelMergesAnyChange()
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

void TestLibraryModel::namesKeepWhatDiffers()
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

void TestLibraryModel::runsOfASearchAreToldApart()
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

void TestLibraryModel::secondLines()
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

void TestLibraryModel::rowsAreMeasuredWithoutTheirTexts()
{
    addRun("one");
    LibraryQuery query;
    query.checkpoints = {writeCheckpoint(folder_->filePath(QStringLiteral("a/best.safetensors")), "r-elsewhere")};
    LibraryModel tree;
    tree.setContent(read(query));
    tree.setSplits({{data::Split::Train, 12}});
    tree.setRequestPins({{}});
    const LibraryDelegate delegate;
    const QStyleOptionViewItem option;
    int rows = 0;
    QSet<int> heights;
    for (int group = 0; group < LibraryModel::GroupCount; ++group) {
        const QModelIndex parent = tree.groupIndex(static_cast<LibraryModel::Group>(group));
        for (int row = 0; row < tree.rowCount(parent); ++row, ++rows) {
            const QModelIndex index = tree.index(row, 0, parent);
            const bool two = !index.data(LibraryModel::SubtitleRole).toString().isEmpty();
            QCOMPARE(index.data(LibraryModel::TwoLinesRole).toBool(), two);
            const int line = delegate.sizeHint(option, tree.index(0, 0, tree.groupIndex(Model::Splits))).height();
            const int height = delegate.sizeHint(option, index).height();
            QCOMPARE(height > line, two);
            heights << height;
        }
    }
    QCOMPARE(rows, 5); // a dataset, a split, a checkpoint, a pin and a run
    QCOMPARE(heights.size(), 2);
}

void TestLibraryModel::openingTellsOnlyOfWhatChanged()
{
    const std::string one = addRun("one").id;
    const std::string two = addRun("two").id;
    LibraryModel tree;
    tree.setContent(read({}));
    tree.setSplits({{data::Split::Train, 12}, {data::Split::Validation, 3}, {data::Split::Test, 4}});
    const auto runOf = [&tree](const std::string& id) { return tree.indexOfRun(QString::fromStdString(id)); };
    const auto split = [&tree](int row) { return tree.index(row, 0, tree.groupIndex(LibraryModel::Splits)); };
    QSignalSpy changes(&tree, &QAbstractItemModel::dataChanged);
    const auto told = [&changes] {
        QSet<QModelIndex> rows;
        for (const QList<QVariant>& change : std::exchange(static_cast<QList<QList<QVariant>>&>(changes), {})) {
            if (change[0].toModelIndex() != change[1].toModelIndex())
                return QSet<QModelIndex>{QModelIndex()}; // several rows at once
            rows << change[0].toModelIndex();
        }
        return rows;
    };
    LibraryOpen open;
    open.run = QString::fromStdString(one);
    tree.setOpen(open);
    QCOMPARE(told(), (QSet<QModelIndex>{runOf(one)}));
    open.run = QString::fromStdString(two);
    open.split = data::Split::Test;
    tree.setOpen(open);
    QCOMPARE(told(), (QSet<QModelIndex>{runOf(one), runOf(two), split(2)}));
    QVERIFY(runOf(two).data(LibraryModel::OpenRole).toBool() && !runOf(one).data(LibraryModel::OpenRole).toBool());
    open.split = data::Split::Train;
    tree.setOpen(open);
    QCOMPARE(told(), (QSet<QModelIndex>{split(0), split(2)}));
    open.request = 7; // no row is of it
    tree.setOpen(open);
    QVERIFY(told().isEmpty());
}

void TestLibraryModel::datesAreShort()
{
    const QDateTime now(QDate(2026, 12, 1), QTime(15, 30));
    const auto at = [&now](const QDateTime& time) { return shortDate(time.toSecsSinceEpoch(), now); };
    QCOMPARE(at(QDateTime(QDate(2026, 12, 1), QTime(2, 38))), QStringLiteral("today 02:38"));
    const QString month = QLocale().toString(QDate(2026, 11, 4), QStringLiteral("MMM"));
    QCOMPARE(at(QDateTime(QDate(2026, 11, 4), QTime(17, 5))), QStringLiteral("4 %1 17:05").arg(month));
    QCOMPARE(at(QDateTime(QDate(2025, 11, 4), QTime(17, 5))), QStringLiteral("4 %1 2025").arg(month));
    QCOMPARE(shortDate(0, now), QString());
}

void TestLibraryModel::aDamagedDatabaseHidesOnlyRuns()
{
    LibraryQuery query;
    query.folders = {sample_.folder()};
    query.checkpoints = {writeCheckpoint(folder_->filePath(QStringLiteral("a/best.safetensors")), "r-elsewhere")};
    QVERIFY(read(query)->problem.isEmpty());
    std::filesystem::create_directories(storePath().parent_path());
    QFile database(QString::fromStdString(storePath().string()));
    QVERIFY(database.open(QIODevice::WriteOnly));
    database.write(QByteArray(8192, 'x'));
    database.close();
    const auto content = read(query);
    QVERIFY(!content->problem.isEmpty());
    QVERIFY(content->runs.empty());
    QCOMPARE(content->datasets.size(), std::size_t(1));
    QCOMPARE(content->checkpoints.size(), std::size_t(1));
    QSignalSpy failed(session_.get(), &Session::failed);
    makeDock();
    QCOMPARE(failed.size(), 1);
    openSample();
    QCOMPARE(datasets(), 1);
    QCOMPARE(failed.size(), 1); // told once
}

QTEST_MAIN(TestLibraryModel)
#include "tst_librarymodel.moc"
