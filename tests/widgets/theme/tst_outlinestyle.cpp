// SPDX-License-Identifier: GPL-3.0-only
#include "support/qtwarnings.h"
#include "theme/outlinestyle.h"

#include <QImage>
#include <QPainter>
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

QTEST_MAIN(TestOutlineStyle)
#include "tst_outlinestyle.moc"
