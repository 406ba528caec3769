// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"
#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "pages/train/optionpanel.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "units/optiontext.h"

#include <QComboBox>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cdm;
using namespace cdm::ui;

/// The form of training options.
class TestOptionForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void formHasEveryOption();
    void formChecksRanges_data();
    void formChecksRanges();
    void formChecksCombinations();
    void formResets();
    void formFilters();
    void unusedFieldsAreDisabled();
    void devicesAreOffered();
    void presetsAreRecognised();
    void configurationFiles();
    void badConfigurationFiles();

private:
    Theme theme_;
};

void TestOptionForm::formHasEveryOption()
{
    OptionForm form;
    QCOMPARE(form.config(), engine::TrainConfig());
    QVERIFY(form.isValid());
    QCOMPARE(form.changedCount(), 0);
    engine::TrainConfig other;
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        const OptionField* field = form.field(QLatin1String(option.name));
        QVERIFY2(field != nullptr, option.name);
        QCOMPARE(field->text(), optiontext::value(option, {}));
        QVERIFY(!field->focusProxy()->accessibleName().isEmpty());
        QVERIFY(!field->focusProxy()->toolTip().isEmpty());
        // Another allowed value, so that setConfig() has something to carry.
        if (option.kind == engine::OptionKind::Choice)
            option.setText(other, option.choices.back());
        else if (option.kind != engine::OptionKind::Text)
            option.setNumber(other, option.maximum);
    }
    other.weighting = "none"; // contradicts backbone = data
    other.teacherCheckpoint = "/tmp/teacher.safetensors";
    other.device = "cuda:1";
    form.setConfig(other);
    QVERIFY(form.isValid());
    QCOMPARE(form.config(), other);
    QCOMPARE(form.changedCount(), static_cast<int>(engine::trainOptions().size()) - 1);
    form.setConfig({});
    QCOMPARE(form.config(), engine::TrainConfig());
}

void TestOptionForm::formChecksRanges_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("too large") << "dropout"
                               << "1.4"
                               << "Numbers from 0 to 0.9";
    QTest::newRow("too small") << "dimension"
                               << "1"
                               << "Whole numbers from 2 to 1024";
    QTest::newRow("no number") << "learning_rate"
                               << "fast"
                               << "Numbers from 1e-06 to 1";
    QTest::newRow("empty") << "epochs"
                           << ""
                           << "Whole numbers from 1 to 100000";
    QTest::newRow("not whole") << "batch_size"
                               << "2.5"
                               << "Whole numbers from 1 to 65536";
    QTest::newRow("other decimal point") << "lambda"
                                         << "0,5"
                                         << "Numbers from 0 to 100";
}

void TestOptionForm::formChecksRanges()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    QFETCH(QString, message);
    OptionForm form;
    QSignalSpy changed(&form, &OptionForm::changed);
    OptionField* field = form.field(option);
    field->setText(text);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!form.isValid());
    QCOMPARE(form.problemCount(), 1);
    QCOMPARE(field->problem(), message);
    QCOMPARE(field->focusProxy()->accessibleDescription(), message);
    QCOMPARE(form.config(), engine::TrainConfig()); // the last allowed value stands
    field->reset();
    QVERIFY(form.isValid());
    QVERIFY(field->problem().isEmpty());
}

void TestOptionForm::formChecksCombinations()
{
    OptionForm form;
    form.field(QStringLiteral("tau_end"))->setText(QStringLiteral("2"));
    QVERIFY(!form.isValid());
    QVERIFY(form.field(QStringLiteral("tau_end"))->problem().contains(QStringLiteral("above tau_start")));
    form.field(QStringLiteral("tau_start"))->setText(QStringLiteral("3"));
    QVERIFY(form.isValid());
    form.field(QStringLiteral("teacher_mode"))->setText(QStringLiteral("frozen"));
    QVERIFY(!form.isValid());
    QVERIFY(!form.field(QStringLiteral("teacher_checkpoint"))->problem().isEmpty());
    form.field(QStringLiteral("teacher_checkpoint"))->setText(QStringLiteral("/tmp/t.safetensors"));
    QVERIFY(form.isValid());
    form.field(QStringLiteral("device"))->setText(QStringLiteral("gpu"));
    QVERIFY(!form.field(QStringLiteral("device"))->problem().isEmpty());
}

void TestOptionForm::formResets()
{
    OptionForm form;
    OptionField* lambda = form.field(QStringLiteral("lambda"));
    QVERIFY(!lambda->isChanged());
    lambda->setText(QStringLiteral("0.5"));
    QVERIFY(lambda->isChanged());
    QCOMPARE(form.changedCount(), 1);
    QCOMPARE(form.config().lambda, 0.5);
    lambda->reset();
    QCOMPARE(form.config().lambda, engine::TrainConfig().lambda);
    QCOMPARE(form.changedCount(), 0);
}

