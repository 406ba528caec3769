// SPDX-License-Identifier: GPL-3.0-only
#include "data/datasetwriter.h"
#include "pages/emptystate.h"
#include "support/fakemodel.h"
#include "support/generated.h"
#include "trainpagefixture.h"
#include "workflow/trainrun.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// What the Train page shows and refuses.
class TestTrainPage : public test::TrainPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void emptyWithoutDataset();
    void refusesDatasetsItCannotTrainOn();
    void offersTheDatasetsOwnModel();
    void saysWhenValidationListsThePool();
    void refusesBadOptions();
    void saysThatThereIsNoEngine();
    void listsDevices();
    void showsStoredRuns();
    void looksAsideWhileTraining();
    void survivesThemesAndSizes();
};

void TestTrainPage::emptyWithoutDataset()
{
    page_ = std::make_unique<TrainPage>(session_.get(), [this]() -> engine::Engine& { return *engine_; });
    page_->show();
    QVERIFY(page_->isSettled());
    QVERIFY(page_->findChild<EmptyState*>()->isVisible());
    QVERIFY(!page_->refusal().isEmpty());
    page_->startTraining();
    QVERIFY(!page_->isTraining());
    QSignalSpy wished(page_.get(), &Page::wished);
    for (QPushButton* button : page_->findChild<EmptyState*>()->findChildren<QPushButton*>())
        button->click();
    QCOMPARE(wished.size(), 3);
    openDataset();
    QTRY_VERIFY(start()->startButton()->isVisible());
    QVERIFY(start()->startButton()->isEnabled());
    QCOMPARE(page_->pageId(), QStringLiteral("train"));
}

void TestTrainPage::refusesDatasetsItCannotTrainOn()
{
    const auto write = [this](const QString& name, data::Split split) {
        const QString path = folder_->filePath(name);
        data::DatasetWriter::Options options;
        options.name = name.toStdString();
        data::DatasetWriter writer(path.toStdString(), options);
        const CategoryIndex category = writer.addCategory("only");
        const std::array items{writer.addItem("a", "A", {}, {&category, 1}),
                               writer.addItem("b", "B", {}, {&category, 1})};
        data::RequestRow row;
        row.user = writer.addUser("u", {});
        row.split = split;
        const std::array<std::uint8_t, 2> flags{1, 0};
        row.items = items;
        row.labels = flags;
        row.shown = flags;
        writer.addRequest(row);
        writer.finish();
        return path;
    };
    makePage();
    for (const data::Split split : {data::Split::Train, data::Split::Validation}) {
        const QString name = QLatin1String(data::splitName(split)) + QStringLiteral(" alone");
        session_->openDataset(write(name, split));
        QTRY_COMPARE(QString::fromStdString(session_->dataset()->name()), name);
        const QString missing =
            split == data::Split::Train ? QStringLiteral("no validation split") : QStringLiteral("no train split");
        QVERIFY2(start()->notice().contains(missing), qPrintable(start()->notice()));
        QVERIFY(!start()->startButton()->isEnabled());
        page_->startTraining();
        QVERIFY(!page_->isTraining());
    }
    openDataset();
    QTRY_VERIFY(start()->startButton()->isEnabled());
    QVERIFY(start()->notice().isEmpty());
}

void TestTrainPage::offersTheDatasetsOwnModel()
{
    makePage();
    QVERIFY(!start()->ownModelButton()->isVisible()); // scores alone are no model
    field("backbone")->setText(QStringLiteral("data"));
    QVERIFY2(start()->notice().contains(QStringLiteral("no vectors")), qPrintable(start()->notice()));
    QVERIFY(!start()->startButton()->isEnabled());
    field("backbone")->reset();
    QVERIFY(start()->notice().isEmpty());

    const QString folder = folder_->filePath(QStringLiteral("own"));
    test::generated({.users = 8, .items = 40, .categories = 4, .candidates = 8, .shown = 4, .vectors = true},
                    folder.toStdString());
    session_->openDataset(folder);
    QTRY_VERIFY(start()->ownModelButton()->isVisible());
    start()->ownModelButton()->click();
    QCOMPARE(form()->config().backbone, std::string("data"));
    QCOMPARE(form()->config().epochs, std::int64_t(4)); // all else stays
    QVERIFY(!start()->ownModelButton()->isVisible());
    QVERIFY2(start()->startButton()->isEnabled(), qPrintable(start()->notice()));
}

