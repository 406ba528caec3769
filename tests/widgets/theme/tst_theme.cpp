// SPDX-License-Identifier: GPL-3.0-only
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QImage>
#include <QMainWindow>
#include <QTest>

#include <algorithm>

using namespace cdm::ui;

namespace {

/// Between the lightest and the darkest pixel of the button, of 255.
int contrastOf(QAbstractButton* button)
{
    const QImage image = button->grab().toImage();
    int darkest = 255;
    int lightest = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int lightness = image.pixelColor(x, y).lightness();
            darkest = std::min(darkest, lightness);
            lightest = std::max(lightest, lightness);
        }
    }
    return lightest - darkest;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { cdm::test::failOnQtWarnings(); }
    void buttonsOfDocksStayLegible();

private:
    Theme theme_;
};

void TestTheme::buttonsOfDocksStayLegible()
{
    theme_.apply(ThemeChoice::Light);
    QMainWindow window;
    auto* dock = new QDockWidget(QStringLiteral("Dock"), &window);
    window.addDockWidget(Qt::LeftDockWidgetArea, dock);
    window.resize(400, 300);
    window.show();
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Light}) {
        theme_.apply(choice);
        QCoreApplication::processEvents();
        for (const char* name : {"qt_dockwidget_closebutton", "qt_dockwidget_floatbutton"}) {
            auto* button = dock->findChild<QAbstractButton*>(QLatin1String(name));
            QVERIFY(button != nullptr && button->isVisible());
            const int contrast = contrastOf(button);
            QVERIFY2(contrast > 150, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name)).arg(contrast)));
            const int ground = button->grab().toImage().pixelColor(0, 0).lightness();
            QVERIFY(choice == ThemeChoice::Dark ? ground < 100 : ground > 150);
        }
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
