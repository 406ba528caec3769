// SPDX-License-Identifier: GPL-3.0-only
#include "support/layoutaudit.h"
#include "support/paintedtexts.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTest>

#include <functional>

using namespace cdm;
using test::Fault;

namespace {

using Paint = std::function<void(QPainter& painter)>;

/// Paints what a test says.
class Canvas : public QWidget
{
    Q_OBJECT

public:
    Canvas(QWidget* parent, Paint paint) : QWidget(parent), paint_(std::move(paint)) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        painter.setPen(Qt::black);
        paint_(painter);
    }

private:
    Paint paint_;
};

/// Shortens what it paints.
class ShortDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->setPen(option.palette.color(QPalette::Text));
        painter->drawText(option.rect, index.data().toString().left(3) + QChar(0x2026));
    }
};

} // namespace

/// The auditor of layouts sees what widgets paint for themselves.
class TestLayoutPainted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init();
    void textsAreTakenDown();
    void piecesMakeALine();
    void nothingInAGoodWidget();
    void outsideOfTheWidget();
    void outsideOfTheClip();
    void whatScrollsMayLieOutside();
    void overlaps();
    void paintedOver();
    void behindAnotherWidget();
    void shortenedWithoutATip();
    void shortenedCells();
    void contrast();
    void menus();

private:
    Canvas* paint(Paint paint);
    /// The texts of what was found of that kind.
    [[nodiscard]] QStringList found(Fault fault) const { return found(fault, window_.get()); }
    [[nodiscard]] static QStringList found(Fault fault, QWidget* root);

    ui::Theme theme_;
    std::unique_ptr<QWidget> window_;
};

void TestLayoutPainted::init()
{
    test::failOnQtWarnings();
    window_ = std::make_unique<QWidget>();
    window_->resize(600, 400);
}

Canvas* TestLayoutPainted::paint(Paint paint)
{
    auto* canvas = new Canvas(window_.get(), std::move(paint));
    canvas->setGeometry(10, 10, 300, 100);
    window_->show();
    QCoreApplication::processEvents();
    return canvas;
}

QStringList TestLayoutPainted::found(Fault fault, QWidget* root)
{
    QStringList texts;
    for (const test::Finding& finding : test::auditLayout(root, root->grab().toImage())) {
        if (finding.fault == fault && finding.detail.startsWith(QLatin1String("painted")))
            texts << finding.text;
    }
    return texts;
}

void TestLayoutPainted::textsAreTakenDown()
{
    const auto* canvas = paint([](QPainter& painter) {
        painter.setOpacity(0.5);
        painter.translate(20, 30);
        painter.setClipRect(QRect(0, -20, 100, 40));
        painter.drawText(QPoint(10, 10), QStringLiteral("HH"));
    });
    const auto texts = test::paintedTexts(canvas);
    QCOMPARE(texts.size(), std::size_t{1});
    QCOMPARE(texts.front().text, QStringLiteral("HH"));
    QVERIFY(QRectF(30, 25, 40, 16).contains(texts.front().ink)); // above the base line
    QVERIFY(texts.front().ink.height() >= 7);
    QCOMPARE(texts.front().clip, QRectF(20, 10, 100, 40));
    QCOMPARE(qRound(texts.front().colour.alphaF() * 10), 5);
}

void TestLayoutPainted::piecesMakeALine()
{
    const QString mixed = QStringLiteral("K \u4e3a 20");
    const auto* canvas = paint([&mixed](QPainter& painter) {
        painter.drawText(QPoint(10, 30), mixed);
        painter.drawText(QPoint(10, 60), QStringLiteral("next"));
    });
    const auto texts = test::paintedTexts(canvas);
    QCOMPARE(texts.size(), std::size_t{2});
    QCOMPARE(texts.front().text, mixed);
}

void TestLayoutPainted::nothingInAGoodWidget()
{
    paint([](QPainter& painter) {
        painter.drawText(QPoint(10, 30), QStringLiteral("first"));
        painter.drawText(QPoint(80, 30), QStringLiteral("second"));
        painter.rotate(-90);
        painter.drawText(QPoint(-90, 200), QStringLiteral("upwards"));
        painter.rotate(30);
        for (int i = 0; i < 2; ++i) // beside each other, though the boxes around them meet
            painter.drawText(QPoint(-11, 157 + 13 * i), QStringLiteral("names aslant"));
    });
    for (const test::Finding& finding : test::auditLayout(window_.get(), window_->grab().toImage()))
        QFAIL(qPrintable(finding.line()));
}

void TestLayoutPainted::outsideOfTheWidget()
{
    paint([](QPainter& painter) {
        painter.drawText(QPoint(280, 30), QStringLiteral("to the right"));
        painter.drawText(QPoint(10, 5), QStringLiteral("Above"));
    });
    QCOMPARE(found(Fault::CutText), (QStringList{QStringLiteral("to the right"), QStringLiteral("Above")}));
}

void TestLayoutPainted::outsideOfTheClip()
{
    paint([](QPainter& painter) {
        painter.setClipRect(QRect(0, 0, 60, 60));
        painter.drawText(QPoint(10, 30), QStringLiteral("in"));
        painter.drawText(QPoint(50, 50), QStringLiteral("half of it"));
    });
    QCOMPARE(found(Fault::CutText), QStringList{QStringLiteral("half of it")});
}

