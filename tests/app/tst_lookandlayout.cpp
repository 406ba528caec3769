// SPDX-License-Identifier: GPL-3.0-only
#include "app/importdialog.h"
#include "app/tour.h"
#include "charts/chartview.h"
#include "docks/detailsdock.h"
#include "docks/librarydock.h"
#include "pages/compare/runsfeed.h"
#include "pages/compare/runspanel.h"
#include "pages/comparepage.h"
#include "strip/contextstrip.h"
#include "windowfixture.h"

#include <QAccessible>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::app;

/// Languages, themes, sizes and layouts of the window, and the tour through it.
class TestLookAndLayout : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void languageRebuildsTheContent();
    void oldPagesHearNothingAnyMore();
    void pinnedDetailsStayInAnotherLanguage();
    void themesAndSizes();
    void aNarrowWindowCutsNoPage();
    void everyControlHasAName();
    void firstSizeFitsTheScreen();
    void layoutPresets();
    void theTourCoversNoMessage();
    void theTourMakesWayForDialogs();
    void tourOnce();
};

void TestLookAndLayout::languageRebuildsTheContent()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    QTRY_VERIFY((*program_)->isSettled());
    const auto strip = (*program_)->findChild<ui::ContextStrip*>();
    QSignalSpy gone(strip, &QObject::destroyed);
    const auto widthOf = [this] { return (*program_)->findChild<ui::LibraryDock*>()->width(); };
    const int width = widthOf();
    for (const Language& language : Languages::available()) {
        (*program_)->setLanguage(language.code);
        QTRY_COMPARE(widthOf(), width); // the docks keep their share of the window
        const QDialogButtonBox buttons(QDialogButtonBox::Cancel);
        const QString cancel = buttons.button(QDialogButtonBox::Cancel)->text();
        QCOMPARE(cancel.contains(QStringLiteral("Cancel")), language.code == QStringLiteral("en"));
        QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("trade-off"));
        QCOMPARE((*program_)->findChildren<ui::ContextStrip*>().size(), 1);
        QCOMPARE((*program_)->findChildren<ui::LibraryDock*>().size(), 1);
        QTRY_VERIFY((*program_)->isSettled());
        QCOMPARE((*program_)->pages()->currentPage()->mainChart()->series().size(), std::size_t(4));
        QCOMPARE(program_->settings().language(), language.code);
    }
    QCOMPARE(gone.size(), 1);
    QVERIFY(program_->session().model());
    (*program_)->setLanguage(QStringLiteral("en"));
    action("Data")->trigger();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("data"));
}

/// Until they are deleted, pages of the language before answer nothing: what happened would be answered twice.
void TestLookAndLayout::oldPagesHearNothingAnyMore()
{
    openModel();
    auto* compare = qobject_cast<ui::ComparePage*>((*program_)->pages()->page(QStringLiteral("compare")));
    const auto isReading = [](const ui::ComparePage* page) { return page->runs()->feed()->isPending(); };
    QTRY_VERIFY(!isReading(compare) && (*program_)->isSettled());
    Q_EMIT program_->session().runsChanged();
    QVERIFY(isReading(compare));
    QTRY_VERIFY(!isReading(compare));
    const QPointer<ui::ComparePage> old = compare;
    (*program_)->setLanguage(QStringLiteral("zh_CN"));
    QVERIFY(old); // it goes in its turn
    Q_EMIT program_->session().runsChanged();
    QVERIFY(!isReading(old));
    compare = qobject_cast<ui::ComparePage*>((*program_)->pages()->page(QStringLiteral("compare")));
    QVERIFY(compare != old && isReading(compare));
    QTRY_VERIFY(!old);
    QTRY_VERIFY(!isReading(compare));
    (*program_)->setLanguage(QStringLiteral("en"));
    QTRY_VERIFY((*program_)->isSettled());
}

