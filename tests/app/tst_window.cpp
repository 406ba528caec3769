// SPDX-License-Identifier: GPL-3.0-only
#include "app/gathered.h"
#include "app/importdialog.h"
#include "app/reportdialog.h"
#include "docks/librarydock.h"
#include "docks/logdock.h"
#include "docks/requestpins.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/emptystate.h"
#include "units/notice.h"
#include "windowfixture.h"

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QSignalSpy>
#include <QTreeWidget>

#include <algorithm>

using namespace cdm;
using namespace cdm::app;

/// Pages, exports, reports and the log of the window.
class TestWindow : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void startsWithAdvice();
    void aCheckpointFromElsewhereMakesNoStore();
    void emptyStatesAct();
    void pagesByKey();
    void exportNeedsAChart();
    void exportWritesTheChart();
    void reportWaitsForNumbers();
    void reportGathers();
    void reportRemembersItsTicks();
    void pinningTheOpenRequest();
    void logKeepsWhatHappened();
};

void TestWindow::startsWithAdvice()
{
    QSignalSpy painted(&**program_, &MainWindow::painted);
    QTRY_COMPARE(painted.size(), 1);
    QTRY_VERIFY((*program_)->isSettled());
    for (const QString& id : PageArea::pageIds()) {
        (*program_)->pages()->showPage(id);
        QCOMPARE((*program_)->pages()->currentId(), id);
        const auto* empty = (*program_)->pages()->currentPage()->findChild<ui::EmptyState*>();
        QTRY_VERIFY2(empty != nullptr && empty->isVisible(), qPrintable(id)); // Compare looks for runs first
        QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
    }
    QVERIFY2(program_->message().isEmpty(), qPrintable(program_->message()));
    const QString store = QString::fromStdString(program_->session().storePath().string());
    QVERIFY(!QFile::exists(store)); // looking at nothing makes nothing
}

void TestWindow::aCheckpointFromElsewhereMakesNoStore()
{
    openModel(); // its run is in no store of ours
    for (const QString& id : PageArea::pageIds()) {
        (*program_)->pages()->showPage(id);
        QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
    }
    QVERIFY(!QFile::exists(QString::fromStdString(program_->session().storePath().string())));
    QVERIFY2(program_->message().isEmpty(), qPrintable(program_->message()));
}

void TestWindow::emptyStatesAct()
{
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    QStringList offers;
    QPushButton* import = nullptr;
    for (auto* button :
         (*program_)->pages()->currentPage()->findChild<ui::EmptyState*>()->findChildren<QPushButton*>()) {
        if (!button->isVisible())
            continue;
        offers << button->text();
        if (button->text() == QLatin1String("&Import..."))
            import = button;
    }
    QVERIFY2(import != nullptr, qPrintable(offers.join(QLatin1String(", "))));
    QCOMPARE(offers.size(), 3); // two ways to a dataset, which this window lacks first, and the sample
    import->click();
    QTRY_VERIFY((*program_)->findChild<ImportDialog*>() != nullptr);
}

void TestWindow::pagesByKey()
{
    int number = 0;
    for (const QString& id : PageArea::pageIds()) {
        QAction* page = action(qPrintable(PageArea::titleOf(id)));
        QVERIFY(page != nullptr);
        QCOMPARE(page->shortcut(), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++)));
        page->trigger();
        QCOMPARE((*program_)->pages()->currentId(), id);
    }
    (*program_)->pages()->showPage(QStringLiteral("no such page"));
    QCOMPARE((*program_)->pages()->currentId(), PageArea::pageIds().constLast());
}

void TestWindow::exportNeedsAChart()
{
    QVERIFY(!(*program_)->exportChart(path("a.png")).isEmpty());
    action("Export chart...")->trigger(); // says so, and asks nothing
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(!program_->message().isEmpty());
}

