// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowmessages.h"

#include "app/messagebar.h"
#include "app/windowcontent.h"
#include "docks/librarydock.h"
#include "docks/librarymodel.h"
#include "docks/logmodel.h"
#include "session/runwatch.h"
#include "session/session.h"
#include "units/notice.h"
#include "units/textpatterns.h"

#include <QDir>
#include <QEvent>
#include <QMainWindow>
#include <QStatusBar>

#include <utility>

namespace cdm::app {

namespace {

constexpr int noticeMilliseconds = 8000;

/// Of all that the Library knows, the recent ones first.
QStringList knownDatasets(const ui::LibraryDock& library)
{
    QStringList folders = library.recentDatasets();
    const ui::LibraryModel& model = *library.model();
    const QModelIndex group = model.groupIndex(ui::LibraryModel::Datasets);
    for (int row = 0; row < model.rowCount(group); ++row)
        folders << model.index(row, 0, group).data(ui::LibraryModel::KeyRole).toString();
    folders.removeDuplicates();
    return folders;
}

/// The first dataset with that hash; empty when there is none.
QString folderOfHash(const QStringList& folders, const QString& hash, JobContext& job)
{
    for (const QString& folder : folders) {
        job.throwIfStopped();
        try {
            if (data::Dataset::open(folder.toStdString())->hash() == hash.toStdString())
                return folder;
        } catch (const Error&) { // moved or damaged: not the one to offer
            continue;
        }
    }
    return {};
}

ui::LogModel::Kind logKind(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Information:
        return ui::LogModel::Kind::Information;
    case MessageBar::Kind::Warning:
        return ui::LogModel::Kind::Warning;
    case MessageBar::Kind::Error:
        break;
    }
    return ui::LogModel::Kind::Error;
}

} // namespace

/// What is to be told of a model after it was closed.
struct WindowMessages::LastModel
{
    data::Schema schema;
    QString trainedOn;
};

WindowMessages::WindowMessages(QMainWindow* window, WindowContent* content, const House& house, ui::LogModel* log)
    : QObject(window),
      window_(window),
      content_(content),
      house_(house),
      log_(log),
      watch_(new ui::OpenWatch(house.session, this))
{
    window_->installEventFilter(this);
    connect(content_, &WindowContent::built, this, &WindowMessages::hearBar);
    connect(house_.session, &ui::Session::failed, this, &WindowMessages::tellOfFailure);
    connect(house_.session, &ui::Session::storeRead, this, [this] { content_->messages()->withdraw(&store_); });
    connect(house_.session, &ui::Session::modelChanged, this, &WindowMessages::followModel);
    connect(watch_, &ui::OpenWatch::lost, this, &WindowMessages::tellOfLoss);
    connect(watch_, &ui::OpenWatch::replaced, this, &WindowMessages::tellOfReplacement);
    connect(watch_, &ui::OpenWatch::over, this, [this](ui::OpenWatch::Part part) {
        content_->messages()->withdraw(&losses_[static_cast<std::size_t>(part)]);
    });
}

WindowMessages::~WindowMessages() = default;

void WindowMessages::hearBar()
{
    connect(content_->messages(), &MessageBar::told, log_,
            [log = log_](MessageBar::Kind kind, const QString& text) { log->add(logKind(kind), text); });
    connect(content_->messages(), &MessageBar::gone, this, &WindowMessages::endWatch);
}

void WindowMessages::endWatch(const QObject* about)
{
    for (auto* watch : window_->findChildren<ui::RunWatch*>()) {
        if (watch != about)
            continue;
        watch->setObjectName({}); // not to be found any more
        watch->deleteLater();
    }
}

