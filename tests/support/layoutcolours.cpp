// SPDX-License-Identifier: GPL-3.0-only
#include "support/layoutaudit.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace cdm::test {

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// What is seen of the widget, without its frame, in pixels of the picture.
QRect seenPart(const QWidget* widget, const QWidget* root, const QImage& picture)
{
    constexpr int frame = 4;
    const bool hasFrame = qobject_cast<const QLabel*>(widget) == nullptr;
    QRect seen = widget->visibleRegion().boundingRect();
    if (hasFrame)
        seen &= widget->rect().adjusted(frame, frame, -frame, -frame);
    seen.translate(widget->mapTo(root, QPoint()));
    const double scale = picture.devicePixelRatio();
    return QRect(QPoint(static_cast<int>(seen.left() * scale), static_cast<int>(seen.top() * scale)),
                 seen.size() * scale) &
           picture.rect();
}

/// What the widget writes its text in; rich text may have several colours.
std::vector<QColor> inks(const QWidget* widget)
{
    const QPalette palette = widget->palette();
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        std::vector<QColor> colours;
        static const QRegularExpression named(QStringLiteral("color\\s*[:=]\\s*[\"']?(#[0-9a-fA-F]{6})"));
        auto found = named.globalMatch(label->text());
        while (found.hasNext())
            colours.emplace_back(found.next().captured(1));
        if (!label->text().isEmpty() && label->pixmap(Qt::ReturnByValue).isNull())
            colours.push_back(palette.color(label->foregroundRole()));
        return colours;
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return {palette.color(line->text().isEmpty() ? QPalette::PlaceholderText : QPalette::Text)};
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        const bool isMarked =
            qobject_cast<const QCheckBox*>(button) != nullptr || qobject_cast<const QRadioButton*>(button) != nullptr;
        if (button->text().isEmpty())
            return {};
        return {palette.color(isMarked ? QPalette::WindowText : QPalette::ButtonText)};
    }
    if (const auto* box = qobject_cast<const QComboBox*>(widget); box != nullptr && !box->currentText().isEmpty())
        return {palette.color(QPalette::ButtonText)};
    return {};
}

} // namespace

double contrastOf(const QColor& a, const QColor& b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QColor commonColour(const QImage& picture, const QRect& part)
{
    constexpr QRgb withoutShades = 0xfff0f0f0;
    const QRect inside = part & picture.rect();
    QHash<QRgb, QList<QRgb>> shades;
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x)
            shades[picture.pixel(x, y) & withoutShades] << picture.pixel(x, y);
    }
    const auto most = std::max_element(shades.cbegin(), shades.cend(),
                                       [](const auto& a, const auto& b) { return a.size() < b.size(); });
    return most == shades.cend() ? QColor() : QColor(most->at(most->size() / 2));
}

void auditContrast(const QWidget* widget, const QWidget* root, const QImage& picture, Findings& into)
{
    if (!widget->isEnabled())
        return;
    const std::vector<QColor> colours = inks(widget);
    const QColor ground = colours.empty() ? QColor() : commonColour(picture, seenPart(widget, root, picture));
    if (!ground.isValid())
        return;
    for (const QColor& ink : colours) {
        const double contrast = contrastOf(ink, ground);
        if (contrast < leastContrast)
            into.push_back(
                {Fault::Contrast, pathOf(widget, root), widget->accessibleName(),
                 QStringLiteral("%1 on %2 is %3:1").arg(ink.name(), ground.name(), QString::number(contrast, 'f', 2))});
    }
}

} // namespace cdm::test
