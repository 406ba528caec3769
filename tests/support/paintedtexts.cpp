// SPDX-License-Identifier: GPL-3.0-only
#include "support/paintedtexts.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace cdm::test {

namespace {

double areaOf(const QPolygonF& polygon)
{
    double twice = 0.0;
    for (qsizetype i = 0; i < polygon.size(); ++i) {
        const QPointF& next = polygon[(i + 1) % polygon.size()];
        twice += polygon[i].x() * next.y() - next.x() * polygon[i].y();
    }
    return std::abs(twice) / 2;
}

/// Whether `next` goes on where `text` ended.
bool continues(const PaintedText& text, const PaintedText& next)
{
    constexpr double gap = 1.5;
    return std::abs(text.line.right() - next.line.left()) < gap &&
           std::abs(text.line.center().y() - next.line.center().y()) < gap && text.clip == next.clip &&
           text.colour == next.colour;
}

class TextDevice : public QPaintDevice, public QPaintEngine
{
public:
    explicit TextDevice(const QWidget* like) : QPaintEngine(AllFeatures), like_(like) {}

    [[nodiscard]] std::vector<PaintedText> take() { return std::move(texts_); }

    [[nodiscard]] QPaintEngine* paintEngine() const override { return const_cast<TextDevice*>(this); }
    [[nodiscard]] Type type() const override { return User; }
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPath(const QPainterPath& path) override { fill(path.toFillPolygon()); }
    using QPaintEngine::drawPolygon;
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        if (mode != PolylineMode)
            fill(QPolygonF(QList<QPointF>(points, points + count)));
    }
    void drawTextItem(const QPointF& at, const QTextItem& item) override;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return like_->width();
        case PdmHeight:
            return like_->height();
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return like_->logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return like_->logicalDpiY();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 0; // nobody asks
        }
    }

private:
    void fill(const QPolygonF& polygon);

    const QWidget* like_;
    std::vector<PaintedText> texts_;
};

void TextDevice::drawTextItem(const QPointF& at, const QTextItem& item)
{
    if (item.text().trimmed().isEmpty())
        return;
    const QTransform place = painter()->deviceTransform();
    PaintedText text;
    text.text = item.text();
    const QRectF ink = QFontMetricsF(item.font()).tightBoundingRect(item.text()).translated(at);
    text.ink = place.mapRect(ink);
    text.shape = place.map(QPolygonF(ink));
    text.line = place.mapRect(QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent()));
    if (painter()->hasClipping())
        text.clip = place.mapRect(painter()->clipBoundingRect());
    text.colour = painter()->pen().color();
    text.colour.setAlphaF(text.colour.alphaF() * static_cast<float>(painter()->opacity()));
    if (texts_.empty() || !continues(texts_.back(), text)) {
        texts_.push_back(text);
        return;
    }
    PaintedText& whole = texts_.back();
    whole.text += text.text;
    whole.ink |= text.ink;
    whole.shape = QPolygonF(whole.ink);
    whole.line |= text.line;
}

void TextDevice::fill(const QPolygonF& polygon)
{
    constexpr double leastFilled = 0.9; // of the rectangle around it, or it is not made to stand behind something
    const QBrush brush = painter()->brush();
    const QRectF around = polygon.boundingRect();
    if (brush.style() != Qt::SolidPattern || brush.color().alpha() < 255 || painter()->opacity() < 1.0 ||
        areaOf(polygon) < leastFilled * around.width() * around.height())
        return;
    QRectF filled = painter()->deviceTransform().mapRect(around);
    if (painter()->hasClipping())
        filled &= painter()->deviceTransform().mapRect(painter()->clipBoundingRect());
    std::erase_if(texts_, [&filled](const PaintedText& text) { return filled.contains(text.ink); });
    for (PaintedText& text : texts_) {
        const QRectF both = filled & text.ink;
        if (both.width() > 1.0 && both.height() > 1.0)
            text.cover = both;
    }
}

} // namespace

std::vector<PaintedText> paintedTexts(const QWidget* widget)
{
    TextDevice device(widget);
    const_cast<QWidget*>(widget)->render(&device, {}, {}, QWidget::RenderFlags());
    return device.take();
}

} // namespace cdm::test
