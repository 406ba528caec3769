// SPDX-License-Identifier: GPL-3.0-only
#include "app/fonts.h"

#include <QApplication>
#include <QFont>

#include <optional>

namespace cdm::app {

namespace {
constexpr double pictureFontPoints = 9.5;

/// The desktop's, as they were before any were added; nothing before chooseFonts().
std::optional<QStringList>& desktopFamilies()
{
    static std::optional<QStringList> families;
    return families;
}
} // namespace

void chooseFonts(const QString& language)
{
    const QStringList latin{QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")};
    const QStringList chinese{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Micro Hei")};
    QFont font = QApplication::font();
    const bool picture = QGuiApplication::platformName() == QLatin1String("offscreen");
    if (!desktopFamilies())
        desktopFamilies() = font.families();
    QStringList families = picture ? QStringList() : *desktopFamilies();
    families += language.startsWith(QLatin1String("zh")) ? chinese + latin : latin + chinese;
    families.removeDuplicates();
    font.setFamilies(families);
    if (picture)
        font.setPointSizeF(pictureFontPoints);
    QApplication::setFont(font);
}

void chooseFontsAgain(const QString& language)
{
    if (desktopFamilies())
        chooseFonts(language);
}

} // namespace cdm::app