void TestWindow::exportWritesTheChart()
{
    openModel();
    for (const QString& id : {QStringLiteral("data"), QStringLiteral("inspect"), QStringLiteral("trade-off")}) {
        (*program_)->pages()->showPage(id);
        QTRY_VERIFY2((*program_)->isSettled(), qPrintable(id));
        for (const char* suffix : {"png", "svg", "pdf"}) {
            const QString file = folder_->filePath(QStringLiteral("%1.%2").arg(id, QLatin1String(suffix)));
            QCOMPARE((*program_)->exportChart(file), QString());
            QVERIFY(QFileInfo(file).size() > 1000);
        }
        const QImage image(folder_->filePath(id + QStringLiteral(".png")));
        QVERIFY(image.text(QStringLiteral("Description")).contains(QStringLiteral("r-fake")));
    }
    const QString refused = (*program_)->exportChart(path("chart.bmp"));
    QVERIFY2(refused.contains(QStringLiteral("bmp")), qPrintable(refused));
    QVERIFY(!(*program_)->exportChart(QStringLiteral("/no/such/folder/chart.png")).isEmpty());
}

/// Asked for while the split is still being scored, the report offers no table of dashes; it fills as numbers come.
void TestWindow::reportWaitsForNumbers()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    action("Report...")->trigger();
    auto* dialog = (*program_)->findChild<ReportDialog*>();
    QVERIFY(dialog != nullptr);
    const auto tables = [dialog] {
        auto items = dialog->chosen();
        std::erase_if(items, [](const GatheredItem& item) { return item.figure.has_value(); });
        return items;
    };
    const auto saysSomething = [](const GatheredItem& item) {
        return std::any_of(item.table.rows.begin(), item.table.rows.end(), [](const report::Row& row) {
            return std::any_of(row.cells.begin(), row.cells.end(), [](const report::Cell& cell) {
                return !cell.text.empty() && QString::fromStdString(cell.text) != ui::dash();
            });
        });
    };
    for (const GatheredItem& item : tables())
        QVERIFY2(saysSomething(item), qPrintable(item.title));
    QTRY_VERIFY(!tables().empty());
    for (const GatheredItem& item : tables())
        QVERIFY2(saysSomething(item), qPrintable(item.title));
}

void TestWindow::reportGathers()
{
    QVERIFY(gatherItems(*(*program_)->pages()).empty());
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    QTRY_VERIFY((*program_)->isSettled());
    action("Report...")->trigger();
    auto* dialog = (*program_)->findChild<ReportDialog*>();
    QVERIFY(dialog != nullptr);
    const auto items = dialog->chosen();
    const auto charts = std::count_if(items.begin(), items.end(), [](const auto& item) { return item.figure; });
    QVERIFY(charts > 0 && charts < static_cast<qsizetype>(items.size()));
    const QString provenance = program_->session().provenance();
    const QByteArray html = reportHtml(items, provenance, QStringLiteral("en"));
    QVERIFY(html.contains(provenance.toHtmlEscaped().toUtf8()));
    QCOMPARE(html.count("<svg"), charts);
    QVERIFY(!html.contains("figure-place-"));
    QVERIFY(!html.contains("<image")); // vector
    for (const GatheredItem& item : items)
        QVERIFY2(html.contains(item.title.toHtmlEscaped().toUtf8()), qPrintable(item.title));
    const QByteArray pdf = reportPdf(items, provenance);
    QVERIFY(pdf.startsWith("%PDF"));
    const auto again = gatherItems(*(*program_)->pages()); // the same view, gathered anew
    std::vector<GatheredItem> same;
    std::copy_if(again.begin(), again.end(), std::back_inserter(same), [](const auto& item) { return item.inSight; });
    QVERIFY(reportHtml(same, provenance, QStringLiteral("en")) == html);
    QVERIFY(reportPdf(same, provenance) == pdf);
    const QString file = path("report.html");
    QCOMPARE(writeGathered(items, provenance, QStringLiteral("en"), file), QString());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll() == html);
    QVERIFY(!writeGathered(items, provenance, QStringLiteral("en"), path("r.doc")).isEmpty());
    dialog->reject();
}

