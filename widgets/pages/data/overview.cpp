// SPDX-License-Identifier: GPL-3.0-only
#include "pages/data/overview.h"

#include "models/numbertext.h"
#include "models/statcard.h"
#include "models/tableexport.h"
#include "pages/data/statisticstable.h"
#include "units/text.h"

#include <QAbstractItemModel>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {
constexpr int topCategories = 20;
constexpr int leastChartHeight = 190; // below, the names of categories leave no room for the bars

/// Fields of items are attributes as categories are, and ILAD is over all of them.
QString withoutCategories(const data::Schema& schema)
{
    const auto says = [](const data::Field& field) { return field.cardinality > 1; };
    return std::ranges::any_of(schema.itemFields, says)
               ? DataOverview::tr("The items have no categories: CC cannot tell lists apart")
               : DataOverview::tr("The items have no categories: ILAD and CC cannot tell lists apart");
}
} // namespace

QVector<QPointF> barsOf(const data::Histogram& histogram)
{
    QVector<QPointF> points;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        points.push_back({histogram.lower + (static_cast<double>(i) + 0.5) * histogram.width,
                          static_cast<double>(histogram.counts[i])});
    }
    return points;
}

QVector<QPointF> wholeBarsOf(const data::Histogram& histogram)
{
    QVector<QPointF> points = barsOf(histogram);
    for (QPointF& point : points)
        point.rx() -= 0.5; // a bin ends at its last number, not where the next bin begins
    return points;
}

CategoryBars categoryBars(const data::Dataset& dataset, const data::Statistics& statistics, int top)
{
    CategoryBars bars;
    for (const data::CategoryCount& count : statistics.categoryCounts) {
        if (bars.names.size() < top) {
            const std::string_view name = dataset.categoryName(count.category);
            bars.points.push_back({static_cast<double>(bars.names.size()), static_cast<double>(count.candidates)});
            bars.names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        } else {
            bars.otherCount += count.candidates;
            ++bars.others;
        }
    }
    return bars;
}

DataOverview::DataOverview(QWidget* parent)
    : QWidget(parent),
      requests_(new StatCard(tr("Requests"))),
      users_(new StatCard(tr("Users"))),
      items_(new StatCard(tr("Items"))),
      categoryCount_(new StatCard(tr("Categories"))),
      candidates_(new StatCard(tr("Candidates"))),
      interactions_(new StatCard(tr("Interactions"))),
      shownRatio_(new StatCard(tr("Item show ratio"))),
      perRequest_(new StatCard(tr("Candidates per request"))),
      sizes_(new ChartView),
      categories_(new ChartView),
      shown_(new ChartView),
      actions_(new QToolButton)
{
    auto* cards = new QGridLayout;
    cards->setSpacing(8);
    const std::array all{requests_,   users_,        items_,      categoryCount_,
                         candidates_, interactions_, shownRatio_, perRequest_};
    for (std::size_t i = 0; i < all.size(); ++i) {
        cards->addWidget(all[i], static_cast<int>(i) / 4, static_cast<int>(i) % 4);
        cards->setColumnStretch(static_cast<int>(i) % 4, 1);
    }
    actions_->setText(QStringLiteral("\u22ef"));
    actions_->setToolTip(tr("Copy or save these numbers"));
    actions_->setAccessibleName(tr("Table actions"));
    actions_->setAutoRaise(true);
    actions_->hide();
    cards->addWidget(actions_, 0, 3, Qt::AlignTop | Qt::AlignRight);
    actions_->raise();
    connect(actions_, &QToolButton::clicked, this,
            [this] { showMenu(actions_->mapToGlobal(QPoint(0, actions_->height()))); });

    sizes_->setWholeX(true);
    sizes_->setTitle(tr("Request sizes"));
    sizes_->setAxes(tr("candidates"), tr("requests"));
    categories_->setMinimumHeight(leastChartHeight);
    categories_->setTitle(tr("Category frequency"));
    categories_->setAxes(tr("category"), tr("candidates"));
    shown_->setTitle(tr("Shown ratio"));
    shown_->setAxes(tr("shown / candidates"), tr("requests"));
    auto* charts = new QHBoxLayout;
    charts->setSpacing(8);
    charts->addWidget(sizes_, 4);
    charts->addWidget(categories_, 9);
    charts->addWidget(shown_, 4);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(cards);
    layout->addLayout(charts, 1);
}

