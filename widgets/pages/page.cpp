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

void Page::offer(EmptyState* empty, Wish wish, const QString& text)
{
    connect(empty->addAction(text), &QPushButton::clicked, this, [this, wish] { Q_EMIT wished(wish); });
}

} // namespace cdm::ui
