// SPDX-License-Identifier: GPL-3.0-only
#include "app/commandpalette.h"
#include "docks/librarydock.h"
#include "help/helppopover.h"
#include "pages/data/requestbrowser.h"
#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "windowfixture.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPointer>
#include <QStatusBar>
#include <QTableView>
#include <QTableWidget>
#include <QTreeView>

using namespace cdm;
using namespace cdm::app;

/// Keys, and commands by their names.
class TestCommands : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void shortcutsSheet();
    void escapeDismissesTheNewestMessage();
    void theLastMessageAboutAThingIsTold();
    void menuKeySortsATable();
    void f1Explains();
    void fuzzyMatching();
    void commandsByName();
};

void TestCommands::shortcutsSheet()
{
    action("Keyboard shortcuts")->trigger();
    const auto* table = (*program_)->findChild<QTableWidget*>();
    QVERIFY(table != nullptr);
    QStringList keys;
    for (int row = 0; row < table->rowCount(); ++row)
        keys << table->item(row, 0)->text();
    for (const char* wanted : {"Ctrl+1", "Ctrl+O", "Ctrl+I", "Ctrl+E", "F1", "?", "Ctrl+Shift+P", "Shift+F10", "Esc"})
        QVERIFY2(keys.contains(QLatin1String(wanted)), wanted);
    keys.removeDuplicates();
    QCOMPARE(keys.size(), table->rowCount()); // no key means two things
}

void TestCommands::escapeDismissesTheNewestMessage()
{
    openModel();
    auto* messages = (*program_)->messages();
    messages->tell(MessageBar::Kind::Warning, QStringLiteral("first"));
    messages->tell(MessageBar::Kind::Warning, QStringLiteral("second"));
    action("Command palette")->trigger();
    const QPointer<CommandPalette> palette = (*program_)->findChild<CommandPalette*>();
    QVERIFY(palette);
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Escape); // which is nearer
    QVERIFY(!palette || !palette->isVisible());
    QCOMPARE(messages->text(), QStringLiteral("second"));
    (*program_)->pages()->showPage(QStringLiteral("data"));
    QTest::keyClick((*program_)->findChild<ui::RequestBrowser*>()->findChild<QTableView*>(), Qt::Key_Escape);
    QCOMPARE(messages->text(), QStringLiteral("first"));
    QTest::keyClick((*program_)->findChild<ui::LibraryDock*>()->findChild<QLineEdit*>(), Qt::Key_Escape);
    QCOMPARE(messages->count(), 0);
    QTest::keyClick(&**program_, Qt::Key_Escape); // nothing is left
    QVERIFY((*program_)->isVisible());
    for (const char* text : {"first", "second", "third"})
        messages->tell(MessageBar::Kind::Warning, QString::fromLatin1(text));
    QTest::keyClick(&**program_, Qt::Key_Escape, Qt::ShiftModifier); // all of them
    QCOMPARE(messages->count(), 0);
}

void TestCommands::theLastMessageAboutAThingIsTold()
{
    MessageBar bar;
    const QObject a;
    const QObject b;
    QList<const QObject*> gone;
    connect(&bar, &MessageBar::gone, this, [&gone](const QObject* about) { gone << about; });
    const auto tell = [&bar](const QString& text, const QObject* about) {
        bar.tell(MessageBar::Kind::Warning, text, {}, about);
    };
    tell(QStringLiteral("b"), &b);
    tell(QStringLiteral("plain"), nullptr);
    tell(QStringLiteral("first of a"), &a);
    tell(QStringLiteral("second of a"), &a);
    tell(QStringLiteral("second of a"), &a); // again
    bar.dismiss();
    QVERIFY(gone.isEmpty()); // there is another
    bar.dismiss();
    QCOMPARE(gone, QList<const QObject*>{&a});
    bar.dismiss(); // the plain one is about nothing
    bar.withdraw(&b);
    bar.withdraw(&b);
    QCOMPARE(gone, (QList<const QObject*>{&a, &b}));
    tell(QStringLiteral("first of a"), &a);
    tell(QStringLiteral("second of a"), &a);
    bar.dismissAll();
    QCOMPARE(gone, (QList<const QObject*>{&a, &b, &a}));
    tell(QStringLiteral("b"), &b);
    for (int i = 0; i < 50; ++i)
        tell(QString::number(i), nullptr); // it has to make room
    QCOMPARE(gone, (QList<const QObject*>{&a, &b, &a, &b}));
}

