// SPDX-License-Identifier: GPL-3.0-only
#include "app/gathered.h"
#include "app/languages.h"
#include "app/mainwindow.h"
#include "app/openwindow.h"
#include "app/pagearea.h"
#include "app/reportdialog.h"
#include "app/reportrows.h"
#include "models/tableview.h"
#include "pages/compare/parallelview.h"
#include "pages/embeddings/mapcanvas.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/roundview.h"
#include "pages/inspect/similarityview.h"
#include "pages/inspect/slopechart.h"
#include "sources/importer.h"
#include "sources/problemtexts.h"
#include "support/fakemodel.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/settingsfolder.h"
#include "theme/theme.h"
#include "units/errortext.h"
#include "widgets/models/tablefixture.h"

#include <QAction>
#include <QFile>
#include <QPainter>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTranslator>

#include <algorithm>

using namespace cdm;
using namespace cdm::app;

namespace {

/// A window in another language, in which every known problem of an import stands in brackets.
class OtherLanguage : public QTranslator
{
public:
    OtherLanguage() { QCoreApplication::installTranslator(this); }

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* text, const char*, int) const override
    {
        const bool isProblem = QLatin1String(context) == QLatin1String("ImportProblems");
        return isProblem ? QStringLiteral("<%1>").arg(QString::fromUtf8(text)) : QString();
    }
};

bool isKnown(const std::string& text)
{
    return ui::text::importProblem(text).startsWith(QLatin1Char('<'));
}

/// The pattern with something in the place of each part.
std::string filledIn(const char* pattern)
{
    std::string text;
    for (const char* c = pattern; *c != '\0'; ++c) {
        if (*c == '%' && c[1] >= '1' && c[1] <= '9') {
            text += *++c == '1' ? "user id" : std::string(1, *c);
            continue;
        }
        text += *c;
    }
    return text;
}

} // namespace

/// The comparison report over all pages, and the report of an import.
class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init();
    void cleanup() { program_.reset(); }
    void gathersChartsThatDrawThemselves();
    void leavesOutWhatIsOfAnotherModel();
    void gathersRequestsAndStatistics();
    void fillsWhenThePagesAreSettled();
    void offersWhatWasSeenInAnotherLanguage();
    void saysWhatComesFromElsewhere();
    void figuresHaveTheirTitleOnce();
    void knowsEveryProblemOfAnImport();
    void importProblemsInTheLanguageOfTheWindow();
    void anImportSaysNothingUnknown();
    void rowsOfAnImportAreSavedAndTold();

private:
    void openModel();
    [[nodiscard]] bool offers(const QString& page, const QString& title) const;

    ui::Theme theme_;
    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<test::OpenWindow> program_;
};

void TestReport::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    test::keepSettingsIn(folder_->path());
    program_ = std::make_unique<test::OpenWindow>(folder_->path(), &theme_);
}

void TestReport::openModel()
{
    program_->session().openDataset(sample_.folder());
    QTRY_VERIFY(program_->session().statistics());
    program_->session().adoptModel(std::make_shared<test::FakeModel>(*program_->session().dataset()));
    program_->session().setK(5);
    QTRY_VERIFY((*program_)->isSettled());
}

bool TestReport::offers(const QString& page, const QString& title) const
{
    const auto items = gatherItems(*(*program_)->pages());
    return std::any_of(items.begin(), items.end(),
                       [&](const GatheredItem& item) { return item.page == page && item.title == title; });
}

