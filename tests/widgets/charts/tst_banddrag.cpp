// SPDX-License-Identifier: GPL-3.0-only
#include "charts/banddrag.h"
#include "support/qtwarnings.h"

#include <QRubberBand>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace cdm::ui;
using End = BandDrag::End;

/// The rectangle that a mouse draws.
class TestBandDrag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { owner_.reset(); }
    void clickDrawsNothing();
    void rectangleStaysInThePlot();
    void beginsInThePlotAlone();
    void smallOnesAreNotMeant();
    void canBeGivenUp();

private:
    [[nodiscard]] bool isDrawn() const { return owner_->findChild<QRubberBand*>()->isVisible(); }

    const QRectF plot_{20.0, 10.0, 200.0, 100.0};
    std::unique_ptr<QWidget> owner_;
    std::unique_ptr<BandDrag> drag_;
};

void TestBandDrag::init()
{
    cdm::test::failOnQtWarnings();
    owner_ = std::make_unique<QWidget>();
    owner_->resize(300, 200);
    drag_ = std::make_unique<BandDrag>(owner_.get());
    owner_->show();
}

void TestBandDrag::clickDrawsNothing()
{
    QCOMPARE(drag_->release(), End::Nothing); // not pressed here
    drag_->press({50, 50});
    QVERIFY(drag_->isPressed());
    QVERIFY(!drag_->move({51, 51}, plot_));
    QCOMPARE(drag_->release(), End::Click);
    QVERIFY(!drag_->isPressed());
    QVERIFY(!drag_->move({150, 90}, plot_)); // the button is up
    QCOMPARE(drag_->release(), End::Nothing);
}

void TestBandDrag::rectangleStaysInThePlot()
{
    drag_->press({150, 60});
    QVERIFY(drag_->move({290, 190}, plot_));
    QVERIFY(isDrawn());
    QVERIFY(plot_.toRect().contains(drag_->rectangle()));
    QVERIFY(drag_->move({100, 30}, plot_)); // and towards the other side
    QCOMPARE(drag_->release(), End::Rectangle);
    QCOMPARE(drag_->rectangle(), QRect(QPoint(100, 30), QPoint(150, 60)));
    QVERIFY(!isDrawn());
}

void TestBandDrag::beginsInThePlotAlone()
{
    drag_->press({5, 5});
    QVERIFY(!drag_->move({150, 90}, plot_));
    QVERIFY(!isDrawn());
    QCOMPARE(drag_->release(), End::Click);
}

void TestBandDrag::smallOnesAreNotMeant()
{
    drag_->press({50, 50});
    QVERIFY(drag_->move({150, 90}, plot_));
    QVERIFY(drag_->move({51, 51}, plot_)); // back to where it began
    QCOMPARE(drag_->release(), End::Nothing);
    QVERIFY(!isDrawn());
}

void TestBandDrag::canBeGivenUp()
{
    QVERIFY(!drag_->cancel());
    drag_->press({50, 50});
    QVERIFY(drag_->move({150, 90}, plot_));
    QVERIFY(drag_->cancel());
    QVERIFY(!isDrawn());
    QVERIFY(!drag_->move({160, 95}, plot_));
    QCOMPARE(drag_->release(), End::Nothing);
}

QTEST_MAIN(TestBandDrag)
#include "tst_banddrag.moc"
