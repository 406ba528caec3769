// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/roundview.h"

#include "models/heatdelegate.h"
#include "models/tableview.h"
#include "pages/inspect/contextview.h"
#include "pages/inspect/rowselection.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double smallestTau = 0.01;
constexpr double largestTau = 10.0;
constexpr int sliderSteps = 300; // three powers of ten

int stepOf(double tau)
{
    return static_cast<int>(
        std::lround(sliderSteps * std::log10(tau / smallestTau) / std::log10(largestTau / smallestTau)));
}

double tauOf(int step)
{
    return smallestTau * std::pow(largestTau / smallestTau, static_cast<double>(step) / sliderSteps);
}

} // namespace

RoundView::RoundView(RequestAnalysis* analysis, ContextView* contexts, QWidget* parent)
    : InspectTool(analysis, parent),
      contexts_(contexts),
      model_(new RoundModel(this)),
      view_(new TableView(tr("Rounds of the relaxed top-k"))),
      heat_(new HeatDelegate(RoundModel::HeatRole, 0, this)),
      side_(new QComboBox),
      slider_(new QSlider(Qt::Horizontal)),
      spin_(new QDoubleSpinBox),
      note_(new QLabel)
{
    side_->addItem(tr("Positive context"));
    side_->addItem(tr("Negative context"));
    side_->setAccessibleName(tr("Side of the context"));
    slider_->setRange(0, sliderSteps);
    slider_->setPageStep(sliderSteps / 10);
    slider_->setAccessibleName(tr("\u03c4, temperature of the relaxed top-k"));
    spin_->setRange(smallestTau, largestTau);
    spin_->setDecimals(3);
    spin_->setSingleStep(0.05);
    spin_->setAccessibleName(slider_->accessibleName());
    auto* caption = new QLabel(tr("\u03c4"));
    caption->setToolTip(tr("Temperature: near 0 each round takes one candidate whole, large values share it out"));
    auto* own = new QPushButton(tr("\u03c4 of the &checkpoint"));
    auto* resample = new QPushButton(tr("&Resample"));
    resample->setToolTip(tr("Draw again with the next seed"));
    note_->setForegroundRole(QPalette::PlaceholderText);
    note_->setWordWrap(true);
    view_->setModel(model_);
    view_->setItemDelegate(heat_);
    selection_ = new RowSelection(
        session(), view_,
        {[this](const QModelIndex& row) { return isShown() ? model_->candidateAt(row.row()) : -1; },
         [this](int candidate) { return isShown() ? model_->index(model_->rowOf(candidate), 0) : QModelIndex(); }},
        RowSelection::Target::Stays);

    auto* bar = new QHBoxLayout;
    bar->addWidget(side_);
    bar->addWidget(caption);
    bar->addWidget(slider_, 1);
    bar->addWidget(spin_);
    bar->addWidget(own);
    bar->addWidget(resample);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(note_);
    layout->addWidget(view_, 1);

    connect(side_, &QComboBox::currentIndexChanged, this, &RoundView::showSide);
    connect(slider_, &QSlider::valueChanged, this, [this](int step) {
        if (step != stepOf(spin_->value()))
            spin_->setValue(tauOf(step));
    });
    connect(spin_, &QDoubleSpinBox::valueChanged, this, [this] {
        tauTouched_ = true;
        tauMoved();
    });
    connect(own, &QPushButton::clicked, this, [this] {
        if (inspection_)
            setTau(inspection_->tau);
        tauTouched_ = false;
    });
    connect(resample, &QPushButton::clicked, contexts_, &ContextView::resample);
    connect(contexts_, &ContextView::optionsChanged, this, &RoundView::invalidate);
    connect(view_, &QTableView::activated, this,
            [this](const QModelIndex& index) { pickTarget(model_->candidateAt(index.row())); });
    connect(analysis, &RequestAnalysis::requestChanged, this, &RoundView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &RoundView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, [this] { view_->setProvenance(provenance()); });
    connect(session(), &Session::targetChanged, this, &RoundView::invalidate);
}

double RoundView::tau() const
{
    return spin_->value();
}

void RoundView::setTau(double tau)
{
    spin_->setValue(std::clamp(tau, smallestTau, largestTau));
}

void RoundView::tauMoved()
{
    const QSignalBlocker quiet(slider_);
    slider_->setValue(stepOf(spin_->value()));
    model_->setTau(spin_->value());
}

void RoundView::refresh()
{
    const auto model = session()->model();
    const auto dataset = session()->dataset();
    if (!model || !dataset || session()->target() < 0) {
        drop();
        if (!model)
            showProblem(tr("Open a checkpoint to see contexts."));
        else if (analysis()->base() != nullptr)
            showProblem(tr("Select a candidate to see its contexts."));
        return;
    }
    engine::InspectOptions options = contexts_->options();
    options.draws = 0;
    compute<engine::TargetInspection>(
        [number = session()->target() + 1] { return tr("Rounds of candidate %1").arg(number); },
        QStringLiteral("inspect-rounds"),
        [model, dataset, options, request = session()->request(),
         target = static_cast<std::uint32_t>(session()->target())](JobContext& job) {
            job.throwIfStopped();
            return model->inspect(*dataset, request, target, options);
        },
        [this, noisy = options.noisy](engine::TargetInspection inspection) {
            inspection_ = std::move(inspection);
            noisy_ = noisy;
            if (!tauTouched_) {
                setTau(inspection_->tau);
                tauTouched_ = false;
            }
            showSide();
        });
}

void RoundView::showSide()
{
    if (!inspection_ || !isShown())
        return; // the answer for the present request shows it
    const bool positive = side_->currentIndex() == 0;
    std::vector<engine::ContextItem> items = positive ? inspection_->positive : inspection_->negative;
    const auto logit = [this](const engine::ContextItem& item) {
        return static_cast<double>(noisy_ ? item.perturbed : item.logp);
    };
    std::stable_sort(items.begin(), items.end(), [&logit](const engine::ContextItem& a, const engine::ContextItem& b) {
        return logit(a) > logit(b) || (logit(a) == logit(b) && a.candidate < b.candidate);
    });
    std::vector<std::uint32_t> candidates;
    std::vector<double> logits;
    for (const engine::ContextItem& item : items) {
        candidates.push_back(item.candidate);
        logits.push_back(logit(item));
    }
    const auto k = static_cast<std::size_t>(std::max<std::int64_t>(inspection_->contextSize, 1));
    heat_->setColour(positive ? 0 : 1);
    model_->setRow(session()->dataset(), session()->request(), std::move(candidates), std::move(logits), k, tau());
    view_->setProvenance(provenance());
    selection_->show();
    QHeaderView* header = view_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (int column = RoundModel::Logit; column < model_->columnCount(); ++column)
        header->resizeSection(column, 4 * digit + 10);
    header->resizeSection(RoundModel::Logit, 7 * digit);
    header->resizeSection(model_->weightColumn(), 6 * digit + 8);
    view_->setFlexibleColumn(RoundModel::Title, 16 * digit);
    note_->setText(noisy_
                       ? tr("The draw of seed %1. Each round takes one item's worth of probability; what it takes is "
                            "missing in the next.")
                             .arg(contexts_->options().seed)
                       : tr("Without noise. Each round takes one item's worth of probability; what it takes is "
                            "missing in the next. Ranking takes the k best whole, which is \u03c4 \u2192 0."));
}

void RoundView::showProblem(const QString& message)
{
    inspection_.reset();
    model_->setRow(nullptr, {}, {}, {}, 1, 1.0);
    note_->setText(message);
}

} // namespace cdm::ui
