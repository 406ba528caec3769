// SPDX-License-Identifier: GPL-3.0-only
#include "support/layoutaudit.h"

#include "charts/chartcanvas.h"
#include "charts/chartlegend.h"
#include "charts/chartview.h"

#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QTextDocument>

namespace cdm::test {

namespace {

QRectF seenPart(const QGraphicsView* view)
{
    constexpr double hair = 2.0;
    return view->mapToScene(view->viewport()->rect()).boundingRect().adjusted(-hair, -hair, hair, hair);
}

struct ChartText
{
    QString text;
    QRectF place; ///< in the scene, from the top of its capitals to its base line
};

QRectF inkOf(const QGraphicsTextItem* text)
{
    const QFontMetricsF metrics(text->font());
    const double margin = text->document()->documentMargin();
    return text->mapRectToScene(text->boundingRect().adjusted(margin, margin + metrics.ascent() - metrics.capHeight(),
                                                              -margin, -margin - metrics.descent()));
}

std::vector<ChartText> textsOf(const QGraphicsScene* scene)
{
    std::vector<ChartText> texts;
    for (QGraphicsItem* item : scene->items()) {
        const auto* text = qgraphicsitem_cast<QGraphicsTextItem*>(item);
        if (text != nullptr && text->isVisible() && !text->toPlainText().trimmed().isEmpty())
            texts.push_back({text->toPlainText(), inkOf(text)});
    }
    return texts;
}

bool isCut(const QString& text)
{
    return text.endsWith(QLatin1String("...")) || text.endsWith(QChar(0x2026));
}

/// What a pointer upon a text is told of it; a chart shortens titles of its axes where it tells all of them there.
QString wholeTip(const QGraphicsView* view, const QRectF& place)
{
    const auto* canvas = qobject_cast<const ui::ChartCanvas*>(view);
    return canvas == nullptr ? QString() : canvas->figure().cutTextAt(place.center());
}

void checkTexts(const QGraphicsView* view, const QWidget* root, Findings& into)
{
    constexpr double hair = 1.0;
    const auto texts = textsOf(view->scene());
    const QString path = pathOf(view, root);
    const QRectF seen = seenPart(view);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (isCut(texts[i].text) && wholeTip(view, texts[i].place).isEmpty())
            into.push_back({Fault::Chart, path, texts[i].text, QStringLiteral("is cut")});
        if (!seen.contains(texts[i].place))
            into.push_back({Fault::Chart, path, texts[i].text, QStringLiteral("lies outside of the chart")});
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            const QRectF both = texts[i].place & texts[j].place;
            if (both.width() > hair && both.height() > hair)
                into.push_back({Fault::Chart, path, texts[i].text,
                                QStringLiteral("\"%1\" lies over %2 x %3 of it")
                                    .arg(texts[j].text)
                                    .arg(both.width())
                                    .arg(both.height())});
        }
    }
}

void checkLegend(const QGraphicsView* view, const QWidget* root, Findings& into)
{
    for (QGraphicsItem* item : view->scene()->items()) {
        const auto* legend = qobject_cast<const ui::ChartLegend*>(item->toGraphicsObject());
        if (legend == nullptr || !legend->isVisible() || legend->texts().isEmpty())
            continue;
        for (const QString& text : legend->texts()) {
            if (isCut(text))
                into.push_back({Fault::Chart, pathOf(view, root), text, QStringLiteral("is cut in the legend")});
        }
        if (!seenPart(view).contains(legend->sceneBoundingRect()))
            into.push_back({Fault::Chart, pathOf(view, root), legend->texts().join(QLatin1String(", ")),
                            QStringLiteral("the legend lies outside of the chart")});
    }
}

} // namespace

void auditChart(const QWidget* widget, const QWidget* root, Findings& into)
{
    const auto* view = qobject_cast<const QGraphicsView*>(widget);
    if (view == nullptr || view->scene() == nullptr)
        return;
    checkTexts(view, root, into);
    checkLegend(view, root, into);
}

} // namespace cdm::test