void WindowMessages::show(ui::NoticeEvent& notice)
{
    const MessageBar::Offer offer{notice.offer().text, notice.offer().act};
    if (notice.kind() == ui::NoticeEvent::Kind::Error) {
        content_->messages()->answer(MessageBar::Kind::Error, notice.message(), offer);
    } else if (notice.kind() == ui::NoticeEvent::Kind::News) {
        content_->messages()->tell(MessageBar::Kind::Information, notice.message(), offer);
    } else if (offer.act) {
        content_->messages()->answer(MessageBar::Kind::Information, notice.message(), offer);
    } else {
        showBriefly(notice.text());
        log_->add(ui::LogModel::Kind::Information, notice.text());
    }
    notice.accept();
}

void WindowMessages::showBriefly(const QString& text)
{
    window_->statusBar()->showMessage(text, noticeMilliseconds);
}

bool WindowMessages::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowActivate)
        watch_->look(); // somebody may have deleted something meanwhile
    return QObject::eventFilter(watched, event);
}

void WindowMessages::tellOfFailure(const ui::Failure& failure)
{
    const auto tell = [this, &failure](MessageBar::Offer offer, const QObject* about = nullptr) {
        content_->messages()->tell(MessageBar::Kind::Error, failure, std::move(offer), about);
    };
    if (const auto* misfit = std::get_if<ui::Failure::Misfit>(&failure.about())) {
        content_->messages()->withdraw(this); // one at a time: the offer to come is of this one
        tell({}, this);                       // until one is open
        lookForDatasetOf(*misfit);
    } else if (const auto* run = std::get_if<ui::Failure::CutShort>(&failure.about())) {
        tell({[] { return tr("&Resume"); }, [this, id = run->run] { Q_EMIT resumeWanted(id); }}, watchOf(run->run));
    } else if (const auto* missing = std::get_if<ui::Failure::NoDataset>(&failure.about())) {
        tell({[] { return tr("&Locate..."); }, [this, inputs = missing->inputs] { Q_EMIT locateWanted(inputs); }});
    } else if (std::holds_alternative<ui::Failure::StoreUnread>(failure.about())) {
        tell({}, &store_);
    } else {
        tell({});
    }
}

ui::RunWatch* WindowMessages::watchOf(const QString& run)
{
    if (auto* known = findChild<ui::RunWatch*>(run))
        return known;
    auto* watch = new ui::RunWatch(
        house_.session, run,
        [](const store::RunRow& now) { return now.bestCheckpoint.empty() && store::isResumable(now.state); }, this);
    watch->setObjectName(run);
    connect(watch, &ui::RunWatch::over, this, [this, watch] { content_->messages()->withdraw(watch); });
    return watch;
}

void WindowMessages::tellOfLoss(ui::OpenWatch::Part part, const QString& path)
{
    const QString place = QDir::toNativeSeparators(path);
    ui::LiveText text;
    MessageBar::Offer offer;
    if (part == ui::OpenWatch::Part::Dataset) {
        text = [place] {
            return tr("The folder of the open dataset, %1, is not there any more: it was moved or deleted. What is "
                      "open stays usable in this window, but cannot be opened again from there.")
                .arg(place);
        };
        offer = {[] { return tr("&Locate..."); }, [this] { locateDataset(); }};
    } else {
        const bool isA = part == ui::OpenWatch::Part::CheckpointA;
        text = [place, isA] {
            return ui::text::filled(
                tr("The file of checkpoint %1, %2, is not there any more: it or its run was moved or deleted. The "
                   "checkpoint stays usable in this window until it is closed, but cannot be opened again."),
                {isA ? QStringLiteral("A") : QStringLiteral("B"), place});
        };
        offer = {[] { return tr("&Close it"); },
                 [session = house_.session, isA] { isA ? session->closeCheckpoint() : session->closeOther(); }};
    }
    content_->messages()->tell(MessageBar::Kind::Warning, text, std::move(offer),
                               &losses_[static_cast<std::size_t>(part)]);
}

