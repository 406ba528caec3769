// SPDX-License-Identifier: GPL-3.0-only
#include "session/runnames.h"
#include "strip/contextstrip.h"
#include "strip/elidedbutton.h"
#include "strip/requestspin.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace cdm;
using namespace cdm::ui;

class TestStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void cleanup();
    void emptySaysSo();
    void showsWhatIsOpen();
    void gammaBothWays();
    void numbersCanBeTyped();
    void lambdaAndK();
    void requestSteps();
    void splitBothWays();
    void everythingByKeyboard();
    void fitsASmallWindow();
    void checkpointB();
    void runsGoByTheirNames();
    void gammaLimits();
    void smallGammas();
    void saysWhenKIsThePool();

private:
    void openDataset();
    template <class W>
    [[nodiscard]] W* named(const char* name) const
    {
        for (W* widget : strip_->findChildren<W*>()) {
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        }
        return nullptr;
    }

    Theme theme_;
    QTemporaryDir folder_;
    test::SampleDataset sample_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<ContextStrip> strip_;
};

void TestStrip::init()
{
    test::failOnQtWarnings();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), folder_.filePath(QStringLiteral("runs.sqlite")).toStdString());
    strip_ = std::make_unique<ContextStrip>(session_.get());
}

void TestStrip::cleanup()
{
    jobs_->stopAndWait();
    strip_.reset();
    session_.reset();
    jobs_.reset();
}

void TestStrip::openDataset()
{
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
}

void TestStrip::emptySaysSo()
{
    QCOMPARE(named<ElidedButton>("Dataset")->fullText(), QStringLiteral("none, choose one"));
    QCOMPARE(named<ElidedButton>("Checkpoint")->fullText(), QStringLiteral("none, choose one"));
    QVERIFY(!named<RequestSpin>("Request")->isEnabled());
    QVERIFY(!named<QComboBox>("Split")->isEnabled());
    QVERIFY(!named<ElidedButton>("Checkpoint B: none")->isEnabled()); // there is nothing to compare
}

void TestStrip::showsWhatIsOpen()
{
    openDataset();
    QCOMPARE(named<ElidedButton>("Dataset")->fullText(), QString::fromStdString(session_->dataset()->name()));
    QVERIFY(named<ElidedButton>("Dataset")->toolTip().contains(sample_.folder()));
    QCOMPARE(named<ElidedButton>("Checkpoint")->fullText(), QStringLiteral("none, choose one"));
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    QCOMPARE(named<ElidedButton>("Checkpoint")->fullText(), QStringLiteral("r-fake, epoch 3"));
    QStringList labels;
    for (const QLabel* label : strip_->findChildren<QLabel*>())
        labels << label->text();
    QVERIFY2(labels.contains(QStringLiteral("of 24")), qPrintable(labels.join(QLatin1Char('|')))); // the pool beside K
}

void TestStrip::gammaBothWays()
{
    auto* slider = named<QSlider>("Gamma slider");
    auto* spin = named<QDoubleSpinBox>("Gamma");
    slider->setValue(123);
    QCOMPARE(session_->gamma(), 1.23);
    QCOMPARE(spin->value(), 1.23);
    spin->setValue(0.07);
    QCOMPARE(session_->gamma(), 0.07);
    QCOMPARE(slider->value(), 7);
    session_->setGamma(2.0);
    QCOMPARE(slider->value(), slider->maximum());
    QCOMPARE(spin->value(), 2.0);
    session_->setGamma(0.333); // between two steps of the slider: showing it must not move it
    QCOMPARE(session_->gamma(), 0.333);
    QCOMPARE(slider->value(), 33);
}

void TestStrip::numbersCanBeTyped()
{
    const auto type = [this](const char* name, const QString& digits) {
        auto* box = named<QDoubleSpinBox>(name);
        box->selectAll();
        QTest::keyClicks(box, digits);
        const QString typed = box->text();
        QTest::keyClick(box, Qt::Key_Return);
        return typed;
    };
    QCOMPARE(type("Gamma", QStringLiteral("1.25")), QStringLiteral("1.25"));
    QCOMPARE(session_->gamma(), 1.25);
    QCOMPARE(type("Gamma", QStringLiteral("0.35")), QStringLiteral("0.35"));
    QCOMPARE(session_->gamma(), 0.35);
    named<QDoubleSpinBox>("Gamma")->selectAll();
    QTest::keyClicks(named<QDoubleSpinBox>("Gamma"), QStringLiteral("50")); // half a number, perhaps
    QCOMPARE(session_->gammaLimit(), Session::usualGammaLimit);
    QCOMPARE(type("Gamma", QStringLiteral("0.5")), QStringLiteral("0.5"));
    QCOMPARE(type("Lambda", QStringLiteral("0.4")), QStringLiteral("0.4"));
    QCOMPARE(session_->lambda(), 0.4);
}

void TestStrip::lambdaAndK()
{
    named<QDoubleSpinBox>("Lambda")->setValue(0.8);
    QCOMPARE(session_->lambda(), 0.8);
    session_->setLambda(0.1);
    QCOMPARE(named<QDoubleSpinBox>("Lambda")->value(), 0.1);
    named<QSpinBox>("List length K")->setValue(7);
    QCOMPARE(session_->k(), 7);
    session_->setK(9);
    QCOMPARE(named<QSpinBox>("List length K")->value(), 9);
}

