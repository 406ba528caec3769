// SPDX-License-Identifier: GPL-3.0-only
#include "strip/contextstrip.h"

#include "help/helppopover.h"
#include "session/presentteacher.h"
#include "strip/elidedbutton.h"
#include "strip/requestspin.h"
#include "strip/stripcell.h"
#include "units/text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>

#include <array>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr int gammaSteps = 100; ///< slider steps in one unit of gamma
constexpr std::array allSplits{data::Split::Train, data::Split::Validation, data::Split::Test};

void describe(QWidget* widget, const QString& name, const QString& tip)
{
    widget->setAccessibleName(name);
    widget->setToolTip(tip);
    widget->setAccessibleDescription(tip);
}

/// Leaves the text alone while it says that value: somebody may be typing it.
void showIn(QDoubleSpinBox* box, double value)
{
    if (std::abs(box->value() - value) >= 0.5 * std::pow(10.0, -box->decimals()))
        box->setValue(value);
}

} // namespace

ContextStrip::ContextStrip(Session* session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      dataset_(new ElidedButton),
      split_(new QComboBox),
      checkpoint_(new ElidedButton),
      request_(new RequestSpin(session)),
      gammaSlider_(new QSlider(Qt::Horizontal)),
      gamma_(new QDoubleSpinBox),
      lambda_(new QDoubleSpinBox),
      k_(new QSpinBox),
      pool_(new QLabel)
{
    setObjectName(QStringLiteral("contextStrip"));
    build();
    connectControls();
    connectSession();
    showInputs();
    showSplit();
    showPool();
    showNumbers();
}

void ContextStrip::build()
{
    describe(dataset_, tr("Dataset"), tr("The requests that everything is computed from."));
    describe(split_, tr("Split"), tr("Part of the dataset that metrics and curves are taken over."));
    describe(checkpoint_, tr("Checkpoint"), tr("The trained model that scores the candidates."));
    describe(request_, tr("Request"),
             tr("Number of the request that the Inspect page shows; the arrows go through the split."));
    const QString gammaTip = tr("\u03b3 weighs the student in the final score f + \u03b3\u00b7y_stu: 0 ranks by "
                                "accuracy alone, more brings more diversity. Nothing is trained again.");
    describe(gammaSlider_, tr("Gamma slider"), gammaTip);
    describe(gamma_, tr("Gamma"), gammaTip);
    lambda_->setAccessibleName(tr("Lambda"));
    describe(k_, tr("List length K"),
             tr("K items are listed out of the request's candidates; with K as large as the pool there is nothing to "
                "choose."));
    k_->setKeyboardTracking(false);
    k_->setRange(1, 1000);
    gammaSlider_->setSingleStep(1);
    gammaSlider_->setPageStep(10);
    gammaSlider_->setMinimumWidth(110);
    for (QWidget* control : {static_cast<QWidget*>(gammaSlider_), static_cast<QWidget*>(gamma_)})
        setHelpTopic(control, QStringLiteral("gamma"));
    setHelpTopic(lambda_, QStringLiteral("lambda"));
    gamma_->setRange(0.0, Session::largestGamma);
    gamma_->setSingleStep(1.0 / gammaSteps);
    gamma_->setDecimals(2);
    lambda_->setRange(0.0, 1.0);
    lambda_->setSingleStep(0.05);
    lambda_->setDecimals(2);
    pool_->setForegroundRole(QPalette::PlaceholderText);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 10, 8);
    row->setSpacing(14);
    const auto cell = [row](const QString& caption, int stretch,
                            std::initializer_list<std::pair<QWidget*, int>> parts) {
        auto* made = new StripCell(caption);
        for (const auto& [widget, share] : parts)
            made->add(widget, share);
        row->addWidget(made, stretch);
    };
    cell(tr("Dataset and split"), 5, {{dataset_, 1}, {split_, 0}});
    cell(tr("Checkpoint"), 4, {{checkpoint_, 1}});
    cell(tr("Request"), 0, {{request_, 0}});
    cell(tr("\u03b3, diversity by the student"), 4, {{gammaSlider_, 1}, {gamma_, 0}});
    cell(tr("\u03bb, teacher"), 0, {{lambda_, 0}});
    cell(tr("K of pool"), 0, {{k_, 0}, {pool_, 0}});
}

void ContextStrip::setMenus(QMenu* dataset, QMenu* checkpoint)
{
    dataset_->setMenu(dataset);
    checkpoint_->setMenu(checkpoint);
}

