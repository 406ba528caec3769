// SPDX-License-Identifier: GPL-3.0-only
#include "app/gathered.h"
#include "app/languages.h"
#include "app/pdfpages.h"
#include "app/reportdialog.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QBuffer>
#include <QPageSize>
#include <QPaintEngine>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace cdm;
using namespace cdm::app;

namespace {

GatheredItem tableItem(const char* title)
{
    report::Table table;
    table.caption = title;
    table.corner = "Method";
    table.columns.push_back({"AUC"});
    table.rows.push_back({"MMR", {report::Cell::words("0.5")}});
    return {QStringLiteral("Compare"), QString::fromLatin1(title), std::nullopt, table, true};
}

/// Takes down the texts drawn on it, at the resolution of a PDF of which it is the paper.
class TextRecorder : public QPaintDevice, public QPaintEngine
{
public:
    struct Text
    {
        QString text;
        double y = 0.0;
        double points = 0.0;
    };

    explicit TextRecorder(const QPdfWriter& like) : QPaintEngine(AllFeatures), like_(like) {}

    [[nodiscard]] const std::vector<Text>& texts() const { return texts_; }

    [[nodiscard]] QPaintEngine* paintEngine() const override { return const_cast<TextRecorder*>(this); }
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    using QPaintEngine::drawPolygon;
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        texts_.push_back({item.text(), at.y(), item.font().pointSizeF()});
    }
    [[nodiscard]] Type type() const override { return User; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return like_.width();
        case PdmHeight:
            return like_.height();
        case PdmDpiX:
        case PdmPhysicalDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return like_.logicalDpiY();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 0; // nobody asks
        }
    }

private:
    const QPdfWriter& like_;
    std::vector<Text> texts_;
};

struct Paper
{
    std::vector<QStringList> pages; ///< their texts, and at last an empty one
    std::vector<double> numberSizes;
};

/// A chapter with a table, below lines of words.
Paper paperOf(const report::Table& table, int lines)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(72);
    TextRecorder recorder(writer);
    QPainter painter(&recorder);
    PdfPages pages(writer, painter);
    for (int line = 0; line < lines; ++line)
        pages.words(QStringLiteral("filler"));
    pages.heading(QStringLiteral("Chapter"), 1.25);
    pages.table(table);
    pages.end();
    painter.end();
    Paper paper{std::vector<QStringList>(1), {}};
    for (const TextRecorder::Text& one : recorder.texts()) {
        if (one.y <= writer.height()) {
            paper.pages.back() << one.text;
        } else if (one.text == QString::number(paper.pages.size())) { // the number ends the page
            paper.numberSizes.push_back(one.points);
            paper.pages.emplace_back();
        }
    }
    return paper;
}

} // namespace

/// The parts of a report, each by itself.
class TestReportParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void legendsInTheLanguageOfTheWindow();
    void ticksOfTablesWithOneTitle();
    void ticksAreRemembered();
    void tablesAcrossThePagesOfAPdf();
    void tablesThatFitAPageOfAPdfStayWhole();

private:
    ui::Theme theme_;
};

void TestReportParts::legendsInTheLanguageOfTheWindow()
{
    const QByteArray sentence = "Bold: best of the column.";
    GatheredItem item = tableItem("Bold: best of the column. My note");
    item.table.rows.front().cells.front().best = true;
    Languages languages;
    languages.apply(QStringLiteral("en"));
    const QByteArray english = reportHtml({item}, QString::fromLatin1(sentence), QStringLiteral("en"));
    languages.apply(QStringLiteral("zh_CN"));
    const QByteArray chinese = reportHtml({item}, QString::fromLatin1(sentence), QStringLiteral("zh_CN"));
    QVERIFY(english.contains("<div>" + sentence + "</div>"));
    QVERIFY(!chinese.contains("<div>" + sentence + "</div>"));
    QCOMPARE(chinese.count(sentence), english.count(sentence) - 1);
    languages.apply(QStringLiteral("en"));
}

void TestReportParts::ticksOfTablesWithOneTitle()
{
    std::vector<GatheredItem> items{tableItem("Runs"), tableItem("Runs"), tableItem("Runs")};
    items[1].inSight = false;
    items[1].table.corner = "second";
    ReportDialog dialog(items);
    QCOMPARE(dialog.chosen().size(), std::size_t(2));
    items[1].inSight = true;
    dialog.setItems(items); // ticks stay
    QCOMPARE(dialog.chosen().size(), std::size_t(2));
    for (const GatheredItem& item : dialog.chosen())
        QCOMPARE(item.table.corner, std::string("Method"));
    items.push_back(tableItem("Runs"));
    dialog.setItems(items);
    QCOMPARE(dialog.chosen().size(), std::size_t(3));
}

