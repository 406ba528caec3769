// SPDX-License-Identifier: GPL-3.0-only
#include "app/closequestion.h"
#include "charts/chartview.h"
#include "docks/librarydock.h"
#include "docks/librarymodel.h"
#include "models/tableview.h"
#include "openwindow.h"
#include "pages/inspect/candidatemodel.h"
#include "pages/inspect/candidateview.h"
#include "pages/tradeoffpage.h"
#include "pages/train/queuemodel.h"
#include "pages/train/queuepanel.h"
#include "pages/train/trainqueue.h"
#include "pages/train/variations.h"
#include "pages/trainpage.h"
#include "store/runstore.h"
#include "strip/contextstrip.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/settingsfolder.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>

#include <algorithm>

using namespace cdm;
using namespace cdm::app;

/// The whole path through the program with its real parts: data, engine, store, window.
class TestWorkbench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void wholePath();
    void windowAnswersWhileTraining();
    void closingKeepsTheRun();
    void theQueueGoesOnAfterARestart();

private:
    [[nodiscard]] ui::TrainPage* startTraining(test::OpenWindow& program, int epochs);
    [[nodiscard]] std::vector<store::RunRow> runs() const
    {
        return store::RunStore(test::OpenWindow::storeIn(folder_->path())).list();
    }

    ui::Theme theme_;
    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

constexpr int patience = 120'000; ///< milliseconds, for a machine that has much else to do

QPushButton* button(const QWidget* parent, const QString& text)
{
    for (QPushButton* one : parent->findChildren<QPushButton*>()) {
        if (QString(one->text()).remove(QLatin1Char('&')).startsWith(text))
            return one;
    }
    return nullptr;
}

/// Items of the candidate table that are in the top K, as they are listed.
QStringList listedItems(const QAbstractItemModel* shown, int k)
{
    QStringList items;
    for (int row = 0; row < k; ++row)
        items << shown->index(row, ui::CandidateModel::Title).data().toString();
    return items;
}

} // namespace

void TestWorkbench::initTestCase()
{
    theme_.apply(ui::ThemeChoice::Light);
}

void TestWorkbench::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    test::keepSettingsIn(folder_->path());
}

/// Opens the sample, fills the form by a configuration file and presses the button.
ui::TrainPage* TestWorkbench::startTraining(test::OpenWindow& program, int epochs)
{
    program->openPaths({sample_.folder()});
    program->pages()->showPage(QStringLiteral("train"));
    auto* page = qobject_cast<ui::TrainPage*>(program->pages()->currentPage());
    QFile file(folder_->filePath(QStringLiteral("small.json")));
    const QByteArray options =
        QStringLiteral(
            "{\"epochs\": %1, \"patience\": %1, \"warmup_epochs\": 1, \"dimension\": 8, \"hidden_width\": 8, "
            "\"context_size\": 4, \"teacher_k\": 5, \"validation_k\": 5, \"threads\": 1, \"seed\": 3}")
            .arg(epochs)
            .toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(options) != options.size())
        return nullptr;
    file.close();
    const auto ready = [&] { return program->isSettled() && page->refusal().isEmpty(); };
    if (!QTest::qWaitFor(ready, patience) || !page->loadOptions(file.fileName()))
        return nullptr;
    QTest::mouseClick(button(page, QStringLiteral("Start training")), Qt::LeftButton);
    return page->isTraining() ? page : nullptr;
}

