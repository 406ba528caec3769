// SPDX-License-Identifier: GPL-3.0-only
#include "layoutreport.h"
#include "layoutwindow.h"
#include "support/qtwarnings.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTabWidget>
#include <QToolButton>

using namespace cdm;
using namespace cdm::app;
using test::LayoutCase;

/// Every menu: of the bar, of buttons, and of what has one of its own. Is all that is written there to be read?
class TestLayoutMenus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { window_.reset(); }
    void bar_data() { addCases(); }
    void bar();
    void pages_data() { addCases(); }
    void pages();

private:
    static void addCases();
    void lookAt(QMenu* menu, const QString& name, test::LayoutReport& report);
    /// The menu that has just come up, if one has; and then it closes.
    bool lookAtPopup(const QString& name, test::LayoutReport& report);
    void lookAtButtons(const QString& page, test::LayoutReport& report);
    void lookAtContextMenus(const QString& page, test::LayoutReport& report);

    std::unique_ptr<test::LayoutWindow> window_;
    QSet<QString> seen_;
};

namespace {

bool hasOwnMenu(const QWidget* widget)
{
    const auto policy = widget->contextMenuPolicy();
    const bool isOfQt = widget->metaObject()->className()[0] == 'Q' || widget->inherits("QMainWindow") ||
                        widget->inherits("QDockWidget") || widget->inherits("QAbstractSpinBox") ||
                        widget->inherits("QLineEdit");
    return policy == Qt::CustomContextMenu || (policy == Qt::DefaultContextMenu && !isOfQt);
}

/// On something that has one.
QPoint placeIn(const QWidget* widget)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(widget);
    if (view == nullptr || view->model() == nullptr)
        return widget->rect().center();
    const QModelIndex cell = view->indexAt(QPoint(5, 5));
    return cell.isValid() ? view->visualRect(cell).center() : QPoint(5, 5);
}

} // namespace

void TestLayoutMenus::init()
{
    test::failOnQtWarnings();
    seen_.clear();
}

void TestLayoutMenus::addCases()
{
    using ui::ThemeChoice;
    QTest::addColumn<LayoutCase>("given");
    QTest::newRow("English") << LayoutCase{QStringLiteral("en"), ThemeChoice::Light};
    QTest::newRow("English, dark") << LayoutCase{QStringLiteral("en"), ThemeChoice::Dark};
    QTest::newRow("Chinese") << LayoutCase{QStringLiteral("zh_CN"), ThemeChoice::Light};
    QTest::newRow("Chinese, dark") << LayoutCase{QStringLiteral("zh_CN"), ThemeChoice::Dark};
}

void TestLayoutMenus::lookAt(QMenu* menu, const QString& name, test::LayoutReport& report)
{
    constexpr QSize smallScreen(1280, 770); // without the bar of the desktop
    if (menu->isEmpty() || !menu->menuAction()->isEnabled())
        return; // it has nothing to offer
    menu->popup((*window_)->mapToGlobal(QPoint(20, 20)));
    report.look(menu, name);
    QVERIFY2(menu->width() <= smallScreen.width() && menu->height() <= smallScreen.height(), qPrintable(name));
    const QList<QAction*> actions = menu->actions();
    menu->close();
    for (QAction* action : actions) {
        if (action->menu() != nullptr)
            lookAt(action->menu(), name + QLatin1String(" > ") + action->text(), report);
    }
}

bool TestLayoutMenus::lookAtPopup(const QString& name, test::LayoutReport& report)
{
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (menu == nullptr)
        return false;
    report.look(menu, name);
    menu->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return true;
}

/// Buttons with a menu, and those of three dots that bring one up.
void TestLayoutMenus::lookAtButtons(const QString& page, test::LayoutReport& report)
{
    const QString dots(QChar(0x22ef));
    for (const QWidget* widget : test::visibleWidgets(&**window_)) {
        auto* button = const_cast<QAbstractButton*>(qobject_cast<const QAbstractButton*>(widget));
        const auto* tool = qobject_cast<const QToolButton*>(button);
        const QString name = QStringLiteral("%1, button %2").arg(page, test::pathOf(widget, &**window_));
        if (button == nullptr || !button->isEnabled() || button->text() != dots)
            continue;
        QVERIFY2(tool != nullptr, qPrintable(name));
        button->click();
        QVERIFY2(lookAtPopup(name, report), qPrintable(name));
    }
    for (const QWidget* widget : test::visibleWidgets(&**window_)) {
        const auto* tool = qobject_cast<const QToolButton*>(widget);
        if (tool != nullptr && tool->isEnabled() && tool->menu() != nullptr)
            lookAt(tool->menu(), QStringLiteral("%1, menu of %2").arg(page, test::pathOf(tool, &**window_)), report);
    }
}

void TestLayoutMenus::lookAtContextMenus(const QString& page, test::LayoutReport& report)
{
    for (const QWidget* widget : test::visibleWidgets(&**window_)) {
        const QString path = test::pathOf(widget, &**window_);
        if (widget->contextMenuPolicy() == Qt::ActionsContextMenu && !seen_.contains(path)) { // Qt would wait for it
            QMenu menu;
            menu.addActions(widget->actions());
            lookAt(&menu, QStringLiteral("%1, on %2").arg(page, path), report);
            seen_.insert(path);
        }
        if (!hasOwnMenu(widget) || !widget->isEnabled() || seen_.contains(path))
            continue;
        const QPoint place = placeIn(widget);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, widget->mapToGlobal(place));
        QApplication::sendEvent(const_cast<QWidget*>(widget), &event);
        if (lookAtPopup(QStringLiteral("%1, on %2").arg(page, path), report))
            seen_.insert(path);
    }
}

void TestLayoutMenus::bar()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    window_ = std::make_unique<test::LayoutWindow>(given);
    QVERIFY(window_->open());
    QMenuBar* bar = (*window_)->menuBar();
    for (const QAction* action : bar->actions()) {
        QVERIFY2(action->menu() != nullptr, qPrintable(action->text()));
        lookAt(action->menu(), action->text(), report);
    }
    QVERIFY(report.views() >= bar->actions().size());
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

void TestLayoutMenus::pages()
{
    QFETCH(LayoutCase, given);
    test::LayoutReport report(given.text());
    window_ = std::make_unique<test::LayoutWindow>(given);
    QVERIFY(window_->open());
    for (const QString& id : PageArea::pageIds()) {
        (*window_)->pages()->showPage(id);
        QVERIFY2(window_->waitUntilAtRest(), qPrintable(id));
        lookAtButtons(id, report);
        lookAtContextMenus(id, report);
        for (QTabWidget* tabs : (*window_)->pages()->currentPage()->findChildren<QTabWidget*>()) {
            for (int i = 1; tabs->isVisible() && i < tabs->count(); ++i) {
                tabs->setCurrentIndex(i);
                QVERIFY2(window_->waitUntilAtRest(), qPrintable(id));
                const QString view = QStringLiteral("%1 %2").arg(id, tabs->tabText(i));
                lookAtButtons(view, report);
                lookAtContextMenus(view, report);
            }
        }
    }
    QVERIFY(report.views() >= 3 * PageArea::pageIds().size());
    QVERIFY2(report.isEmpty(), report.tell().constData());
}

QTEST_MAIN(TestLayoutMenus)
#include "tst_layoutmenus.moc"
