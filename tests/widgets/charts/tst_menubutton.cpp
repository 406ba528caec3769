// SPDX-License-Identifier: GPL-3.0-only
#include "charts/menubutton.h"
#include "support/qtwarnings.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QTest>

using namespace cdm::ui;

namespace {

/// A chart that knows keys.
class KeyedChart : public QWidget
{
public:
    int keys = 0;

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        ++keys;
        QWidget::keyPressEvent(event);
    }
};

} // namespace

/// The button of a chart's menu.
class TestMenuButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { cdm::test::failOnQtWarnings(); }
    void keepsToTheCorner();
    void opensTheMenuByMouseAndKeys();
    void keepsItsKeysFromTheChart();
    void menuIsWhereItIsAskedFor();
};

void TestMenuButton::keepsToTheCorner()
{
    QWidget chart;
    chart.resize(300, 200);
    QMenu menu;
    const MenuButton button(&menu, QStringLiteral("Chart actions"), &chart);
    QCOMPARE(button.accessibleName(), QStringLiteral("Chart actions"));
    QVERIFY(!button.toolTip().isEmpty());
    QVERIFY(button.focusPolicy() & Qt::TabFocus);
    chart.show();
    for (const int width : {300, 420, 180}) {
        chart.resize(width, 200);
        QCOMPARE(button.geometry().right() + 1, chart.width() - 4);
        QCOMPARE(button.y(), 4);
        QVERIFY(button.x() >= chart.width() - MenuButton::corner);
    }
}

void TestMenuButton::opensTheMenuByMouseAndKeys()
{
    QWidget chart;
    chart.resize(300, 200);
    QMenu menu;
    menu.addAction(QStringLiteral("Copy"));
    MenuButton button(&menu, QStringLiteral("Chart actions"), &chart);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QTest::mouseClick(&button, Qt::LeftButton);
    QVERIFY(menu.isVisible());
    QCOMPARE(menu.pos(), button.mapToGlobal(QPoint(0, button.height())));
    menu.close();
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter}) {
        QTest::keyClick(&button, key);
        QVERIFY(menu.isVisible());
        menu.close();
    }
}

void TestMenuButton::keepsItsKeysFromTheChart()
{
    KeyedChart chart;
    chart.resize(300, 200);
    QMenu menu;
    menu.addAction(QStringLiteral("Copy"));
    MenuButton button(&menu, QStringLiteral("Chart actions"), &chart);
    chart.show();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Delete, Qt::Key_Return, Qt::Key_Plus}) {
        QTest::keyClick(&button, key);
        menu.close();
    }
    QCOMPARE(chart.keys, 0);
    QTest::keyClick(&button, Qt::Key_Escape); // the window may have a message to dismiss
    QCOMPARE(chart.keys, 1);
}

void TestMenuButton::menuIsWhereItIsAskedFor()
{
    QWidget chart;
    chart.resize(300, 200);
    QMenu menu;
    menu.addAction(QStringLiteral("Copy"));
    MenuButton button(&menu, QStringLiteral("Chart actions"), &chart);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    const QPoint place = chart.mapToGlobal(QPoint(20, 30));
    button.openMenu(QContextMenuEvent(QContextMenuEvent::Mouse, {20, 30}, place));
    QCOMPARE(menu.pos(), place);
    menu.close();
    button.openMenu(QContextMenuEvent(QContextMenuEvent::Keyboard, {20, 30}, place));
    QCOMPARE(menu.pos(), button.mapToGlobal(QPoint(0, button.height())));
}

QTEST_MAIN(TestMenuButton)
#include "tst_menubutton.moc"
