// SPDX-License-Identifier: GPL-3.0-only
#include "theme/styleicons.h"

#include <QFont>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <functional>
#include <utility>

namespace cdm::ui {

namespace {

using Draw = std::function<void(QPainter&)>; ///< in a square from 0 to 1

/// Draws an icon when it is painted, in the size that is wanted: docks ask for theirs whenever they are made.
class SignIcon final : public QIconEngine
{
public:
    explicit SignIcon(Draw draw) : draw_(std::move(draw)) {}

    void paint(QPainter* painter, const QRect& place, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(place.width(), place.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (mode == QIcon::Disabled)
            painter->setOpacity(painter->opacity() * disabledOpacity);
        painter->translate(place.x() + (place.width() - side) / 2.0, place.y() + (place.height() - side) / 2.0);
        painter->scale(side, side);
        draw_(*painter);
        painter->restore();
    }

    [[nodiscard]] QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new SignIcon(*this); }

private:
    static constexpr double disabledOpacity = 0.45;
    Draw draw_;
};

QIcon iconOf(Draw draw)
{
    return QIcon(new SignIcon(std::move(draw)));
}

QIcon closeIcon(const QColor& colour)
{
    return iconOf([colour](QPainter& painter) {
        painter.setPen(QPen(colour, 0.12, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(0.22, 0.22), QPointF(0.78, 0.78));
        painter.drawLine(QPointF(0.78, 0.22), QPointF(0.22, 0.78));
    });
}

/// Two windows, one before the other.
QIcon floatIcon(const QColor& colour)
{
    return iconOf([colour](QPainter& painter) {
        painter.setPen(QPen(colour, 0.1, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(QRectF(0.15, 0.38, 0.47, 0.47));
        painter.drawPolyline(QPolygonF({{0.38, 0.22}, {0.38, 0.15}, {0.85, 0.15}, {0.85, 0.62}, {0.78, 0.62}}));
    });
}

/// A sign in a disc.
QIcon discIcon(const QColor& disc, const QString& sign)
{
    return iconOf([disc, sign](QPainter& painter) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(disc);
        painter.drawEllipse(QRectF(0.04, 0.04, 0.92, 0.92));
        painter.setPen(Qt::white);
        QFont font;
        font.setPixelSize(66);
        font.setBold(true);
        painter.setFont(font);
        painter.scale(0.01, 0.01); // letters want whole pixels
        painter.drawText(QRectF(0, 0, 100, 100), Qt::AlignCenter, sign);
    });
}

} // namespace

QIcon styleIcon(QStyle::StandardPixmap which, const QPalette& palette)
{
    switch (which) {
    case QStyle::SP_TitleBarCloseButton:
        return closeIcon(palette.color(QPalette::WindowText));
    case QStyle::SP_TitleBarNormalButton:
        return floatIcon(palette.color(QPalette::WindowText));
    case QStyle::SP_MessageBoxQuestion:
        return discIcon(palette.color(QPalette::Highlight), QStringLiteral("?"));
    case QStyle::SP_MessageBoxInformation:
        return discIcon(palette.color(QPalette::Highlight), QStringLiteral("i"));
    case QStyle::SP_MessageBoxWarning:
        return discIcon(QColor(0xb3, 0x5c, 0x00), QStringLiteral("!"));
    case QStyle::SP_MessageBoxCritical:
        return discIcon(QColor(0xb3, 0x26, 0x1e), QStringLiteral("!"));
    default:
        return {};
    }
}

} // namespace cdm::ui
