// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "models/tableview.h"
#include "pages/latency/latencytable.h"
#include "pages/latency/latencyview.h"
#include "pages/latencypage.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cdm;
using namespace cdm::ui;
using Shape = ChartSeries::Shape;

class TestLatencyPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void cleanup();
    void nothingIsMeasuredUnasked();
    void everyMethodIsDrawnAndListed();
    void modelIsMeasuredWhereOneIsOpen();
    void lengthsOfListsAreTheOtherAxis();
    void badSizesAreNamedAtTheField();
    void measuringCanBeCancelled();
    void resultsOutliveThePage();
    void measuringGoesOnInAPageBuiltAnew();
    void bothAxesKeepTheirResults();
    void settingsAreRemembered();
    void dashedLinesMayBeTheStatedComplexity();

private:
    /// The control of that accessible name.
    template <class Control>
    [[nodiscard]] Control* named(const char* name) const
    {
        for (Control* one : page_->findChildren<Control*>()) {
            if (one->accessibleName() == QLatin1String(name))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton* button(const QString& text) const;
    [[nodiscard]] QString problem() const;
    void measure(const QString& sizes) const;

    Theme theme_;
    QTemporaryDir store_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<LatencyPage> page_;
};

void TestLatencyPage::init()
{
    test::failOnQtWarnings();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), store_.filePath(QStringLiteral("runs.sqlite")).toStdString());
    session_->setK(5);
    page_ = std::make_unique<LatencyPage>(session_.get());
    page_->resize(1000, 640);
    page_->show();
    named<QSpinBox>("Repeats")->setValue(3);
}

void TestLatencyPage::cleanup()
{
    jobs_->stopAndWait();
    page_.reset();
    session_.reset();
    jobs_.reset();
}

QPushButton* TestLatencyPage::button(const QString& text) const
{
    for (QPushButton* one : page_->findChildren<QPushButton*>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

QString TestLatencyPage::problem() const
{
    for (const QLabel* label : page_->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().startsWith(QLatin1String("sizes")))
            return label->text();
    }
    return {};
}

void TestLatencyPage::measure(const QString& sizes) const
{
    for (QLineEdit* edit : page_->findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == QLatin1String("Sizes"))
            edit->setText(sizes);
    }
    button(QStringLiteral("&Measure"))->click();
}

void TestLatencyPage::nothingIsMeasuredUnasked()
{
    QVERIFY(page_->isSettled());
    QVERIFY(!page_->mainFigure());
    QVERIFY(button(QStringLiteral("Measure no&w"))->isVisible());
    QVERIFY(!button(QStringLiteral("Ca&ncel"))->isVisible());
    QCOMPARE(jobs_->runningCount(), 0);
}

