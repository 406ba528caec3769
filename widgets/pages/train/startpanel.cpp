// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/startpanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cdm::ui {

StartPanel::StartPanel(QWidget* parent)
    : QWidget(parent),
      name_(new QLineEdit),
      notice_(new QLabel),
      engine_(new QLabel),
      pool_(new QLabel),
      own_(new QWidget),
      useOwn_(new QPushButton(tr("&Use it"))),
      start_(new QPushButton(tr("&Start training"))),
      pause_(new QPushButton(tr("Pa&use"))),
      stop_(new QPushButton(tr("S&top and keep"))),
      discard_(new QPushButton(tr("Cancel..."))),
      queue_(new QPushButton(tr("Add to the &queue"))),
      variations_(new QPushButton(tr("Variat&ions...")))
{
    name_->setPlaceholderText(tr("made from dataset and seed"));
    name_->setMaxLength(120);
    auto* label = new QLabel(tr("Run &name"));
    label->setBuddy(name_);
    notice_->setWordWrap(true);
    notice_->setForegroundRole(QPalette::BrightText);
    notice_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    notice_->setTextFormat(Qt::PlainText);
    engine_->setForegroundRole(QPalette::PlaceholderText);
    engine_->setWordWrap(true);
    engine_->hide();
    pool_->setForegroundRole(QPalette::PlaceholderText);
    pool_->setWordWrap(true);
    pool_->hide();
    auto* ownText =
        new QLabel(tr("The dataset brings scores and vectors of your own ranking model. The student alone can be "
                      "trained on top of it."));
    ownText->setWordWrap(true);
    useOwn_->setToolTip(tr("Sets Backbone to \"from the data\""));
    auto* ownLine = new QHBoxLayout(own_);
    ownLine->setContentsMargins(0, 0, 0, 0);
    ownLine->addWidget(ownText, 1);
    ownLine->addWidget(useOwn_);
    own_->hide();
    start_->setToolTip(tr("Train a new run with these options on the open dataset"));
    pause_->setToolTip(tr("Wait, and go on later from the same step"));
    stop_->setToolTip(tr("End the training and keep the run up to its last whole epoch; it can be resumed"));
    queue_->setToolTip(tr("Put a run with these options on the open dataset into the queue, which trains one after the "
                          "other"));
    variations_->setToolTip(tr("Put several runs into the queue: seeds, and values of chosen options"));
    QFont bold = start_->font();
    bold.setWeight(QFont::Bold);
    start_->setFont(bold);

    auto* nameLine = new QHBoxLayout;
    nameLine->addWidget(label);
    nameLine->addWidget(name_, 1);
    auto* running = new QHBoxLayout;
    for (QPushButton* button : {pause_, stop_, discard_})
        running->addWidget(button, 1);
    auto* queued = new QHBoxLayout;
    for (QPushButton* button : {queue_, variations_})
        queued->addWidget(button, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(nameLine);
    layout->addWidget(notice_);
    layout->addWidget(engine_);
    layout->addWidget(pool_);
    layout->addWidget(own_);
    layout->addWidget(start_);
    layout->addLayout(running);
    layout->addLayout(queued);

    connect(start_, &QPushButton::clicked, this, &StartPanel::startRequested);
    connect(useOwn_, &QPushButton::clicked, this, &StartPanel::ownModelRequested);
    connect(name_, &QLineEdit::returnPressed, start_, &QPushButton::click);
    connect(pause_, &QPushButton::clicked, this, [this] { Q_EMIT pauseRequested(!paused_); });
    connect(stop_, &QPushButton::clicked, this, &StartPanel::stopRequested);
    connect(discard_, &QPushButton::clicked, this, &StartPanel::discardRequested);
    connect(queue_, &QPushButton::clicked, this, &StartPanel::queueRequested);
    connect(variations_, &QPushButton::clicked, this, &StartPanel::variationsRequested);
}

void StartPanel::showState(Training::State state, bool discardable, const QString& refusal, const QString& error)
{
    using State = Training::State;
    const bool idle = state == State::Idle;
    const bool going = state == State::Running || state == State::Paused;
    paused_ = state == State::Paused;
    const QWidget* holder = window()->focusWidget();
    start_->setVisible(idle);
    for (QPushButton* button : {start_, queue_, variations_})
        button->setEnabled(refusal.isEmpty());
    pause_->setVisible(!idle);
    pause_->setEnabled(going);
    pause_->setText(paused_ ? tr("&Go on") : tr("Pa&use"));
    stop_->setVisible(!idle);
    stop_->setEnabled(going);
    discard_->setVisible(!idle);
    discard_->setEnabled(going && discardable);
    discard_->setToolTip(discardable ? tr("End the training and delete the run")
                                     : tr("A resumed run is kept; it can be deleted in the Library"));
    notice_->setText(error.isEmpty() ? refusal : error);
    notice_->setVisible(!notice_->text().isEmpty());
    keepFocusHarmless(holder);
}

void StartPanel::keepFocusHarmless(const QWidget* holder)
{
    // Qt gives the focus of a button that goes to the next one, where a second Enter would put a run into the queue.
    for (const QPushButton* button : {start_, pause_, stop_, discard_}) {
        if (button == holder && !(button->isVisibleTo(this) && button->isEnabled()))
            name_->setFocus(Qt::OtherFocusReason);
    }
}

void StartPanel::setEngine(const engine::EngineInfo& info)
{
    engine_->setVisible(info.referenceBlas);
    if (info.referenceBlas) {
        engine_->setText(tr("LibTorch runs on the reference BLAS (%1), which is many times slower. Install OpenBLAS.")
                             .arg(QString::fromStdString(info.blas)));
    }
}

void StartPanel::offerOwnModel(bool offered)
{
    own_->setVisible(offered);
}

void StartPanel::showPool(std::int64_t validationK, std::size_t largest)
{
    const bool isWhole = largest > 0 && validationK >= static_cast<std::int64_t>(largest);
    pool_->setText(isWhole
                       ? tr("Validation K is %1, and no validation request has more than %2 candidates: every model "
                            "lists the same items, so Recall and diversity cannot choose an epoch.")
                             .arg(validationK)
                             .arg(largest)
                       : QString());
    pool_->setVisible(isWhole);
}

QString StartPanel::poolText() const
{
    return pool_->text();
}

QString StartPanel::runName() const
{
    return name_->text().trimmed();
}

void StartPanel::setRunName(const QString& name)
{
    name_->setText(name);
}

QString StartPanel::notice() const
{
    return notice_->text();
}

} // namespace cdm::ui
