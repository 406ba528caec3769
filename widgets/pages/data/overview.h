// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartview.h"
#include "data/dataset.h"
#include "data/statistics.h"
#include "models/tablesource.h"

#include <QWidget>

#include <memory>

class QToolButton;

namespace cdm::ui {

class StatCard;

/// Bars of a histogram: x = middle of the bin.
[[nodiscard]] QVector<QPointF> barsOf(const data::Histogram& histogram);
/// The same where bins of a whole width count whole numbers: x = middle between a bin's first number and its last.
[[nodiscard]] QVector<QPointF> wholeBarsOf(const data::Histogram& histogram);

struct CategoryBars
{
    QStringList names;
    QVector<QPointF> points;      ///< x = 0, 1, 2 ...
    std::size_t others = 0;       ///< categories without a bar
    std::uint64_t otherCount = 0; ///< candidates in them
};
/// The `top` most frequent categories. The others together would dwarf them as a bar and are counted apart.
[[nodiscard]] CategoryBars categoryBars(const data::Dataset& dataset, const data::Statistics& statistics, int top);

/// Statistics of a dataset as cards and histograms. The cards are a table, which a button beside them and the menu
/// export.
class DataOverview : public QWidget, public TableSource
{
    Q_OBJECT

public:
    explicit DataOverview(QWidget* parent = nullptr);
    ~DataOverview() override;

    /// Null statistics: still being counted, or `whyNot`; null dataset: nothing to show.
    void show(const data::Dataset* dataset, const data::Statistics* statistics, const QString& provenance,
              const QString& whyNot = {});
    [[nodiscard]] ChartView* mainChart() const { return categories_; }
    [[nodiscard]] std::optional<ShownTable> shownTable() const override;

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void showMenu(const QPoint& place);
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
    QToolButton* actions_;
    std::unique_ptr<QAbstractItemModel> table_; ///< null while there are no statistics
    QString provenance_;
};

} // namespace cdm::ui
