// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/maplegend.h"

#include "models/numbertext.h"
#include "pages/embeddings/maplook.h"
#include "units/text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(EmbeddingMap)
};

constexpr double usualWidth = 190.0;
constexpr double entryHeight = 20.0;
constexpr double signWidth = 22.0;
constexpr double countGap = 6.0;
constexpr double rampHeight = 2.0 * entryHeight;
constexpr double noteGap = 8.0;

QFont titleFont(QFont font)
{
    font.setWeight(QFont::Bold);
    return font;
}

QFont smallFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

} // namespace

MapLegend::MapLegend(const MapSpec& spec, const QRectF& area, const ChartPalette& palette)
    : spec_(spec),
      area_(area),
      palette_(palette)
{
}

double MapLegend::widthFor(const MapSpec& spec)
{
    if (!spec.isPrinted)
        return usualWidth;
    const QFont font = QGuiApplication::font();
    const QFontMetricsF metrics(font);
    double width = std::max(usualWidth, QFontMetricsF(titleFont(font)).horizontalAdvance(spec.legendTitle));
    for (const Entry& entry : MapLegend(spec, {}, ChartPalette::print()).entries()) {
        const double count = entry.count.isEmpty() ? 0.0 : metrics.horizontalAdvance(entry.count) + countGap;
        width = std::max(width, signWidth + metrics.horizontalAdvance(entry.name) + count);
    }
    return std::ceil(width) + 2.0;
}

QSizeF MapLegend::leastSize(const MapSpec& spec)
{
    const double width = widthFor(spec);
    const auto rows = static_cast<double>(MapLegend(spec, {}, ChartPalette::print()).entries().size() + 1);
    const QString notes = notesOf(spec, 0).join(QLatin1Char('\n'));
    const QRectF text = QFontMetricsF(smallFont(QGuiApplication::font()))
                            .boundingRect(QRectF(0.0, 0.0, width, 1e4), Qt::TextWordWrap, notes);
    return {width, rows * entryHeight + (spec.values.empty() ? 0.0 : rampHeight) + noteGap + std::ceil(text.height())};
}

QRectF MapLegend::entryRect(int row) const
{
    return {area_.left(), area_.top() + entryHeight * (row + 1), area_.width(), entryHeight};
}

QString MapLegend::layerAt(const QPointF& place) const
{
    for (int row = 0; row < static_cast<int>(spec_.legend.size()); ++row) {
        if (entryRect(row).contains(place))
            return spec_.legend[static_cast<std::size_t>(row)].name;
    }
    return {};
}

std::vector<MapLegend::Entry> MapLegend::entries() const
{
    std::vector<Entry> entries;
    for (const MapLayer& layer : spec_.legend) {
        entries.push_back({layer.name, text::count(layer.count), !spec_.hidden.contains(layer.name),
                           [this, layer](QPainter* painter) {
                               painter->setPen(QPen(palette_.background, 0.8));
                               painter->setBrush(layerColour(layer, palette_));
                               painter->drawPath(glyphPath(layer.glyph, 5.0));
                           }});
    }
    for (Entry& entry : markEntries())
        entries.push_back(std::move(entry));
    return entries;
}

std::vector<MapLegend::Entry> MapLegend::markEntries() const
{
    const MapMarks& marks = spec_.marks;
    std::vector<Entry> entries;
    if (!marks.ringName.isEmpty()) {
        entries.push_back(
            {marks.ringName, text::count(static_cast<qint64>(marks.ringed.size())), true, [this](QPainter* painter) {
                 painter->setPen(QPen(palette_.text, 1.4));
                 painter->drawEllipse(QPointF(), 6.0, 6.0);
             }});
    }
    if (marks.selected.size() > 1) {
        entries.push_back({Texts::tr("selected"), text::count(static_cast<qint64>(marks.selected.size())), true,
                           [this](QPainter* painter) {
                               painter->setPen(QPen(palette_.seriesColour(1), 1.6));
                               painter->drawEllipse(QPointF(), 6.5, 6.5);
                           }});
    }
    if (marks.target >= 0 && !marks.targetName.isEmpty()) {
        entries.push_back({marks.targetName, {}, true, [this](QPainter* painter) {
                               painter->setPen(QPen(palette_.seriesColour(1), 2.0));
                               painter->drawEllipse(QPointF(), 6.5, 6.5);
                               painter->drawLine(QPointF(-9, 0), QPointF(-4, 0));
                               painter->drawLine(QPointF(4, 0), QPointF(9, 0));
                           }});
    }
    if (!spec_.moved.empty()) {
        entries.push_back({Texts::tr("under checkpoint B"), {}, true, [this](QPainter* painter) {
                               painter->setPen(QPen(palette_.muted, 1.0));
                               painter->drawLine(QPointF(-8, 0), QPointF(4, 0));
                               painter->setPen(QPen(palette_.text, 1.2));
                               painter->setBrush(palette_.background);
                               painter->drawEllipse(QPointF(5, 0), 2.6, 2.6);
                           }});
    }
    return entries;
}

