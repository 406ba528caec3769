// SPDX-License-Identifier: GPL-3.0-only
#include "app/gathered.h"
#include "app/icons.h"
#include "app/jobstatus.h"
#include "app/languages.h"
#include "app/messagebar.h"
#include "app/pagearea.h"
#include "app/pdfpages.h"
#include "app/reportdialog.h"
#include "base/error.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QBuffer>
#include <QImage>
#include <QLabel>
#include <QPageSize>
#include <QPaintEngine>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

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

/// Parts of the window and of its reports, each by itself.
class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void messagesWait();
    void messageOffers();
    void messagesAboutDifferentThings();
    void messagesOutliveTheirBar();
    void messagesWaitForTheMouse();
    void whatIsClickedIsWhatWasInSight();
    void jobInTheStatusLine();
    void legendsInTheLanguageOfTheWindow();
    void ticksOfTablesWithOneTitle();
    void tablesAcrossThePagesOfAPdf();
    void tablesThatFitAPageOfAPdfStayWhole();
    void iconsFollowTheTheme();
    void everyPageHasAnIcon();

private:
    ui::Theme theme_;
};

void TestParts::messagesWait()
{
    MessageBar bar;
    QVERIFY(bar.isHidden());
    QSignalSpy told(&bar, &MessageBar::told);
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first"));
    bar.tell(MessageBar::Kind::Information, QStringLiteral("second"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first")); // again: not twice
    QCOMPARE(bar.count(), 2);
    QCOMPARE(told.size(), 3); // but it happened twice
    QVERIFY(told.front().front().value<MessageBar::Kind>() == MessageBar::Kind::Error);
    QCOMPARE(bar.text(), QStringLiteral("first"));
    QCOMPARE(bar.accessibleName(), QStringLiteral("Error: first"));
    QTest::keyClick(&bar, Qt::Key_Escape);
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.findChild<QToolButton*>()->click();
    QVERIFY(bar.isHidden());
    QVERIFY(bar.text().isEmpty());
    bar.dismiss(); // nothing there
}

void TestParts::messageOffers()
{
    MessageBar bar;
    int acted = 0;
    bar.tell(MessageBar::Kind::Information, QStringLiteral("imported"), {QStringLiteral("Show"), [&] { ++acted; }});
    QVERIFY(!bar.findChild<QPushButton*>()->isHidden());
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, 1);
    QVERIFY(bar.isHidden());
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("plain"));
    QVERIFY(bar.findChild<QPushButton*>()->isHidden());
}

void TestParts::messagesAboutDifferentThings()
{
    MessageBar bar;
    const QObject a;
    const QObject b;
    QStringList acted;
    const auto fail = [&](const QString& name, const QObject& about) {
        bar.tell(MessageBar::Kind::Error, QStringLiteral("it failed"),
                 {QStringLiteral("Back"), [&acted, name] { acted << name; }}, &about);
    };
    fail(QStringLiteral("a"), a);
    fail(QStringLiteral("b"), b);
    QCOMPARE(bar.count(), 2);
    fail(QStringLiteral("a"), a); // again
    QCOMPARE(bar.count(), 2);
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, QStringList{QStringLiteral("a")});
    QCOMPARE(bar.count(), 1);
    bar.tell(MessageBar::Kind::Warning, QStringLiteral("plain"));
    bar.withdraw(&b);
    QCOMPARE(bar.text(), QStringLiteral("plain"));
    QCOMPARE(bar.count(), 1);
}

void TestParts::messagesOutliveTheirBar()
{
    MessageBar bar;
    QSignalSpy told(&bar, &MessageBar::told);
    int acted = 0;
    {
        MessageBar old;
        old.tell(MessageBar::Kind::Warning, QStringLiteral("first"), {QStringLiteral("Act"), [&] { ++acted; }});
        old.tell(MessageBar::Kind::Information, QStringLiteral("second"));
        bar.takeOver(old);
    }
    QVERIFY(told.isEmpty()); // that was when they were new
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.count(), 2);
    QCOMPARE(bar.text(), QStringLiteral("second"));
    bar.dismiss();
    QVERIFY(bar.kind() == MessageBar::Kind::Warning);
    bar.findChild<QPushButton*>()->click();
    QCOMPARE(acted, 1);
}