void TestReport::gathersChartsThatDrawThemselves()
{
    openModel();
    auto* pages = (*program_)->pages();
    pages->showPage(QStringLiteral("inspect"));
    QTRY_VERIFY((*program_)->isSettled());
    const QString inspect = PageArea::titleOf(QStringLiteral("inspect"));
    const auto* slopes = pages->currentPage()->findChild<ui::SlopeChart*>();
    QVERIFY(slopes->presentFigure());
    QVERIFY(offers(inspect, slopes->presentFigure()->title));
    auto* tabs = pages->currentPage()->findChild<QTabWidget*>();
    const auto* heat = pages->currentPage()->findChild<ui::HeatMap*>();
    for (int tab = 0; tab < tabs->count() && !heat->presentFigure(); ++tab) {
        tabs->setCurrentIndex(tab);
        QTRY_VERIFY((*program_)->isSettled());
    }
    QVERIFY(heat->presentFigure());
    QVERIFY(offers(inspect, heat->presentFigure()->title));
    pages->showPage(QStringLiteral("embeddings"));
    QTRY_VERIFY((*program_)->isSettled());
    const auto* map = pages->currentPage()->findChild<ui::MapCanvas*>();
    QTRY_VERIFY(map->presentFigure());
    QVERIFY(offers(PageArea::titleOf(QStringLiteral("embeddings")), map->presentFigure()->title));
    const auto items = gatherItems(*pages);
    const QByteArray html = reportHtml(items, program_->session().provenance(), QStringLiteral("en"));
    QCOMPARE(html.count("<svg"),
             std::count_if(items.begin(), items.end(), [](const auto& item) { return item.figure; }));
    pages->showPage(QStringLiteral("compare"));
    QTRY_VERIFY((*program_)->isSettled());
    const auto* parallel = pages->currentPage()->findChild<ui::ParallelView*>();
    QVERIFY(parallel != nullptr && !parallel->presentFigure()); // no runs, no drawing
}

/// Numbers of the model before, behind a tab of Inspect, are no part of a report until they are made anew.
void TestReport::leavesOutWhatIsOfAnotherModel()
{
    openModel();
    auto* pages = (*program_)->pages();
    pages->showPage(QStringLiteral("inspect"));
    auto* tabs = pages->currentPage()->findChild<QTabWidget*>();
    auto* rounds = pages->currentPage()->findChild<ui::RoundView*>();
    auto* similarity = pages->currentPage()->findChild<ui::SimilarityView*>();
    for (int tab : {tabs->indexOf(rounds), tabs->indexOf(similarity), 0}) {
        tabs->setCurrentIndex(tab);
        QTRY_VERIFY((*program_)->isSettled());
    }
    const auto* table = rounds->findChild<ui::TableView*>();
    const auto* heat = similarity->findChild<ui::HeatMap*>();
    QVERIFY(table->shownTable() && heat->presentFigure());
    const QString inspect = PageArea::titleOf(QStringLiteral("inspect"));
    const QString shown = table->shownTable()->name;
    const QString drawn = heat->presentFigure()->title;
    QVERIFY(offers(inspect, shown) && offers(inspect, drawn)); // behind a tab, and as they would be now
    ui::Session& session = program_->session();
    const QString before = table->shownTable()->provenance;
    session.adoptModel(std::make_shared<test::FakeModel>(*session.dataset(), "r-other"));
    QTRY_VERIFY((*program_)->isSettled());
    session.setGamma(session.gamma() + 0.25);
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY(!offers(inspect, shown) && !offers(inspect, drawn));
    QCOMPARE(table->shownTable()->provenance, before); // they were never seen at the gamma of now
    tabs->setCurrentIndex(tabs->indexOf(rounds));
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY(offers(inspect, shown) && !offers(inspect, drawn));
    QVERIFY(table->shownTable()->provenance.contains(QStringLiteral("r-other")));
    tabs->setCurrentIndex(tabs->indexOf(similarity));
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY(offers(inspect, drawn));
}

void TestReport::gathersRequestsAndStatistics()
{
    const QString data = PageArea::titleOf(QStringLiteral("data"));
    (*program_)->pages()->showPage(QStringLiteral("data"));
    QVERIFY(gatherItems(*(*program_)->pages()).empty());
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("data"));
    QTRY_VERIFY((*program_)->isSettled());
    QVERIFY(offers(data, QStringLiteral("Requests")));
    QVERIFY(offers(data, QStringLiteral("Dataset statistics")));
}

/// Without looking again and again: a page that says it is settled, or a job that ends, is enough.
void TestReport::fillsWhenThePagesAreSettled()
{
    openModel();
    (*program_)->pages()->showPage(QStringLiteral("trade-off"));
    QVERIFY(!areSettled(*(*program_)->pages()));
    for (auto* action : (*program_)->findChildren<QAction*>()) {
        if (action->text().remove(QLatin1Char('&')) == QStringLiteral("Report..."))
            action->trigger();
    }
    auto* dialog = (*program_)->findChild<ReportDialog*>();
    QVERIFY(dialog != nullptr);
    const int before = dialog->count();
    QTRY_VERIFY(areSettled(*(*program_)->pages()));
    QTRY_VERIFY(dialog->count() > before);
    QVERIFY(dialog->findChildren<QTimer*>(QString(), Qt::FindDirectChildrenOnly).isEmpty());
    dialog->reject();
}

