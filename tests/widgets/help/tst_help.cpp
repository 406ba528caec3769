// SPDX-License-Identifier: GPL-3.0-only
#include "engine/trainconfig.h"
#include "help/helppopover.h"
#include "help/topic.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/tradeoff/pointmodel.h"
#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "pages/train/validationmodel.h"
#include "support/fakeengine.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "workflow/trainrun.h"

#include <QLineEdit>
#include <QSet>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace cdm;
using namespace cdm::ui;

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void topicsAreWhole();
    void everyOptionIsExplained();
    void everyFieldOfTheFormHasATopic();
    void everyRecordedMetricIsExplained();
    void tablesNameTheirTopics();
    void unknownThings();
    void fieldExplainsItself();
    void popoverClosesByKey();

private:
    Theme theme_;
};

void TestHelp::topicsAreWhole()
{
    QSet<QString> keys;
    for (const help::Topic& topic : help::topics()) {
        const QString key = QLatin1String(topic.key);
        QVERIFY2(!keys.contains(key), topic.key);
        keys.insert(key);
        if (!key.startsWith(QLatin1String("metric/")))
            continue;
        for (const char* text : {topic.title, topic.meaning, topic.raising})
            QVERIFY2(*text != '\0', topic.key);
        QVERIFY2(*topic.range != '\0' || *topic.unit != '\0', topic.key);
    }
}

void TestHelp::everyOptionIsExplained()
{
    int options = 0;
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        const help::Topic* topic = help::find(QLatin1String(option.name));
        QVERIFY2(topic != nullptr, option.name);
        const bool isNumber = option.kind == engine::OptionKind::Integer || option.kind == engine::OptionKind::Real;
        QVERIFY2(!isNumber || *topic->raising != '\0', option.name); // a choice has no more and less
        const QString text = help::richText(QLatin1String(option.name));
        QVERIFY2(text.contains(QString::fromUtf8(option.label).toHtmlEscaped()), option.name);
        QVERIFY2(text.contains(QString::fromUtf8(option.help).toHtmlEscaped()), option.name);
        ++options;
    }
    int topics = 0;
    for (const help::Topic& topic : help::topics())
        topics += QLatin1String(topic.key).startsWith(QLatin1String("metric/")) ? 0 : 1;
    QCOMPARE(topics, options); // none of an option that is gone
    const QString lambda = help::richText(QStringLiteral("lambda"));
    for (const char* part : {"Eq 1", "0.25", "Numbers from 0 to 100", "more accuracy"})
        QVERIFY2(lambda.contains(QLatin1String(part)), qPrintable(lambda));
}

void TestHelp::everyFieldOfTheFormHasATopic()
{
    OptionForm form;
    const auto fields = form.findChildren<OptionField*>();
    QCOMPARE(fields.size(), qsizetype(engine::trainOptions().size()));
    for (const OptionField* field : fields)
        QCOMPARE(helpTopicOf(field->focusProxy()), QLatin1String(field->option().name));
}

void TestHelp::everyRecordedMetricIsExplained()
{
    const auto rows = workflow::metricRows(test::FakeEngine::record(2, 2));
    QVERIFY(rows.size() > 15);
    for (const store::MetricRow& row : rows)
        QVERIFY2(!help::metricKey(row.name).isEmpty(), row.name.c_str());
    QCOMPARE(help::metricKey("teacher.ilad"), QStringLiteral("metric/ilad"));
    QVERIFY(help::metricKey("loss.unheard").isEmpty());
}

void TestHelp::tablesNameTheirTopics()
{
    const ValidationModel validation;
    for (int row = 0; row < validation.rowCount(); ++row)
        QVERIFY(help::find(validation.index(row, ValidationModel::Cdm).data(HelpTopicRole).toString()) != nullptr);
    const PointModel points;
    for (int row = 0; row < points.rowCount(); ++row)
        QVERIFY(help::find(points.index(row, PointModel::Value).data(HelpTopicRole).toString()) != nullptr);
    report::Table table;
    for (const char* heading : {"Recall@5", "MRR@5", "ILAD@20", "CC@20"})
        table.columns.push_back({heading});
    ReportTableModel report;
    report.setTable(table);
    QTableView view;
    view.setModel(&report);
    for (int column = 1; column < report.columnCount(); ++column)
        QVERIFY(help::find(report.headerData(column, Qt::Horizontal, HelpTopicRole).toString()) != nullptr);
    QVERIFY(helpTopicOf(&view).isEmpty()); // no cell is the current one
    table.rows.push_back({"DCN", {report::Cell::number(1.0), report::Cell::number(2.0)}});
    report.setTable(table);
    view.setCurrentIndex(report.index(0, 2));
    QCOMPARE(helpTopicOf(view.viewport()), QStringLiteral("metric/mrr"));
}

void TestHelp::unknownThings()
{
    QVERIFY(help::find(QStringLiteral("nothing")) == nullptr);
    QVERIFY(help::richText(QString()).isEmpty());
    QWidget widget;
    QVERIFY(helpTopicOf(&widget).isEmpty());
    QVERIFY(helpTopicOf(nullptr).isEmpty());
    QVERIFY(HelpPopover::show(QStringLiteral("nothing"), &widget) == nullptr);
}

void TestHelp::fieldExplainsItself()
{
    OptionForm form;
    form.resize(400, 900);
    form.show();
    form.activateWindow();
    OptionField* field = form.field(QStringLiteral("lambda"));
    QToolButton* explain = nullptr;
    for (QToolButton* button : field->findChildren<QToolButton*>()) {
        if (button->text() == QLatin1String("?"))
            explain = button;
    }
    QVERIFY(explain != nullptr);
    field->setFocus();
    QTRY_VERIFY(explain->isVisible());
    explain->click();
    auto* popover = field->findChild<HelpPopover*>();
    QVERIFY(popover != nullptr && popover->isVisible());
    QCOMPARE(popover->key(), QStringLiteral("lambda"));
    QCOMPARE(popover->text(), help::richText(QStringLiteral("lambda")));
    QVERIFY(!popover->accessibleDescription().contains(QLatin1Char('<')));
}

void TestHelp::popoverClosesByKey()
{
    QWidget window;
    window.resize(200, 100);
    window.show();
    QPointer<HelpPopover> popover = HelpPopover::show(QStringLiteral("metric/ilad"), &window);
    QVERIFY(popover && popover->isVisible());
    QTest::keyClick(popover.data(), Qt::Key_Escape);
    QTRY_VERIFY(popover.isNull());
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
