// SPDX-License-Identifier: GPL-3.0-only
#include "strip/contextstrip.h"

#include "help/helppopover.h"
#include "models/itemtext.h"
#include "models/numbertext.h"
#include "session/presentteacher.h"
#include "session/runnames.h"
#include "strip/elidedbutton.h"
#include "strip/gammaspin.h"
#include "strip/requestspin.h"
#include "strip/stripcell.h"
#include "units/gammanumber.h"
#include "units/text.h"

#include <QActionGroup>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr int datasetStretch = 5;
constexpr int checkpointStretch = 4;
constexpr int checkpointsStretch = 7; ///< of both
constexpr int gammaStretch = 4;
constexpr int shortestOther = 2; ///< characters of checkpoint B: none, and one
constexpr int shortOther = 9;
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
      other_(new ElidedButton),
      request_(new RequestSpin(session)),
      gammaSlider_(new QSlider(Qt::Horizontal)),
      gamma_(new GammaSpin),
      lambda_(new QDoubleSpinBox),
      k_(new QSpinBox),
      pool_(new QLabel),
      gammaLimits_(new QActionGroup(this)),
      row_(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("contextStrip"));
    build();
    connectControls();
    connectSession();
    showInputs();
    showOther();
    showSplit();
    showPool();
    showRequest();
    showNumbers();
}

void ContextStrip::build()
{
    describe(dataset_, tr("Dataset"), tr("The requests that everything is computed from."));
    describe(split_, tr("Split"), tr("Part of the dataset that metrics and curves are taken over."));
    describe(checkpoint_, tr("Checkpoint"), tr("The trained model that scores the candidates."));
    const QString gammaTip = tr("\u03b3 weighs the student in the final score f + \u03b3\u00b7y_stu: 0 ranks by "
                                "accuracy alone, more brings more diversity. Nothing is trained again.");
    describe(gammaSlider_, tr("Gamma slider"),
             gammaTip + QLatin1Char('\n') + tr("The slider's menu sets how far it goes."));
    describe(gamma_, tr("Gamma"), gammaTip);
    lambda_->setAccessibleName(tr("Lambda"));
    k_->setKeyboardTracking(false);
    k_->setRange(1, 1000);
    gammaSlider_->setMinimumWidth(110);
    for (QWidget* control : {static_cast<QWidget*>(gammaSlider_), static_cast<QWidget*>(gamma_)})
        setHelpTopic(control, QStringLiteral("gamma"));
    setHelpTopic(lambda_, QStringLiteral("lambda"));
    gamma_->setRange(0.0, Session::largestGamma);
    gamma_->setKeyboardTracking(false); // half a number may lie above the limit, and that would rise
    lambda_->setRange(0.0, 1.0);
    lambda_->setSingleStep(0.05);
    lambda_->setDecimals(2);
    pool_->setForegroundRole(QPalette::PlaceholderText);

    row_->setContentsMargins(10, 6, 10, 8);
    row_->setSpacing(14);
    const auto cell = [this](const QString& caption, int stretch,
                             std::initializer_list<std::pair<QWidget*, int>> parts) {
        auto* made = new StripCell(caption);
        for (const auto& [widget, share] : parts)
            made->add(widget, share);
        row_->addWidget(made, stretch);
        return made;
    };
    cell(tr("Dataset and split"), datasetStretch, {{dataset_, 1}, {split_, 0}});
    checkpoints_ = cell(tr("Checkpoints A and B"), checkpointStretch, {{checkpoint_, 1}, {other_, 0}});
    cell(tr("Request"), 0, {{request_, 0}});
    cell(tr("\u03b3, diversity by the student"), gammaStretch, {{gammaSlider_, 1}, {gamma_, 0}});
    cell(tr("\u03bb, teacher"), 0, {{lambda_, 0}});
    cell(tr("K of pool"), 0, {{k_, 0}, {pool_, 0}});
}

