// SPDX-License-Identifier: GPL-3.0-only
#include "pages/page.h"

#include "charts/chartview.h"
#include "pages/emptystate.h"

#include <QPushButton>

namespace cdm::ui {

std::optional<Figure> Page::mainFigure() const
{
    const ChartView* chart = mainChart();
    if (chart == nullptr || chart->series().empty())
        return std::nullopt;
    return chart->figure();
}

void Page::restoreViewState(const QVariantMap&) {}

QPushButton* Page::offer(EmptyState* empty, Wish wish, const QString& text)
{
    QPushButton* button = empty->addAction(text);
    connect(button, &QPushButton::clicked, this, [this, wish] { Q_EMIT wished(wish); });
    return button;
}

} // namespace cdm::ui