QStringList MapLegend::notesOf(const MapSpec& spec, qsizetype drawn)
{
    QStringList notes;
    if (drawn < spec.total)
        notes << Texts::tr("%1 of %2 points shown").arg(text::count(drawn), text::count(spec.total));
    if (!spec.moved.empty() && spec.points.size() > static_cast<std::size_t>(lineLimit))
        notes << Texts::tr("Lines for the %1 that moved furthest").arg(lineLimit);
    if (spec.marks.selected.size() > static_cast<std::size_t>(ringLimit))
        notes << Texts::tr("Rings for at most %1 of the selected").arg(text::count(ringLimit));
    if (!spec.note.isEmpty())
        notes << spec.note;
    return notes;
}

void MapLegend::paintEntry(QPainter* painter, const Entry& entry, const QRectF& rect) const
{
    if (rect.bottom() > area_.bottom())
        return;
    const QFontMetrics metrics = painter->fontMetrics();
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setOpacity(entry.isOn ? 1.0 : 0.35);
    painter->translate(rect.left() + 8.0, rect.center().y());
    entry.sign(painter);
    painter->restore();
    const double counted = entry.count.isEmpty() ? 0.0 : metrics.horizontalAdvance(entry.count) + countGap;
    const QRectF room = rect.adjusted(signWidth, 0, -counted, 0);
    painter->setPen(entry.isOn ? palette_.text : palette_.muted);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(entry.name, Qt::ElideRight, static_cast<int>(room.width())));
    painter->setPen(palette_.muted);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, entry.count);
}

void MapLegend::paintRamp(QPainter* painter, const QRectF& rect) const
{
    for (int i = 0; i < rampColours; ++i)
        painter->fillRect(
            QRectF(rect.left() + i * rect.width() / rampColours, rect.top(), rect.width() / rampColours + 0.6, 10),
            rampColour((i + 0.5) / rampColours, palette_));
    painter->setPen(palette_.muted);
    const QRectF below(rect.left(), rect.top() + 11, rect.width(), 18);
    painter->drawText(below, Qt::AlignLeft, withTrueMinus(QString::number(spec_.low, 'f', 3)));
    painter->drawText(below, Qt::AlignRight, withTrueMinus(QString::number(spec_.high, 'f', 3)));
}

void MapLegend::paint(QPainter* painter, qsizetype drawn) const
{
    const QFont font = painter->font();
    painter->setFont(titleFont(font));
    painter->setPen(palette_.text);
    painter->drawText(
        entryRect(-1), Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(spec_.legendTitle, Qt::ElideRight, static_cast<int>(area_.width())));
    painter->setFont(font);
    int row = 0;
    for (const Entry& entry : entries())
        paintEntry(painter, entry, entryRect(row++));
    painter->setBrush(Qt::NoBrush);
    if (!spec_.values.empty()) {
        paintRamp(painter, entryRect(row).adjusted(2, 8, -8, 4));
        row += 2;
    }
    painter->setFont(smallFont(font));
    painter->setPen(palette_.muted);
    QRectF rect = entryRect(row).adjusted(0, noteGap, 0, 0);
    rect.setBottom(area_.bottom());
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                      notesOf(spec_, drawn).join(QLatin1Char('\n')));
    painter->setFont(font);
}

} // namespace cdm::ui
