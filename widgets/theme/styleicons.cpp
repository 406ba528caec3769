// SPDX-License-Identifier: GPL-3.0-only
#include "theme/styleicons.h"

#include <QFont>
#include <QPainter>
#include <QPixmap>

#include <functional>

namespace cdm::ui {

namespace {

using Draw = std::function<void(QPainter&)>; ///< in a square from 0 to 1

QIcon iconOf(const Draw& draw)
{
    QIcon icon;
    for (const int size : {10, 12, 16, 20, 24, 32, 48, 64, 96, 128}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size, size);
        draw(painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
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
