// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/curvepanel.h"

#include "charts/chartview.h"
#include "pages/slicebar.h"
#include "pages/tradeoff/curveseries.h"
#include "pages/tradeoff/replacementbar.h"
#include "units/gammanumber.h"
#include "units/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

ChartSeries bandSeries(const GammaGrid& grid, std::size_t metric, const QString& name, bool difference)
{
    ChartSeries band{name, {}, ChartSeries::Shape::Band, static_cast<int>(metric)};
    const auto& intervals = difference ? grid.differences[metric] : grid.values[metric];
    for (std::size_t i = 0; i < std::min(intervals.size(), grid.gammas.size()); ++i) {
        band.points.push_back({grid.gammas[i], intervals[i].lower});
        band.upper.push_back(intervals[i].upper);
    }
    return band;
}

} // namespace

CurvePanel::CurvePanel(TradeoffAnalysis* analysis, SliceAnalysis* slice, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      slice_(slice),
      chart_(new ChartView),
      form_(new QComboBox),
      band_(new QCheckBox(tr("95 % &band")))
{
    form_->addItem(tr("Difference to best (Figure 4)"));
    form_->addItem(tr("Values"));
    form_->setAccessibleName(tr("Form of the curves"));
    band_->setToolTip(tr("Bootstrap interval over requests; of the difference to the best \u03b3, requests in pairs. "
                         "CC has none."));
    auto* bar = new QHBoxLayout;
    bar->addWidget(new ReplacementBar(analysis), 1);
    bar->addWidget(band_);
    bar->addWidget(form_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new SliceBar(analysis_->session(), tr("The curves are of these alone."), this));
    layout->addLayout(bar);
    layout->addWidget(chart_, 1);

    connect(analysis_, &TradeoffAnalysis::splitChanged, this, &CurvePanel::showCurves);
    connect(analysis_, &TradeoffAnalysis::gridChanged, this, &CurvePanel::showCurves);
    connect(slice_, &SliceAnalysis::changed, this, &CurvePanel::showCurves);
    connect(analysis_->session(), &Session::gammaChanged, this, &CurvePanel::showMarker);
    connect(form_, &QComboBox::currentIndexChanged, this, &CurvePanel::showCurves);
    connect(band_, &QCheckBox::toggled, slice_, &SliceAnalysis::setGridWanted);
    connect(band_, &QCheckBox::toggled, this, &CurvePanel::showCurves);
    connect(chart_, &ChartView::xPicked, this, [this](double x) {
        const double limit = analysis_->session()->gammaLimit();
        const double steps = gammaStepsPerUnit(limit);
        analysis_->session()->setGamma(std::clamp(std::round(steps * x) / steps, 0.0, limit));
    });
    connect(analysis_, &TradeoffAnalysis::failed, chart_, &ChartView::setEmptyText);
    showCurves();
    showMarker();
}

void CurvePanel::showMarker()
{
    const double gamma = analysis_->session()->gamma();
    chart_->setMarker(gamma, tr("\u03b3 = %1").arg(gammaNumber(gamma)));
}

void CurvePanel::showNothing()
{
    QString why = analysis_->whyNoSplit();
    if (why.isEmpty())
        why = slice_->whyNoCurve();
    if (why.isEmpty())
        why = analysis_->split() ? tr("Tracing the slice...") : tr("Scoring the split...");
    chart_->setEmptyText(why);
    chart_->setNote({});
    chart_->setSeries({});
}

QString CurvePanel::note(const SplitCurve& split, bool hasGrid) const
{
    QStringList notes;
    if (const QString undefined = whyUndefined(split.plain.metrics); !undefined.isEmpty())
        notes << undefined;
    if (split.k >= split.largestPool)
        notes << tr("K = %1 is at least the pool of every request: all methods, at every \u03b3 and \u03bb, list "
                    "the same items.")
                     .arg(split.k);
    if (band_->isChecked() && !hasGrid) {
        const QString why = slice_->isChosen() ? slice_->whyNoGrid() : analysis_->whyNoGrid();
        notes << (why.isEmpty() ? tr("The band is being computed...") : tr("No band: %1").arg(why));
    }
    return text::joinSentences(notes);
}

QString CurvePanel::title(bool difference) const
{
    const QString title =
        difference ? tr("Metrics against \u03b3, difference to the best") : tr("Metrics against \u03b3");
    return text::withRemark(title, chosenSliceText(*analysis_->session()));
}

void CurvePanel::showCurves()
{
    const auto& split = slice_->isChosen() ? slice_->curve() : analysis_->split();
    if (!split)
        return showNothing();
    const bool difference = form_->currentIndex() == 0;
    const GammaGrid* grid = slice_->isChosen() ? slice_->grid() : analysis_->grid();
    std::vector<ChartSeries> bands;
    std::vector<ChartSeries> curves;
    for (std::size_t i = 0; i < allMetrics.size(); ++i) {
        if (!isDefined(split->plain.metrics, allMetrics[i]))
            continue;
        const QString name = metricLabel(allMetrics[i], split->k);
        curves.push_back({name, difference ? split->differences[i] : split->values[i], ChartSeries::Shape::Steps,
                          static_cast<int>(i), i % 2 == 1});
        if (band_->isChecked() && grid != nullptr && i < GammaGrid::metrics)
            bands.push_back(bandSeries(*grid, i, name, difference));
    }
    bands.insert(bands.end(), std::make_move_iterator(curves.begin()), std::make_move_iterator(curves.end()));
    chart_->setNote(note(*split, grid != nullptr));
    chart_->setTitle(title(difference));
    chart_->setAxes(QStringLiteral("\u03b3"), difference ? tr("metric \u2212 best") : tr("metric"));
    chart_->setProvenance(text::joinClauses({analysis_->provenance(), chosenSliceText(*analysis_->session())}));
    chart_->setSeries(std::move(bands));
}

} // namespace cdm::ui
