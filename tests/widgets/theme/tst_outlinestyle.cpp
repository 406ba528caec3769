// SPDX-License-Identifier: GPL-3.0-only
#include "support/firstink.h"
#include "support/qtwarnings.h"
#include "theme/outlinestyle.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyleOptionButton>
#include <QTest>

using namespace cdm::ui;

class TestOutlineStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { cdm::test::failOnQtWarnings(); }
    void focusIsInTheHighlightColour_data();
    void focusIsInTheHighlightColour();
    void menusHaveAnEdge();
    void iconsFollowThePalette();
    void tablesHaveTheRoomTheyAskFor();
};

void TestOutlineStyle::focusIsInTheHighlightColour_data()
{
    QTest::addColumn<int>("element");
    QTest::newRow("check box") << static_cast<int>(QStyle::PE_IndicatorCheckBox);
    QTest::newRow("radio button") << static_cast<int>(QStyle::PE_IndicatorRadioButton);
}

void TestOutlineStyle::focusIsInTheHighlightColour()
{
    QFETCH(int, element);
    const OutlineStyle style(Qt::green);
    const auto topEdge = [&style, element](QStyle::State state) {
        QStyleOptionButton option;
        option.rect = QRect(0, 0, 17, 17);
        option.state = state;
        option.palette.setColor(QPalette::Highlight, Qt::red);
        QImage image(17, 17, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        style.drawPrimitive(static_cast<QStyle::PrimitiveElement>(element), &option, &painter, nullptr);
        return image.pixelColor(8, 0);
    };
    const QColor plain = topEdge(QStyle::State_Enabled);
    QVERIFY2(plain.green() > 150 && plain.red() < 100, qPrintable(plain.name()));
    const QColor focused = topEdge(QStyle::State_Enabled | QStyle::State_HasFocus);
    QVERIFY2(focused.red() > 150 && focused.green() < 100, qPrintable(focused.name()));
}

void TestOutlineStyle::menusHaveAnEdge()
{
    const OutlineStyle style(Qt::green);
    QStyleOption option;
    option.rect = QRect(0, 0, 40, 40);
    option.state = QStyle::State_HasFocus; // a popup has it, and that says nothing
    QImage image(40, 40, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    style.drawPrimitive(QStyle::PE_PanelMenu, &option, &painter, nullptr);
    const QColor edge = image.pixelColor(20, 0);
    QVERIFY2(edge.green() > 150 && edge.red() < 100, qPrintable(edge.name()));
    QCOMPARE(style.styleHint(QStyle::SH_EtchDisabledText, nullptr, nullptr, nullptr), 0);
}

void TestOutlineStyle::iconsFollowThePalette()
{
    const OutlineStyle style(Qt::green);
    QPalette palette = QGuiApplication::palette();
    palette.setColor(QPalette::WindowText, Qt::cyan);
    QGuiApplication::setPalette(palette);
    for (const auto which : {QStyle::SP_TitleBarCloseButton, QStyle::SP_TitleBarNormalButton}) {
        const QImage image = style.standardIcon(which, nullptr, nullptr).pixmap(32, 32).toImage();
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                drawn += pixel.alpha() == 255 && pixel.red() < 20 && pixel.blue() > 235 ? 1 : 0;
            }
        }
        QVERIFY2(drawn > 20, qPrintable(QString::number(drawn)));
    }
    QVERIFY(!style.standardIcon(QStyle::SP_MessageBoxQuestion, nullptr, nullptr).isNull());
}

void TestOutlineStyle::tablesHaveTheRoomTheyAskFor()
{
    constexpr int room = 6;
    OutlineStyle style{QColor()};
    QStandardItemModel model(1, 1);
    model.setHorizontalHeaderLabels({QStringLiteral("Head")});
    model.setItem(0, 0, new QStandardItem(QStringLiteral("Cell")));
    QTableView table;
    QHeaderView* head = table.horizontalHeader();
    for (QWidget* part : std::initializer_list<QWidget*>{&table, head})
        part->setStyle(&style);
    table.setModel(&model);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.resize(300, 100);
    table.show();
    const cdm::test::TextStarts usual = cdm::test::textStarts(&table, 0);
    const int headWidth = head->sectionSizeHint(0);
    const int cellWidth = table.sizeHintForIndex(model.index(0, 0)).width();
    QVERIFY(usual.head > 0 && usual.cell > 0);
    for (QWidget* part : std::initializer_list<QWidget*>{&table, head})
        part->setProperty(cellRoomProperty, room);
    const cdm::test::TextStarts wider = cdm::test::textStarts(&table, 0);
    QCOMPARE(wider.head, usual.head + room);
    QCOMPARE(wider.cell, usual.cell + room);
    QCOMPARE(head->sectionSizeHint(0), headWidth + 2 * room);
    QCOMPARE(table.sizeHintForIndex(model.index(0, 0)).width(), cellWidth + 2 * room);
}

QTEST_MAIN(TestOutlineStyle)
#include "tst_outlinestyle.moc"