void TestCommands::menuKeySortsATable()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("data"));
    auto* table = (*program_)->findChild<ui::RequestBrowser*>()->findChild<QTableView*>();
    QTest::keyClick(table, Qt::Key_F10, Qt::ShiftModifier);
    QMenu* columns = nullptr;
    for (QMenu* menu : table->findChildren<QMenu*>())
        columns = menu->title() == QStringLiteral("Sort &by") ? menu : columns;
    QVERIFY(columns != nullptr);
    QPointer<QMenu> menu = qobject_cast<QMenu*>(columns->parent());
    QVERIFY(menu && menu->isVisible());
    columns->actions()[static_cast<int>(ui::RequestColumn::Candidates)]->trigger();
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), static_cast<int>(ui::RequestColumn::Candidates));
    menu->close();
    QTRY_VERIFY(menu.isNull());
    QTRY_VERIFY((*program_)->isSettled());
}

void TestCommands::f1Explains()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("train"));
    auto* form = (*program_)->findChild<ui::OptionForm*>();
    QAction* explain = action("Explain what has the focus");
    QVERIFY(explain != nullptr);
    QCOMPARE(explain->shortcut(), QKeySequence(Qt::Key_F1));
    form->field(QStringLiteral("beta1"))->setFocus();
    explain->trigger();
    QPointer<ui::HelpPopover> popover = (*program_)->findChild<ui::HelpPopover*>();
    QVERIFY(popover && popover->isVisible());
    QCOMPARE(popover->key(), QStringLiteral("beta1"));
    popover->close();
    QTRY_VERIFY(popover.isNull());
    (*program_)->findChild<ui::LibraryDock*>()->view()->setFocus(); // there is nothing to explain
    explain->trigger();
    QVERIFY((*program_)->findChild<ui::HelpPopover*>() == nullptr);
    QVERIFY((*program_)->statusBar()->currentMessage().startsWith(QStringLiteral("F1 explains")));
}

void TestCommands::fuzzyMatching()
{
    QCOMPARE(fuzzyScore(QString(), QStringLiteral("Quit")), 0);
    QCOMPARE(fuzzyScore(QStringLiteral("qz"), QStringLiteral("Quit")), -1);
    QCOMPARE(fuzzyScore(QStringLiteral("tiuq"), QStringLiteral("Quit")), -1); // in their order
    const QString typed = QStringLiteral("to");
    QVERIFY(fuzzyScore(typed, QStringLiteral("View: Trade-off")) > 0);
    QVERIFY(fuzzyScore(QStringLiteral("TRADE"), QStringLiteral("Trade-off")) ==
            fuzzyScore(QStringLiteral("trade"), QStringLiteral("Trade-off")));
    QVERIFY(fuzzyScore(QStringLiteral("tra"), QStringLiteral("Train")) >
            fuzzyScore(QStringLiteral("tra"), QStringLiteral("The rear arm")));
}

void TestCommands::commandsByName()
{
    (*program_)->pages()->showPage(QStringLiteral("data"));
    (*program_)->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&**program_)); // shortcuts are of the active window
    QTest::keyClick(&**program_, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto* palette = (*program_)->findChild<CommandPalette*>();
    QVERIFY(palette != nullptr);
    QVERIFY(palette->shown().size() > 20);
    QVERIFY(!palette->shown().contains(QStringLiteral("File: Close checkpoint"))); // nothing to close
    auto* line = palette->findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("inspe"));
    QVERIFY2(palette->shown().value(0).contains(QStringLiteral("nspect")), qPrintable(palette->shown().value(0)));
    QTest::keyClicks(line, QStringLiteral("zzz"));
    QVERIFY(palette->shown().isEmpty());
    QTest::keyClick(line, Qt::Key_Return); // nothing is chosen, nothing happens
    line->clear();
    QTest::keyClicks(line, QStringLiteral("chin")); // a language by its English name
    QVERIFY2(palette->shown().value(0).endsWith(QStringLiteral("\u7b80\u4f53\u4e2d\u6587")),
             qPrintable(palette->shown().value(0)));
    line->clear();
    QTest::keyClicks(line, QStringLiteral("view: compare"));
    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Up);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE((*program_)->pages()->currentId(), QStringLiteral("compare"));
}

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
