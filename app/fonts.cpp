// SPDX-License-Identifier: GPL-3.0-only
#include "app/fonts.h"

#include <QApplication>
#include <QFont>

namespace cdm::app {

namespace {
constexpr double pictureFontPoints = 9.5;
}

void chooseFonts(const QString& language)
{
    const QStringList latin{QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")};
    const QStringList chinese{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Micro Hei")};
    QFont font = QApplication::font();
    const bool picture = QGuiApplication::platformName() == QLatin1String("offscreen");
    QStringList families = picture ? QStringList() : font.families();
    families += language.startsWith(QLatin1String("zh")) ? chinese + latin : latin + chinese;
    families.removeDuplicates();
    font.setFamilies(families);
    if (picture)
        font.setPointSizeF(pictureFontPoints);
    QApplication::setFont(font);
}

} // namespace cdm::app
