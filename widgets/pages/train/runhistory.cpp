// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/runhistory.h"

#include "base/error.h"
#include "base/version.h"
#include "theme/rolecolour.h"
#include "workflow/stepfile.h"
#include "workflow/trainrun.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

using engine::EpochRecord;
using engine::StepRecord;
using Shape = ChartSeries::Shape;

QString translated(const char* text)
{
    return QCoreApplication::translate("RunHistory", text);
}

void addIfKnown(QVector<QPointF>& points, double place, double value)
{
    if (std::isfinite(value))
        points.push_back({place, value});
}

/// One value of all records along the axis of epochs.
template <class Value>
QVector<QPointF> curve(const RunHistory& history, bool distillingOnly, Value value)
{
    QVector<QPointF> points;
    points.reserve(static_cast<qsizetype>(history.steps.size() + history.epochs.size()));
    const auto add = [&](double place, const StepRecord& record) {
        if (!distillingOnly || record.distilling)
            addIfKnown(points, place, value(record));
    };
    auto step = history.steps.begin();
    for (const EpochRecord& epoch : history.epochs) {
        for (; step != history.steps.end() && step->epoch < epoch.epoch; ++step)
            add(epochPlace(history, *step), *step);
        if (step == history.steps.end() || step->epoch > epoch.epoch)
            add(static_cast<double>(epoch.epoch), epoch.mean);
    }
    for (; step != history.steps.end(); ++step)
        add(epochPlace(history, *step), *step);
    return points;
}

Shape shapeFor(const QVector<QPointF>& points)
{
    constexpr qsizetype fewPoints = 60; // more would run together
    return points.size() <= fewPoints ? Shape::LineAndPoints : Shape::Line;
}

ChartSeries make(const char* name, QVector<QPointF> points, int colour, bool dashed = false)
{
    const Shape shape = shapeFor(points);
    return {translated(name), std::move(points), shape, colour, dashed};
}

/// As the writer does, which cuts a file at its damage and begins one anew that it cannot read.
void mendSteps(RunHistory& history, std::int64_t stepsBefore)
{
    const std::int64_t last = history.steps.empty() ? 0 : history.steps.back().step;
    if (history.stepsDamaged || history.stepsNewer)
        history.stepsMissing = last < stepsBefore;
    history.stepsDamaged = false;
    history.stepsNewer = false;
}

} // namespace

std::optional<RunHistory> findRunHistory(const std::filesystem::path& storePath, const std::string& runId)
{
    // Opening a store makes one, and the run of a checkpoint from elsewhere is in none of ours.
    if (!std::filesystem::exists(storePath))
        return std::nullopt;
    const store::RunStore store(storePath);
    std::optional<store::RunRow> row = store.find(runId);
    if (!row)
        return std::nullopt;
    RunHistory history;
    history.row = std::move(*row);
    history.config = engine::fromJson(history.row.configJson);
    history.epochs = workflow::epochRecords(store.metrics(runId));
    workflow::StepLog log = workflow::readSteps(history.row.folder);
    history.steps = std::move(log.steps);
    history.stepsDamaged = log.damaged;
    history.stepsNewer = log.newer;
    history.trainRequests = log.trainRequests;
    return history;
}

RunHistory readRunHistory(const std::filesystem::path& storePath, const std::string& runId)
{
    std::optional<RunHistory> history = findRunHistory(storePath, runId);
    if (!history)
        throw Error("there is no run '" + runId + "'", storePath.string());
    return std::move(*history);
}

void beginSteps(RunHistory& history)
{
    const std::int64_t last = history.epochs.empty() ? 0 : history.epochs.back().epoch;
    std::erase_if(history.steps, [last](const StepRecord& step) { return step.epoch > last; });
    history.fold.reset();
}

