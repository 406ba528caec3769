// SPDX-License-Identifier: GPL-3.0-only
#include "app/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <memory>

namespace cdm::app {

namespace {

/// Draws an icon when it is painted, in the size that is wanted: a window with many has few of them in sight.
class DrawnIcon final : public QIconEngine
{
public:
    using Drawing = std::shared_ptr<QSvgRenderer>;

    DrawnIcon(Drawing normal, Drawing disabled) : normal_(std::move(normal)), disabled_(std::move(disabled)) {}

    void paint(QPainter* painter, const QRect& place, QIcon::Mode mode, QIcon::State) override
    {
        (mode == QIcon::Disabled ? disabled_ : normal_)->render(painter, place);
    }

    [[nodiscard]] QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new DrawnIcon(*this); }

private:
    Drawing normal_;
    Drawing disabled_;
};

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
    const auto coloured = [&svg](QPalette::ColorGroup group) {
        const QByteArray colour = QGuiApplication::palette().color(group, QPalette::ButtonText).name().toLatin1();
        return std::make_shared<QSvgRenderer>(QByteArray(svg).replace("currentColor", colour));
    };
    return QIcon(new DrawnIcon(coloured(QPalette::Active), coloured(QPalette::Disabled)));
}

} // namespace cdm::app