void TestLookAndLayout::pinnedDetailsStayInAnotherLanguage()
{
    openModel();
    program_->session().setRequest(RequestIndex(11));
    pinDetails();
    program_->session().setRequest(RequestIndex(12));
    (*program_)->setLanguage(QStringLiteral("en"));
    const auto* details = (*program_)->findChild<ui::DetailsDock*>();
    QVERIFY(details->plainText().contains(QStringLiteral("Request 11")));
    QVERIFY(details->plainText().contains(QStringLiteral("Request 12")));
}

void TestLookAndLayout::aNarrowWindowCutsNoPage()
{
    openModel();
    for (QDockWidget* dock : (*program_)->findChildren<QDockWidget*>())
        dock->show();
    const auto room = [this] { // of the page in sight
        return qobject_cast<QScrollArea*>((*program_)->pages()->currentPage()->parentWidget()->parentWidget());
    };
    for (const QString& id : PageArea::pageIds()) {
        (*program_)->pages()->showPage(id);
        QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
        const QWidget* page = (*program_)->pages()->currentPage();
        (*program_)->resize(1280, 800);
        QTRY_VERIFY2(!room()->horizontalScrollBar()->isVisible(), qPrintable(id)); // as a rule all is in sight
        QCOMPARE(page->size(), room()->viewport()->size());
        (*program_)->resize(1000, 800);
        QCOMPARE((*program_)->width(), 1000);
        QTRY_VERIFY2(page->width() >= page->minimumSizeHint().width(), qPrintable(id));
        QVERIFY2(page->height() >= page->minimumSizeHint().height(), qPrintable(id));
        const int hidden = page->width() - room()->viewport()->width(); // can be moved into sight
        QTRY_COMPARE(room()->horizontalScrollBar()->maximum(), hidden);
    }
}

void TestLookAndLayout::themesAndSizes()
{
    openModel();
    for (const auto choice : {ui::ThemeChoice::Dark, ui::ThemeChoice::Light}) {
        action(choice == ui::ThemeChoice::Dark ? "Dark" : "Light")->trigger();
        QVERIFY(program_->settings().theme() == choice);
        QVERIFY(action(choice == ui::ThemeChoice::Dark ? "Dark" : "Light")->isChecked());
        (*program_)->messages()->tell(MessageBar::Kind::Warning, QStringLiteral("A warning with some words"));
        QCoreApplication::processEvents(); // Qt posts palette changes
        for (const QString& id : PageArea::pageIds()) {
            (*program_)->pages()->showPage(id);
            QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
                (*program_)->resize(size);
                QCOMPARE((*program_)->size(), size); // nothing asks for more room than there is
                const int lightness = (*program_)->grab().toImage().pixelColor(3, size.height() - 3).lightness();
                QVERIFY(choice == ui::ThemeChoice::Dark ? lightness < 100 : lightness > 150);
            }
        }
    }
}

void TestLookAndLayout::everyControlHasAName()
{
    openModel();
    QStringList nameless;
    for (const QString& id : PageArea::pageIds()) {
        (*program_)->pages()->showPage(id);
        QTRY_VERIFY((*program_)->isSettled());
        for (QWidget* widget : (*program_)->findChildren<QWidget*>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible() ||
                widget->focusProxy() != nullptr ||
                widget->metaObject()->className() == QByteArray("QScrollArea")) // its content has the names
                continue;
            QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(widget);
            if (reader == nullptr || reader->text(QAccessible::Name).isEmpty())
                nameless << QStringLiteral("%1 in %2")
                                .arg(QLatin1String(widget->metaObject()->className()),
                                     QLatin1String(widget->parent()->metaObject()->className()));
        }
    }
    nameless.removeDuplicates();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
}

void TestLookAndLayout::firstSizeFitsTheScreen()
{
    QCOMPARE(MainWindow::firstSizeOn({1920, 1080}), QSize(1280, 800));
    QCOMPARE(MainWindow::firstSizeOn({1280, 800}), QSize(1280, 760)); // the title bar has to fit in, too
    QCOMPARE(MainWindow::firstSizeOn({1024, 768}), QSize(1024, 728));
}