void addSteps(RunHistory& history, const std::vector<StepRecord>& told)
{
    if (told.empty())
        return;
    if (!history.fold) {
        // The checkpoint that the run goes on from may be of an earlier epoch than the last one with metrics.
        const std::int64_t first = told.front().epoch;
        std::erase_if(history.steps, [first](const StepRecord& step) { return step.epoch >= first; });
        const std::int64_t stepsBefore = (first - 1) * stepsPerEpoch(history);
        mendSteps(history, stepsBefore);
        history.fold.emplace(workflow::plannedSteps(history.config, history.trainRequests), stepsBefore);
    }
    for (const StepRecord& record : told)
        history.fold->add(history.steps, record);
}

void takeLaterSteps(RunHistory& history, const RunHistory& other)
{
    const auto lastStep = [](const RunHistory& one) { return one.steps.empty() ? 0 : one.steps.back().step; };
    history.stepsMissing = history.stepsMissing || other.stepsMissing;
    const bool isMore = workflow::toldSteps(other.steps) > workflow::toldSteps(history.steps);
    if (lastStep(other) < lastStep(history) || (lastStep(other) == lastStep(history) && !isMore))
        return;
    history.steps = other.steps;
    history.stepsDamaged = other.stepsDamaged;
    history.stepsNewer = other.stepsNewer;
    history.trainRequests = other.trainRequests;
}

QString provenanceOf(const RunHistory& history)
{
    const store::RunRow& row = history.row;
    return QCoreApplication::translate("RunHistory", "cdm-workbench %1; dataset %2 (%3); run %4, seed %5")
        .arg(QLatin1String(programVersion), QString::fromStdString(row.datasetName),
             QString::fromStdString(row.datasetHash), QString::fromStdString(row.id.empty() ? "-" : row.id))
        .arg(history.config.seed);
}

std::int64_t stepsPerEpoch(const RunHistory& history)
{
    const std::int64_t batch = std::max<std::int64_t>(1, history.config.batchSize);
    return (history.trainRequests + batch - 1) / batch;
}

double epochPlace(const RunHistory& history, const StepRecord& step)
{
    const auto before = static_cast<double>(step.epoch - 1);
    const std::int64_t steps = stepsPerEpoch(history);
    if (steps == 0)
        return before + 1.0;
    const auto inEpoch = static_cast<double>(step.step - (step.epoch - 1) * steps);
    return before + std::clamp(inEpoch / static_cast<double>(steps), 0.0, 1.0);
}

const EpochRecord* bestEpoch(const RunHistory& history)
{
    const EpochRecord* best = nullptr;
    for (const EpochRecord& epoch : history.epochs) {
        if (epoch.best || (epoch.epoch == history.row.bestEpoch && best == nullptr))
            best = &epoch;
    }
    return best;
}

double chosenValue(const RunHistory& history, const EpochRecord& epoch)
{
    const std::string& metric = history.config.validationMetric;
    return valueOf(epoch.validation, metric == "mrr"    ? Metric::Mrr
                                     : metric == "ilad" ? Metric::Ilad
                                     : metric == "cc"   ? Metric::Cc
                                                        : Metric::Recall);
}

double shareDone(const RunHistory& history)
{
    double done = history.epochs.empty() ? 0.0 : static_cast<double>(history.epochs.back().epoch);
    if (!history.steps.empty())
        done = std::max(done, epochPlace(history, history.steps.back()));
    return std::clamp(done / static_cast<double>(std::max<std::int64_t>(1, history.config.epochs)), 0.0, 1.0);
}