void ContextStrip::addGammaLimits()
{
    gammaSlider_->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (const double limit : Session::gammaLimits) {
        QAction* action = gammaLimits_->addAction(tr("Slider up to %1").arg(numberText(limit)));
        action->setCheckable(true);
        action->setData(limit);
        gammaSlider_->addAction(action);
    }
    connect(gammaLimits_, &QActionGroup::triggered, this,
            [this](const QAction* action) { session_->setGammaLimit(action->data().toDouble()); });
    fitGamma_ = new QAction(tr("Slider as far as the &model needs"), this);
    fitGamma_->setToolTip(tr("Up to where \u03b3 has made nearly all of its changes to the lists of the split"));
    connect(fitGamma_, &QAction::triggered, session_, &Session::fitGammaLimit);
    gammaSlider_->addAction(fitGamma_);
}

void ContextStrip::setMenus(QMenu* dataset, QMenu* checkpoint, QMenu* other)
{
    dataset_->setMenu(dataset);
    checkpoint_->setMenu(checkpoint);
    other_->setMenu(other);
}

void ContextStrip::connectControls()
{
    addGammaLimits();
    connect(split_, &QComboBox::activated, this,
            [this](int row) { session_->setSplit(static_cast<data::Split>(split_->itemData(row).toInt())); });
    connect(gammaSlider_, &QSlider::valueChanged, this,
            [this](int value) { session_->setGamma(value / gammaStepsPerUnit(session_->gammaLimit())); });
    connect(gamma_, &QDoubleSpinBox::valueChanged, session_, &Session::setGamma);
    connect(lambda_, &QDoubleSpinBox::valueChanged, session_, &Session::setLambda);
    connect(k_, &QSpinBox::valueChanged, session_, &Session::setK);
}

void ContextStrip::connectSession()
{
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showInputs);
    connect(session_, &Session::modelChanged, this, &ContextStrip::showInputs);
    connect(session_, &Session::openingChanged, this, &ContextStrip::showInputs);
    connect(session_, &Session::otherChanged, this, &ContextStrip::showOther);
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showOther);
    connect(session_->runNames(), &RunNames::changed, this, &ContextStrip::showInputs);
    connect(session_->runNames(), &RunNames::changed, this, &ContextStrip::showOther);
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showSplit);
    connect(session_, &Session::splitChanged, this, &ContextStrip::showSplit);
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showPool);
    connect(session_, &Session::requestChanged, this, &ContextStrip::showPool);
    connect(session_, &Session::datasetChanged, this, &ContextStrip::showRequest);
    connect(session_, &Session::requestChanged, this, &ContextStrip::showRequest);
    connect(session_, &Session::gammaChanged, this, &ContextStrip::showNumbers);
    connect(session_, &Session::gammaLimitChanged, this, &ContextStrip::showNumbers);
    connect(session_, &Session::lambdaChanged, this, &ContextStrip::showNumbers);
    connect(session_, &Session::kChanged, this, &ContextStrip::showNumbers);
    connect(session_, &Session::kChanged, this, &ContextStrip::showPool);
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
        checkpoint_->setFullText(nameOf(info));
        checkpoint_->setToolTip(tipOf(tr("The trained model that scores the candidates."), info));
    } else {
        checkpoint_->setFullText(session_->isOpening() ? tr("opening...") : tr("none, choose one"), true);
    }
    showLambda();
}

/// "lambda=0.25, seed 1, epoch 3"; the run's id where it has no name, the file's name for a checkpoint of no run.
QString ContextStrip::nameOf(const engine::CheckpointInfo& info) const
{
    return tr("%1, epoch %2").arg(session_->runNames()->called(info)).arg(info.epoch);
}