/// Within a session, and the next time the program is started.
void TestWindow::reportRemembersItsTicks()
{
    QString unticked;
    const auto openReport = [this] {
        openModel();
        (*program_)->pages()->showPage(QStringLiteral("trade-off"));
        QTRY_VERIFY((*program_)->isSettled());
        action("Report...")->trigger();
        QTRY_VERIFY((*program_)->findChild<ReportDialog*>() != nullptr);
    };
    const auto isChosen = [this, &unticked] {
        const auto items = (*program_)->findChild<ReportDialog*>()->chosen();
        return std::any_of(items.begin(), items.end(), [&](const GatheredItem& item) { return item.key == unticked; });
    };
    openReport();
    auto* dialog = (*program_)->findChild<ReportDialog*>();
    const auto chosen = dialog->chosen();
    unticked = chosen.front().key;
    QVERIFY(!unticked.isEmpty() && isChosen());
    auto* tree = dialog->findChild<QTreeWidget*>();
    for (QTreeWidgetItem* row : tree->findItems(chosen.front().title, Qt::MatchExactly | Qt::MatchRecursive))
        row->setCheckState(0, Qt::Unchecked);
    QVERIFY(!isChosen());
    dialog->reject(); // to look at something first
    QTRY_VERIFY((*program_)->findChild<ReportDialog*>() == nullptr);
    openReport();
    QVERIFY(!isChosen());
    QVERIFY(!(*program_)->findChild<ReportDialog*>()->chosen().empty());
    (*program_)->findChild<ReportDialog*>()->reject();
    startAgain();
    openReport();
    QVERIFY(!isChosen());
    (*program_)->findChild<ReportDialog*>()->reject();
}

void TestWindow::pinningTheOpenRequest()
{
    QVERIFY(!action("Pin the open request")->isEnabled()); // none is open
    openModel();
    program_->session().setRequest(RequestIndex(11));
    action("Pin the open request")->trigger();
    const auto* library = (*program_)->findChild<ui::LibraryDock*>();
    QCOMPARE(library->pins()->pins().size(), std::size_t(1));
    program_->session().setRequest(RequestIndex(12));
    QVERIFY(action("Pin the open request") != nullptr);
    program_->session().setRequest(RequestIndex(11));
    (*program_)->setLanguage(QStringLiteral("en")); // builds the docks anew
    QVERIFY(action("Unpin the open request") != nullptr);
    action("Unpin the open request")->trigger();
    library = (*program_)->findChild<ui::LibraryDock*>();
    QVERIFY(library->pins()->pins().empty());
}

void TestWindow::logKeepsWhatHappened()
{
    const auto log = [this] { return (*program_)->findChild<ui::LogDock*>()->plainText(); };
    QVERIFY((*program_)->findChild<ui::LogDock*>()->isHidden());
    (*program_)->messages()->tell(MessageBar::Kind::Warning, QStringLiteral("A warning"));
    Q_EMIT program_->session().failed(QStringLiteral("An error"));
    (*program_)->messages()->dismissAll();
    ui::tellWindow((*program_)->pages(), ui::NoticeEvent::Kind::Done, QStringLiteral("A file was written"));
    program_->jobs().start<int>(
        {QStringLiteral("A job"), {}, false, false}, this, [](JobContext&) { return 1; }, [](int) {});
    QTRY_VERIFY(log().contains(QStringLiteral("Finished: A job")));
    (*program_)->setLanguage(QStringLiteral("en"));
    const QString all = log();
    qsizetype last = -1;
    for (const char* line : {"Warning\tA warning", "Error\tAn error", "Information\tA file was written",
                             "Information\tBegan: A job", "Information\tFinished: A job"}) {
        const qsizetype place = all.indexOf(QLatin1String(line));
        QVERIFY2(place > last, qPrintable(all)); // in order
        last = place;
    }
    action("Log")->trigger();
    QTRY_VERIFY((*program_)->findChild<ui::LogDock*>()->view()->isVisible());
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
