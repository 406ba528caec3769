// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/stepview.h"

#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/inspect/rowselection.h"
#include "pages/inspect/teachersteps.h"
#include "session/presentteacher.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

StepView::StepView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      model_(new StepModel(this)),
      view_(new TableView(tr("Steps of the teacher"))),
      sentence_(new QLabel),
      chart_(new ChartView),
      back_(new QPushButton(tr("&Previous step"))),
      forward_(new QPushButton(tr("&Next step")))
{
    view_->setModel(model_);
    QHeaderView* header = view_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (const int column : {StepModel::Step, StepModel::Gain, StepModel::Similarity, StepModel::Lead}) {
        const int digits = column == StepModel::Step ? 5 : column == StepModel::Similarity ? 8 : 6;
        header->resizeSection(column, std::max(digits * digit, header->sectionSizeHint(column)));
    }
    view_->viewport()->installEventFilter(this);

    sentence_->setWordWrap(true);
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sentence_->setAccessibleName(tr("What happened at this step"));
    chart_->setWholeX(true);

    auto* bar = new QHBoxLayout;
    bar->addWidget(back_);
    bar->addWidget(forward_);
    bar->addWidget(sentence_, 1);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(view_);
    split->addWidget(chart_);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({560, 260});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(split, 1);

    selection_ = new RowSelection(
        session(), view_,
        {[this](const QModelIndex& row) { return isShown() ? winnerOf(row.row()) : -1; },
         [this](int candidate) { return isShown() ? model_->index(model_->rowOf(candidate), 0) : QModelIndex(); }});
    connect(back_, &QPushButton::clicked, this, [this] { goTo(step_ - 1); });
    connect(forward_, &QPushButton::clicked, this, [this] { goTo(step_ + 1); });
    connect(chart_, &ChartView::xPicked, this, [this](double x) { goTo(static_cast<int>(std::lround(x)) - 1); });
    connect(analysis, &RequestAnalysis::requestChanged, this, &StepView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &StepView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, &StepView::showProvenance);
    connect(session(), &Session::targetChanged, this, &StepView::showTarget);
    showProblem({});
}

bool StepView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == view_->viewport() && event->type() == QEvent::Resize)
        fitNames();
    return InspectTool::eventFilter(watched, event);
}

void StepView::fitNames()
{
    QHeaderView* header = view_->horizontalHeader();
    int room = view_->viewport()->width();
    int names = 0;
    for (int column = 0; column < StepModel::ColumnCount; ++column) {
        if (StepModel::isTitle(column))
            names += header->isSectionHidden(column) ? 0 : 1;
        else
            room -= header->sectionSize(column); // 0 when it is hidden
    }
    const int narrowest = 9 * fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (int column = 0; column < StepModel::ColumnCount; ++column) {
        if (!StepModel::isTitle(column) || header->isSectionHidden(column))
            continue;
        const int width = std::max({room / names, narrowest, header->sectionSizeHint(column)});
        header->resizeSection(column, width);
        room -= width;
        --names;
    }
}

void StepView::refresh()
{
    const auto scores = analysis()->scores();
    if (!scores || analysis()->base() == nullptr) {
        drop();
        if (!session()->model())
            showProblem(tr("Open a checkpoint to see how the teacher chooses."));
        return;
    }
    const std::string what = "request " + std::to_string(session()->request().value);
    const engine::TeacherOptions teacher = analysis()->teacher();
    compute<std::vector<rerank::MmrStep>>([] { return tr("Steps of the teacher"); }, QStringLiteral("teacher-steps"),
                                          [scores, what, teacher](JobContext& job) {
                                              job.throwIfStopped();
                                              return teacherSteps(*scores, teacher, what);
                                          },
                                          [this, scores, teacher](std::vector<rerank::MmrStep> steps) {
                                              scores_ = scores;
                                              teacher_ = teacher;
                                              show(std::move(steps));
                                          });
}

void StepView::showProblem(const QString& message)
{
    selection_->whileRowsChange([this] { model_->setSteps(nullptr, {}, {}); });
    sentence_->setText(message);
    chart_->setSeries({});
    chart_->setEmptyText(message);
    back_->setEnabled(false);
    forward_->setEnabled(false);
}

void StepView::show(std::vector<rerank::MmrStep> steps)
{
    selection_->whileRowsChange(
        [this, &steps] { model_->setSteps(session()->dataset(), session()->request(), std::move(steps)); });
    for (const int column : {StepModel::Gain, StepModel::RunnerUp, StepModel::Lead})
        view_->setColumnHidden(column, !hasGains());
    fitNames();
    selection_->show();
    showProvenance();
    showChart();
    step_ = std::max(0, model_->rowOf(session()->target()));
    showStep();
}