/// By the view and not by its title, which may be of another run or in another language.
void TestReportParts::ticksAreRemembered()
{
    std::vector<GatheredItem> items{tableItem("one"), tableItem("two"), tableItem("three"), tableItem("four")};
    for (std::size_t i = 0; i < items.size(); ++i)
        items[i].key = QString::number(i);
    items[2].inSight = items[3].inSight = false;
    ReportDialog first(items);
    auto* page = first.findChild<QTreeWidget*>()->topLevelItem(0);
    QVERIFY(!first.wasTouched());
    page->child(0)->setCheckState(0, Qt::Unchecked);
    page->child(2)->setCheckState(0, Qt::Checked);
    QVERIFY(first.wasTouched());

    for (GatheredItem& item : items) {
        item.title += QStringLiteral(" of another run");
        item.inSight = true;
    }
    items.push_back(tableItem("new"));
    items.push_back(tableItem("new and out of sight"));
    items.back().inSight = false;
    ReportDialog next(items, nullptr, first.ticks());
    QStringList titles;
    for (const GatheredItem& item : next.chosen())
        titles << item.title.section(QLatin1Char(' '), 0, 0);
    QCOMPARE(titles, (QStringList{QStringLiteral("two"), QStringLiteral("three"), QStringLiteral("four"),
                                  QStringLiteral("new")})); // nobody unticked the fourth
    ReportDialog without({items.begin() + 1, items.end()}, nullptr, next.ticks());
    ReportDialog again(items, nullptr, without.ticks()); // what was not there meanwhile
    QCOMPARE(again.chosen().size(), std::size_t(4));
}

/// Wherever on a page a table begins, its headings stand once above its rows on each page, its caption stands with the
/// first row, and the number of a page is as large as on every other.
void TestReportParts::tablesAcrossThePagesOfAPdf()
{
    GatheredItem item = tableItem("Caption");
    item.table.rows.clear();
    const std::string wide = QStringLiteral("several words ").repeated(40).toStdString(); // smaller letters, and lines
    for (int row = 0; row < 40; ++row)
        item.table.rows.push_back({row == 0 ? "first" : "later", {report::Cell::words(wide)}});
    for (int lines = 0; lines < 80; ++lines) {
        const auto [texts, sizes] = paperOf(item.table, lines);
        QVERIFY(sizes.size() > 1);
        QVERIFY(texts.back().isEmpty()); // each page has its number
        QCOMPARE(std::count(sizes.begin(), sizes.end(), sizes.front()), static_cast<qsizetype>(sizes.size()));
        for (const QStringList& page : texts) {
            const bool hasRows = page.contains(QLatin1String("first")) || page.contains(QLatin1String("later"));
            QCOMPARE(page.count(QLatin1String("Method")), hasRows ? 1 : 0);
            QCOMPARE(page.count(QLatin1String("Caption")), page.count(QLatin1String("first")));
            QCOMPARE(page.count(QLatin1String("Chapter")), page.count(QLatin1String("first")));
        }
    }
}

void TestReportParts::tablesThatFitAPageOfAPdfStayWhole()
{
    constexpr int rows = 20;
    GatheredItem item = tableItem("Caption");
    item.table.rows.assign(rows, {"row", {report::Cell::words("0.5")}});
    int moved = 0;
    for (int lines = 0; lines < 80; ++lines) {
        const Paper paper = paperOf(item.table, lines);
        const auto page = std::ranges::find_if(
            paper.pages, [](const QStringList& texts) { return texts.contains(QLatin1String("row")); });
        QVERIFY(page != paper.pages.end());
        QCOMPARE(page->count(QLatin1String("row")), rows);
        QCOMPARE(page->count(QLatin1String("Caption")), 1);
        QCOMPARE(page->count(QLatin1String("Chapter")), 1);
        moved += page != paper.pages.begin() && !page->contains(QLatin1String("filler")) ? 1 : 0;
    }
    QVERIFY(moved > 5); // pages had room for the first rows alone
}

QTEST_MAIN(TestReportParts)
#include "tst_reportparts.moc"