void TestLayoutPainted::whatScrollsMayLieOutside()
{
    auto* list = new QListWidget(window_.get());
    list->setAccessibleName(QStringLiteral("List"));
    list->setGeometry(10, 10, 80, 60);
    list->addItems({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three"),
                    QStringLiteral("a text that is much too long"), QStringLiteral("five")});
    window_->show();
    QCoreApplication::processEvents();
    list->horizontalScrollBar()->setValue(10);
    list->verticalScrollBar()->setValue(1);
    QCOMPARE(found(Fault::CutText), QStringList{});
}

void TestLayoutPainted::overlaps()
{
    int gap = 10;
    auto* canvas = paint([&gap](QPainter& painter) {
        painter.drawText(QPoint(10, 30), QStringLiteral("below"));
        painter.drawText(QPoint(10 + gap, 32), QStringLiteral("above"));
        painter.drawText(QPoint(10, 80), QStringLiteral("rim"));
        painter.drawText(QPoint(11, 80), QStringLiteral("rim"));
    });
    QCOMPARE(found(Fault::Overlap), QStringList{QStringLiteral("below")});
    gap = 100;
    canvas->update();
    QCOMPARE(found(Fault::Overlap), QStringList{});
}

void TestLayoutPainted::paintedOver()
{
    paint([](QPainter& painter) {
        painter.drawText(QPoint(10, 30), QStringLiteral("wholly"));
        painter.drawText(QPoint(10, 80), QStringLiteral("a part of it"));
        painter.fillRect(QRect(0, 0, 200, 50), Qt::white);
        painter.fillRect(QRect(0, 60, 30, 40), Qt::white);
        painter.drawText(QPoint(10, 30), QStringLiteral("on a plate"));
    });
    QCOMPARE(found(Fault::Overlap), QStringList{QStringLiteral("a part of it")});
}

void TestLayoutPainted::behindAnotherWidget()
{
    auto* canvas = paint([](QPainter& painter) { painter.drawText(QPoint(10, 30), QStringLiteral("below")); });
    auto* child = new QLabel(QStringLiteral("x"), canvas);
    child->setGeometry(30, 10, 40, 30);
    child->show();
    QCOMPARE(found(Fault::Overlap), QStringList{QStringLiteral("below")});
    child->move(100, 10);
    QCOMPARE(found(Fault::Overlap), QStringList{});
}

void TestLayoutPainted::shortenedWithoutATip()
{
    auto* canvas =
        paint([](QPainter& painter) { painter.drawText(QPoint(10, 30), QStringLiteral("A long\u2026 name")); });
    QCOMPARE(found(Fault::CutText).size(), 1);
    canvas->setToolTip(QStringLiteral("Something else"));
    QCOMPARE(found(Fault::CutText).size(), 1);
    canvas->setToolTip(QStringLiteral("A long and winding name"));
    QCOMPARE(found(Fault::CutText).size(), 0);
}

void TestLayoutPainted::shortenedCells()
{
    auto* list = new QListWidget(window_.get());
    list->setAccessibleName(QStringLiteral("List"));
    list->setGeometry(10, 10, 200, 100);
    auto* item = new QListWidgetItem(QStringLiteral("longer"), list);
    list->setItemDelegate(new ShortDelegate(list));
    window_->show();
    QCoreApplication::processEvents();
    QCOMPARE(found(Fault::CutText).size(), 1);
    item->setToolTip(QStringLiteral("longer"));
    QCOMPARE(found(Fault::CutText).size(), 0);
}

void TestLayoutPainted::contrast()
{
    QColor ground = Qt::white;
    auto* canvas = paint([&ground](QPainter& painter) {
        painter.fillRect(QRect(0, 0, 100, 100), ground);
        painter.setPen(QColor(0xffa0a0a0));
        painter.drawText(QPoint(10, 30), QStringLiteral("pale"));
        painter.setPen(ground == QColor(Qt::white) ? Qt::black : Qt::white);
        painter.drawText(QPoint(10, 50), QStringLiteral("clear"));
        painter.setOpacity(0.3);
        painter.drawText(QPoint(10, 70), QStringLiteral("thin"));
        painter.setOpacity(1.0);
        painter.setPen(QColor(0xff8a8a8a)); // 3.5:1 with white
        painter.drawText(QPoint(150, 30), QStringLiteral("\u25bc"));
    });
    QCOMPARE(found(Fault::Contrast), (QStringList{QStringLiteral("pale"), QStringLiteral("thin")}));
    ground = Qt::black;
    canvas->update();
    QCOMPARE(found(Fault::Contrast), QStringList{QStringLiteral("thin")});
    canvas->setEnabled(false);
    QCOMPARE(found(Fault::Contrast), QStringList{});
}

void TestLayoutPainted::menus()
{
    QMenu menu;
    menu.addAction(QStringLiteral("An &entry"))->setShortcut(Qt::Key_F5);
    menu.popup({10, 10});
    QCoreApplication::processEvents();
    const auto texts = test::paintedTexts(&menu);
    QVERIFY(std::any_of(texts.begin(), texts.end(),
                        [](const test::PaintedText& text) { return text.text.contains(QStringLiteral("entry")); }));
    for (const test::Finding& finding : test::auditLayout(&menu, menu.grab().toImage()))
        QFAIL(qPrintable(finding.line()));
    menu.setFixedWidth(40);
    QCOMPARE(found(Fault::CutText, &menu).isEmpty(), false);
}

QTEST_MAIN(TestLayoutPainted)
#include "tst_layoutpainted.moc"
