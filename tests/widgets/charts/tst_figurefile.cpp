// SPDX-License-Identifier: GPL-3.0-only
#include "charts/figurefile.h"
#include "models/plaintable.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "units/savedialog.h"
#include "units/text.h"
#include "widgets/models/tablefixture.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace cdm;
using namespace cdm::ui;

namespace {

Figure plainFigure()
{
    return {QStringLiteral("Loss"),
            QStringLiteral("run r-1"),
            QSize(120, 80),
            [](QPainter* painter, const QRectF& whole) { painter->drawLine(whole.topLeft(), whole.bottomRight()); },
            {}};
}

Figure figureWithTable()
{
    Figure figure = plainFigure();
    figure.table = [] {
        return plainTable({QStringLiteral("x"), QStringLiteral("y")}, std::vector<QVariantList>{{0.5, 2.0 / 3.0}});
    };
    return figure;
}

Figure figureWithLongTable()
{
    Figure figure = plainFigure();
    figure.table = [] { return std::make_unique<test::LongTable>(test::longRows); };
    return figure;
}

} // namespace

/// How the table behind a drawing becomes a file and goes to the clipboard.
class TestFigureFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void csvSaysWhereItComesFrom();
    void textHasFontsThatOtherProgramsKnow();
    void savesAndTells();
    void whatCannotBeWrittenIsToldOnce();
    void proposedNamesAreOnesOfFiles();
    void aLongTableComesByAndBy();
    void copiesPictureAndTable();
    void leavesALongTableOut();
};

void TestFigureFile::csvSaysWhereItComesFrom()
{
    Figure figure = figureWithTable();
    QCOMPARE(figure.csv(), QStringLiteral("# run r-1\nx,y\n0.5,0.6666666666666666\n"));
    figure.provenance.clear();
    QVERIFY(figure.csv().startsWith(QStringLiteral("# Loss\nx,y\n")));
}

void TestFigureFile::textHasFontsThatOtherProgramsKnow()
{
    const QFont before = QGuiApplication::font();
    const auto restore = qScopeGuard([&before] { QGuiApplication::setFont(before); });
    QFont font = before;
    font.setFamilies({QStringLiteral("Sans Serif"), QStringLiteral("Noto Sans CJK SC")});
    QGuiApplication::setFont(font);
    Figure figure = plainFigure();
    const QString text = QStringLiteral("font-family=\"Sans\"");
    figure.paint = [&](QPainter* painter, const QRectF& whole) {
        painter->setFont(font);
        painter->drawText(whole, text);
    };
    const QString svg = QString::fromUtf8(toSvg(figure));
    static const QRegularExpression attribute(QStringLiteral("font-family=\"([^\"]*)\""));
    int found = 0;
    for (auto matches = attribute.globalMatch(svg); matches.hasNext(); ++found) {
        const QStringList families = matches.next().captured(1).split(QStringLiteral(", "));
        QVERIFY2(families.contains(QStringLiteral("Noto Sans CJK SC")), qPrintable(families.join(QLatin1Char('|'))));
        QCOMPARE(families.back(), QStringLiteral("sans-serif"));
        QVERIFY(!families.contains(QStringLiteral("Sans Serif")));
        QCOMPARE(QSet<QString>(families.begin(), families.end()).size(), families.size());
    }
    QVERIFY(found > 0);
    QVERIFY(svg.contains(text.toHtmlEscaped())); // what is drawn stays as it is
    QCOMPARE(QString::fromUtf8(toSvg(figure)), svg);
}

