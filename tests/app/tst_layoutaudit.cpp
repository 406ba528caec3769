// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "models/plaintable.h"
#include "support/layoutaudit.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace cdm;
using test::Fault;

/// The auditor of layouts finds what is wrong, and nothing where nothing is.
class TestLayoutAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init();
    void nothingInAGoodWindow();
    void cutTexts();
    void shortenedTextsNeedATip();
    void cutCells();
    void overlaps();
    void outside();
    void contrast();
    void disabledTextsMayBePale();
    void namesAndTips();
    void textsOfCharts();

private:
    [[nodiscard]] test::Findings audit();
    /// The texts of what was found of that kind.
    [[nodiscard]] QStringList found(Fault fault);

    /// A widget in the window at a place of its own.
    template <class Widget>
    Widget* put(Widget* widget, const QRect& place)
    {
        widget->setParent(window_.get());
        widget->setGeometry(place);
        widget->show(); // with the window, or now
        return widget;
    }

    ui::Theme theme_;
    std::unique_ptr<QWidget> window_;
};

namespace {
const QString longText = QStringLiteral("A text that is much too long for its place");
}

void TestLayoutAudit::init()
{
    test::failOnQtWarnings();
    window_ = std::make_unique<QWidget>();
    window_->resize(600, 400);
}

test::Findings TestLayoutAudit::audit()
{
    window_->show();
    QCoreApplication::processEvents();
    return test::auditLayout(window_.get(), window_->grab().toImage());
}

QStringList TestLayoutAudit::found(Fault fault)
{
    QStringList texts;
    for (const test::Finding& finding : audit()) {
        if (finding.fault == fault)
            texts << finding.text;
    }
    return texts;
}

void TestLayoutAudit::nothingInAGoodWindow()
{
    auto* layout = new QVBoxLayout(window_.get());
    auto* wrapped = new QLabel(longText + QLatin1Char(' ') + longText + QLatin1Char(' ') + longText);
    wrapped->setWordWrap(true);
    auto* choices = new QComboBox;
    choices->addItems({QStringLiteral("one"), longText});
    choices->setAccessibleName(QStringLiteral("Choice"));
    auto* number = new QSpinBox;
    number->setAccessibleName(QStringLiteral("Number"));
    auto* line = new QLineEdit;
    line->setPlaceholderText(longText);
    line->setAccessibleName(QStringLiteral("Line"));
    auto* tabs = new QTabWidget;
    tabs->addTab(new QLabel(longText), QStringLiteral("First"));
    tabs->addTab(new QLabel(longText), QStringLiteral("Second"));
    auto* table = new QTableView;
    table->setAccessibleName(QStringLiteral("Table"));
    auto* model =
        ui::plainTable({QStringLiteral("Name")}, std::vector<QStringList>{{QStringLiteral("short")}}).release();
    model->setParent(table);
    table->setModel(model);
    for (QWidget* widget : std::initializer_list<QWidget*>{new QLabel(longText), wrapped, new QPushButton(longText),
                                                           new QCheckBox(longText), choices, number, line, tabs, table})
        layout->addWidget(widget);
    window_->resize(700, 600);
    for (const test::Finding& finding : audit())
        QFAIL(qPrintable(finding.line()));
}

void TestLayoutAudit::cutTexts()
{
    const QRect place(10, 10, 90, 24);
    put(new QLabel(QStringLiteral("1 ") + longText), place);
    put(new QPushButton(QStringLiteral("2 ") + longText), place.translated(100, 0));
    put(new QCheckBox(QStringLiteral("3 ") + longText), place.translated(200, 0));
    put(new QComboBox, place.translated(300, 0))->addItem(QStringLiteral("4 ") + longText);
    put(new QLineEdit, place.translated(400, 0))->setPlaceholderText(QStringLiteral("5 ") + longText);
    put(new QSpinBox, place.translated(0, 50))->setSuffix(QStringLiteral(" 6 ") + longText);
    auto* wrapped = put(new QLabel(QStringLiteral("7 ") + longText), place.translated(100, 50));
    wrapped->setWordWrap(true);
    auto* word = put(new QLabel(QStringLiteral("8Awordthatiswiderthanitslabel")), QRect(220, 50, 90, 90));
    word->setWordWrap(true);
    put(new QToolButton, place.translated(400, 50))->setText(QStringLiteral("9 ") + longText);
    auto* tabs = put(new QTabWidget, QRect(10, 150, 120, 100));
    tabs->setUsesScrollButtons(false);
    tabs->addTab(new QWidget, QStringLiteral("10 ") + longText);
    tabs->addTab(new QWidget, QStringLiteral("11 ") + longText);
    put(new QLabel(QStringLiteral("12")), QRect(10, 300, 60, 8)); // too low
    QStringList numbers;
    for (const QString& text : found(Fault::CutText))
        numbers << QString(text).remove(QRegularExpression(QStringLiteral("[^0-9]")));
    for (int number = 1; number <= 12; ++number)
        QVERIFY2(numbers.contains(QString::number(number)) || (number == 6 && numbers.contains(QStringLiteral("06"))),
                 qPrintable(QStringLiteral("%1 is not in %2").arg(number).arg(numbers.join(QLatin1Char(' ')))));
}

void TestLayoutAudit::shortenedTextsNeedATip()
{
    auto* label = put(new QLabel(QStringLiteral("A text that is much too lon\u2026")), QRect(10, 10, 60, 24));
    QCOMPARE(found(Fault::CutText).size(), 1);
    label->setToolTip(longText);
    QVERIFY(found(Fault::CutText).isEmpty());
}