void ContextStrip::connectControls()
{
    connect(split_, &QComboBox::activated, this,
            [this](int row) { session_->setSplit(static_cast<data::Split>(split_->itemData(row).toInt())); });
    connect(gammaSlider_, &QSlider::valueChanged, this,
            [this](int value) { session_->setGamma(static_cast<double>(value) / gammaSteps); });
    connect(gamma_, &QDoubleSpinBox::valueChanged, session_, &Session::setGamma);
    connect(lambda_, &QDoubleSpinBox::valueChanged, session_, &Session::setLambda);
    connect(k_, &QSpinBox::valueChanged, session_, &Session::setK);
}

void ContextStrip::connectSession()
{
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showInputs);
    connect(session_, &Session::modelChanged, this, &ContextStrip::showInputs);
    connect(session_, &Session::openingChanged, this, &ContextStrip::showInputs);
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showSplit);
    connect(session_, &Session::splitChanged, this, &ContextStrip::showSplit);
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showPool);
    connect(session_, &Session::requestChanged, this, &ContextStrip::showPool);
    connect(session_, &Session::gammaChanged, this, &ContextStrip::showNumbers);
    connect(session_, &Session::gammaLimitChanged, this, &ContextStrip::showNumbers);
    connect(session_, &Session::lambdaChanged, this, &ContextStrip::showNumbers);
    connect(session_, &Session::kChanged, this, &ContextStrip::showNumbers);
}

void ContextStrip::showInputs()
{
    const auto& dataset = session_->dataset();
    const auto& model = session_->model();
    if (dataset) {
        dataset_->setFullText(QString::fromStdString(dataset->name()));
        dataset_->setToolTip(tr("The requests that everything is computed from.\n%1")
                                 .arg(QString::fromStdString(dataset->folder().string())));
    } else {
        dataset_->setFullText(session_->isOpening() ? tr("opening...") : tr("none, choose one"), true);
    }
    if (model) {
        const engine::CheckpointInfo& info = model->info();
        const QString run = QString::fromStdString(info.runId);
        const QString name = run.isEmpty() ? QString::fromStdString(info.path.stem().string()) : run;
        checkpoint_->setFullText(tr("%1, epoch %2").arg(name).arg(info.epoch));
        checkpoint_->setToolTip(
            tr("The trained model that scores the candidates.\n%1").arg(QString::fromStdString(info.path.string())));
    } else {
        checkpoint_->setFullText(session_->isOpening() ? tr("opening...") : tr("none, choose one"), true);
    }
    showLambda();
}

void ContextStrip::showLambda()
{
    lambda_->setEnabled(lambdaCounts(*session_));
    describe(
        lambda_, tr("Lambda"),
        lambda_->isEnabled()
            ? tr("\u03bb weighs diversity against accuracy in the MMR teacher: 0 sorts by accuracy, more spreads "
                 "the list.")
            : tr("The teacher of this run is %1, which has no \u03bb.").arg(teacherText(presentTeacher(*session_))));
}

void ContextStrip::showSplit()
{
    const QSignalBlocker quiet(split_);
    const auto& dataset = session_->dataset();
    split_->clear();
    split_->setEnabled(dataset != nullptr);
    for (const data::Split split : allSplits) {
        if (dataset && dataset->requestCount(split) == 0)
            continue; // nothing to show in it
        split_->addItem(text::splitName(split), static_cast<int>(split));
    }
    split_->setCurrentIndex(split_->findData(static_cast<int>(session_->split())));
}

void ContextStrip::showPool()
{
    const auto& dataset = session_->dataset();
    const bool any = dataset && dataset->requestCount() > 0;
    pool_->setText(any ? tr("of %1").arg(text::count(static_cast<qint64>(dataset->request(session_->request()).size())))
                       : tr("of \u2013"));
}

void ContextStrip::showNumbers()
{
    const QSignalBlocker quiet1(gammaSlider_);
    const QSignalBlocker quiet2(gamma_);
    const QSignalBlocker quiet3(lambda_);
    const QSignalBlocker quiet4(k_);
    gammaSlider_->setRange(0, static_cast<int>(std::lround(session_->gammaLimit() * gammaSteps)));
    gammaSlider_->setValue(static_cast<int>(std::lround(session_->gamma() * gammaSteps)));
    showIn(gamma_, session_->gamma());
    showIn(lambda_, session_->lambda());
    k_->setValue(session_->k());
}

} // namespace cdm::ui
