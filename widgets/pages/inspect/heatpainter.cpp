// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/heatpainter.h"

#include "charts/menubutton.h"
#include "models/numbertext.h"
#include "pages/inspect/heatmap.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double titleHeight = 26.0;
constexpr double axisWidth = 26.0;
constexpr double scaleWidth = 56.0;
constexpr double scaleGap = 12.0; // between map and scale
constexpr double scaleBar = 12.0;
constexpr double titleGap = 4.0; // between the scale and what stands beside it
constexpr int scaleSteps = 64;
constexpr double numbersHeight = 18.0;
constexpr double frameSign = 12.0; // side of a frame in the legend
constexpr double gap = 10.0;       // between the texts of a printed map
constexpr double leastSide = 300.0;
constexpr double leastCell = 14.0;
constexpr double frameWidth = 2.2;
constexpr double thinFrameWidth = 0.9;

QFont titleFont()
{
    QFont font = QGuiApplication::font();
    font.setWeight(QFont::Bold);
    return font;
}

QFont smallFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

QColor mix(const QColor& a, const QColor& b, double share)
{
    const double t = std::clamp(share, 0.0, 1.0);
    const auto part = [t](int from, int to) { return static_cast<int>(std::lround(from + t * (to - from))); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

QColor colourOf(const HeatSpec& spec, const ChartPalette& palette, double value)
{
    const double range = spec.high > spec.low ? spec.high - spec.low : 1.0;
    const QColor pale = mix(palette.background, palette.seriesColour(0), 0.06);
    const QColor strong = mix(palette.seriesColour(0), palette.text, 0.25);
    return mix(pale, strong, (value - spec.low) / range);
}

QString valueText(double value)
{
    return withTrueMinus(QString::number(value, 'f', 2));
}

/// Of a row of a printed map.
QString rowText(const HeatSpec& spec, std::size_t row)
{
    const QString number = QString::number(row + 1);
    return spec.name ? spec.name(spec.candidates[row]) + QLatin1String("  ") + number : number;
}

bool isDrawn(const HeatSpec& spec, int candidate)
{
    return candidate >= 0 &&
           std::ranges::find(spec.candidates, static_cast<std::uint32_t>(candidate)) != spec.candidates.end();
}

bool isTargetDrawn(const HeatSpec& spec)
{
    return isDrawn(spec, spec.target);
}

bool areOthersDrawn(const HeatSpec& spec)
{
    return std::ranges::any_of(spec.selected, [&spec](int one) { return one != spec.target && isDrawn(spec, one); });
}

/// What a map has around it.
struct Margins
{
    double left = axisWidth;
    double top = titleHeight;
    double right = scaleWidth;
    double bottom = axisWidth * 0.7;
};

Margins marginsOf(const HeatSpec& spec)
{
    if (!spec.isPrinted)
        return {};
    const QFontMetricsF metrics(smallFont());
    Margins margins;
    margins.top = spec.title.isEmpty() ? 0.5 * metrics.height() : titleHeight;
    margins.left = 0.0;
    for (std::size_t row = 0; row < spec.candidates.size(); ++row)
        margins.left = std::max(margins.left, metrics.horizontalAdvance(rowText(spec, row)) + gap);
    const double values =
        std::max(metrics.horizontalAdvance(valueText(spec.high)), metrics.horizontalAdvance(valueText(spec.low)));
    // The title of the scale stands between its two numbers.
    margins.right = scaleGap + scaleBar + titleGap + std::max(values, metrics.height()) + titleGap;
    margins.bottom = numbersHeight + metrics.height() + 4.0; // numbers, and what they are
    if (isTargetDrawn(spec) || areOthersDrawn(spec))
        margins.bottom += metrics.height() + gap;
    return margins;
}

/// From one number to the next along an axis that has no room for all.
std::size_t numberStep(std::size_t count)
{
    return count <= 12 ? 1 : count <= 30 ? 5 : count <= 60 ? 10 : 20;
}

/// The same where the columns of a printed map are numbered.
std::size_t columnStep(std::size_t count, double cell, const QFontMetricsF& metrics)
{
    const double wide = metrics.horizontalAdvance(QString::number(count)) + 4.0;
    for (const std::size_t step : {1, 2, 5, 10})
        if (wide <= static_cast<double>(step) * cell)
            return step;
    return 20;
}

bool isNumbered(std::size_t place, std::size_t step)
{
    return place == 0 || (place + 1) % step == 0;
}

} // namespace

HeatPainter::HeatPainter(const HeatSpec& spec, const QRectF& area) : spec_(spec), area_(area)
{
    const Margins margins = marginsOf(spec);
    const double side =
        std::min(area.width() - margins.left - margins.right, area.height() - margins.top - margins.bottom);
    cell_ = std::max(side, 1.0) / static_cast<double>(std::max<std::size_t>(spec.candidates.size(), 1));
    map_ = QRectF(area.left() + margins.left, area.top() + margins.top, side, side);
    scale_ = QRectF(map_.right() + scaleGap, map_.top(), scaleBar, side);
}

QSizeF HeatPainter::leastPrinted(const HeatSpec& spec)
{
    const QFontMetricsF metrics(smallFont());
    const Margins margins = marginsOf(spec);
    const double cell = std::max(leastCell, std::ceil(metrics.height()));
    const double columns = metrics.horizontalAdvance(HeatMap::tr("Columns in the order of the rows"));
    const double side = std::max({leastSide, columns, cell * static_cast<double>(spec.candidates.size())});
    const double title = QFontMetricsF(titleFont()).horizontalAdvance(spec.title);
    return {std::max(margins.left + side + margins.right, title), margins.top + side + margins.bottom};
}

QRectF HeatPainter::cell(int row, int column) const
{
    return {map_.left() + column * cell_, map_.top() + row * cell_, cell_, cell_};
}

QPoint HeatPainter::cellAt(const QPointF& place) const
{
    if (spec_.candidates.empty() || !map_.contains(place))
        return {-1, -1};
    const int last = static_cast<int>(spec_.candidates.size()) - 1;
    return {std::min(last, static_cast<int>((place.x() - map_.left()) / cell_)),
            std::min(last, static_cast<int>((place.y() - map_.top()) / cell_))};
}

void HeatPainter::paint(QPainter* painter, const ChartPalette& palette) const
{
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintCells(painter, palette);
    paintScale(painter, palette);
    painter->setRenderHint(QPainter::Antialiasing, true);
    paintTitle(painter, palette);
    painter->setFont(smallFont());
    painter->setPen(palette.muted);
    if (spec_.isPrinted)
        paintNames(painter, palette);
    else
        paintNumbers(painter, palette);
    paintSelection(painter, palette);
    if (spec_.isPrinted)
        paintFrames(painter, palette);
}

void HeatPainter::paintCells(QPainter* painter, const ChartPalette& palette) const
{
    const auto n = static_cast<int>(spec_.candidates.size());
    for (int row = 0; row < n; ++row) {
        for (int column = 0; column < n; ++column)
            painter->fillRect(cell(row, column).adjusted(0.0, 0.0, 0.6, 0.6),
                              colourOf(spec_, palette, spec_.values[static_cast<std::size_t>(row * n + column)]));
    }
}

void HeatPainter::paintScale(QPainter* painter, const ChartPalette& palette) const
{
    const double range = spec_.high > spec_.low ? spec_.high - spec_.low : 1.0;
    const double height = scale_.height() / scaleSteps;
    for (int step = 0; step < scaleSteps; ++step)
        painter->fillRect(QRectF(scale_.left(), scale_.bottom() - (step + 1) * height, scale_.width(), height + 0.6),
                          colourOf(spec_, palette, spec_.low + range * (step + 0.5) / scaleSteps));
    painter->setFont(smallFont());
    painter->setPen(palette.muted);
    const QRectF high(scale_.right() + titleGap, scale_.top() - 2, 60, 16);
    painter->drawText(high, Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, valueText(spec_.high));
    painter->drawText(high.translated(0, scale_.height() - 12), Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip,
                      valueText(spec_.low));
    if (!spec_.isPrinted)
        return;
    painter->save();
    painter->setPen(palette.text);
    painter->translate(scale_.right() + titleGap + 0.5 * QFontMetricsF(smallFont()).height(), scale_.center().y());
    painter->rotate(-90.0);
    painter->drawText(QRectF(-0.5 * scale_.height(), -10.0, scale_.height(), 20.0), Qt::AlignCenter,
                      HeatMap::tr("Similarity"));
    painter->restore();
}

void HeatPainter::paintTitle(QPainter* painter, const ChartPalette& palette) const
{
    if (spec_.title.isEmpty())
        return;
    const QFontMetricsF metrics(titleFont());
    const double room = area_.width() - (spec_.isPrinted ? 0.0 : MenuButton::corner);
    painter->setFont(titleFont());
    painter->setPen(palette.text);
    painter->drawText(QRectF(area_.left(), area_.top(), area_.width(), titleHeight), Qt::AlignLeft | Qt::AlignVCenter,
                      spec_.isPrinted ? spec_.title : metrics.elidedText(spec_.title, Qt::ElideRight, room));
}

void HeatPainter::paintNumbers(QPainter* painter, const ChartPalette&) const
{
    const std::size_t n = spec_.candidates.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (!isNumbered(i, numberStep(n)))
            continue;
        const double middle = (static_cast<double>(i) + 0.5) * cell_;
        painter->drawText(QRectF(map_.left() - axisWidth, map_.top() + middle - 8, axisWidth - 4, 16),
                          Qt::AlignRight | Qt::AlignVCenter, QString::number(i + 1));
        painter->drawText(QRectF(map_.left() + middle - 15, map_.bottom() + 1, 30, 16), Qt::AlignHCenter | Qt::AlignTop,
                          QString::number(i + 1));
    }
}

