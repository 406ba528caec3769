// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/comparedcurves.h"

#include "charts/chartview.h"
#include "pages/compare/runcolumns.h"
#include "pages/compare/runsource.h"
#include "theme/chartpalette.h"
#include "units/sentences.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace cdm::ui {

namespace {

bool hasCurve(const ComparedRun& run, const std::string& metric)
{
    const auto found = run.curves.find(metric);
    return found != run.curves.end() && !found->second.isEmpty();
}

/// List lengths of the lines, by line; none where the metric is of no lists.
std::vector<std::int64_t> lengthsOf(const std::vector<ComparedRun>& runs, const std::string& metric)
{
    std::vector<std::int64_t> lengths;
    for (const ComparedRun& run : runs) {
        if (hasCurve(run, metric) && runcolumns::hasLength(metric))
            lengths.push_back(run.k);
    }
    return lengths;
}

QString lineName(const ComparedRun& run, const std::vector<ComparedRun>& runs, bool saysK)
{
    const auto sameName = std::ranges::count(runs, run.name, &ComparedRun::name);
    const QString name = sameName > 1 ? run.name + QLatin1String(" (") + run.id + QLatin1Char(')') : run.name;
    return saysK && run.k > 0 ? ComparedCurves::tr("%1, K = %2").arg(name, QString::number(run.k)) : name;
}

} // namespace

std::vector<ChartSeries> comparedSeries(const std::vector<ComparedRun>& runs, const std::string& metric)
{
    std::vector<ChartSeries> series;
    std::vector<ChartSeries> bests; // over all lines
    const bool saysK = runcolumns::sharedK(lengthsOf(runs, metric)) == runcolumns::severalK;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const ComparedRun& run = runs[i];
        if (!hasCurve(run, metric))
            continue;
        const QVector<QPointF>& curve = run.curves.at(metric);
        const QString name = lineName(run, runs, saysK);
        const int colour = run.colour < 0 ? static_cast<int>(i) : run.colour;
        series.push_back({name, curve, ChartSeries::Shape::LineAndPoints, colour, ChartPalette::isDashed(colour)});
        for (const QPointF& point : curve) {
            if (static_cast<std::int64_t>(point.x()) != run.bestEpoch)
                continue;
            ChartSeries best{name, {point}, ChartSeries::Shape::Points, 6};
            best.told = ComparedCurves::tr("%1, best epoch").arg(name);
            bests.push_back(std::move(best));
        }
    }
    std::move(bests.begin(), bests.end(), std::back_inserter(series));
    return series;
}

namespace {

QHash<QString, RunCurves> readCurves(const std::filesystem::path& storePath, const QStringList& ids, JobContext& job)
{
    QHash<QString, RunCurves> result;
    const store::RunStore store(storePath);
    for (const QString& id : ids) {
        job.throwIfStopped();
        RunCurves& curves = result[id];
        for (const store::MetricRow& row : store.metrics(id.toStdString())) {
            if (std::isfinite(row.value))
                curves[row.name].push_back({static_cast<double>(row.epoch), row.value});
        }
    }
    return result;
}

} // namespace

ComparedCurves::ComparedCurves(Session* session, ChosenRuns* chosen, QWidget* parent)
    : QWidget(parent),
      session_(session),
      chosen_(chosen),
      table_(std::make_shared<RunTable>()),
      metrics_(new QComboBox),
      chart_(new ChartView)
{
    metrics_->setAccessibleName(tr("Metric of the curves"));
    metrics_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    chart_->setWholeX(true);
    auto* bar = new QHBoxLayout;
    auto* label = new QLabel(tr("&Metric"));
    label->setBuddy(metrics_);
    bar->addWidget(label);
    bar->addWidget(metrics_);
    bar->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(chart_, 1);
    connect(chosen_, &ChosenRuns::changed, this, &ComparedCurves::read);
    connect(metrics_, &QComboBox::currentIndexChanged, this, [this] {
        wanted_ = metric();
        showCurves();
    });
    showCurves();
}

