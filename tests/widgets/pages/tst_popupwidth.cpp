// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/popupwidth.h"
#include "support/qtwarnings.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QScreen>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTest>

using namespace cdm::ui;

namespace {

constexpr int around = 80; ///< pixels that an entry may have beside its text, more than the smallest entry leaves

/// What a list of a box has room for beside its scroll bar.
int roomOf(const QComboBox& box)
{
    return popupWidth(box) - box.view()->verticalScrollBar()->sizeHint().width();
}

int widthOf(const QComboBox& box, const QString& text)
{
    return box.fontMetrics().horizontalAdvance(text);
}

/// Counts how often it is asked for a size.
class CountingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        ++asked;
        return QStyledItemDelegate::sizeHint(option, index);
    }
    mutable int asked = 0;
};

} // namespace

/// How wide the list of a box is.
class TestPopupWidth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { cdm::test::failOnQtWarnings(); }
    void isThatOfTheWidestText_data();
    void isThatOfTheWidestText();
    void wideLettersCountTwice();
    void entriesAreNotAsked();
    void isNotWiderThanTheScreen();
};

void TestPopupWidth::isThatOfTheWidestText_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<int>("widest");
    const QString longest = QStringLiteral("The one that is longer than the others");
    QTest::newRow("one") << QStringList{longest} << 0;
    QTest::newRow("the last") << QStringList{QStringLiteral("Comedy (12)"), longest} << 1;
    QTest::newRow("fewer letters, wider")
        << QStringList{QString(31, QLatin1Char('i')), QString(30, QLatin1Char('W')), QString(29, QLatin1Char('l'))}
        << 1;
}

void TestPopupWidth::isThatOfTheWidestText()
{
    QFETCH(const QStringList, texts);
    QFETCH(const int, widest);
    QComboBox box;
    box.addItems(texts);
    const int text = widthOf(box, texts[widest]);
    QVERIFY2(roomOf(box) >= text && roomOf(box) < text + around, qPrintable(QString::number(roomOf(box))));
    QVERIFY(popupWidth(QComboBox()) > 0);
}

/// A text of an East Asian script has fewer letters than others that are not as wide.
void TestPopupWidth::wideLettersCountTwice()
{
    QComboBox box;
    for (int i = 0; i < 1000; ++i)
        box.addItem(QString(31, QLatin1Char('i')));
    const QString wide(30, QChar(0x5B57));
    box.insertItem(700, wide);
    QVERIFY(widthOf(box, wide) > widthOf(box, box.itemText(0)));
    QVERIFY(roomOf(box) >= widthOf(box, wide));
}

void TestPopupWidth::entriesAreNotAsked()
{
    QComboBox box;
    for (int i = 0; i < 1000; ++i)
        box.addItem(QStringLiteral("Category %1").arg(i));
    auto* delegate = new CountingDelegate(&box);
    box.setItemDelegate(delegate);
    delegate->asked = 0;
    QVERIFY(roomOf(box) >= widthOf(box, box.itemText(999)));
    QCOMPARE(delegate->asked, 0);
}

void TestPopupWidth::isNotWiderThanTheScreen()
{
    QComboBox box;
    const int screen = box.screen()->availableGeometry().width();
    box.addItem(QString(screen, QLatin1Char('x')));
    QVERIFY(widthOf(box, box.itemText(0)) > screen);
    QCOMPARE(popupWidth(box), screen);
}

QTEST_MAIN(TestPopupWidth)
#include "tst_popupwidth.moc"
