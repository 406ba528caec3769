// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/frontpanel.h"

#include "charts/chartview.h"
#include "pages/slicebar.h"
#include "pages/tradeoff/curveseries.h"
#include "session/presentteacher.h"
#include "theme/rolecolour.h"
#include "units/gammanumber.h"
#include "units/sentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace cdm::ui {

namespace {

using Shape = ChartSeries::Shape;

QPointF pointOf(const eval::Metrics& metrics)
{
    return {metrics.recall, metrics.ilad};
}

struct Look
{
    int colour;
    MarkerShape marker;
};

/// In hues that neither CDM, DCN, the teacher nor the present point has.
Look lookOf(Baseline method)
{
    constexpr std::array looks{Look{4, MarkerShape::Square}, Look{5, MarkerShape::Triangle},
                               Look{7, MarkerShape::Diamond}, Look{6, MarkerShape::Square},
                               Look{6, MarkerShape::Triangle}};
    return looks[static_cast<std::size_t>(method)];
}

const QString cdmName = QStringLiteral("CDM");
constexpr int presentColour = 3; // a star

QString nameOf(Baseline method)
{
    switch (method) {
    case Baseline::Mmr:
        return QStringLiteral("MMR");
    case Baseline::Dpp:
        return QStringLiteral("DPP");
    case Baseline::Ssd:
        return QStringLiteral("SSD");
    case Baseline::Popularity:
        return FrontPanel::tr("Popularity");
    case Baseline::Chance:
        return FrontPanel::tr("Chance");
    }
    return {};
}

QString parameterText(Baseline method, double parameter)
{
    switch (method) {
    case Baseline::Mmr:
        return QStringLiteral("\u03bb = %1").arg(parameter);
    case Baseline::Dpp:
        return QStringLiteral("\u03b1 = %1").arg(parameter);
    case Baseline::Ssd:
        return FrontPanel::tr("diversity %1").arg(parameter);
    default:
        return {};
    }
}

void addFront(const BaselineFront& front, std::vector<ChartSeries>& series)
{
    const QString name = nameOf(front.method);
    const Look look = lookOf(front.method);
    ChartSeries points{name, {}, Shape::Points, look.colour};
    points.marker = look.marker;
    points.labelsDrawn = false;
    for (const BaselinePoint& point : front.points) {
        points.points.push_back(pointOf(point.metrics));
        points.labels << parameterText(front.method, point.parameter);
    }
    const bool joined = points.points.size() > 1;
    ChartSeries line{name, points.points, Shape::Path, points.colour, true};
    line.tabled = false;
    series.push_back(std::move(points));
    if (joined)
        series.push_back(std::move(line));
}

/// Empty when there is a front.
QString whyNoFront(const TradeoffAnalysis& analysis)
{
    if (analysis.split())
        return whyUndefined(analysis.split()->plain.metrics);
    const QString why = analysis.whyNoSplit();
    return why.isEmpty() ? FrontPanel::tr("Scoring the split...") : why;
}

/// CDM over all gamma.
ChartSeries pathOf(const std::shared_ptr<const SplitCurve>& split)
{
    ChartSeries path{cdmName, split->recallAndIlad, Shape::Path, cdmColour};
    path.labelsDrawn = false;
    path.labelOf = [split](qsizetype piece) {
        return QStringLiteral("\u03b3 = ") + gammaNumber(split->curve.pieces[static_cast<std::size_t>(piece)].from);
    };
    return path;
}

} // namespace

FrontPanel::FrontPanel(TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      chart_(new ChartView),
      hint_(new QLabel(tr("Click on CDM's path to set \u03b3."))),
      compare_(new QPushButton)
{
    // Far from all others, they would squeeze the fronts into a corner; the legend switches them on.
    chart_->setHidden({nameOf(Baseline::Popularity), nameOf(Baseline::Chance)});
    hint_->setToolTip(tr("Popularity and chance lie far off and are switched off at first; to see them, click on their "
                         "names below the chart or choose them under Series in its menu (\u22ef)."));
    hint_->setForegroundRole(QPalette::PlaceholderText);
    compare_->setToolTip(tr("Ranks every request of the split with MMR, DPP and SSD over their parameters, with "
                            "popularity and with chance"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(hint_, 1);
    bar->addWidget(compare_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(chart_, 1);
    layout->addLayout(bar);
    connect(analysis_, &TradeoffAnalysis::splitChanged, this, &FrontPanel::showFront);
    connect(analysis_->points(), &PointAnalysis::presentChanged, this, &FrontPanel::showFront);
    connect(analysis_, &TradeoffAnalysis::baselinesChanged, this, &FrontPanel::showFront);
    connect(analysis_, &TradeoffAnalysis::teacherChanged, this, &FrontPanel::showFront);
    connect(analysis_->session(), &Session::sliceChanged, this, &FrontPanel::showTitle);
    connect(compare_, &QPushButton::clicked, analysis_, &TradeoffAnalysis::compareBaselines);
    connect(chart_, &ChartView::pointPicked, this, &FrontPanel::pick);
    showTitle();
    showFront();
}

/// The curves beside it are of the slice.
void FrontPanel::showTitle()
{
    chart_->setTitle(text::withRemark(tr("Accuracy against diversity"), wholeSplitText(*analysis_->session())));
}

void FrontPanel::showButton()
{
    const bool running = analysis_->areBaselinesRunning();
    compare_->setText(running ? tr("Comparing...") : tr("Compare b&aselines"));
    compare_->setEnabled(!running && analysis_->split() != nullptr);
    compare_->setVisible(analysis_->baselines() == nullptr);
}

void FrontPanel::showFront()
{
    showButton();
    const auto& split = analysis_->split();
    if (const QString why = whyNoFront(*analysis_); !why.isEmpty()) {
        chart_->setEmptyText(why);
        chart_->setSeries({});
        return;
    }
    std::vector<ChartSeries> series{pathOf(split)};
    if (const auto* fronts = analysis_->baselines()) {
        for (const BaselineFront& front : *fronts)
            addFront(front, series);
    }
    if (analysis_->teacher()) {
        ChartSeries teacher{tr("Teacher"), {pointOf(*analysis_->teacher())}, Shape::Points, teacherColour};
        teacher.marker = MarkerShape::Pentagon;
        teacher.labels << teacherText(presentTeacher(*analysis_->session()));
        teacher.labelsDrawn = false;
        series.push_back(std::move(teacher));
    }
    // Last and so on top: re-rankers that change nothing stand in the same place.
    series.push_back({QStringLiteral("DCN"), {pointOf(split->plain.metrics)}, Shape::Points, dcnColour});
    series.back().marker = MarkerShape::Circle;
    if (const auto& present = analysis_->points()->present())
        series.push_back({tr("Present \u03b3"), {pointOf(*present)}, Shape::Points, presentColour});
    chart_->setAxes(metricLabel(Metric::Recall, split->k), metricLabel(Metric::Ilad, split->k));
    chart_->setProvenance(analysis_->provenance());
    chart_->setSeries(std::move(series));
}

void FrontPanel::pick(const QString& series, qsizetype index)
{
    const auto& split = analysis_->split();
    if (split && series == cdmName && index < static_cast<qsizetype>(split->curve.pieces.size()))
        analysis_->session()->setGamma(gammaInside(split->curve, static_cast<std::size_t>(index)));
}

} // namespace cdm::ui