void TestStrip::requestSteps()
{
    openDataset();
    auto* spin = named<RequestSpin>("Request");
    const auto requests = session_->dataset()->requests(data::Split::Test);
    QCOMPARE(spin->value(), static_cast<int>(requests.front().value));
    spin->stepBy(2);
    QVERIFY(session_->request() == requests[2]);
    spin->stepBy(-10'000); // stays inside the split
    QVERIFY(session_->request() == requests.front());
    spin->stepBy(10'000);
    QVERIFY(session_->request() == requests.back());
    spin->setValue(0); // any request can be typed
    QVERIFY(session_->request() == RequestIndex(0));
    QVERIFY(session_->split() == session_->dataset()->request(RequestIndex(0)).split);
    session_->setRequest(RequestIndex(5));
    QCOMPARE(spin->value(), 5);
}

void TestStrip::splitBothWays()
{
    openDataset();
    auto* splits = named<QComboBox>("Split");
    QCOMPARE(splits->count(), 3);
    QCOMPARE(splits->currentData().toInt(), static_cast<int>(data::Split::Test));
    const int train = splits->findData(static_cast<int>(data::Split::Train));
    splits->setCurrentIndex(train);
    Q_EMIT splits->activated(train);
    QVERIFY(session_->split() == data::Split::Train);
    session_->setSplit(data::Split::Validation);
    QCOMPARE(splits->currentData().toInt(), static_cast<int>(data::Split::Validation));
}

void TestStrip::everythingByKeyboard()
{
    openDataset();
    strip_->show();
    QVERIFY(QTest::qWaitForWindowActive(strip_.get()));
    QStringList visited;
    named<ElidedButton>("Dataset")->setFocus();
    for (int i = 0; i < 9; ++i) {
        const QWidget* focused = strip_->focusWidget();
        QVERIFY2(!focused->accessibleName().isEmpty(), focused->metaObject()->className());
        QVERIFY(!focused->toolTip().isEmpty());
        visited << focused->accessibleName();
        QTest::keyClick(strip_->focusWidget(), Qt::Key_Tab);
    }
    const QStringList expected{QStringLiteral("Dataset"),      QStringLiteral("Split"),
                               QStringLiteral("Checkpoint"),   QStringLiteral("Checkpoint B: none"),
                               QStringLiteral("Request"),      QStringLiteral("Gamma slider"),
                               QStringLiteral("Gamma"),        QStringLiteral("Lambda"),
                               QStringLiteral("List length K")};
    QCOMPARE(visited, expected);
    named<QSlider>("Gamma slider")->setFocus();
    session_->setGamma(0.5);
    QTest::keyClick(named<QSlider>("Gamma slider"), Qt::Key_Right);
    QCOMPARE(session_->gamma(), 0.51);
}

void TestStrip::fitsASmallWindow()
{
    openDataset();
    QVERIFY2(strip_->minimumSizeHint().width() <= 1000, qPrintable(QString::number(strip_->minimumSizeHint().width())));
}

void TestStrip::checkpointB()
{
    openDataset();
    strip_->resize(1260, strip_->sizeHint().height());
    strip_->show();
    auto* none = named<ElidedButton>("Checkpoint B: none");
    QVERIFY(none != nullptr);
    QCOMPARE(none->fullText(), QStringLiteral("B"));
    QVERIFY(none->isEnabled());
    const QImage picture = none->grab().toImage();
    int darkest = 255;
    for (int y = 5; y < picture.height() - 5; ++y) {
        for (int x = 5; x < picture.width() / 2; ++x)
            darkest = std::min(darkest, picture.pixelColor(x, y).lightness());
    }
    QVERIFY(darkest < none->palette().color(QPalette::PlaceholderText).lightness()); // it does not look switched off
    const int before = none->width();
    QVERIFY(before < named<ElidedButton>("Checkpoint")->width() / 2);
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    auto* other = named<ElidedButton>("Checkpoint B");
    QVERIFY(other == none);
    QCOMPARE(other->fullText(), QStringLiteral("B: r-other, epoch 3"));
    QVERIFY(other->toolTip().contains(QStringLiteral("r-other")));
    QTRY_VERIFY(other->width() > 2 * before); // it takes room when it has something to say
    fitsASmallWindow();
    session_->closeOther();
    QCOMPARE(none->accessibleName(), QStringLiteral("Checkpoint B: none"));
    QTRY_COMPARE(none->width(), before);
}

void TestStrip::runsGoByTheirNames()
{
    store::RunRow row;
    row.id = "r-fake";
    row.name = "lambda=1, seed 2";
    store::RunStore(session_->storePath()).add(row);
    openDataset();
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    auto* checkpoint = named<ElidedButton>("Checkpoint");
    QTRY_COMPARE(checkpoint->fullText(), QStringLiteral("lambda=1, seed 2, epoch 3"));
    QVERIFY(checkpoint->toolTip().contains(QStringLiteral("r-fake")));
    QCOMPARE(named<ElidedButton>("Checkpoint B")->fullText(), QStringLiteral("B: r-other, epoch 3")); // not stored
    RunNames* names = session_->runNames();
    const auto file = [this](const std::string& run) {
        const auto folder = session_->storePath().parent_path() / "runs" / run;
        return QString::fromStdString((folder / "best.safetensors").string());
    };
    QCOMPARE(names->nameOfFile(file("r-fake")), QStringLiteral("lambda=1, seed 2"));
    QVERIFY(names->nameOfFile(QStringLiteral("/elsewhere/best.safetensors")).isEmpty());
    store::RunStore(session_->storePath()).rename("r-fake", "the best");
    Q_EMIT session_->runsChanged();
    QTRY_COMPARE(checkpoint->fullText(), QStringLiteral("the best, epoch 3"));
    store::RunStore(session_->storePath()).finish("r-fake", store::RunState::Finished);
    store::RunStore(session_->storePath()).remove("r-fake", false); // other tests look at the same database
}

void TestStrip::gammaLimits()
{
    auto* slider = named<QSlider>("Gamma slider");
    QCOMPARE(slider->contextMenuPolicy(), Qt::ActionsContextMenu);
    const QList<QAction*> limits = slider->actions();
    QCOMPARE(limits.size(), static_cast<qsizetype>(Session::gammaLimits.size()) + 1); // and the one that fits
    const auto upTo = [&limits](const char* limit) {
        for (QAction* action : limits) {
            if (action->text() == QStringLiteral("Slider up to %1").arg(QLatin1String(limit)))
                return action;
        }
        return static_cast<QAction*>(nullptr);
    };
    QVERIFY(upTo("2")->isChecked());
    session_->setGamma(7.0);
    QCOMPARE(slider->maximum(), 1000);
    QVERIFY(upTo("10")->isChecked() && !upTo("2")->isChecked());
    QVERIFY(!session_->isGammaLimitChosen()); // it rose with gamma
    upTo("100")->trigger();
    QCOMPARE(session_->gammaLimit(), 100.0);
    QCOMPARE(slider->maximum(), 10'000);
    QCOMPARE(slider->value(), 700);
    upTo("2")->trigger(); // and back
    QCOMPARE(slider->maximum(), 200);
    QCOMPARE(session_->gamma(), 2.0);
    QVERIFY(upTo("2")->isChecked() && !upTo("100")->isChecked());
    session_->setGamma(0.04);
    upTo("0.05")->trigger();
    QCOMPARE(slider->maximum(), 500);
    QCOMPARE(slider->value(), 400);
    QVERIFY(session_->isGammaLimitChosen());
    limits.last()->trigger(); // no model has told what it needs
    QVERIFY(!session_->isGammaLimitChosen());
    QCOMPARE(session_->gammaLimit(), Session::usualGammaLimit);
}

void TestStrip::smallGammas()
{
    auto* slider = named<QSlider>("Gamma slider");
    auto* spin = named<QDoubleSpinBox>("Gamma");
    session_->setGamma(0.004);
    QCOMPARE(spin->text(), QStringLiteral("0.004"));
    session_->setGamma(0.00002);
    QCOMPARE(spin->text(), QStringLiteral("2e-5"));
    QCOMPARE(session_->gamma(), 0.00002); // showing it rounds nothing
    spin->selectAll();
    QTest::keyClicks(spin, QStringLiteral("3e-3"));
    QTest::keyClick(spin, Qt::Key_Return);
    QCOMPARE(session_->gamma(), 0.003);
    spin->selectAll();
    QTest::keyClicks(spin, QStringLiteral("1.5x")); // no number has this letter
    QTest::keyClick(spin, Qt::Key_Return);
    QCOMPARE(session_->gamma(), 1.5);
    session_->setGammaLimit(0.01);
    slider->setValue(37);
    QCOMPARE(session_->gamma(), 0.0037);
    spin->stepBy(1);
    QCOMPARE(session_->gamma(), 0.0038);
}

void TestStrip::saysWhenKIsThePool()
{
    openDataset();
    session_->setK(23);
    const auto poolText = [this] {
        for (const QLabel* label : strip_->findChildren<QLabel*>()) {
            if (label->text().startsWith(QStringLiteral("of 24")))
                return label->text();
        }
        return QString();
    };
    const auto says = [this](QWidget* widget) {
        return widget->toolTip().contains(QStringLiteral("the same 24 items"));
    };
    QCOMPARE(poolText(), QStringLiteral("of 24"));
    QVERIFY(!says(named<QSpinBox>("List length K")) && !says(named<QDoubleSpinBox>("Lambda")));
    session_->setK(24);
    QCOMPARE(poolText(), QStringLiteral("of 24: all"));
    QVERIFY(says(named<QSpinBox>("List length K")) && says(named<QDoubleSpinBox>("Lambda")));
    session_->setK(5);
    QCOMPARE(poolText(), QStringLiteral("of 24"));
    QVERIFY(!says(named<QDoubleSpinBox>("Lambda")));
}

QTEST_MAIN(TestStrip)
#include "tst_strip.moc"