void TestTrainPage::saysWhenValidationListsThePool()
{
    makePage();
    std::size_t largest = 0;
    for (const RequestIndex request : session_->dataset()->requests(data::Split::Validation))
        largest = std::max(largest, session_->dataset()->request(request).size());
    field("validation_k")->setText(QString::number(largest - 1));
    QVERIFY2(start()->poolText().isEmpty(), qPrintable(start()->poolText()));
    field("validation_k")->setText(QString::number(largest));
    QVERIFY2(start()->poolText().contains(QStringLiteral("more than %1 candidates").arg(largest)),
             qPrintable(start()->poolText()));
    QVERIFY(start()->startButton()->isEnabled()); // it is no mistake
}

void TestTrainPage::refusesBadOptions()
{
    makePage();
    field("dropout")->setText(QStringLiteral("2"));
    QVERIFY(!start()->startButton()->isEnabled());
    QVERIFY(!start()->notice().isEmpty());
    page_->startTraining();
    QVERIFY(!page_->isTraining());
    field("dropout")->reset();
    QVERIFY(start()->startButton()->isEnabled());
    QVERIFY(!page_->loadOptions(QStringLiteral("/no/such/file.json")));
    QVERIFY(start()->notice().contains(QStringLiteral("/no/such/file.json")));
    field("seed")->setText(QStringLiteral("2"));
    QVERIFY(start()->notice().isEmpty());
}

void TestTrainPage::saysThatThereIsNoEngine()
{
    page_ = std::make_unique<TrainPage>(
        session_.get(), []() -> engine::Engine& { throw Error("this program was built without LibTorch"); });
    page_->show();
    openDataset();
    QTRY_VERIFY(page_->isSettled());
    QTRY_COMPARE(start()->notice(), QStringLiteral("this program was built without LibTorch"));
    QVERIFY(!start()->startButton()->isEnabled());
}

void TestTrainPage::listsDevices()
{
    makePage();
    const auto* devices = field("device")->findChild<QComboBox*>();
    QTRY_COMPARE(devices->count(), 1);
    QCOMPARE(devices->itemText(0), QStringLiteral("cpu"));
}

void TestTrainPage::showsStoredRuns()
{
    makePage();
    engine_->allowAll();
    workflow::TrainRunInput input;
    input.dataset = sample_.dataset();
    input.storePath = storePath();
    input.config.epochs = 3;
    input.config.validationK = 7;
    input.name = "from the command line";
    JobContext job;
    const auto trained = workflow::trainRun(*engine_, input, nullptr, job);
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), trained.run.id));
    QVERIFY(!page_->isSettled());
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(epochsShown(), 3);
    QCOMPARE(curves()->metric(Metric::Recall)->title(), QStringLiteral("Recall@7"));
    QVERIFY2(header()->details().contains(QStringLiteral("3 of 3 epochs")), qPrintable(header()->details()));
    QVERIFY(!header()->resumeButton()->isVisible()); // it is complete
    QVERIFY(form()->isEnabled());
    // A checkpoint of another store: no curves, and no complaint.
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), "r-elsewhere"));
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(!header()->isVisible());
    for (const JobInfo& each : jobs_->jobs())
        QVERIFY2(each.state != JobInfo::State::Failed, qPrintable(each.title + each.error));
}

void TestTrainPage::looksAsideWhileTraining()
{
    makePage();
    engine_->allowAll();
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QTRY_VERIFY(!session_->isOpening());
    const std::string first = onlyRun().id;
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), first));
    QTRY_VERIFY(page_->isSettled());
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    QVERIFY(header()->otherButton()->isVisible());
    header()->otherButton()->click();
    QCOMPARE(epochsShown(), 4); // of the open run
    QVERIFY(!header()->resumeButton()->isVisible());
    engine_->allow(2);
    QSignalSpy runs(session_.get(), &Session::runsChanged);
    QTRY_VERIFY(!runs.isEmpty());
    QCOMPARE(epochsShown(), 4); // the training goes on beside
    header()->otherButton()->click();
    QTRY_COMPARE(epochsShown(), 2);
    engine_->allowAll();
    QTRY_VERIFY(!page_->isTraining());
    QVERIFY(!header()->otherButton()->isVisible());
}

void TestTrainPage::survivesThemesAndSizes()
{
    makePage();
    QVERIFY2(page_->minimumSizeHint().width() <= 760, qPrintable(QString::number(page_->minimumSizeHint().width())));
    engine_->allow(2);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 2);
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        theme_.apply(choice);
        QCoreApplication::processEvents();
        for (const QSize size : {QSize(760, 520), QSize(1600, 950)}) {
            page_->resize(size);
            const int lightness = page_->grab().toImage().pixelColor(2, 2).lightness();
            QVERIFY(choice == ThemeChoice::Dark ? lightness < 100 : lightness > 150);
        }
    }
}

QTEST_MAIN(TestTrainPage)
#include "tst_trainpage.moc"