std::optional<double> secondsLeft(const RunHistory& history)
{
    const double epochsLeft = static_cast<double>(history.config.epochs) * (1.0 - shareDone(history));
    const bool distilling = !history.steps.empty() && history.steps.back().distilling;
    const bool isLikeLast =
        history.steps.empty() || (!history.epochs.empty() && history.epochs.back().mean.distilling == distilling);
    if (!history.epochs.empty() && history.epochs.back().seconds > 0.0 && isLikeLast)
        return epochsLeft * history.epochs.back().seconds;
    // The first epoch of its kind: by its steps.
    constexpr std::size_t enough = 50;
    double seconds = 0.0; // a request
    std::size_t steps = 0;
    for (auto step = history.steps.rbegin(); step != history.steps.rend() && steps < enough; ++step) {
        if (step->distilling != distilling || !(step->requestsPerSecond > 0.0))
            break;
        seconds += 1.0 / step->requestsPerSecond;
        ++steps;
    }
    if (steps == 0 || history.trainRequests == 0)
        return std::nullopt;
    return epochsLeft * static_cast<double>(history.trainRequests) * seconds / static_cast<double>(steps);
}

std::optional<double> secondsToEarlyStop(const RunHistory& history)
{
    const auto epochs = static_cast<double>(history.config.epochs);
    const double done = epochs * shareDone(history);
    const auto left = secondsLeft(history);
    const std::int64_t warmup = warmupEnd(history.config);
    if (!left || done >= epochs || done < static_cast<double>(warmup))
        return std::nullopt;
    const engine::EpochRecord* best = bestEpoch(history);
    const double stop =
        static_cast<double>(std::max(best != nullptr ? best->epoch : 0, warmup) + history.config.patience);
    if (stop >= epochs)
        return std::nullopt;
    return *left * std::max(0.0, stop - done) / (epochs - done);
}

std::int64_t warmupEnd(const engine::TrainConfig& config)
{
    return engine::warmupEpochs(config);
}

std::vector<ChartSeries> lossSeries(const RunHistory& history)
{
    QVector<QPointF> bce = curve(history, false, [](const StepRecord& r) { return r.bce; });
    if (bce.isEmpty())
        return {};
    std::vector<ChartSeries> series;
    series.push_back(make(QT_TRANSLATE_NOOP("RunHistory", "BCE"), std::move(bce), 0));
    series.push_back(
        make(QT_TRANSLATE_NOOP("RunHistory", "KD"), curve(history, true, [](const StepRecord& r) { return r.kd; }), 1));
    series.push_back(make(QT_TRANSLATE_NOOP("RunHistory", "InfoNCE"),
                          curve(history, true, [](const StepRecord& r) { return r.nce; }), 2));
    return series;
}

std::vector<ChartSeries> tauSeries(const RunHistory& history)
{
    QVector<QPointF> tau = curve(history, true, [](const StepRecord& r) { return r.tau; });
    if (tau.isEmpty())
        return {};
    return {make(QT_TRANSLATE_NOOP("RunHistory", "tau"), std::move(tau), 3)};
}

std::vector<ChartSeries> speedSeries(const RunHistory& history)
{
    QVector<QPointF> speed = curve(history, false, [](const StepRecord& r) { return r.requestsPerSecond; });
    if (speed.isEmpty())
        return {};
    return {make(QT_TRANSLATE_NOOP("RunHistory", "requests per second"), std::move(speed), 6)};
}

std::vector<ChartSeries> metricSeries(const RunHistory& history, Metric metric)
{
    if (history.epochs.empty())
        return {};
    QVector<QPointF> fused;
    QVector<QPointF> plain;
    QVector<QPointF> teacher;
    for (const EpochRecord& epoch : history.epochs) {
        const auto place = static_cast<double>(epoch.epoch);
        addIfKnown(fused, place, valueOf(epoch.validation, metric));
        addIfKnown(plain, place, valueOf(epoch.validationDcn, metric));
        addIfKnown(teacher, place, valueOf(epoch.validationTeacher, metric));
    }
    // CDM last, so that it lies on top: in the warm-up it is DCN.
    return {make(QT_TRANSLATE_NOOP("RunHistory", "DCN"), std::move(plain), dcnColour),
            make(QT_TRANSLATE_NOOP("RunHistory", "Teacher"), std::move(teacher), teacherColour, true),
            make(QT_TRANSLATE_NOOP("RunHistory", "CDM"), std::move(fused), cdmColour)};
}

} // namespace cdm::ui