void HeatPainter::paintNames(QPainter* painter, const ChartPalette& palette) const
{
    const std::size_t n = spec_.candidates.size();
    const QFontMetricsF metrics(smallFont());
    const std::size_t step = columnStep(n, cell_, metrics);
    const double left = marginsOf(spec_).left;
    painter->setPen(palette.text);
    for (std::size_t i = 0; i < n; ++i) {
        const double middle = (static_cast<double>(i) + 0.5) * cell_;
        painter->drawText(QRectF(map_.left() - left, map_.top() + middle - 10, left - 5, 20),
                          Qt::AlignRight | Qt::AlignVCenter, rowText(spec_, i));
        if (isNumbered(i, step))
            painter->drawText(QRectF(map_.left() + middle - 15, map_.bottom() + 1, 30, numbersHeight),
                              Qt::AlignHCenter | Qt::AlignTop, QString::number(i + 1));
    }
    painter->drawText(QRectF(map_.left(), map_.bottom() + numbersHeight, map_.width(), metrics.height() + 4.0),
                      Qt::AlignCenter, HeatMap::tr("Columns in the order of the rows"));
}

/// Frames about row and column of each candidate that is selected; the target's lies on top.
void HeatPainter::paintSelection(QPainter* painter, const ChartPalette& palette) const
{
    const auto frame = [&](int candidate) {
        if (!isDrawn(spec_, candidate))
            return;
        const auto chosen = std::ranges::find(spec_.candidates, static_cast<std::uint32_t>(candidate));
        const auto at = static_cast<double>(chosen - spec_.candidates.begin()) * cell_;
        painter->drawRect(QRectF(map_.left(), map_.top() + at, map_.width(), cell_));
        painter->drawRect(QRectF(map_.left() + at, map_.top(), cell_, map_.height()));
    };
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(palette.seriesColour(1), thinFrameWidth));
    for (const int candidate : spec_.selected) {
        if (candidate != spec_.target)
            frame(candidate);
    }
    painter->setPen(QPen(palette.seriesColour(1), frameWidth));
    frame(spec_.target);
}

/// What the frames mean, below the map.
void HeatPainter::paintFrames(QPainter* painter, const ChartPalette& palette) const
{
    const QFontMetricsF metrics(smallFont());
    const double top = map_.bottom() + numbersHeight + metrics.height() + gap;
    double x = map_.left();
    const auto entry = [&](const QString& text, double width) {
        painter->setPen(QPen(palette.seriesColour(1), width));
        painter->drawRect(QRectF(x, top + 0.5 * (metrics.height() - frameSign), frameSign, frameSign));
        painter->setPen(palette.text);
        painter->drawText(QPointF(x + frameSign + 6.0, top + metrics.ascent()), text);
        x += frameSign + 6.0 + metrics.horizontalAdvance(text) + 2.0 * gap;
    };
    if (isTargetDrawn(spec_))
        entry(HeatMap::tr("target"), frameWidth);
    if (areOthersDrawn(spec_))
        entry(HeatMap::tr("selected"), thinFrameWidth);
}

} // namespace cdm::ui