void TestReport::offersWhatWasSeenInAnotherLanguage()
{
    openModel();
    for (const char* page : {"data", "inspect", "data"}) {
        (*program_)->pages()->showPage(QLatin1String(page));
        QTRY_VERIFY((*program_)->isSettled());
    }
    const auto built = builtPages(*(*program_)->pages()).size();
    QVERIFY(built >= 2 && built < static_cast<std::size_t>(PageArea::pageIds().size()));
    (*program_)->setLanguage(QStringLiteral("zh_CN"));
    (*program_)->setLanguage(QStringLiteral("en")); // what was seen is known after two changes, too
    QTRY_VERIFY((*program_)->isSettled());
    QCOMPARE(builtPages(*(*program_)->pages()).size(), std::size_t(1));
    for (auto* action : (*program_)->findChildren<QAction*>()) {
        if (action->text().remove(QLatin1Char('&')) == QStringLiteral("Report..."))
            action->trigger();
    }
    QTRY_VERIFY((*program_)->findChild<ReportDialog*>() != nullptr);
    QCOMPARE(builtPages(*(*program_)->pages()).size(), built);
    QTRY_VERIFY(areSettled(*(*program_)->pages()));
    const QString inspect = PageArea::titleOf(QStringLiteral("inspect"));
    const auto offersInspect = [&] {
        return std::ranges::any_of(gatherItems(*(*program_)->pages()),
                                   [&](const GatheredItem& item) { return item.page == inspect; });
    };
    QTRY_VERIFY(offersInspect());
    (*program_)->findChild<ReportDialog*>()->reject();
}

void TestReport::saysWhatComesFromElsewhere()
{
    const QString ofAll = QStringLiteral("cdm-workbench 1; run r-1, epoch 3, seed 5");
    GatheredItem item;
    item.page = QStringLiteral("Compare");
    item.title = QStringLiteral("Runs");
    item.table.caption = "Runs";
    item.table.corner = "Run";
    item.table.rows.push_back({"a", {}});
    const auto html = [&](const QString& own) {
        item.provenance = own;
        return reportHtml({item}, ofAll, QStringLiteral("en"));
    };
    const QByteArray plain = html({});
    QCOMPARE(html(ofAll), plain);
    QVERIFY(html(ofAll + QStringLiteral("; split test")).contains("<p>split test</p>"));
    QCOMPARE(html(QStringLiteral("cdm-workbench 1; run r-1, seed 5")), plain); // of the same run, whatever the epoch
    QVERIFY(html(QStringLiteral("cdm-workbench 1; run r-2, seed 5")).contains("<p>run r-2, seed 5</p>"));
    QVERIFY(html(QStringLiteral("runs r-2 & r-3")).contains("<p>runs r-2 &amp; r-3</p>"));
    item.figure = ui::Figure{item.title, {}, {100, 80}, [](QPainter*, const QRectF&) {}, {}};
    QVERIFY(html(ofAll + QStringLiteral("; K 20")).contains("<br>K 20</figcaption>"));
}

void TestReport::figuresHaveTheirTitleOnce()
{
    const auto painting = [](const QString& text) {
        return [text](QPainter* painter, const QRectF& whole) { painter->drawText(whole, text); };
    };
    GatheredItem item;
    item.page = QStringLiteral("Trade-off");
    item.title = QStringLiteral("Curves");
    item.figure = ui::Figure{item.title, {}, {300, 200}, painting(item.title), {}, painting(QStringLiteral("gamma"))};
    const QByteArray html = reportHtml({item}, {}, QStringLiteral("en"));
    QCOMPARE(html.count(">Curves</text>"), 0);
    QCOMPARE(html.count(">gamma</text>"), 1);
    QCOMPARE(html.count("<figcaption><b>Curves</b>"), 1);
}