void TestFigureFile::savesAndTells()
{
    const QTemporaryDir folder;
    test::Listener window;
    const Figure figure = figureWithTable();
    for (const char* name : {"a.svg", "a.pdf", "a.png", "a.CSV"})
        saveFigure(figure, folder.filePath(QLatin1String(name)), &window);
    QCOMPARE(window.done.size(), 4);
    QVERIFY(window.done.back().startsWith(QStringLiteral("Wrote ")));
    QCOMPARE(test::contentOf(folder.filePath(QStringLiteral("a.svg"))), toSvg(figure));
    QCOMPARE(test::contentOf(folder.filePath(QStringLiteral("a.CSV"))), figure.csv().toUtf8());
    const QString again = folder.filePath(QStringLiteral("b.csv"));
    QCOMPARE(writeFigure(figure, again), QString());
    QCOMPARE(test::contentOf(again), figure.csv().toUtf8());
    QVERIFY(window.errors.isEmpty());

    saveFigure(plainFigure(), again, &window); // it has no table
    QVERIFY2(window.errors.value(0).endsWith(QStringLiteral("\"csv\". Allowed: png, svg, pdf.")),
             qPrintable(window.errors.value(0)));
    saveFigure(figure, folder.filePath(QStringLiteral("no/such/folder/a.csv")), &window);
    saveFigure(figure, folder.filePath(QStringLiteral("no/such/folder/a.svg")), &window);
    QCOMPARE(window.errors.size(), 3);
    QCOMPARE(window.done.size(), 4);
}

void TestFigureFile::whatCannotBeWrittenIsToldOnce()
{
    const QTemporaryDir folder;
    const QDir here(folder.path());
    QVERIFY(here.mkdir(QStringLiteral("taken.svg")));
    test::Listener window;
    saveFigure(plainFigure(), here.filePath(QStringLiteral("taken.svg")), &window);
    QCOMPARE(window.errors.size(), 1);
    QVERIFY2(window.errors[0].contains(QStringLiteral("taken.svg")), qPrintable(window.errors[0]));
    saveFigure(plainFigure(), here.filePath(QStringLiteral("none/figure.pdf")), &window);
    QCOMPARE(window.errors.size(), 2);
    QVERIFY(window.done.isEmpty());
    QCOMPARE(here.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("taken.svg")}); // nothing half written
}

void TestFigureFile::proposedNamesAreOnesOfFiles()
{
    const auto named = [](const QString& title) { return suggestedName(title, QStringLiteral("figure")); };
    QCOMPARE(named(QStringLiteral("Recall@10: A/B & \"C\"")), QStringLiteral("recall-10-a-b-c"));
    QCOMPARE(named(QStringLiteral("\u8bad\u7ec3 \u635f\u5931")), QStringLiteral("\u8bad\u7ec3-\u635f\u5931"));
    QCOMPARE(named(QStringLiteral("Metrics against \u03b3")), QStringLiteral("metrics-against-gamma"));
    QCOMPARE(named(QStringLiteral("?! ...")), QStringLiteral("figure"));
    const QString longest = named(QString(400, QChar(0x8bad)));
    QVERIFY(longest.size() > 40 && longest.toUtf8().size() <= 250); // and a suffix
}

void TestFigureFile::aLongTableComesByAndBy()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("long.csv"));
    test::Listener window;
    saveFigure(figureWithLongTable(), file, &window);
    QVERIFY(!QFile::exists(file)); // the window goes on
    QVERIFY(window.done.isEmpty());
    QTRY_COMPARE(window.done.size(), 1);
    QVERIFY(test::contentOf(file) == figureWithLongTable().csv().toUtf8());
    QVERIFY(window.errors.isEmpty());
}

void TestFigureFile::copiesPictureAndTable()
{
    test::Listener window;
    const Figure figure = figureWithTable();
    copyFigure(figure, &window);
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    QVERIFY(content->hasImage());
    QCOMPARE(content->data(QStringLiteral("image/svg+xml")), toSvg(figure));
    QCOMPARE(content->text(), figure.csv());
    QVERIFY(window.done.isEmpty());
    copyFigure(plainFigure(), &window);
    QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasText());
    QVERIFY(window.done.isEmpty());
}

void TestFigureFile::leavesALongTableOut()
{
    test::Listener window;
    copyFigure(figureWithLongTable(), &window);
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    QVERIFY(content->hasImage());
    QVERIFY(!content->hasText());
    QCOMPARE(window.done.size(), 1);
    QVERIFY2(window.done[0].contains(text::count(test::longRows) + QStringLiteral(" rows")),
             qPrintable(window.done[0]));

    Figure justFits = plainFigure();
    justFits.table = [] { return std::make_unique<test::LongTable>(static_cast<int>(mostCopiedCells)); };
    copyFigure(justFits, &window);
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasText());
    QCOMPARE(window.done.size(), 1);
}

QTEST_MAIN(TestFigureFile)
#include "tst_figurefile.moc"
