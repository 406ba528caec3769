// SPDX-License-Identifier: GPL-3.0-only
#include "app/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

namespace cdm::app {

namespace {

constexpr int sizes[] = {16, 20, 24, 32, 48};

QPixmap draw(const QByteArray& svg, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    return pixmap;
}

} // namespace

QIcon programIcon()
{
    return QIcon(QStringLiteral(":/icons/cdm-workbench.svg"));
}

QIcon toolIcon(const QString& name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    const QPalette palette = QGuiApplication::palette();
    QIcon icon;
    const auto add = [&](QIcon::Mode mode, QPalette::ColorGroup group) {
        QByteArray coloured = svg;
        coloured.replace("currentColor", palette.color(group, QPalette::ButtonText).name().toLatin1());
        for (const int size : sizes)
            icon.addPixmap(draw(coloured, size), mode);
    };
    add(QIcon::Normal, QPalette::Active);
    add(QIcon::Disabled, QPalette::Disabled);
    return icon;
}

} // namespace cdm::app