void DataOverview::show(const data::Dataset* dataset, const data::Statistics* statistics, const QString& provenance,
                        const QString& whyNot)
{
    for (ChartView* chart : {sizes_, categories_, shown_}) {
        chart->setEmptyText(dataset == nullptr ? QString() : whyNot.isEmpty() ? tr("Counting...") : whyNot);
        chart->setProvenance(provenance);
    }
    table_ = dataset != nullptr && statistics != nullptr
                 ? statisticsTable(*statistics, QString::fromStdString(dataset->name()))
                 : nullptr;
    provenance_ = provenance;
    actions_->setVisible(table_ != nullptr);
    showCards(statistics);
    showCharts(dataset, statistics);
}

DataOverview::~DataOverview() = default;

std::optional<ShownTable> DataOverview::shownTable() const
{
    if (!table_)
        return std::nullopt;
    return ShownTable{tr("Dataset statistics"), provenance_, table_.get()};
}

void DataOverview::showMenu(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addTableExport(menu, this, [this] { return shownTable(); });
    menu->popup(place);
}

void DataOverview::contextMenuEvent(QContextMenuEvent* event)
{
    if (table_)
        showMenu(event->globalPos());
}

void DataOverview::showCards(const data::Statistics* statistics)
{
    const auto count = [](std::uint64_t value) { return text::count(static_cast<qint64>(value)); };
    if (statistics == nullptr) {
        for (StatCard* card : findChildren<StatCard*>())
            card->setValue(dash());
        return;
    }
    requests_->setValue(count(statistics->requests),
                        tr("%1 / %2 / %3 in train / valid. / test")
                            .arg(count(statistics->requestsPerSplit[0]), count(statistics->requestsPerSplit[1]),
                                 count(statistics->requestsPerSplit[2])));
    const double requests = std::max<double>(1.0, static_cast<double>(statistics->requests));
    users_->setValue(
        count(statistics->users),
        tr("%1 requests per user")
            .arg(QString::number(requests / std::max<double>(1.0, static_cast<double>(statistics->users)), 'f', 1)));
    items_->setValue(count(statistics->items), tr("in the catalogue"));
    categoryCount_->setValue(count(statistics->categories), tr("in the catalogue"));
    candidates_->setValue(count(statistics->candidates), tr("%1 of them shown").arg(count(statistics->shown)));
    interactions_->setValue(count(statistics->interactions),
                            tr("%1 requests have none").arg(count(statistics->requestsWithoutPositive)));
    shownRatio_->setValue(percentText(statistics->itemShowRatio), tr("shown / candidates"));
    perRequest_->setValue(QString::number(statistics->meanCandidates, 'f', 1),
                          tr("%1 interactions each")
                              .arg(QString::number(static_cast<double>(statistics->interactions) / requests, 'f', 2)));
}

void DataOverview::showCharts(const data::Dataset* dataset, const data::Statistics* statistics)
{
    if (statistics == nullptr || dataset == nullptr) {
        for (ChartView* chart : {sizes_, categories_, shown_}) {
            chart->setSeries({});
            chart->resetZoom(); // what comes is of another dataset
        }
        return;
    }
    using Shape = ChartSeries::Shape;
    sizes_->setWholeBars(static_cast<int>(statistics->candidatesPerRequest.width));
    sizes_->setSeries({{tr("requests"), wholeBarsOf(statistics->candidatesPerRequest), Shape::Bars, 0}});
    shown_->setSeries({{tr("requests"), barsOf(statistics->shownRatio), Shape::Bars, 0}});
    if (dataset->schema().categoryCount == 0)
        categories_->setEmptyText(withoutCategories(dataset->schema()));
    CategoryBars bars = categoryBars(*dataset, *statistics, topCategories);
    categories_->setTitle(bars.others == 0 ? tr("Category frequency")
                                           : tr("Category frequency, the first %1").arg(bars.names.size()));
    categories_->setNote(bars.others == 0 ? QString()
                                          : tr("%1 others: %2 candidates")
                                                .arg(text::count(static_cast<qint64>(bars.others)),
                                                     text::count(static_cast<qint64>(bars.otherCount))));
    categories_->setBarLabels(bars.names);
    if (bars.points.isEmpty())
        categories_->setSeries({});
    else
        categories_->setSeries({{tr("candidates"), std::move(bars.points), Shape::Bars, 0}});
}

} // namespace cdm::ui
