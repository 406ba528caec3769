// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pickerpanel.h"

#include "models/numbertext.h"
#include "pages/tradeoff/curveseries.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace cdm::ui {

namespace {

/// Up to which gamma one may look next; nothing beyond the largest.
std::optional<double> nextLimit(const Session& session)
{
    const auto next = std::ranges::upper_bound(Session::gammaLimits, session.gammaLimit());
    return next != Session::gammaLimits.end() ? std::optional(*next) : std::nullopt;
}

} // namespace

PickerPanel::PickerPanel(TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      lost_(new QDoubleSpinBox),
      answer_(new QLabel),
      move_(new QPushButton),
      best_(new QPushButton),
      further_(new QPushButton),
      table_(new PointTable(tr("Metrics at the chosen \u03b3"), analysis))
{
    lost_->setRange(0.0, 50.0);
    lost_->setSingleStep(0.5);
    lost_->setDecimals(1);
    lost_->setValue(100.0 * analysis_->lost());
    lost_->setSuffix(tr(" %"));
    lost_->setAccessibleName(tr("Share of Recall that may be lost against DCN"));
    auto* rule = new QLabel(tr("Most ILAD, &Recall lost at most"));
    rule->setBuddy(lost_);
    answer_->setWordWrap(true);
    best_->setToolTip(tr("Move \u03b3 to where Recall is largest"));

    auto* row = new QHBoxLayout;
    row->addWidget(rule);
    row->addWidget(lost_);
    row->addSpacing(8);
    row->addWidget(answer_, 1);
    row->addWidget(further_);
    row->addWidget(move_);
    row->addWidget(best_);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(table_, 1);

    connect(lost_, &QDoubleSpinBox::valueChanged, this,
            [this](double percent) { analysis_->setLost(percent / 100.0); });
    connect(move_, &QPushButton::clicked, this, [this] {
        if (analysis_->picked())
            analysis_->session()->setGamma(analysis_->pickedGamma());
    });
    connect(best_, &QPushButton::clicked, this, [this] {
        const auto& split = analysis_->split();
        if (split && split->bestRecall)
            analysis_->session()->setGamma(gammaInside(split->curve, *split->bestRecall));
    });
    connect(further_, &QPushButton::clicked, this, [this] {
        if (const auto next = nextLimit(*analysis_->session()))
            analysis_->session()->setGammaLimit(*next);
    });
    connect(analysis_, &TradeoffAnalysis::splitChanged, this, &PickerPanel::show);
    connect(analysis_, &TradeoffAnalysis::pickedChanged, this, &PickerPanel::show);
    show();
}

QString PickerPanel::answer() const
{
    return answer_->text();
}

void PickerPanel::showFurther()
{
    const auto& split = analysis_->split();
    const auto next = nextLimit(*analysis_->session());
    const bool isCut = split && analysis_->picked() && analysis_->picked()->to >= split->curve.last;
    further_->setVisible(isCut && next);
    if (!isCut || !next)
        return;
    further_->setText(tr("&Look up to \u03b3 = %1").arg(*next));
    further_->setToolTip(tr("The rule still holds at %1, as far as \u03b3 was looked at: more ILAD may lie beyond.")
                             .arg(gammaNumber(split->curve.last)));
}

void PickerPanel::show()
{
    showFurther();
    const auto& split = analysis_->split();
    const auto& picked = analysis_->picked();
    const GammaInterval inside = picked ? insideOf(picked->from, picked->to) : GammaInterval();
    const auto number = [&inside](double gamma) { return QString::number(gamma, 'f', inside.decimals); };
    move_->setEnabled(picked.has_value());
    best_->setEnabled(split != nullptr);
    best_->setText(tr("Best Recall"));
    if (split && split->bestRecall)
        best_->setText(tr("Best Recall: \u03b3 = %1").arg(gammaNumber(gammaInside(split->curve, *split->bestRecall))));
    if (!picked) {
        answer_->clear();
        move_->setText(dash());
        table_->show(std::nullopt, 0.0, nullptr);
        return;
    }
    answer_->setText(tr("\u03b3 from %1 to %2 keeps it").arg(number(inside.from), number(inside.to)));
    answer_->setToolTip(
        tr("Every \u03b3 between %1 and %2 keeps the Recall; ILAD is largest at %3.")
            .arg(gammaNumber(picked->from), gammaNumber(picked->to), gammaNumber(analysis_->pickedGamma())));
    move_->setText(tr("&Use \u03b3 = %1").arg(number(analysis_->pickedGamma())));
    table_->show(split->metricsAt(analysis_->pickedGamma()), analysis_->pickedGamma(), analysis_->pickedPoint());
}

} // namespace cdm::ui