void WindowMessages::tellOfReplacement(ui::OpenWatch::Part part, const QString& path)
{
    const QString place = QDir::toNativeSeparators(path);
    const bool isA = part == ui::OpenWatch::Part::CheckpointA;
    ui::LiveText text;
    std::function<void()> openAgain;
    if (part == ui::OpenWatch::Part::Dataset) {
        text = [place] {
            return tr("The folder of the open dataset, %1, now holds a dataset with other content. This window goes on "
                      "with the one that it opened; whatever is opened from there from now on is the other one.")
                .arg(place);
        };
        openAgain = [session = house_.session, path] { session->openDataset(path); };
    } else {
        text = [place, isA] {
            return ui::text::filled(
                tr("The file of checkpoint %1, %2, is another one now: it was replaced. This window goes on with the "
                   "checkpoint that it opened; whatever is opened from there from now on is the other one."),
                {isA ? QStringLiteral("A") : QStringLiteral("B"), place});
        };
        openAgain = [session = house_.session, path, isA] {
            isA ? session->openCheckpoint(path) : session->openOther(path);
        };
    }
    content_->messages()->tell(MessageBar::Kind::Warning, text, {[] { return tr("&Open again"); }, openAgain},
                               &losses_[static_cast<std::size_t>(part)]);
}

void WindowMessages::locateDataset()
{
    ui::SessionInputs inputs = house_.session->inputs();
    inputs.checkpoint.clear(); // the open ones stay where they fit
    inputs.other.clear();
    Q_EMIT locateWanted(inputs);
}

void WindowMessages::lookForDatasetOf(const ui::Failure::Misfit& checkpoint)
{
    const auto openBoth = [session = house_.session, file = checkpoint.checkpoint](const QString& folder) {
        ui::SessionInputs inputs;
        inputs.dataset = folder;
        inputs.checkpoint = file;
        session->open(inputs);
    };
    house_.session->jobs()->start<QString>(
        {[] { return tr("Look for the dataset of a checkpoint"); }, QStringLiteral("dataset-of-checkpoint"), false,
         true},
        this,
        [folders = knownDatasets(*content_->library()), hash = checkpoint.datasetHash](JobContext& job) {
            return folderOfHash(folders, hash, job);
        },
        [this, openBoth](const QString& folder) {
            if (!folder.isEmpty())
                content_->messages()->setOffer(
                    this, {[] { return tr("Open its dataset too"); }, [openBoth, folder] { openBoth(folder); }});
        });
}

void WindowMessages::followModel()
{
    const auto before = std::exchange(last_, nullptr);
    const auto& model = house_.session->model();
    if (!model) {
        if (before)
            tellOfMisfit(*before);
        return;
    }
    content_->messages()->withdraw(house_.session);
    content_->messages()->withdraw(this);
    last_ =
        std::make_unique<LastModel>(LastModel{model->info().schema, QString::fromStdString(model->info().datasetName)});
    warnOfSlowBlas();
}

void WindowMessages::tellOfMisfit(const LastModel& closed)
{
    const auto& dataset = house_.session->dataset();
    if (!dataset || dataset->schema().whyIncompatible(closed.schema).empty())
        return;
    const auto text = [trainedOn = closed.trainedOn, here = QString::fromStdString(dataset->name())] {
        return ui::text::filled(tr("The checkpoint was closed: it was trained on \"%1\" and does not fit \"%2\"."),
                                {trainedOn, here});
    };
    content_->messages()->tell(MessageBar::Kind::Information, text, {}, house_.session); // until one is open again
}

void WindowMessages::warnOfSlowBlas()
{
    if (std::exchange(blasAsked_, true))
        return;
    house_.session->jobs()->start<engine::EngineInfo>(
        {[] { return tr("Ask LibTorch for its BLAS"); }, {}, false, true}, this,
        [](JobContext&) { return engine::loadEngine().info(); },
        [this](const engine::EngineInfo& info) {
            if (!info.referenceBlas)
                return;
            content_->messages()->tell(MessageBar::Kind::Warning, [blas = QString::fromStdString(info.blas)] {
                return tr("LibTorch computes with the reference BLAS (%1), many times slower than an optimised one. "
                          "Install the package libopenblas0-pthread.")
                    .arg(blas);
            });
        });
}

} // namespace cdm::app