void TestOptionForm::formFilters()
{
    OptionForm form;
    const int all = static_cast<int>(engine::trainOptions().size());
    QCOMPARE(form.visibleCount(), all);
    form.setFilter(QStringLiteral("tau"), false);
    QVERIFY(form.visibleCount() >= 3 && form.visibleCount() < all);
    QVERIFY(!form.field(QStringLiteral("tau_start"))->isHidden());
    QVERIFY(form.field(QStringLiteral("seed"))->isHidden());
    form.setFilter({}, true);
    QCOMPARE(form.visibleCount(), 0);
    form.field(QStringLiteral("seed"))->setText(QStringLiteral("7"));
    form.field(QStringLiteral("dropout"))->setText(QStringLiteral("x"));
    form.setFilter({}, true);
    QCOMPARE(form.visibleCount(), 2); // what is changed, and what is wrong
    form.setFilter(QStringLiteral("no such thing"), false);
    QCOMPARE(form.visibleCount(), 0);
    form.setFilter({}, false);
    QCOMPARE(form.visibleCount(), all);
}

void TestOptionForm::unusedFieldsAreDisabled()
{
    OptionForm form;
    OptionField* warmup = form.field(QStringLiteral("warmup_epochs"));
    OptionField* checkpoint = form.field(QStringLiteral("teacher_checkpoint"));
    QVERIFY(warmup->isEnabled() && !checkpoint->isEnabled());
    form.field(QStringLiteral("teacher_mode"))->setText(QStringLiteral("frozen"));
    QVERIFY(!warmup->isEnabled() && checkpoint->isEnabled());
    form.field(QStringLiteral("teacher_mode"))->setText(QStringLiteral("online"));
    QVERIFY(!warmup->isEnabled() && !checkpoint->isEnabled());
}

void TestOptionForm::devicesAreOffered()
{
    OptionForm form;
    OptionField* device = form.field(QStringLiteral("device"));
    device->setText(QStringLiteral("cuda:3"));
    form.setDevices({QStringLiteral("cpu"), QStringLiteral("cuda:0")});
    QCOMPARE(device->text(), QStringLiteral("cuda:3")); // offering changes no value
    const auto* combo = device->findChild<QComboBox*>();
    QCOMPARE(combo->count(), 2);
    device->setText(QStringLiteral("cuda:0"));
    QCOMPARE(form.config().device, std::string("cuda:0"));
}

void TestOptionForm::presetsAreRecognised()
{
    OptionPanel panel;
    auto* presets = panel.findChild<QComboBox*>();
    QCOMPARE(presets->currentText(), QStringLiteral("Default"));
    for (int i = 0; i < static_cast<int>(engine::trainPresets().size()); ++i) {
        presets->setCurrentIndex(i);
        Q_EMIT presets->activated(i);
        QCOMPARE(panel.form()->config(), engine::trainPresets()[static_cast<std::size_t>(i)].config);
        QCOMPARE(presets->currentIndex(), i);
    }
    panel.form()->field(QStringLiteral("seed"))->setText(QStringLiteral("99"));
    QCOMPARE(presets->currentText(), QStringLiteral("Your own"));
    panel.form()->setConfig({});
    QCOMPARE(presets->currentText(), QStringLiteral("Default"));
    QCOMPARE(presets->count(), static_cast<int>(engine::trainPresets().size()));
}

void TestOptionForm::configurationFiles()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("options.json"));
    OptionPanel panel;
    panel.form()->field(QStringLiteral("gamma"))->setText(QStringLiteral("0.35"));
    panel.form()->field(QStringLiteral("similarity"))->setText(QStringLiteral("sigmoid_dot"));
    QVERIFY(panel.saveFile(file));
    const engine::TrainConfig saved = panel.form()->config();
    panel.form()->setConfig({});
    QVERIFY(panel.loadFile(file));
    QCOMPARE(panel.form()->config(), saved);
    QSignalSpy problem(&panel, &OptionPanel::problem);
    QVERIFY(!panel.saveFile(folder.filePath(QStringLiteral("no/such/folder/options.json"))));
    QCOMPARE(problem.size(), 1);
}

void TestOptionForm::badConfigurationFiles()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("options.json"));
    OptionPanel panel;
    panel.form()->field(QStringLiteral("seed"))->setText(QStringLiteral("5"));
    QSignalSpy problem(&panel, &OptionPanel::problem);
    for (const char* text : {"", "[1, 2]", "{\"seed\": \"x\"}", "{\"speed\": 3}", "{\"dropout\": 7}", "{"}) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
        out.close();
        QVERIFY2(!panel.loadFile(file), text);
        QCOMPARE(panel.form()->config().seed, 5); // as it was
    }
    QCOMPARE(problem.size(), 6);
    QVERIFY(problem.last().front().toString().contains(file));
    QVERIFY(!panel.loadFile(folder.filePath(QStringLiteral("missing.json"))));
}

QTEST_MAIN(TestOptionForm)
#include "tst_optionform.moc"
