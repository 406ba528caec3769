// SPDX-License-Identifier: GPL-3.0-only
#include "models/columnfit.h"
#include "models/plaintable.h"
#include "models/tabledialog.h"
#include "models/tableview.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>

#include <numeric>

using namespace cdm;
using namespace cdm::ui;

using Widths = std::vector<int>;

/// How wide columns are: in windows of tables, and between the texts of a table.
class TestColumnWidths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void restIsShared();
    void widestGivesWayFirst();
    void leastIsKept();
    void nothingToFit();
    void asWideAsTheyWant();
    void titlesAreWhole();
    void longTitlesFillTheWindow();
    void drawnColumnsStay();
    void windowsKeepTheirSize();
    void roomBesideTexts();

private:
    [[nodiscard]] static std::unique_ptr<TableDialog> dialogOf(const QString& title, std::size_t rows = 3);
    [[nodiscard]] static QTableView* viewOf(const TableDialog& dialog) { return dialog.findChild<QTableView*>(); }
    [[nodiscard]] static Widths widthsOf(const QTableView& view);

    Theme theme_;
};

std::unique_ptr<TableDialog> TestColumnWidths::dialogOf(const QString& title, std::size_t rows)
{
    const std::vector<QVariantList> table(rows, {title, 1, 2});
    auto model = plainTable({QStringLiteral("Item"), QStringLiteral("DCN"), QStringLiteral("CDM")}, table);
    auto dialog = std::make_unique<TableDialog>(QStringLiteral("Ranks"), model.release(), QString());
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return dialog;
}

Widths TestColumnWidths::widthsOf(const QTableView& view)
{
    Widths widths;
    for (int column = 0; column < view.model()->columnCount(); ++column)
        widths.push_back(view.columnWidth(column));
    return widths;
}

void TestColumnWidths::restIsShared()
{
    QCOMPARE(fittedWidths(Widths{100, 20, 30}, 150, 10), (Widths{100, 20, 30}));
    QCOMPARE(fittedWidths(Widths{100, 20, 30}, 184, 10), (Widths{111, 31, 42})); // the odd pixel to the last one
}

void TestColumnWidths::widestGivesWayFirst()
{
    QCOMPARE(fittedWidths(Widths{100, 20, 30}, 110, 10), (Widths{60, 20, 30}));
    QCOMPARE(fittedWidths(Widths{90, 20, 80}, 100, 10), (Widths{40, 20, 40}));
    QCOMPARE(fittedWidths(Widths{50, 50, 50}, 100, 10), (Widths{33, 33, 34}));
}

void TestColumnWidths::leastIsKept()
{
    QCOMPARE(fittedWidths(Widths{500, 20, 400}, 100, 60), (Widths{60, 20, 60})); // wider than the room: it scrolls
    QCOMPARE(fittedWidths(Widths{500, 20}, -5, 60), (Widths{60, 20}));
}

void TestColumnWidths::nothingToFit()
{
    QCOMPARE(fittedWidths(Widths{}, 100, 10), Widths{});
    QCOMPARE(wantedWidths(QTableView()), Widths{});
    const auto dialog = std::make_unique<TableDialog>(QStringLiteral("Nothing"), new QStandardItemModel, QString());
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->show();
    QVERIFY(widthsOf(*viewOf(*dialog)).empty());
}

void TestColumnWidths::asWideAsTheyWant()
{
    const std::vector<QVariantList> rows{{QString(60, QLatin1Char('m')), 1}};
    const auto model = plainTable({QStringLiteral("Item"), QStringLiteral("DCN")}, rows);
    QTableView view;
    fitColumns(view); // nothing
    view.setModel(model.get());
    const Widths wanted = wantedWidths(view);
    fitColumns(view);
    QCOMPARE(widthsOf(view), wanted);
    const int most = (wanted[0] + wanted[1]) / 2;
    fitColumns(view, most);
    QCOMPARE(widthsOf(view), (Widths{most, wanted[1]}));
}

void TestColumnWidths::titlesAreWhole()
{
    const auto dialog = dialogOf(QStringLiteral("Three Colours: Blue, the first of a trilogy (1993)"), 60);
    dialog->show();
    const QTableView* view = viewOf(*dialog);
    QTRY_VERIFY(view->verticalScrollBar()->isVisible());
    const Widths wanted = wantedWidths(*view);
    const Widths widths = widthsOf(*view);
    for (std::size_t column = 0; column < widths.size(); ++column)
        QVERIFY2(widths[column] >= wanted[column], qPrintable(QString::number(column)));
    QTRY_COMPARE(std::accumulate(widths.begin(), widths.end(), 0), view->viewport()->width());
}

void TestColumnWidths::longTitlesFillTheWindow()
{
    const auto dialog = dialogOf(QStringLiteral("A title that goes on ").repeated(30));
    dialog->show();
    const QTableView* view = viewOf(*dialog);
    const auto sum = [view] {
        const Widths widths = widthsOf(*view);
        return std::accumulate(widths.begin(), widths.end(), 0);
    };
    QTRY_COMPARE(sum(), view->viewport()->width());
    QVERIFY(view->columnWidth(0) > view->columnWidth(1));
    dialog->resize(dialog->width() - 150, dialog->height());
    QTRY_COMPARE(sum(), view->viewport()->width());
}

void TestColumnWidths::drawnColumnsStay()
{
    const auto dialog = dialogOf(QStringLiteral("short"));
    dialog->show();
    QTableView* view = viewOf(*dialog);
    QTRY_COMPARE(view->viewport()->width(), view->columnWidth(0) + view->columnWidth(1) + view->columnWidth(2));
    view->setColumnWidth(1, 77);
    const int first = view->columnWidth(0);
    const QSize before = dialog->size();
    dialog->resize(before + QSize(90, 0));
    QTRY_VERIFY(view->viewport()->width() > first + 77 + view->columnWidth(2));
    QCOMPARE(view->columnWidth(0), first);
    QCOMPARE(view->columnWidth(1), 77);
    dialog->resize(before);
}

void TestColumnWidths::windowsKeepTheirSize()
{
    const auto first = dialogOf(QStringLiteral("short"));
    first->show();
    const QSize usual = first->size();
    first->close();
    const auto second = dialogOf(QStringLiteral("short"));
    second->show();
    QCOMPARE(second->size(), usual); // nobody has made it another one
    const QSize chosen = usual - QSize(40, 60);
    second->resize(chosen);
    second->close();
    const auto third = dialogOf(QStringLiteral("A title that goes on ").repeated(30));
    third->show();
    QCOMPARE(third->size(), chosen);
    third->resize(usual);
    third->close();
}

void TestColumnWidths::roomBesideTexts()
{
    const auto model = plainTable({QStringLiteral("Heading of numbers"), QStringLiteral("Heading of words")},
                                  std::vector<QVariantList>{{12345, QStringLiteral("word")}});
    TableView plain(QStringLiteral("Plain"));
    TableView roomy(QStringLiteral("Roomy"));
    roomy.setRoomBesideTexts(7);
    for (TableView* view : {&plain, &roomy})
        view->setModel(model.get());
    const auto cell = [](const QAbstractItemView& view) { return view.sizeHintForColumn(0); };
    QCOMPARE(cell(roomy), cell(plain) + 14);
    QCOMPARE(roomy.horizontalHeader()->sectionSizeHint(1), plain.horizontalHeader()->sectionSizeHint(1) + 14);
    QCOMPARE(roomy.horizontalHeader()->sizeHint().height(), plain.horizontalHeader()->sizeHint().height());
}

QTEST_MAIN(TestColumnWidths)
#include "tst_columnwidths.moc"
