// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/parameterspanel.h"

#include "base/version.h"
#include "pages/compare/parallelview.h"
#include "pages/compare/runcolumns.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace cdm::ui {

ParametersPanel::ParametersPanel(ChosenRuns* chosen, QWidget* parent)
    : QWidget(parent),
      chosen_(chosen),
      metrics_(new QComboBox),
      count_(new QLabel),
      choose_(new QPushButton(tr("Compare &these"))),
      view_(new ParallelView(chosen))
{
    for (const char* name : {"validation.recall", "validation.mrr", "validation.ilad", "validation.cc"})
        metrics_->addItem(runcolumns::metricTitle(name, 0), QLatin1String(name));
    metrics_->setAccessibleName(tr("Metric of the last axis"));
    count_->setForegroundRole(QPalette::PlaceholderText);
    choose_->setToolTip(tr("Tick the runs within all ranges, and only these"));
    auto* table = new QPushButton(tr("Show as ta&ble"));
    auto* bar = new QHBoxLayout;
    auto* label = new QLabel(tr("&Metric at the best epoch"));
    label->setBuddy(metrics_);
    bar->addWidget(label);
    bar->addWidget(metrics_);
    bar->addWidget(count_, 1);
    bar->addWidget(choose_);
    bar->addWidget(table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(view_, 1);
    connect(metrics_, &QComboBox::currentIndexChanged, this, &ParametersPanel::showPlot);
    connect(view_, &ParallelView::brushed, this, &ParametersPanel::showCount);
    connect(table, &QPushButton::clicked, view_, &ParallelView::showTable);
    connect(choose_, &QPushButton::clicked, this, [this] {
        QStringList ids;
        for (const std::size_t run : view_->within())
            ids << view_->plot().runs.at(static_cast<qsizetype>(run));
        chosen_->set(ids);
    });
    setRuns(std::make_shared<RunTable>(), std::make_shared<std::vector<std::uint32_t>>());
    showCount();
}

void ParametersPanel::setRuns(RunsModel::Table table, RunsModel::Order order)
{
    table_ = std::move(table);
    order_ = std::move(order);
    showPlot();
}

void ParametersPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (isStale_)
        showPlot();
}

void ParametersPanel::showPlot()
{
    isStale_ = !isVisible();
    if (isStale_)
        return;
    view_->setProvenance(QStringLiteral("cdm-workbench %1").arg(QLatin1String(programVersion)));
    view_->setPlot(parallelPlot(*table_, *order_, metrics_->currentData().toString().toStdString(), optionsShown));
}

void ParametersPanel::showCount()
{
    const auto runs = view_->plot().runs.size();
    const auto within = static_cast<qint64>(view_->within().size());
    count_->setText(!view_->isBrushed()
                        ? tr("Drag along an axis to keep a range of it.")
                        : tr("%1 of %2 runs within the ranges").arg(text::count(within), text::count(runs)));
    choose_->setEnabled(view_->isBrushed() && within > 0);
}

} // namespace cdm::ui