void TestParts::messagesWaitForTheMouse()
{
    MessageBar bar;
    QPushButton below;
    QTest::mousePress(&below, Qt::LeftButton);
    bar.tell(MessageBar::Kind::Error, QStringLiteral("first"));
    QVERIFY(bar.isHidden()); // else what is pressed would move away
    QCOMPARE(bar.count(), 1);
    QTest::mouseRelease(&below, Qt::LeftButton);
    QTRY_VERIFY(!bar.isHidden());
    QCOMPARE(bar.accessibleName(), QStringLiteral("Error: first"));
    QTest::mousePress(&below, Qt::LeftButton);
    bar.dismiss();
    QVERIFY(!bar.isHidden());
    QTest::mouseRelease(&below, Qt::LeftButton);
    QTRY_VERIFY(bar.isHidden());
}

/// A message that comes while a button of the bar is pressed is not the one that the user answers.
void TestParts::whatIsClickedIsWhatWasInSight()
{
    MessageBar bar;
    QStringList acted;
    const auto tell = [&](const QString& name) {
        bar.tell(MessageBar::Kind::Warning, name, {QStringLiteral("Act"), [&acted, name] { acted << name; }});
    };
    tell(QStringLiteral("first"));
    auto* offer = bar.findChild<QPushButton*>();
    QTest::mousePress(offer, Qt::LeftButton);
    tell(QStringLiteral("second"));
    QTest::mouseRelease(offer, Qt::LeftButton);
    QCOMPARE(acted, QStringList{QStringLiteral("first")});
    QTRY_COMPARE(bar.accessibleName(), QStringLiteral("Warning: second"));
    QCOMPARE(bar.count(), 1);
    QTest::mousePress(offer, Qt::LeftButton);
    bar.dismissAll();
    QTest::mouseRelease(offer, Qt::LeftButton);
    QTRY_VERIFY(bar.isHidden());
    QCOMPARE(acted.size(), 1);
}

void TestParts::jobInTheStatusLine()
{
    ui::JobRunner jobs;
    JobStatus status(&jobs);
    QVERIFY(status.isHidden());
    QSemaphore go;
    bool cancelled = false;
    jobs.start<int>(
        {QStringLiteral("A long job"), {}, true, false}, this,
        [&go](JobContext& job) {
            job.beginPhase("counting", 10);
            job.advance(5);
            go.acquire();
            job.throwIfStopped();
            return 1;
        },
        [](int) {}, {}, [&cancelled] { cancelled = true; });
    QTRY_VERIFY(!status.isHidden());
    QToolButton* stop = nullptr;
    QStringList texts;
    for (QToolButton* button : status.findChildren<QToolButton*>()) {
        texts << button->text();
        if (button->text() == QStringLiteral("Stop"))
            stop = button;
    }
    QVERIFY(texts.contains(QStringLiteral("A long job")));
    const quint64 id = jobs.jobs().front().id;
    jobs.setSecondsLeft(id, 120.0);
    const auto* left = status.findChild<QLabel*>();
    QTRY_VERIFY(left->text().endsWith(QStringLiteral(" left")));
    jobs.setPaused(id, true);
    QTRY_COMPARE(left->text(), QStringLiteral("paused"));
    jobs.setPaused(id, false);
    QTRY_VERIFY(left->text().endsWith(QStringLiteral(" left")));
    stop->click();
    go.release();
    QTRY_VERIFY(cancelled);
    QTRY_VERIFY(status.isHidden());
}

void TestParts::legendsInTheLanguageOfTheWindow()
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

void TestParts::ticksOfTablesWithOneTitle()
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

/// Wherever on a page a table begins, its headings stand once above its rows on each page, its caption stands with the
/// first row, and the number of a page is as large as on every other.
void TestParts::tablesAcrossThePagesOfAPdf()
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

void TestParts::tablesThatFitAPageOfAPdfStayWhole()
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

void TestParts::iconsFollowTheTheme()
{
    const auto brightest = [] {
        const QImage image = toolIcon(QStringLiteral("data")).pixmap(32, 32).toImage();
        int lightness = -1;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() > 200)
                    lightness = std::max(lightness, image.pixelColor(x, y).lightness());
            }
        }
        return lightness;
    };
    QVERIFY(brightest() >= 0 && brightest() < 110);
    theme_.apply(ui::ThemeChoice::Dark);
    QVERIFY(brightest() > 180);
    theme_.apply(ui::ThemeChoice::Light);
    QVERIFY(toolIcon(QStringLiteral("no such icon")).isNull());
    QVERIFY(!programIcon().pixmap(16, 16).isNull());
}

void TestParts::everyPageHasAnIcon()
{
    for (const QString& id : PageArea::pageIds()) {
        QVERIFY2(!toolIcon(id).isNull(), qPrintable(id));
        QVERIFY(PageArea::titleOf(id) != id);
    }
}

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
