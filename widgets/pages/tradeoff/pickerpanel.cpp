// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pickerpanel.h"

#include "models/numbertext.h"
#include "pages/tradeoff/curveseries.h"
#include "pages/tradeoff/pointbar.h"
#include "units/gammanumber.h"

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

PickerPanel::PickerPanel(PointBasis* basis, QWidget* parent)
    : QWidget(parent),
      basis_(basis),
      bar_(new PointBar(basis, this)),
      lost_(new QDoubleSpinBox),
      answer_(new QLabel),
      move_(new QPushButton),
      best_(new QPushButton),
      further_(new QPushButton),
      table_(new PointTable(tr("Metrics at the chosen \u03b3"), basis))
{
    lost_->setRange(0.0, 50.0);
    lost_->setSingleStep(0.5);
    lost_->setDecimals(1);
    lost_->setValue(100.0 * basis_->analysis()->lost());
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
    layout->addWidget(bar_);
    layout->addLayout(row);
    layout->addWidget(table_, 1);

    connect(lost_, &QDoubleSpinBox::valueChanged, this,
            [this](double percent) { basis_->analysis()->setLost(percent / 100.0); });
    connect(move_, &QPushButton::clicked, this, [this] {
        if (basis_->points().picked())
            basis_->session()->setGamma(basis_->points().pickedGamma());
    });
    connect(best_, &QPushButton::clicked, this, [this] {
        const auto& curve = basis_->points().curve();
        if (curve && curve->bestRecall)
            basis_->session()->setGamma(gammaInside(curve->curve, *curve->bestRecall));
    });
    connect(further_, &QPushButton::clicked, this, [this] {
        if (const auto next = nextLimit(*basis_->session()))
            basis_->session()->setGammaLimit(*next);
    });
    connect(basis_, &PointBasis::pickedChanged, this, &PickerPanel::show);
    show();
}

QString PickerPanel::answer() const
{
    return answer_->text();
}

void PickerPanel::showFurther()
{
    const auto& curve = basis_->points().curve();
    const auto& picked = basis_->points().picked();
    const auto next = nextLimit(*basis_->session());
    const bool isCut = curve && picked && picked->to >= curve->curve.last;
    further_->setVisible(isCut && next);
    if (!isCut || !next)
        return;
    further_->setText(tr("&Look up to \u03b3 = %1").arg(numberText(*next)));
    further_->setToolTip(tr("The rule still holds at %1, as far as \u03b3 was looked at: more ILAD may lie beyond.")
                             .arg(gammaNumber(curve->curve.last)));
}

void PickerPanel::showBest()
{
    const auto& curve = basis_->points().curve();
    const bool hasRecall = curve && curve->bestRecall && curve->plain.metrics.requestsWithPositive > 0;
    best_->setEnabled(hasRecall);
    best_->setText(hasRecall
                       ? tr("Best Recall: \u03b3 = %1").arg(gammaNumber(gammaInside(curve->curve, *curve->bestRecall)))
                       : tr("Best Recall"));
}

QString PickerPanel::whyNothing() const
{
    const auto& curve = basis_->points().curve();
    if (!curve)
        return {};
    return isDefined(curve->plain.metrics, Metric::Recall)
               ? tr("No list has two items, so there is no ILAD to choose by.")
               : tr("No request has a positive, so there is no Recall to keep.");
}

void PickerPanel::show()
{
    showFurther();
    showBest();
    const PointAnalysis& points = basis_->points();
    const auto& picked = points.picked();
    move_->setEnabled(picked.has_value());
    if (!picked) {
        answer_->setText(whyNothing());
        answer_->setToolTip({});
        move_->setText(dash());
        table_->show(std::nullopt, 0.0, nullptr);
        return;
    }
    const GammaInterval inside = insideOf(picked->from, picked->to);
    const auto number = [&inside](double gamma) { return QString::number(gamma, 'f', inside.decimals); };
    answer_->setText(tr("\u03b3 from %1 to %2 keeps it").arg(number(inside.from), number(inside.to)));
    const QStringList exact = gammaNumbers({picked->from, picked->to, points.pickedGamma()});
    answer_->setToolTip(tr("Every \u03b3 between %1 and %2 keeps the Recall; ILAD is largest at %3.")
                            .arg(exact[0], exact[1], exact[2]));
    move_->setText(tr("&Use \u03b3 = %1").arg(exact[2]));
    table_->show(points.curve()->metricsAt(points.pickedGamma()), points.pickedGamma(), points.pickedPoint());
}

} // namespace cdm::ui
