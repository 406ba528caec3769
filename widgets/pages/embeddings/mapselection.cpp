// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/mapselection.h"

#include "pages/embeddingspage.h"
#include "units/text.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace cdm::ui {

MapPoints afterPick(MapPoints points, std::uint32_t point, Pick how)
{
    const auto place = std::ranges::lower_bound(points, point);
    const bool isIn = place != points.end() && *place == point;
    if (how == Pick::Only)
        return {point};
    if (!isIn)
        points.insert(place, point);
    else if (how == Pick::Toggle)
        points.erase(place);
    return points;
}

QString summaryOf(const MapContent& content, const MapPoints& points)
{
    constexpr std::size_t named = 4;
    const data::Dataset& dataset = *content.dataset;
    const std::size_t categories = dataset.schema().categoryCount;
    std::vector<qint64> counts(categories + 1, 0); // the last: of items without any
    for (const std::uint32_t point : points) {
        const auto all = dataset.categories(content.map->items[point]);
        ++counts[all.empty() ? categories : all.front().value];
    }
    std::vector<std::uint32_t> order(counts.size());
    std::iota(order.begin(), order.end(), 0U);
    const std::size_t shown = std::min(named, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                      [&counts](auto a, auto b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
    QStringList parts;
    for (std::size_t i = 0; i < shown && counts[order[i]] > 0; ++i) {
        const std::string_view name =
            order[i] < categories ? dataset.categoryName(CategoryIndex(order[i])) : std::string_view();
        const QString category = name.empty() ? EmbeddingsPage::tr("without a category")
                                              : QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        parts << QStringLiteral("%1 %2").arg(category, text::count(counts[order[i]]));
    }
    return EmbeddingsPage::tr("%1 selected: %2")
        .arg(text::count(static_cast<qint64>(points.size())), parts.join(EmbeddingsPage::tr(", ")));
}

} // namespace cdm::ui
