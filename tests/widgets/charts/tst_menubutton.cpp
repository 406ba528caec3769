// SPDX-License-Identifier: GPL-3.0-only
#include "charts/menubutton.h"
#include "support/qtwarnings.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QTest>

#include <memory>

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
    void init();
    void cleanup();
    void keepsToTheCorner();
    void opensTheMenuByMouseAndKeys();
    void keepsItsKeysFromTheChart();
    void menuIsWhereItIsAskedFor();

private:
    std::unique_ptr<QMenu> menu_;
    std::unique_ptr<KeyedChart> chart_;
    MenuButton* button_ = nullptr; ///< the chart's
};

void TestMenuButton::init()
{
    cdm::test::failOnQtWarnings();
    menu_ = std::make_unique<QMenu>();
    menu_->addAction(QStringLiteral("Copy"));
    chart_ = std::make_unique<KeyedChart>();
    chart_->resize(300, 200);
    button_ = new MenuButton(menu_.get(), QStringLiteral("Chart actions"), chart_.get());
    chart_->show();
    QVERIFY(QTest::qWaitForWindowExposed(chart_.get()));
}

void TestMenuButton::cleanup()
{
    menu_->close();
    chart_.reset();
    menu_.reset();
}

void TestMenuButton::keepsToTheCorner()
{
    QCOMPARE(button_->accessibleName(), QStringLiteral("Chart actions"));
    QVERIFY(!button_->toolTip().isEmpty());
    QVERIFY(button_->focusPolicy() & Qt::TabFocus);
    for (const int width : {300, 420, 180}) {
        chart_->resize(width, 200);
        QCOMPARE(button_->geometry().right() + 1, chart_->width() - 4);
        QCOMPARE(button_->y(), 4);
        QVERIFY(button_->x() >= chart_->width() - MenuButton::corner);
    }
}

void TestMenuButton::opensTheMenuByMouseAndKeys()
{
    QTest::mouseClick(button_, Qt::LeftButton);
    QVERIFY(menu_->isVisible());
    QCOMPARE(menu_->pos(), button_->mapToGlobal(QPoint(0, button_->height())));
    menu_->close();
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter}) {
        QTest::keyClick(button_, key);
        QVERIFY(menu_->isVisible());
        menu_->close();
    }
}

void TestMenuButton::keepsItsKeysFromTheChart()
{
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Delete, Qt::Key_Return, Qt::Key_Plus}) {
        QTest::keyClick(button_, key);
        menu_->close();
    }
    QCOMPARE(chart_->keys, 0);
    QTest::keyClick(button_, Qt::Key_Escape); // the window may have a message to dismiss
    QCOMPARE(chart_->keys, 1);
}

void TestMenuButton::menuIsWhereItIsAskedFor()
{
    const QPoint place = chart_->mapToGlobal(QPoint(20, 30));
    button_->openMenu(QContextMenuEvent(QContextMenuEvent::Mouse, {20, 30}, place));
    QCOMPARE(menu_->pos(), place);
    menu_->close();
    button_->openMenu(QContextMenuEvent(QContextMenuEvent::Keyboard, {20, 30}, place));
    QCOMPARE(menu_->pos(), button_->mapToGlobal(QPoint(0, button_->height())));
}

QTEST_MAIN(TestMenuButton)
#include "tst_menubutton.moc"