void TestReport::knowsEveryProblemOfAnImport()
{
    const OtherLanguage other;
    for (const char* pattern : sources::problemTexts())
        QVERIFY2(isKnown(filledIn(pattern)), pattern);
    QVERIFY(!isKnown("the moon is full"));
    // What is named as the file names it stays; a strict import ends with the same sentence.
    const std::string problem = "user id '' is not a number; allowed: 0 to 5";
    QCOMPARE(ui::text::importProblem(problem), QStringLiteral("<user id '' is not a number; allowed: 0 to 5>"));
    QVERIFY(!ui::text::translatedError("rating 'x' is not a number; allowed: 0 to 5").isNull());
}

void TestReport::importProblemsInTheLanguageOfTheWindow()
{
    Languages languages;
    languages.apply(QStringLiteral("zh_CN"));
    for (const char* pattern : sources::problemTexts())
        QVERIFY2(ui::text::importProblem(filledIn(pattern)) != QString::fromStdString(filledIn(pattern)), pattern);
    sources::ImportReport report;
    report.rowsRefused = 1;
    report.firstBadRows = {{"a.csv", 3, "rating 'x' is not a number; allowed: 0 to 5"}};
    report.issues = {{sources::IssueKind::Refused, "rating is not a number", 2, {}},
                     {sources::IssueKind::Note, "item without category", 9, {{"", 0, "item '7' has no category"}}}};
    const ReportRows rows(report);
    QCOMPARE(rows.rowCount(), 3);
    for (int row = 0; row < rows.rowCount(); ++row) {
        const QString text = rows.index(row, ReportRows::Problem).data().toString();
        for (const char* english : {"not", "allowed", "without", "has"})
            QVERIFY2(!text.contains(QLatin1String(english)), qPrintable(text));
    }
    QVERIFY(rows.index(0, ReportRows::Problem).data().toString().contains(QStringLiteral("rating")));
    languages.apply(QStringLiteral("en"));
}

/// A file with nearly every fault that a table can have.
void TestReport::anImportSaysNothingUnknown()
{
    QFile file(folder_->filePath(QStringLiteral("log.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("request,user,item,label,time,shown,genre\n"
               "r1,u1,i1,1,100,0,x\n"     // a positive that was not shown
               "r1,u1,i1,1,100,1,x\n"     // listed twice
               "r1,u2,i2,0,100,1,x\n"     // two users
               "r2,u1,i1,yes?,100,1,x\n"  // no flag
               "r2,u1,i2,0,noon,1,x\n"    // no time
               "r2,,i2,0,100,1,x\n"       // no user
               "r2,u1,i2\n"               // too few fields
               "r2,u1,i3,0,100,1,\"x\n"); // a quote without end
    file.close();
    sources::ImportOptions options;
    options.format = "table";
    options.mapping.request = "request";
    options.mapping.user = "user";
    options.mapping.item = "item";
    options.mapping.label = "label";
    options.mapping.time = "time";
    options.mapping.shown = "shown";
    JobContext job;
    const sources::ImportReport report = sources::importDataset(
        file.fileName().toStdString(), folder_->filePath(QStringLiteral("made")).toStdString(), options, job);
    QVERIFY(report.rowsRefused >= 6);
    const OtherLanguage other;
    QVERIFY(report.rowsRepaired >= 2);
    for (const auto* rows : {&report.firstBadRows, &report.firstRepairedRows})
        for (const sources::BadRow& row : *rows)
            QVERIFY2(isKnown(row.problem), row.problem.c_str());
    for (const sources::Issue& issue : report.issues) {
        QVERIFY2(isKnown(issue.cause), issue.cause.c_str());
        for (const sources::BadRow& row : issue.examples)
            QVERIFY2(isKnown(row.problem), row.problem.c_str());
    }
}

void TestReport::rowsOfAnImportAreSavedAndTold()
{
    sources::ImportReport report;
    report.rowsRefused = 1;
    report.firstBadRows = {{"a.csv", 3, "no user"}};
    test::Listener window;
    auto* view = new ReportView(&window);
    view->setReport(report);
    const QString file = folder_->filePath(QStringLiteral("rows.csv"));
    view->save(file);
    QVERIFY(test::contentOf(file).contains("a.csv,3,no user\n"));
    QCOMPARE(window.done.size(), 1);
    view->save(folder_->filePath(QStringLiteral("no/such/folder/rows.csv")));
    QCOMPARE(window.errors.size(), 1);
    QCOMPARE(window.done.size(), 1);
}

QTEST_MAIN(TestReport)
#include "tst_report.moc"
