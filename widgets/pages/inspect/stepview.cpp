// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/stepview.h"

#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/inspect/teachersteps.h"
#include "session/presentteacher.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

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
    header->setSectionResizeMode(StepModel::Nearest, QHeaderView::Stretch);
    header->setSectionResizeMode(StepModel::RunnerUp, QHeaderView::Stretch);
    header->setSectionResizeMode(StepModel::Winner, QHeaderView::Stretch);
    for (const int column : {StepModel::Gain, StepModel::Lead})
        header->resizeSection(column, 7 * digit);
    header->resizeSection(StepModel::Step, 6 * digit);
    header->resizeSection(StepModel::Similarity, 10 * digit);

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
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    split->setSizes({500, 320});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(split, 1);

    connect(back_, &QPushButton::clicked, this, [this] { go(-1); });
    connect(forward_, &QPushButton::clicked, this, [this] { go(1); });
    connect(chart_, &ChartView::xPicked, this, [this](double x) {
        const int row = static_cast<int>(std::lround(x)) - 1;
        if (row >= 0 && row < model_->rowCount())
            view_->setCurrentIndex(model_->index(row, 0));
    });
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        showStep();
        if (!following_ && index.isValid())
            pickTarget(static_cast<int>(model_->steps()[static_cast<std::size_t>(index.row())].winner));
    });
    connect(analysis, &RequestAnalysis::requestChanged, this, &StepView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &StepView::invalidate);
    connect(session(), &Session::targetChanged, this, &StepView::showTarget);
    showProblem({});
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
    const engine::TeacherOptions teacher = presentTeacher(*session());
    compute<std::vector<rerank::MmrStep>>(
        tr("Steps of the teacher"), QStringLiteral("teacher-steps"),
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
    following_ = true;
    model_->setSteps(nullptr, {}, {});
    following_ = false;
    sentence_->setText(message);
    chart_->setSeries({});
    chart_->setEmptyText(message);
    back_->setEnabled(false);
    forward_->setEnabled(false);
}

void StepView::show(std::vector<rerank::MmrStep> steps)
{
    following_ = true;
    model_->setSteps(session()->dataset(), session()->request(), std::move(steps));
    for (const int column : {StepModel::Gain, StepModel::RunnerUp, StepModel::Lead})
        view_->setColumnHidden(column, !hasGains());
    view_->setProvenance(session()->provenance());
    following_ = false;
    showChart();
    showTarget();
    if (!view_->currentIndex().isValid() && model_->rowCount() > 0) {
        following_ = true; // the target is not in the teacher's list, and stays the target
        view_->setCurrentIndex(model_->index(0, 0));
        following_ = false;
    }
    showStep();
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
    chart_->setProvenance(session()->provenance());
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
    const int row = view_->currentIndex().row();
    const bool any = view_->currentIndex().isValid() && row < model_->rowCount();
    back_->setEnabled(any && row > 0);
    forward_->setEnabled(any && row + 1 < model_->rowCount());
    if (!any) {
        chart_->setMarker(std::numeric_limits<double>::quiet_NaN());
        return;
    }
    const rerank::MmrStep& step = model_->steps()[static_cast<std::size_t>(row)];
    chart_->setMarker(row + 1.0);
    sentence_->setText(hasGains() ? mmrSentence(row, step) : volumeSentence(row, step));
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
    const int row = session()->target() < 0 ? -1 : model_->rowOf(session()->target());
    if (row < 0)
        return;
    following_ = true;
    view_->setCurrentIndex(model_->index(row, 0));
    following_ = false;
}

void StepView::go(int by)
{
    const int row = view_->currentIndex().row() + by;
    if (row >= 0 && row < model_->rowCount())
        view_->setCurrentIndex(model_->index(row, 0));
}

QString StepView::sentence() const
{
    return sentence_->text();
}

} // namespace cdm::ui