void TestLookAndLayout::layoutPresets()
{
    auto* library = (*program_)->findChild<ui::LibraryDock*>();
    const auto visibleDocks = [this] {
        int count = 0;
        for (const QDockWidget* dock : (*program_)->findChildren<QDockWidget*>())
            count += dock->isVisible() ? 1 : 0;
        return count;
    };
    QCOMPARE(visibleDocks(), 2);
    action("For presenting")->trigger();
    QCOMPARE(visibleDocks(), 0);
    action("For training")->trigger();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("train"));
    QVERIFY(library->isVisible());
    QCOMPARE(visibleDocks(), 2);
    action("For inspecting")->trigger();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("inspect"));
    action("For presenting")->trigger();
    action("Reset layout")->trigger();
    QCOMPARE(visibleDocks(), 2);
}

void TestLookAndLayout::theTourMakesWayForDialogs()
{
    (*program_)->startTour();
    QPointer<Tour> tour = (*program_)->findChild<Tour*>();
    tour->next();
    const QString hint = tour->text();
    for (const bool isModal : {false, true}) { // the import wizard is none
        QDialog dialog(&**program_);
        dialog.setModal(isModal);
        dialog.show();
        QTRY_VERIFY(!tour->isVisible());
        tour->next();
        QVERIFY(!tour->isVisible()); // whatever moves it
        dialog.close();
        QTRY_VERIFY(tour->isVisible());
        QVERIFY(tour->text() != hint);
    }
    action("Import...")->trigger();
    QTRY_VERIFY(!tour->isVisible());
    (*program_)->findChild<ImportDialog*>()->reject();
    QTRY_VERIFY(tour->isVisible());
    QTest::keyClick(tour, Qt::Key_Escape);
    QTRY_VERIFY(!tour);
}

void TestLookAndLayout::theTourCoversNoMessage()
{
    MessageBar* bar = (*program_)->messages();
    (*program_)->startTour();
    QPointer<Tour> tour = (*program_)->findChild<Tour*>();
    bar->tell(MessageBar::Kind::Warning, QStringLiteral("Something happened"));
    QTRY_COMPARE(bar->width(), (*program_)->pages()->width()); // it is laid out
    const auto inWindow = [this, bar] { return QRect(bar->mapTo(&**program_, QPoint()), bar->size()); };
    for (std::size_t hint = 0; hint < Tour::mostHints; ++hint) {
        QTRY_VERIFY2(!tour->geometry().intersects(inWindow()), qPrintable(tour->text()));
        QVERIFY((*program_)->rect().contains(tour->geometry()));
        tour->next();
    }
}

void TestLookAndLayout::tourOnce()
{
    QVERIFY(!program_->settings().tourSeen());
    (*program_)->startTourOnce();
    QPointer<Tour> tour = (*program_)->findChild<Tour*>();
    QVERIFY(tour != nullptr);
    QSet<QString> texts;
    for (std::size_t hint = 0; hint < Tour::mostHints; ++hint) {
        QVERIFY((*program_)->rect().contains(tour->geometry()));
        QVERIFY2(!tour->geometry().intersects(tour->aboutRect()), qPrintable(tour->text()));
        texts << tour->text();
        tour->next();
    }
    QCOMPARE(texts.size(), static_cast<qsizetype>(Tour::mostHints));
    QTRY_VERIFY(!tour);
    (*program_)->startTourOnce(); // never again by itself
    QVERIFY((*program_)->findChild<Tour*>() == nullptr);
    action("Tour of the window")->trigger();
    tour = (*program_)->findChild<Tour*>();
    QVERIFY(tour != nullptr);
    QTest::keyClick(tour, Qt::Key_Escape);
    QTRY_VERIFY(!tour);
}

QTEST_MAIN(TestLookAndLayout)
#include "tst_lookandlayout.moc"