void TestWorkbench::wholePath()
{
    QString runId;
    {
        test::OpenWindow program(folder_->path(), &theme_);
        ui::TrainPage* train = startTraining(program, 2);
        QVERIFY2(train != nullptr, qPrintable(program.message()));
        QTRY_VERIFY_WITH_TIMEOUT(!train->isTraining(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(program.session().model(), patience); // it opens by itself
        runId = program.session().runId();
        QCOMPARE(runs().size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(runs()[0].id), runId);
        QVERIFY(runs()[0].state == store::RunState::Finished);
        QVERIFY(train->mainChart()->series().front().points.size() >= 2); // steps, and both epochs

        program->pages()->showPage(QStringLiteral("inspect"));
        program.session().setK(5);
        program.session().setRequest(program.session().dataset()->requests(data::Split::Test).at(2));
        QTRY_VERIFY_WITH_TIMEOUT(program->isSettled(), patience);
        const auto* shown = program->pages()->currentPage()->findChild<ui::CandidateView*>()->table()->model();
        auto* slider = program->findChild<ui::ContextStrip*>()->findChild<QSlider*>();
        slider->setValue(0);
        const QStringList byAccuracy = listedItems(shown, 5);
        slider->setValue(slider->maximum());
        const auto scores = program.session().requestScores();
        std::vector<std::size_t> order(scores->accuracy.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        const auto final = [&](std::size_t i) {
            return static_cast<double>(scores->accuracy[i]) + 2.0 * static_cast<double>(scores->student[i]);
        };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return final(a) > final(b); });
        const data::RequestView request = program.session().dataset()->request(program.session().request());
        QStringList expected;
        for (std::size_t i = 0; i < 5; ++i) {
            const std::string_view title = program.session().dataset()->itemTitle(request.items[order[i]]);
            expected << QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
        }
        QCOMPARE(listedItems(shown, 5), expected); // in the same turn of the event loop
        QCOMPARE(byAccuracy.size(), 5);
        program.session().setTarget(static_cast<int>(order[0]));
        QTRY_VERIFY_WITH_TIMEOUT(program->isSettled(), patience);

        program->pages()->showPage(QStringLiteral("trade-off"));
        QTRY_VERIFY_WITH_TIMEOUT(program->isSettled(), patience);
        for (const char* suffix : {"png", "svg", "csv", "pdf"}) {
            const QString file = folder_->filePath(QStringLiteral("curves.%1").arg(QLatin1String(suffix)));
            QCOMPARE(program->exportChart(file), QString());
        }
        const QImage picture(folder_->filePath(QStringLiteral("curves.png")));
        QVERIFY(picture.width() >= 1000);
        QVERIFY(picture.text(QStringLiteral("Description")).contains(runId));
        QFile csv(folder_->filePath(QStringLiteral("curves.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray table = csv.readAll();
        QVERIFY(table.contains(runId.toLatin1()) && table.contains("Recall@5"));
        QFile svg(folder_->filePath(QStringLiteral("curves.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QVERIFY(svg.readAll().contains("Recall@5")); // the legend, as text
        QVERIFY2(program.message().isEmpty(), qPrintable(program.message()));
        program.session().setGamma(0.4);
        QVERIFY(program->close());
    }
    test::OpenWindow again(folder_->path(), &theme_);
    openFirstInputs(*again, {});
    QTRY_VERIFY_WITH_TIMEOUT(again.session().model() && again->isSettled(), patience);
    QCOMPARE(again.session().runId(), runId);
    QCOMPARE(again.session().gamma(), 0.4);
    QCOMPARE(again->pages()->currentId(), QStringLiteral("trade-off"));
    QVERIFY(again->findChild<ui::LibraryDock*>()->model()->indexOfRun(runId).isValid());
    QVERIFY2(again.message().isEmpty(), qPrintable(again.message()));
}

void TestWorkbench::windowAnswersWhileTraining()
{
    constexpr int eventsWanted = 400;
    test::OpenWindow program(folder_->path(), &theme_);
    ui::TrainPage* page = startTraining(program, 100'000);
    QVERIFY2(page != nullptr, qPrintable(program.message()));
    QTRY_VERIFY_WITH_TIMEOUT(!runs().empty() && runs()[0].epochs > 0, patience);

    // Each event posts the next one a little later; all of them must be answered while the worker is at work.
    int answered = 0;
    qint64 longest = 0;
    QString onPage;
    QElapsedTimer since;
    QTimer pulse;
    pulse.setInterval(3);
    connect(&pulse, &QTimer::timeout, this, [&] {
        if (answered > 0 && since.elapsed() > longest) {
            longest = since.elapsed();
            onPage = program->pages()->currentId();
        }
        since.start();
        if (++answered == eventsWanted)
            pulse.stop();
    });
    pulse.start();
    const QStringList pages = PageArea::pageIds(); // and the window is being used
    QTimer walk;
    connect(&walk, &QTimer::timeout, this,
            [&, place = 0]() mutable { program->pages()->showPage(pages.at(place++ % pages.size())); });
    walk.start(200);
    QTRY_VERIFY_WITH_TIMEOUT(answered == eventsWanted, patience);
    walk.stop();
    program->pages()->showPage(QStringLiteral("train"));
    QVERIFY(page->isTraining());
    qInfo("longest gap between two events while training: %lld ms, on the page %s (3 ms is the beat)", longest,
          qPrintable(onPage));

    program->setLanguage(QStringLiteral("en")); // all pages are built anew, and nothing is lost
    page = qobject_cast<ui::TrainPage*>(program->pages()->currentPage());
    QVERIFY(page->isTraining());
    QVERIFY(page->viewState().value(QStringLiteral("options")).toString().contains(QStringLiteral("100000")));

    QElapsedTimer stopping;
    stopping.start();
    QTest::mouseClick(button(page, QStringLiteral("Stop")), Qt::LeftButton);
    const auto epochsBefore = runs()[0].epochs;
    QTRY_VERIFY_WITH_TIMEOUT(!page->isTraining(), patience);
    qInfo("stopping took %lld ms", stopping.elapsed());
    QVERIFY(runs()[0].state == store::RunState::Stopped);
    QVERIFY(runs()[0].epochs <= epochsBefore + 1); // the one that was ending as the button was pressed
    QTRY_VERIFY_WITH_TIMEOUT(program.session().model() && program->isSettled(), patience);
    QCOMPARE(program.session().runId(), QString::fromStdString(runs()[0].id));
}

void TestWorkbench::closingKeepsTheRun()
{
    {
        test::OpenWindow program(folder_->path(), &theme_);
        QVERIFY(startTraining(program, 100'000) != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!runs().empty() && runs()[0].epochs > 0, patience);
        QVERIFY(!program->close()); // it asks first
        auto* question = program->findChild<CloseQuestion*>();
        QVERIFY(question != nullptr && question->isVisible());
        QVERIFY2(question->informativeText().contains(QStringLiteral("epoch under way")),
                 qPrintable(question->informativeText()));
        QTest::mouseClick(button(question, QStringLiteral("Stop and close")), Qt::LeftButton);
        QVERIFY(!program->isVisible());
        QCOMPARE(program.jobs().runningCount(), 0);
    }
    const store::RunRow run = runs().front();
    QVERIFY(run.state == store::RunState::Stopped);
    QVERIFY(run.epochs > 0);
    test::OpenWindow again(folder_->path(), &theme_);
    again.session().openRun(QString::fromStdString(run.id));
    QTRY_VERIFY_WITH_TIMEOUT(again.session().model() && again->isSettled(), patience);
    QVERIFY2(again.message().isEmpty(), qPrintable(again.message()));
}

/// Two seeds of a small model: the window closes in the middle of the first one, and the next window finishes both.
void TestWorkbench::theQueueGoesOnAfterARestart()
{
    const auto states = [](test::OpenWindow& program) {
        QStringList texts;
        const auto* panel = program->pages()->currentPage()->findChild<ui::QueuePanel*>();
        for (int row = 0; row < panel->model()->rowCount(); ++row)
            texts << panel->model()->index(row, ui::QueueModel::State).data().toString();
        return texts;
    };
    engine::TrainConfig config;
    config.epochs = 3;
    config.warmupEpochs = 1;
    config.dimension = 8;
    config.hiddenWidth = 8;
    config.contextSize = 4;
    config.teacherK = config.validationK = 5;
    config.threads = 1;
    {
        test::OpenWindow program(folder_->path(), &theme_);
        program->openPaths({sample_.folder()});
        program->pages()->showPage(QStringLiteral("train"));
        QTRY_VERIFY_WITH_TIMEOUT(program->isSettled() && program.session().dataset(), patience);
        auto* queue = ui::TrainQueue::of(&program.session(), {});
        auto entries = ui::variations(config, {}, {1, 2}, QStringLiteral("queued"), *program.session().dataset());
        config.epochs = 100'000; // the first one is still at it when the window closes
        config.patience = 100'000;
        entries.front().configJson = engine::toJson(config);
        queue->add(entries);
        QTRY_COMPARE(states(program).size(), 2);
        queue->start();
        QTRY_VERIFY_WITH_TIMEOUT(!runs().empty() && runs()[0].epochs > 0, patience);
        program->closeUnasked();
        QVERIFY(!program->isVisible());
    }
    QCOMPARE(runs().size(), std::size_t(1));
    const store::RunRow cut = runs().front();
    QVERIFY(cut.state == store::RunState::Stopped);
    test::OpenWindow again(folder_->path(), &theme_);
    openFirstInputs(*again, {});
    QTRY_VERIFY_WITH_TIMEOUT(again.session().dataset() && again->isSettled(), patience);
    QCOMPARE(again->pages()->currentId(), QStringLiteral("train"));
    QTRY_COMPARE(states(again), (QStringList{QStringLiteral("waiting to go on"), QStringLiteral("waiting")}));
    auto* queue = ui::TrainQueue::of(&again.session(), {});
    queue->start();
    QTRY_VERIFY_WITH_TIMEOUT(runs().back().epochs > cut.epochs, patience); // the same run goes on
    queue->cancel(*queue->current());
    QTRY_COMPARE_WITH_TIMEOUT(states(again), (QStringList{QStringLiteral("cancelled"), QStringLiteral("done")}),
                              patience);
    QCOMPARE(runs().size(), std::size_t(2));
    QCOMPARE(runs().front().name, std::string("queued, seed 2"));
    QCOMPARE(runs().front().epochs, 3);
    QVERIFY(runs().front().state == store::RunState::Finished);
    QVERIFY2(again.message().isEmpty(), qPrintable(again.message()));
}

QTEST_MAIN(TestWorkbench)
#include "tst_workbench.moc"
