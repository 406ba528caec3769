// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartview.h"
#include "data/dataset.h"
#include "data/statistics.h"

#include <QWidget>

namespace cdm::ui {

class StatCard;

/// Bars of a histogram: x = middle of the bin.
[[nodiscard]] QVector<QPointF> barsOf(const data::Histogram& histogram);

struct CategoryBars
{
    QStringList names;
    QVector<QPointF> points;      ///< x = 0, 1, 2 ...
    std::size_t others = 0;       ///< categories without a bar
    std::uint64_t otherCount = 0; ///< candidates in them
};
/// The `top` most frequent categories. The others together would dwarf them as a bar and are counted apart.
[[nodiscard]] CategoryBars categoryBars(const data::Dataset& dataset, const data::Statistics& statistics, int top);

/// Statistics of a dataset as cards and histograms.
class DataOverview : public QWidget
{
    Q_OBJECT

public:
    explicit DataOverview(QWidget* parent = nullptr);

    /// Null statistics: still being counted, or `whyNot`; null dataset: nothing to show.
    void show(const data::Dataset* dataset, const data::Statistics* statistics, const QString& provenance,
              const QString& whyNot = {});
    [[nodiscard]] ChartView* mainChart() const { return categories_; }

private:
    void showCards(const data::Statistics* statistics);
    void showCharts(const data::Dataset* dataset, const data::Statistics* statistics);

    StatCard* requests_;
    StatCard* users_;
    StatCard* items_;
    StatCard* categoryCount_;
    StatCard* candidates_;
    StatCard* interactions_;
    StatCard* shownRatio_;
    StatCard* perRequest_;
    ChartView* sizes_;
    ChartView* categories_;
    ChartView* shown_;
};

} // namespace cdm::ui