void ComparedCurves::setTable(RunsModel::Table table)
{
    table_ = std::move(table);
    offerMetrics();
    read();
}

void ComparedCurves::offerMetrics()
{
    const std::vector<std::string> names = runcolumns::metricNames(*table_);
    std::vector<std::string> offered;
    for (int i = 0; i < metrics_->count(); ++i)
        offered.push_back(metrics_->itemData(i).toString().toStdString());
    if (names == offered)
        return;
    const QSignalBlocker quiet(metrics_);
    metrics_->clear();
    for (const std::string& name : names)
        metrics_->addItem(runcolumns::metricTitle(name, 0), QString::fromStdString(name));
    metrics_->setCurrentIndex(std::max(0, metrics_->findData(QString::fromStdString(wanted_))));
}

void ComparedCurves::setMetric(const std::string& name)
{
    wanted_ = name;
    if (const int place = metrics_->findData(QString::fromStdString(name)); place >= 0)
        metrics_->setCurrentIndex(place);
}

std::string ComparedCurves::metric() const
{
    const QString name = metrics_->currentData().toString();
    return name.isEmpty() ? wanted_ : name.toStdString();
}

void ComparedCurves::read()
{
    QStringList wanted;
    QHash<QString, qint64> epochs;
    for (const QString& id : chosen_->ids()) {
        const auto run = table_->find(id.toStdString());
        if (!run)
            continue;
        const qint64 reached = table_->runs[*run].epochs;
        if (!known_.contains(id) || epochs_.value(id) != reached) {
            wanted << id;
            epochs.insert(id, reached);
        }
    }
    if (wanted.isEmpty()) {
        reading_ = false;
        showCurves();
        return;
    }
    reading_ = true;
    session_->jobs()->start<QHash<QString, RunCurves>>(
        {[] { return tr("Read curves"); }, QStringLiteral("compare-curves"), false, true}, this,
        [path = session_->storePath(), wanted](JobContext& job) { return readCurves(path, wanted, job); },
        [this, epochs](QHash<QString, RunCurves> curves) {
            reading_ = false;
            known_.insert(curves);
            epochs_.insert(epochs);
            showCurves();
            Q_EMIT settled();
        },
        [this](const LiveText& message) {
            reading_ = false;
            Q_EMIT session_->failed(message);
            Q_EMIT settled();
        },
        [this] { reading_ = false; });
}

void ComparedCurves::showCurves()
{
    std::vector<ComparedRun> runs;
    std::vector<std::uint32_t> places;
    for (const QString& id : chosen_->ids()) {
        const auto place = table_->find(id.toStdString());
        ComparedRun run{id, id, 0, 0, known_.value(id), chosen_->colourOf(id)};
        if (place) {
            const store::RunRow& row = table_->runs[*place];
            run.name = QString::fromStdString(row.name.empty() ? row.id : row.name);
            run.bestEpoch = row.bestEpoch;
            run.k = table_->k[*place];
            places.push_back(static_cast<std::uint32_t>(*place));
        }
        runs.push_back(std::move(run));
    }
    const std::vector<std::int64_t> lengths = lengthsOf(runs, metric());
    const QString title = runcolumns::metricTitle(metric(), lengths.empty() ? runcolumns::sharedK(*table_, places)
                                                                            : runcolumns::sharedK(lengths));
    chart_->setTitle(title);
    chart_->setAxes(tr("epoch"), title);
    chart_->setEmptyText(chosen_->ids().isEmpty()
                             ? tr("Tick runs in the table above to lay their curves over each other.")
                             : tr("None of the ticked runs has recorded this metric."));
    chart_->setProvenance(provenanceOfRuns(*table_, places, session_->storePath()));
    auto series = comparedSeries(runs, metric());
    const bool anyBest = std::ranges::any_of(series, [](const auto& one) { return !one.told.isEmpty(); });
    chart_->setNote(text::joinClauses(
        {anyBest ? tr("Squares: best epochs by validation metric") : QString(), runcolumns::lengthsNote(lengths)}));
    chart_->setSeries(std::move(series));
}

} // namespace cdm::ui