void StepView::showProvenance()
{
    view_->setProvenance(provenance());
    chart_->setProvenance(provenance());
}

int StepView::winnerOf(int step) const
{
    return static_cast<int>(model_->steps()[static_cast<std::size_t>(step)].winner);
}

bool StepView::hasGains() const
{
    return teacher_.kind == engine::TeacherKind::Mmr;
}

void StepView::showNearness()
{
    ChartSeries nearest{tr("Similarity"), {}, ChartSeries::Shape::LineAndPoints, 0};
    for (std::size_t s = 1; s < model_->steps().size(); ++s)
        nearest.points << QPointF(static_cast<double>(s) + 1.0, model_->steps()[s].nearestSimilarity);
    chart_->setTitle(tr("Cosine to the nearest chosen item"));
    chart_->setAxes(tr("Step"), tr("Cosine"));
    chart_->setSeries({std::move(nearest)});
}

void StepView::showChart()
{
    if (isFirstAnswer())
        chart_->resetZoom();
    if (!hasGains())
        return showNearness();
    chart_->setTitle(tr("Gain at each step"));
    chart_->setAxes(tr("Step"), tr("Gain"));
    ChartSeries winner{tr("Winner"), {}, ChartSeries::Shape::LineAndPoints, 0};
    ChartSeries runnerUp{tr("Runner-up"), {}, ChartSeries::Shape::LineAndPoints, 1, true};
    for (std::size_t s = 0; s < model_->steps().size(); ++s) {
        const rerank::MmrStep& step = model_->steps()[s];
        winner.points << QPointF(static_cast<double>(s) + 1.0, step.gain);
        if (step.runnerUp >= 0)
            runnerUp.points << QPointF(static_cast<double>(s) + 1.0, step.runnerUpGain);
    }
    chart_->setSeries({std::move(winner), std::move(runnerUp)});
}

void StepView::showStep()
{
    const bool any = step_ < model_->rowCount();
    back_->setEnabled(any && step_ > 0);
    forward_->setEnabled(step_ + 1 < model_->rowCount());
    if (!any) {
        chart_->setMarker(std::numeric_limits<double>::quiet_NaN());
        return;
    }
    const rerank::MmrStep& step = model_->steps()[static_cast<std::size_t>(step_)];
    chart_->setMarker(step_ + 1.0);
    sentence_->setText(hasGains() ? mmrSentence(step_, step) : volumeSentence(step_, step));
}

QString StepView::volumeSentence(int row, const rerank::MmrStep& step) const
{
    const QString name = teacherText(teacher_);
    const double f = scores_->accuracy[step.winner];
    if (step.nearestChosen < 0)
        return tr("Step 1 of %1: %2 with f %3.").arg(name, model_->title(step.winner), scoreText(f));
    return tr("Step %1 of %2: %3 with f %4. It weighs accuracy against what all chosen items span together; the "
              "nearest "
              "of them is %5, cosine %6.")
        .arg(QString::number(row + 1), name, model_->title(step.winner), scoreText(f),
             model_->title(step.nearestChosen), scoreText(step.nearestSimilarity));
}

QString StepView::mmrSentence(int row, const rerank::MmrStep& step) const
{
    QString text;
    if (step.nearestChosen < 0) {
        text = tr("Step 1: %1 has the largest f, %2.").arg(model_->title(step.winner), scoreText(step.gain));
    } else {
        const double distance = teacher_.lambda * (1.0 - step.nearestSimilarity);
        text = tr("Step %1: %2 wins with %3 = f %4 + \u03bb (1 \u2212 %5). The nearest item chosen before is %6.")
                   .arg(QString::number(row + 1), model_->title(step.winner), scoreText(step.gain),
                        scoreText(step.gain - distance), scoreText(step.nearestSimilarity),
                        model_->title(step.nearestChosen));
    }
    if (step.runnerUp >= 0)
        text += QLatin1Char(' ') +
                tr("Runner-up: %1 with %2.").arg(model_->title(step.runnerUp), scoreText(step.runnerUpGain));
    return text;
}

void StepView::showTarget()
{
    const int step = isShown() ? model_->rowOf(session()->target()) : -1;
    if (step < 0)
        return;
    step_ = step;
    showStep();
}

void StepView::goTo(int step)
{
    if (isShown() && step >= 0 && step < model_->rowCount())
        session()->setTarget(winnerOf(step));
}

QString StepView::sentence() const
{
    return sentence_->text();
}

} // namespace cdm::ui
