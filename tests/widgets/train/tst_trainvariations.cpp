// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "pages/train/variationsdialog.h"
#include "trainqueuefixture.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// Trainings that differ in single options.
class TestTrainVariations : public test::TrainQueueTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { close(); }
    void listsOfValues();
    void namesVariations();
    void refusesVariations();
    void dialogSaysHowMany();
};

void TestTrainVariations::listsOfValues()
{
    QCOMPARE(listedValues(QStringLiteral(" 0.1,0.3;1  0.1")), (std::vector<std::string>{"0.1", "0.3", "1"}));
    QVERIFY(listedValues(QStringLiteral(" , ")).empty());
    QCOMPARE(listedSeeds(QStringLiteral("3, 1 2")), (std::vector<std::int64_t>{3, 1, 2}));
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(listedSeeds(QStringLiteral("1, two"))), Error);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(listedSeeds(QString())), Error);
}

void TestTrainVariations::namesVariations()
{
    engine::TrainConfig base;
    base.epochs = 7;
    const auto entries = variations(base, {{"lambda", {"0.25", "1"}}, {"beta1", {"0.1", "0.3", "1"}}}, {1, 2},
                                    QStringLiteral("grid"), *sample_.dataset());
    QCOMPARE(entries.size(), std::size_t(12));
    QCOMPARE(QString::fromStdString(entries.front().name), QStringLiteral("grid, lambda=0.25, beta1=0.1, seed 1"));
    QCOMPARE(QString::fromStdString(entries.back().name), QStringLiteral("grid, lambda=1, beta1=1, seed 2"));
    const engine::TrainConfig last = engine::fromJson(entries.back().configJson);
    QCOMPARE(last.lambda, 1.0);
    QCOMPARE(last.beta1, 1.0);
    QCOMPARE(last.seed, 2);
    QCOMPARE(last.epochs, 7);
    QCOMPARE(entries.back().datasetHash, sample_.dataset()->hash());
    QCOMPARE(QString::fromStdString(variations(base, {}, {5}, QString(), *sample_.dataset()).front().name),
             QStringLiteral("%1, seed 5").arg(QString::fromStdString(sample_.dataset()->name())));
}

void TestTrainVariations::refusesVariations()
{
    const engine::TrainConfig base;
    const auto refused = [&](const std::vector<study::SearchAxis>& axes, const std::vector<std::int64_t>& seeds = {1}) {
        try {
            static_cast<void>(variations(base, axes, seeds, {}, *sample_.dataset()));
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return QString();
    };
    QVERIFY2(refused({{"lambda", {"-1"}}}).contains(QLatin1String("-1")), qPrintable(refused({{"lambda", {"-1"}}})));
    QVERIFY(!refused({{"lambda", {}}}).isEmpty());
    QVERIFY(!refused({{"lambda", {"1"}}, {"lambda", {"2"}}}).isEmpty());
    QVERIFY(refused({{"dpp_alpha", {"1", "2"}}}).contains(QLatin1String("changes nothing")));
    std::vector<std::string> many;
    for (int i = 0; i < 600; ++i)
        many.push_back(std::to_string(i));
    QVERIFY(refused({{"tau_steps", {many.begin() + 1, many.end()}}}).isEmpty());
    QVERIFY2(refused({{"tau_steps", {many.begin() + 1, many.end()}}}, {1, 2}).contains(QLatin1String("1000")),
             qPrintable(refused({{"tau_steps", many}}, {1, 2})));
}

void TestTrainVariations::dialogSaysHowMany()
{
    VariationsDialog dialog({}, QStringLiteral("try"), sample_.dataset());
    const auto* ok = dialog.findChildren<QPushButton*>().constFirst();
    for (const QPushButton* one : dialog.findChildren<QPushButton*>()) {
        if (one->isDefault())
            ok = one;
    }
    QCOMPARE(dialog.verdict(), QStringLiteral("One run: try"));
    dialog.seeds()->setText(QStringLiteral("1, 2, 3"));
    dialog.setAxis(0, QStringLiteral("lambda"), QStringLiteral("0.1 0.5"));
    dialog.setAxis(2, QStringLiteral("teacher"), QStringLiteral("mmr, dpp"));
    QVERIFY2(dialog.verdict().startsWith(QStringLiteral("12 runs, from \u201ctry, lambda=0.1, teacher=mmr, seed 1")),
             qPrintable(dialog.verdict()));
    QCOMPARE(dialog.entries().size(), std::size_t(12));
    QVERIFY(ok->isEnabled());
    dialog.setAxis(2, QStringLiteral("teacher"), QStringLiteral("mmr, none such"));
    QVERIFY(!ok->isEnabled());
    QVERIFY2(dialog.verdict().contains(QLatin1String("none")), qPrintable(dialog.verdict()));
    dialog.setAxis(2, QString(), QString());
    QCOMPARE(dialog.entries().size(), std::size_t(6));
    dialog.setAxis(1, QStringLiteral("beta1"), QString()); // chosen, and no value yet
    QVERIFY(!ok->isEnabled());
    dialog.setAxis(1, QString(), QString());
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    dialog.show();
    QTest::keyClick(dialog.seeds(), Qt::Key_Return); // adds, and does not cancel
    QCOMPARE(accepted.count(), 1);
}

QTEST_MAIN(TestTrainVariations)
#include "tst_trainvariations.moc"
