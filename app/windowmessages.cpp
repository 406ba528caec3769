// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowmessages.h"

#include "app/messagebar.h"
#include "app/windowcontent.h"
#include "docks/librarydock.h"
#include "docks/librarymodel.h"
#include "docks/logmodel.h"
#include "session/misfits.h"
#include "session/session.h"
#include "units/notice.h"
#include "units/textpatterns.h"

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
      log_(log)
{
    connect(content_, &WindowContent::built, this, &WindowMessages::hearBar);
    connect(house_.session->findChild<ui::Misfits*>(), &ui::Misfits::refused, this,
            [this](const QString& file, const QString& hash) {
                refused_ = Refused{file, hash};
            });
    connect(house_.session, &ui::Session::failed, this, &WindowMessages::tellOfFailure);
    connect(house_.session, &ui::Session::modelChanged, this, &WindowMessages::followModel);
}

WindowMessages::~WindowMessages() = default;

void WindowMessages::hearBar()
{
    connect(content_->messages(), &MessageBar::told, log_,
            [log = log_](MessageBar::Kind kind, const QString& text) { log->add(logKind(kind), text); });
}

void WindowMessages::show(ui::NoticeEvent& notice)
{
    const MessageBar::Offer offer{notice.offer().text, notice.offer().act};
    if (notice.kind() == ui::NoticeEvent::Kind::Error) {
        content_->messages()->tell(MessageBar::Kind::Error, notice.message(), offer);
    } else if (offer.act) {
        content_->messages()->tell(MessageBar::Kind::Information, notice.message(), offer);
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

void WindowMessages::tellOfFailure(const ui::LiveText& message)
{
    const auto refused = std::exchange(refused_, std::nullopt);
    if (!refused)
        return content_->messages()->tell(MessageBar::Kind::Error, message);
    content_->messages()->tell(MessageBar::Kind::Error, message, {}, this); // until one is open
    lookForDatasetOf(*refused);
}

void WindowMessages::lookForDatasetOf(const Refused& checkpoint)
{
    const auto openBoth = [session = house_.session, file = checkpoint.file](const QString& folder) {
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
