// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/parameterspanel.h"

#include "pages/compare/parallelview.h"
#include "pages/compare/runcolumns.h"
#include "pages/compare/runsource.h"
#include "session/session.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace cdm::ui {

namespace {
const QString metricKey = QStringLiteral("metric");
const QString axesKey = QStringLiteral("axes");
const QString rangesKey = QStringLiteral("ranges");
} // namespace

ParametersPanel::ParametersPanel(Session* session, ChosenRuns* chosen, QWidget* parent)
    : QWidget(parent),
      session_(session),
      chosen_(chosen),
      metrics_(new QComboBox),
      axes_(new QPushButton),
      count_(new QLabel),
      choose_(new QPushButton(tr("Compare &these"))),
      view_(new ParallelView(chosen))
{
    for (const char* name : {"validation.recall", "validation.mrr", "validation.ilad", "validation.cc"})
        metrics_->addItem(runcolumns::metricTitle(name, 0), QLatin1String(name));
    metrics_->setAccessibleName(tr("Metric of the last axis"));
    count_->setForegroundRole(QPalette::PlaceholderText);
    choose_->setToolTip(tr("Tick the runs within all ranges, and only these"));
    axes_->setToolTip(tr("Options that have an axis, of those that differ among the listed runs"));
    axes_->setMenu(new QMenu(axes_));
    auto* table = new QPushButton(tr("Show as ta&ble"));
    auto* bar = new QHBoxLayout;
    auto* label = new QLabel(tr("&Metric at the best epoch"));
    label->setBuddy(metrics_);
    bar->addWidget(label);
    bar->addWidget(metrics_);
    bar->addWidget(axes_);
    bar->addWidget(count_, 1);
    bar->addWidget(choose_);
    bar->addWidget(table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(view_, 1);
    connect(metrics_, &QComboBox::currentIndexChanged, this, &ParametersPanel::showPlot);
    connect(axes_->menu(), &QMenu::aboutToShow, this, &ParametersPanel::fillAxes);
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

void ParametersPanel::setMetric(const QString& name)
{
    if (const int place = metrics_->findData(name); place >= 0)
        metrics_->setCurrentIndex(place);
}

QString ParametersPanel::metric() const
{
    return metrics_->currentData().toString();
}

void ParametersPanel::setAxis(const QString& option, bool shown)
{
    QStringList wanted;
    for (const ParallelAxis& axis : view_->plot().axes) {
        if (axis.key != metric())
            wanted << axis.key;
    }
    wanted.removeAll(option);
    if (shown)
        wanted << option;
    if (wanted.isEmpty())
        return;
    wantedAxes_ = wanted;
    showPlot();
}

void ParametersPanel::fillAxes()
{
    QMenu* menu = axes_->menu();
    menu->clear();
    menu->setToolTipsVisible(true);
    QStringList shown;
    for (const ParallelAxis& axis : view_->plot().axes)
        shown << axis.key;
    for (const QString& option : view_->plot().differing) {
        QAction* action = menu->addAction(runcolumns::optionTitle(option.toStdString()));
        action->setToolTip(option);
        action->setCheckable(true);
        action->setChecked(shown.contains(option));
        action->setEnabled(option != QLatin1String(runcolumns::lengthOption)); // the metric goes by it
        connect(action, &QAction::toggled, this, [this, option](bool on) { setAxis(option, on); });
    }
    if (view_->plot().differing.isEmpty())
        menu->addAction(tr("No option differs among these runs"))->setEnabled(false);
}

QVariantMap ParametersPanel::viewState() const
{
    return {{metricKey, metric()}, {axesKey, wantedAxes_}, {rangesKey, view_->ranges()}};
}

void ParametersPanel::restoreViewState(const QVariantMap& state)
{
    setMetric(state.value(metricKey).toString());
    wantedAxes_ = state.value(axesKey).toStringList();
    showPlot();
    view_->setRanges(state.value(rangesKey).toMap());
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
    view_->setProvenance(provenanceOfRuns(*table_, *order_, session_->storePath()));
    view_->setPlot(parallelPlot(*table_, *order_, metric().toStdString(), {.wanted = wantedAxes_}));
}

void ParametersPanel::showCount()
{
    const ParallelPlot& plot = view_->plot();
    const auto within = static_cast<qint64>(view_->within().size());
    count_->setText(
        !view_->isBrushed()
            ? tr("Drag along an axis to keep a range of it.")
            : tr("%1 of %2 runs within the ranges").arg(text::count(within), text::count(plot.runs.size())));
    const qsizetype shown = plot.axes.empty() ? 0 : static_cast<qsizetype>(plot.axes.size()) - 1; // less the metric
    axes_->setText(shown < plot.differing.size() ? tr("A&xes: %1 of %2").arg(shown).arg(plot.differing.size())
                                                 : tr("A&xes"));
    choose_->setEnabled(view_->isBrushed() && within > 0);
}

} // namespace cdm::ui