void TestLayoutAudit::cutCells()
{
    auto* table = put(new QTableView, QRect(10, 10, 300, 200));
    auto* model = ui::plainTable({QStringLiteral("A heading that is long"), QStringLiteral("B")},
                                 std::vector<QStringList>{{QStringLiteral("1"), longText}})
                      .release();
    model->setParent(table);
    table->setModel(model);
    table->setColumnWidth(0, 40);
    table->setColumnWidth(1, 60);
    QCOMPARE(found(Fault::CutText), (QStringList{longText, QStringLiteral("A heading that is long")}));
    table->resizeColumnsToContents();
    QVERIFY(found(Fault::CutText).isEmpty());
}

void TestLayoutAudit::overlaps()
{
    put(new QLabel(QStringLiteral("below")), QRect(10, 10, 100, 24));
    auto* above = put(new QLabel(QStringLiteral("above")), QRect(60, 20, 100, 24));
    QCOMPARE(found(Fault::Overlap), QStringList{QStringLiteral("below")});
    above->move(120, 20);
    QVERIFY(found(Fault::Overlap).isEmpty());
}

void TestLayoutAudit::outside()
{
    put(new QLabel(QStringLiteral("half")), QRect(570, 10, 100, 24));
    auto* scroll = put(new QScrollArea, QRect(10, 50, 200, 100));
    auto* wide = new QLabel(QStringLiteral("wide"));
    wide->resize(500, 20);
    scroll->setWidget(wide);
    QCOMPARE(found(Fault::Outside), QStringList{QStringLiteral("half")}); // the other one can be scrolled to
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QCOMPARE(found(Fault::Outside).size(), 2);
    put(new QLabel(QStringLiteral("nothing")), QRect(10, 200, 0, 24));
    QCOMPARE(found(Fault::NoSize), QStringList{QStringLiteral("nothing")});
}

void TestLayoutAudit::contrast()
{
    QCOMPARE(qRound(test::contrastOf(Qt::black, Qt::white)), 21);
    QCOMPARE(test::contrastOf(Qt::red, Qt::red), 1.0);
    QVERIFY(test::contrastOf(QColor(0xff767676), Qt::white) > 4.5); // the palest grey that is enough
    QVERIFY(test::contrastOf(QColor(0xff777777), Qt::white) < 4.5);
    auto* label = put(new QLabel(QStringLiteral("pale")), QRect(10, 10, 100, 24));
    QVERIFY(found(Fault::Contrast).isEmpty());
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, QColor(0xffa0a0a0));
    label->setPalette(palette);
    QCOMPARE(found(Fault::Contrast).size(), 1);
    palette = window_->palette(); // the same colour can be enough for another ground
    palette.setColor(QPalette::Window, Qt::black);
    window_->setPalette(palette);
    QVERIFY(found(Fault::Contrast).isEmpty());
    put(new QLabel(QStringLiteral("<p style=\"color:#202020\">rich</p>")), QRect(10, 50, 100, 24));
    QVERIFY(!found(Fault::Contrast).isEmpty());
}

void TestLayoutAudit::disabledTextsMayBePale()
{
    auto* label = put(new QLabel(QStringLiteral("pale")), QRect(10, 10, 100, 24));
    label->setEnabled(false);
    QVERIFY(found(Fault::Contrast).isEmpty());
}

void TestLayoutAudit::namesAndTips()
{
    auto* button = put(new QToolButton, QRect(10, 10, 40, 24));
    button->setFocusPolicy(Qt::StrongFocus);
    auto* line = put(new QLineEdit, QRect(60, 10, 100, 24));
    QCOMPARE(found(Fault::NoName).size(), 2);
    QCOMPARE(found(Fault::NoTip).size(), 1);
    button->setToolTip(QStringLiteral("What it does"));
    button->setAccessibleName(QStringLiteral("Button"));
    line->setAccessibleName(QStringLiteral("Line"));
    QVERIFY(found(Fault::NoName).isEmpty() && found(Fault::NoTip).isEmpty());
}

void TestLayoutAudit::textsOfCharts()
{
    auto* view = put(new QGraphicsView, QRect(10, 10, 300, 200));
    auto* scene = new QGraphicsScene(0, 0, 280, 180, view);
    view->setScene(scene);
    scene->addText(QStringLiteral("first"));
    QGraphicsTextItem* second = scene->addText(QStringLiteral("second"));
    QCOMPARE(found(Fault::Chart).size(), 1); // they cover each other
    second->setPos(100, 60);
    QVERIFY(found(Fault::Chart).isEmpty());
    second->setPlainText(QStringLiteral("sec..."));
    QCOMPARE(found(Fault::Chart), QStringList{QStringLiteral("sec...")});
    second->setPlainText(QStringLiteral("second"));
    second->setPos(270, 60);
    QCOMPARE(found(Fault::Chart), QStringList{QStringLiteral("second")});

    auto* chart = put(new ui::ChartView, QRect(320, 10, 270, 200));
    chart->setSeries({ui::ChartSeries{QStringLiteral("short"), {{0.0, 0.0}, {1.0, 1.0}}},
                      ui::ChartSeries{longText + longText, {{0.0, 1.0}, {1.0, 0.0}}}});
    QCOMPARE(found(Fault::Chart).size(), 2);
    QVERIFY(found(Fault::Chart).constLast().startsWith(QStringLiteral("A text")));
}

QTEST_MAIN(TestLayoutAudit)
#include "tst_layoutaudit.moc"