void TestLatencyPage::everyMethodIsDrawnAndListed()
{
    auto* table = page_->findChild<LatencyTable*>();
    QAbstractItemModelTester tester(table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    measure(QStringLiteral("20, 40"));
    QTRY_VERIFY(page_->isSettled() && page_->mainFigure());
    QCOMPARE(table->rowCount(), 4);
    QCOMPARE(table->columnCount(), LatencyTable::FirstSize + 2);
    QCOMPARE(table->headerData(LatencyTable::FirstSize + 1, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("N = 40, ms"));
    QCOMPARE(table->index(0, LatencyTable::Method).data().toString(), QStringLiteral("MMR"));
    QVERIFY(table->index(0, LatencyTable::Growth).data().toString().startsWith(QLatin1String("~ N^")));
    QCOMPARE(table->index(0, LatencyTable::Stated).data().toString(), QStringLiteral("O(N K d)"));
    QVERIFY(table->index(3, LatencyTable::FirstSize).data().toString().contains(QChar(0xb1)));

    const auto& series = page_->mainChart()->series();
    QCOMPARE(series.size(), std::size_t(3 * 4)); // medians, spread and fit of each
    for (std::size_t i = 0; i < series.size(); i += 3) {
        const ChartSeries& medians = series[i];
        const ChartSeries& spread = series[i + 1];
        QCOMPARE(medians.shape, Shape::Points);
        QCOMPARE(medians.colour, static_cast<int>(i / 3)); // the shape of the points goes with it
        QCOMPARE(spread.shape, Shape::Band);
        QCOMPARE(series[i + 2].shape, Shape::Path);
        QCOMPARE(medians.points.size(), 2);
        for (qsizetype p = 0; p < 2; ++p) {
            QCOMPARE(medians.points[p].x(), p == 0 ? 20.0 : 40.0);
            QVERIFY(spread.points[p].y() <= medians.points[p].y() && medians.points[p].y() <= spread.upper[p]);
            // A power law through two points goes through both.
            QVERIFY(std::abs(series[i + 2].points[p].y() / medians.points[p].y() - 1.0) < 1e-9);
        }
    }
    const QString csv = page_->mainChart()->toCsv();
    QVERIFY2(csv.contains(QLatin1String("K = 5")) && csv.contains(QLatin1String("DPP, fitted ~ N^")), qPrintable(csv));
}

void TestLatencyPage::modelIsMeasuredWhereOneIsOpen()
{
    const test::SampleDataset sample;
    session_->openDataset(sample.folder());
    QTRY_VERIFY(session_->dataset());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    measure(QStringLiteral("20, 40"));
    QTRY_VERIFY(page_->isSettled() && page_->mainFigure());
    const auto* table = page_->findChild<LatencyTable*>();
    QCOMPARE(table->rowCount(), 5);
    QCOMPARE(table->index(4, LatencyTable::Method).data().toString(), QStringLiteral("Backbone and student"));
    QCOMPARE(table->index(4, LatencyTable::Stated).data().toString(), QString::fromUtf8("O(N\u00b2 d)"));
    QCOMPARE(page_->mainChart()->series().size(), std::size_t(3 * 5));
}

void TestLatencyPage::lengthsOfListsAreTheOtherAxis()
{
    named<QComboBox>("Against")->setCurrentIndex(1);
    measure(QStringLiteral("2 4"));
    QTRY_VERIFY(page_->isSettled() && page_->mainFigure());
    const auto* table = page_->findChild<LatencyTable*>();
    QCOMPARE(table->rowCount(), 4);
    QCOMPARE(table->headerData(LatencyTable::FirstSize, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("K = 2, ms"));
    QVERIFY(page_->mainChart()->series()[0].name.contains(QLatin1String("K^")));
}

void TestLatencyPage::badSizesAreNamedAtTheField()
{
    measure(QStringLiteral("20, many"));
    QVERIFY(page_->isSettled());
    QVERIFY2(problem().contains(QLatin1String("'many' is not a whole number")), qPrintable(problem()));
    measure(QStringLiteral("40, 20"));
    QTRY_VERIFY2(problem().contains(QLatin1String("20 follows 40")), qPrintable(problem()));
    QVERIFY(!page_->mainFigure());
    measure(QStringLiteral("20, 40"));
    QVERIFY(problem().isEmpty());
}

void TestLatencyPage::measuringCanBeCancelled()
{
    named<QSpinBox>("Repeats")->setValue(999);
    QSignalSpy settled(page_.get(), &Page::settled);
    measure(QStringLiteral("1000, 2000, 4000"));
    QVERIFY(!page_->isSettled());
    QVERIFY(!button(QStringLiteral("&Measure"))->isEnabled());
    button(QStringLiteral("Ca&ncel"))->click();
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(settled.size(), 1);
    QVERIFY(!page_->mainFigure());
    QVERIFY(button(QStringLiteral("&Measure"))->isEnabled());
    QCOMPARE(jobs_->jobs().front().state, JobInfo::State::Cancelled);
}

void TestLatencyPage::resultsOutliveThePage()
{
    measure(QStringLiteral("20, 40"));
    QTRY_VERIFY(page_->isSettled() && page_->mainFigure());
    const QString csv = page_->mainChart()->toCsv();
    const QVariantMap state = page_->viewState();
    page_ = std::make_unique<LatencyPage>(session_.get());
    QVERIFY(!page_->mainFigure());
    page_->restoreViewState(state);
    QCOMPARE(page_->mainChart()->toCsv(), csv);
}

void TestLatencyPage::measuringGoesOnInAPageBuiltAnew()
{
    named<QSpinBox>("Repeats")->setValue(999);
    measure(QStringLiteral("1000, 2000, 4000"));
    QVERIFY(!page_->isSettled());
    QVariantMap state = page_->viewState();
    page_ = std::make_unique<LatencyPage>(session_.get());
    page_->show();
    QVERIFY(page_->isSettled());
    page_->restoreViewState(state);
    QVERIFY(!page_->isSettled());
    QVERIFY(button(QStringLiteral("Ca&ncel"))->isVisible());
    state.clear();
    page_ = nullptr; // nobody waits for it any more
    QTRY_COMPARE(jobs_->runningCount(), 0);
    QCOMPARE(jobs_->jobs().front().state, JobInfo::State::Cancelled);
}

void TestLatencyPage::bothAxesKeepTheirResults()
{
    measure(QStringLiteral("20, 40"));
    QTRY_VERIFY(page_->isSettled() && page_->mainFigure());
    const QString csv = page_->mainChart()->toCsv();
    auto* axis = named<QComboBox>("Against");
    auto* candidates = named<QSpinBox>("N, candidates");
    QVERIFY(!candidates->isVisible());
    axis->setCurrentIndex(1);
    QVERIFY(!page_->mainFigure()); // not measured against K
    QVERIFY(candidates->isVisible());
    candidates->setValue(30);
    named<QSpinBox>("d, dimension of the vectors")->setValue(8);
    measure(QStringLiteral("2, 31"));
    QTRY_VERIFY2(problem().contains(QLatin1String("K = 31 cannot come from N = 30")), qPrintable(problem()));
    measure(QStringLiteral("2, 4"));
    QTRY_VERIFY(page_->isSettled() && page_->mainFigure());
    const QString overK = page_->mainChart()->toCsv();
    QVERIFY2(overK.contains(QLatin1String("N = 30, d = 8")), qPrintable(overK));
    axis->setCurrentIndex(0);
    QCOMPARE(page_->mainChart()->toCsv(), csv);
}

void TestLatencyPage::settingsAreRemembered()
{
    named<QLineEdit>("Sizes")->setText(QStringLiteral("30, 60"));
    named<QComboBox>("Against")->setCurrentIndex(1);
    named<QLineEdit>("Sizes")->setText(QStringLiteral("3, 6"));
    named<QSpinBox>("N, candidates")->setValue(77);
    named<QSpinBox>("d, dimension of the vectors")->setValue(16);
    named<QComboBox>("Dashed line")->setCurrentIndex(1);
    const QVariantMap state =
        QJsonDocument::fromJson(QJsonDocument(QJsonObject::fromVariantMap(page_->viewState())).toJson())
            .object()
            .toVariantMap(); // as the settings keep it
    page_ = std::make_unique<LatencyPage>(session_.get());
    page_->restoreViewState(state);
    QCOMPARE(named<QComboBox>("Against")->currentIndex(), 1);
    QCOMPARE(named<QLineEdit>("Sizes")->text(), QStringLiteral("3, 6"));
    QCOMPARE(named<QSpinBox>("N, candidates")->value(), 77);
    QCOMPARE(named<QSpinBox>("d, dimension of the vectors")->value(), 16);
    QCOMPARE(named<QSpinBox>("Repeats")->value(), 3);
    QCOMPARE(named<QComboBox>("Dashed line")->currentIndex(), 1);
    named<QComboBox>("Against")->setCurrentIndex(0);
    QCOMPARE(named<QLineEdit>("Sizes")->text(), QStringLiteral("30, 60"));
}

void TestLatencyPage::dashedLinesMayBeTheStatedComplexity()
{
    engine::LatencyResult result;
    result.options.sizes = {100, 1000};
    for (const engine::LatencyMethod method :
         {engine::LatencyMethod::Mmr, engine::LatencyMethod::GammaPath, engine::LatencyMethod::Model}) {
        engine::LatencySeries series{method, {{100, 1.0, 1.0, 1.0}, {1000, 100.0, 100.0, 100.0}}, 0.0, 0.0};
        engine::fitPowerLaw(series);
        result.series.push_back(std::move(series));
    }
    const auto near = [](double a, double b) { return std::abs(a / b - 1.0) < 1e-9; };
    const auto fitted = latency::chartSeries(result);
    QCOMPARE(fitted.size(), std::size_t(9));
    QVERIFY(near(fitted[2].points[1].y(), 100.0)); // measured: N^2
    const auto stated = latency::chartSeries(result, latency::Line::Stated);
    QCOMPARE(stated.size(), std::size_t(8)); // none for the path
    QCOMPARE(stated[2].shape, Shape::Path);
    // MMR: a line of slope 1 through the middle (316, 10), in logarithms.
    QVERIFY(near(stated[2].points[0].y(), 10.0 / std::sqrt(10.0)));
    QVERIFY(near(stated[2].points[1].y(), 10.0 * std::sqrt(10.0)));
    QVERIFY2(stated[2].told.contains(QLatin1String("stated O(N K d)")), qPrintable(stated[2].told));
    QVERIFY(near(stated[7].points[1].y(), 100.0)); // the model: slope 2, as measured
}

QTEST_MAIN(TestLatencyPage)
#include "tst_latencypage.moc"