QString ContextStrip::tipOf(const QString& purpose, const engine::CheckpointInfo& info) const
{
    QStringList lines{purpose, nameOf(info), QString::fromStdString(info.runId),
                      QString::fromStdString(info.path.string())};
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

void ContextStrip::showOther()
{
    const auto& other = session_->other();
    const QString purpose = tr("Checkpoint B, which views that compare two lay beside A.");
    if (other) {
        other_->setFullText(tr("B: %1").arg(nameOf(other->info())));
        describe(other_, tr("Checkpoint B"), tipOf(purpose, other->info()));
    } else {
        other_->setFullText(QStringLiteral("B"));
        describe(other_, tr("Checkpoint B: none"), purpose + QLatin1Char('\n') + tr("None is chosen."));
    }
    other_->setEnabled(other || session_->dataset());
    other_->setCharacters(other ? shortOther : shortestOther, other ? 22 : shortestOther);
    other_->setSizePolicy(other ? QSizePolicy::Expanding : QSizePolicy::Fixed, QSizePolicy::Fixed);
    checkpoints_->setStretch(other_, other ? 1 : 0);
    row_->setStretchFactor(checkpoints_, other ? checkpointsStretch : checkpointStretch);
}

void ContextStrip::showLambda()
{
    lambda_->setEnabled(lambdaCounts(*session_));
    describe(
        lambda_, tr("Lambda"),
        lambda_->isEnabled()
            ? withWholePool(tr("\u03bb weighs diversity against accuracy in the MMR teacher: 0 sorts by accuracy, more "
                               "spreads the list."))
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
    const auto pool = any ? static_cast<qint64>(dataset->request(session_->request()).size()) : 0;
    const bool isWhole = any && session_->k() >= pool;
    pool_->setText(!any      ? tr("of \u2013")
                   : isWhole ? tr("of %1: all").arg(text::count(pool))
                             : tr("of %1").arg(text::count(pool)));
    pool_->setForegroundRole(isWhole ? QPalette::BrightText : QPalette::PlaceholderText);
    wholePool_ = isWhole
                     ? tr("K is at least the pool of this request: every method, and every \u03b3 and \u03bb, lists "
                          "the same %1 items, in another order at most.")
                           .arg(text::count(pool))
                     : QString();
    pool_->setToolTip(wholePool_);
    describe(
        k_, tr("List length K"),
        withWholePool(tr("K items are listed out of the request's candidates; with K as large as the pool there is "
                         "nothing to choose.")));
    showLambda();
}

/// The tip of a control that chooses nothing while the whole pool is listed.
QString ContextStrip::withWholePool(const QString& tip) const
{
    return wholePool_.isEmpty() ? tip : tip + QLatin1Char('\n') + wholePool_;
}

void ContextStrip::showRequest()
{
    const auto& dataset = session_->dataset();
    QString tip = tr("Number of the request that the Inspect page shows; the arrows go through the split.");
    if (dataset && dataset->hasRequestIds()) {
        const QString id = requestId(*dataset, session_->request());
        tip += QLatin1Char('\n');
        tip += tr("Its ID in the source data can be typed, too. Digits that are the number of a request count as that; "
                  "in quotes, or after id:, they are an ID.");
        tip += QLatin1Char('\n');
        tip += id.isEmpty() ? tr("The open request has no ID.") : tr("ID of the open request: %1").arg(id);
    }
    describe(request_, tr("Request"), tip);
}

void ContextStrip::showNumbers()
{
    const QSignalBlocker quiet1(gammaSlider_);
    const QSignalBlocker quiet2(gamma_);
    const QSignalBlocker quiet3(lambda_);
    const QSignalBlocker quiet4(k_);
    const double perUnit = gammaStepsPerUnit(session_->gammaLimit());
    const auto steps = static_cast<int>(std::lround(session_->gammaLimit() * perUnit));
    gamma_->setSingleStep(1.0 / perUnit);
    gammaSlider_->setRange(0, steps);
    gammaSlider_->setSingleStep(std::max(1, steps / 200));
    gammaSlider_->setPageStep(std::max(10, steps / 20));
    for (QAction* limit : gammaLimits_->actions())
        limit->setChecked(limit->data().toDouble() == session_->gammaLimit());
    gammaSlider_->setValue(static_cast<int>(std::lround(session_->gamma() * perUnit)));
    showIn(gamma_, session_->gamma());
    showIn(lambda_, session_->lambda());
    k_->setValue(session_->k());
}

} // namespace cdm::ui
