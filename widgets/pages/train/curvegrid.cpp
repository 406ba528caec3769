// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/curvegrid.h"

#include "charts/chartview.h"
#include "help/helppopover.h"
#include "help/topic.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/train/tilegrid.h"
#include "units/text.h"

#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>
#include <limits>
#include <utility>

namespace cdm::ui {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A frame that takes the height it is given: the text in it would else make the grid ask for more than there is.
class Tile : public QFrame
{
public:
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

/// What the numbers say of the teacher, in a sentence.
QString verdictOn(const engine::EpochRecord& epoch)
{
    if (!std::isfinite(epoch.validationTeacher.ilad) || !std::isfinite(epoch.validationDcn.ilad))
        return {};
    const double gain = epoch.validationTeacher.ilad - epoch.validationDcn.ilad;
    const double cost = epoch.validationTeacher.recall - epoch.validationDcn.recall;
    constexpr double noticeable = 0.005;
    constexpr double nearlyAll = 0.999;
    const auto alike = [](const eval::Metrics& metrics) { return metrics.cc == 0.0 && metrics.ilad > 1.0 - 1e-9; };
    if (alike(epoch.validationDcn) && alike(epoch.validationTeacher)) {
        return CurveGrid::tr(
            "The listed items have no categories: every list has ILAD 1 and CC 0, so these numbers do not show whether "
            "the teacher's lists are more diverse than DCN's.");
    }
    if (gain < noticeable && epoch.validationDcn.recall > nearlyAll && epoch.validationTeacher.recall > nearlyAll) {
        return CurveGrid::tr(
                   "Lists this long hold every positive, the teacher's and DCN's alike, and are equally diverse (ILAD "
                   "difference %1): nothing is left to choose. Set a shorter Validation K and Teacher list length.")
            .arg(deltaText(gain));
    }
    if (gain < noticeable) {
        return CurveGrid::tr(
                   "The teacher's lists are no more diverse than DCN's (ILAD difference %1): it has nothing to "
                   "teach. Raise lambda or choose another similarity.")
            .arg(deltaText(gain));
    }
    return CurveGrid::tr("The teacher's lists are more diverse than DCN's: ILAD %1, Recall %2.")
        .arg(deltaText(gain), deltaText(cost));
}

/// A line above the charts, hidden until it has something to say.
QLabel* makeSentence()
{
    auto* sentence = new QLabel;
    sentence->setWordWrap(true);
    sentence->setForegroundRole(QPalette::PlaceholderText);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sentence->hide();
    return sentence;
}

/// What is not there of the steps; empty when all are.
QString missingSteps(const RunHistory& history)
{
    if (history.stepsDamaged)
        return CurveGrid::tr("The file with this run's steps is damaged. Epochs without steps show their mean.");
    if (history.stepsNewer)
        return CurveGrid::tr("The file with this run's steps was written by a newer version of this program. Epochs "
                             "without steps show their mean.");
    if (history.stepsMissing)
        return CurveGrid::tr("Some of this run's earlier steps are missing. Epochs without steps show their mean.");
    const auto kept = static_cast<qlonglong>(history.steps.size());
    const auto told = static_cast<qlonglong>(workflow::toldSteps(history.steps));
    if (told == kept)
        return {};
    const QLocale locale;
    return CurveGrid::tr("A long run: %1 of %2 records of its steps are kept; neighbouring ones are averaged.")
        .arg(locale.toString(kept), locale.toString(told));
}

} // namespace

CurveGrid::CurveGrid(QWidget* parent)
    : QWidget(parent),
      losses_(new ChartView),
      tau_(new ChartView),
      speed_(new ChartView),
      validation_(new ValidationModel(this))
{
    for (ChartView*& chart : metrics_)
        chart = new ChartView;
    losses_->setTitle(tr("Losses"));
    tau_->setTitle(tr("Tau"));
    speed_->setTitle(tr("Requests per second"));
    std::vector<ChartView*> charts{losses_, tau_, speed_};
    for (const Metric one : allMetrics)
        charts.push_back(metric(one));
    for (ChartView* chart : charts) {
        chart->setAxes(tr("epoch"), {});
        chart->setWholeX(true);
    }
    losses_->setAxes(tr("epoch"), tr("loss"));
    setHelpTopic(losses_, QStringLiteral("metric/loss.total"));
    setHelpTopic(tau_, QStringLiteral("metric/tau"));
    setHelpTopic(speed_, QStringLiteral("metric/requests_per_second"));
    for (const Metric one : allMetrics)
        setHelpTopic(metric(one), help::metricKey(one));
    auto* grid = new TileGrid({losses_, makeTable(), metric(Metric::Recall), metric(Metric::Ilad), metric(Metric::Cc),
                               metric(Metric::Mrr), tau_, speed_});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(verdict_);
    layout->addWidget(missing_);
    layout->addWidget(grid, 1);
}

QWidget* CurveGrid::makeTable()
{
    table_ = new TableView(tr("Validation metrics of CDM, DCN and teacher"));
    table_->setModel(validation_);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(ValidationModel::Name, QHeaderView::ResizeToContents);
    const int rows = validation_->rowCount() * table_->verticalHeader()->defaultSectionSize();
    table_->setFixedHeight(rows + table_->horizontalHeader()->sizeHint().height() + 2);
    heading_ = new QLabel;
    QFont bold = heading_->font();
    bold.setPointSizeF(bold.pointSizeF() * 1.08);
    bold.setWeight(QFont::Bold);
    heading_->setFont(bold);
    heading_->setAlignment(Qt::AlignHCenter);
    verdict_ = makeSentence();
    missing_ = makeSentence();
    auto* tile = new Tile;
    tile->setAutoFillBackground(true);
    tile->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(tile);
    layout->setContentsMargins(10, 10, 10, 8);
    layout->addWidget(heading_);
    layout->addWidget(table_);
    layout->addStretch(1);
    return tile;
}

void CurveGrid::setHistory(const RunHistory& history)
{
    const std::string before = std::exchange(shownRun_, history.row.id);
    if (!before.empty() && before != history.row.id) { // a live run has no id at first
        for (ChartView* chart : findChildren<ChartView*>())
            chart->resetZoom();
    }
    const QString provenance = provenanceOf(history);
    const auto k = static_cast<std::size_t>(history.config.validationK);
    const engine::EpochRecord* best = bestEpoch(history);
    for (const Metric one : allMetrics) {
        ChartView* chart = metric(one);
        chart->setTitle(metricLabel(one, k));
        chart->setEmptyText(tr("After the first epoch"));
        chart->setSeries(metricSeries(history, one));
        chart->setMarker(best != nullptr ? static_cast<double>(best->epoch) : none, tr("best"));
        chart->setProvenance(provenance);
    }
    for (ChartView* chart : {losses_, tau_, speed_})
        chart->setProvenance(provenance);
    table_->setProvenance(provenance);
    const engine::EpochRecord* shown = best == nullptr && !history.epochs.empty() ? &history.epochs.back() : best;
    validation_->setEpoch(shown != nullptr ? std::optional(*shown) : std::nullopt);
    heading_->setText(shown == nullptr ? tr("Validation")
                      : shown == best  ? tr("Validation, best epoch (%1)").arg(shown->epoch)
                                       : tr("Validation, epoch %1").arg(shown->epoch));
    heading_->setToolTip(shown != nullptr && shown == best ? text::bestEpochRule() : QString());
    verdict_->setText(shown != nullptr ? verdictOn(*shown) : QString());
    verdict_->setVisible(!verdict_->text().isEmpty());
    setSteps(history);
}

void CurveGrid::setSteps(const RunHistory& history)
{
    const std::int64_t warmup = warmupEnd(history.config);
    losses_->setEmptyText(tr("After the first steps"));
    speed_->setEmptyText(tr("After the first steps"));
    tau_->setEmptyText(warmup > 0 ? tr("After the warm-up (epoch %1)").arg(warmup) : tr("After the first steps"));
    losses_->setSeries(lossSeries(history));
    const bool pastWarmup =
        warmup > 0 && shareDone(history) * static_cast<double>(history.config.epochs) > static_cast<double>(warmup);
    losses_->setMarker(pastWarmup ? static_cast<double>(warmup) : none, tr("warm-up ends"));
    tau_->setSeries(tauSeries(history));
    speed_->setSeries(speedSeries(history));
    missing_->setText(missingSteps(history));
    missing_->setVisible(!missing_->text().isEmpty());
}

} // namespace cdm::ui
