// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/similarityview.h"

#include "charts/chartview.h"
#include "models/itemtext.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/similarities.h"
#include "rerank/similaritytable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace cdm::ui {

struct SimilarityView::Result
{
    std::vector<std::uint32_t> candidates; ///< of the map
    std::vector<double> table;
    SimilarityDensity density;
    rerank::Similarity similarity = rerank::Similarity::Cosine;
    bool ofTarget = true;
};

SimilarityView::SimilarityView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      map_(new HeatMap),
      density_(new ChartView),
      which_(new QComboBox),
      targets_(new QComboBox),
      k_(new QSpinBox)
{
    which_->addItem(tr("The listed items"));
    which_->addItem(tr("All, best first"));
    which_->setAccessibleName(tr("Candidates of the heat map"));
    which_->setToolTip(tr("At most %1 candidates are drawn").arg(largestMap));
    targets_->addItem(tr("of the target"));
    targets_->addItem(tr("of every candidate"));
    targets_->setAccessibleName(tr("Whose similarities"));
    k_->setRange(1, 1000);
    k_->setPrefix(tr("k = "));
    k_->setAccessibleName(tr("k, most and least similar candidates"));
    density_->setTitle(tr("Most and least similar candidates"));
    density_->setAxes(tr("Similarity"), tr("Density"));

    auto* left = new QWidget;
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    auto* leftBar = new QHBoxLayout;
    leftBar->addWidget(which_);
    leftBar->addStretch();
    leftColumn->addLayout(leftBar);
    leftColumn->addWidget(map_, 1);
    auto* right = new QWidget;
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    auto* rightBar = new QHBoxLayout;
    rightBar->addWidget(targets_);
    rightBar->addWidget(k_);
    rightBar->addStretch();
    rightColumn->addLayout(rightBar);
    rightColumn->addWidget(density_, 1);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({360, 440});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(split);

    connect(which_, &QComboBox::currentIndexChanged, this, &SimilarityView::invalidate);
    connect(targets_, &QComboBox::currentIndexChanged, this, &SimilarityView::invalidate);
    connect(k_, &QSpinBox::valueChanged, this, [this] {
        kChosen_ = true;
        invalidate();
    });
    connect(map_, &HeatMap::targetPicked, this, &SimilarityView::pickTarget);
    connect(analysis, &RequestAnalysis::requestChanged, this, &SimilarityView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &SimilarityView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, &SimilarityView::invalidate);
    connect(session(), &Session::selectedChanged, this,
            [this] { map_->setSelection(session()->target(), session()->selected()); });
    connect(session(), &Session::targetChanged, this, [this] {
        map_->setSelection(session()->target(), session()->selected());
        if (targets_->currentIndex() == 0)
            invalidate();
    });
}

void SimilarityView::refresh()
{
    const auto scores = analysis()->scores();
    const auto model = session()->model();
    if (!scores || !model || analysis()->base() == nullptr) {
        drop();
        if (!model)
            showProblem(tr("Open a checkpoint to see how alike the candidates are."));
        return;
    }
    if (!kChosen_) {
        const QSignalBlocker quiet(k_);
        k_->setValue(static_cast<int>(model->info().config.contextSize));
    }
    Result wanted;
    wanted.similarity = rerank::similarityFromName(model->info().config.similarity);
    wanted.ofTarget = targets_->currentIndex() == 0;
    const FusedRanking& fused = analysis()->fused();
    if (which_->currentIndex() == 0) {
        wanted.candidates = fused.list;
    } else {
        wanted.candidates.resize(fused.rank.size());
        for (std::uint32_t i = 0; i < fused.rank.size(); ++i)
            wanted.candidates[fused.rank[i]] = i;
    }
    wanted.candidates.resize(std::min(wanted.candidates.size(), largestMap));
    std::vector<std::uint32_t> targets;
    if (!wanted.ofTarget) {
        targets.resize(fused.rank.size());
        std::iota(targets.begin(), targets.end(), 0U);
    } else if (session()->target() >= 0) {
        targets.push_back(static_cast<std::uint32_t>(session()->target()));
    }
    compute<Result>([number = session()->request().value] { return tr("Similarities of request %1").arg(number); },
                    QStringLiteral("similarities"),
                    [scores, wanted, targets, k = static_cast<std::size_t>(k_->value()),
                     what = "request " + std::to_string(session()->request().value)](JobContext& job) {
                        job.throwIfStopped();
                        Result result = wanted;
                        const auto input = similarityInput(*scores, wanted.similarity, what);
                        result.table = rerank::similarityTable(input, wanted.candidates, wanted.candidates);
                        result.density = similarityDensity(input, targets, k, job);
                        return result;
                    },
                    [this](const Result& result) { show(result); });
}

void SimilarityView::show(const Result& result)
{
    HeatSpec spec;
    spec.title = result.similarity == rerank::Similarity::Cosine ? tr("Cosine of the embeddings")
                                                                 : tr("Interest-aware similarity");
    spec.provenance = provenance();
    spec.candidates = result.candidates;
    spec.values = result.table;
    if (!spec.values.empty()) {
        const auto [low, high] = std::minmax_element(spec.values.begin(), spec.values.end());
        spec.low = *low;
        spec.high = *high;
    }
    spec.target = session()->target();
    spec.selected = session()->selected();
    spec.name = [dataset = session()->dataset(), request = session()->request()](std::uint32_t candidate) {
        return itemTitle(*dataset, dataset->request(request).items[candidate]);
    };
    map_->setSpec(std::move(spec));

    const auto curve = [](const std::vector<eval::DensityPoint>& points) {
        QVector<QPointF> line;
        for (const eval::DensityPoint& point : points)
            line << QPointF(point.x, point.density);
        return line;
    };
    density_->setProvenance(provenance());
    if (isFirstAnswer())
        density_->resetZoom();
    if (result.density.all.empty()) {
        density_->setSeries({});
        density_->setEmptyText(tr("Select a candidate to see what it is like."));
        return;
    }
    density_->setSeries(
        {{tr("%1 most similar").arg(result.density.k), curve(result.density.most), ChartSeries::Shape::Line, 0},
         {tr("%1 least similar").arg(result.density.k), curve(result.density.least), ChartSeries::Shape::Line, 1, true},
         {tr("All others"), curve(result.density.all), ChartSeries::Shape::Line, 6}});
}

void SimilarityView::showProblem(const QString& message)
{
    map_->setSpec({});
    map_->setEmptyText(message);
    density_->setSeries({});
    density_->setEmptyText(message);
}

} // namespace cdm::ui
