// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryfeed.h"

#include "session/runnames.h"

namespace cdm::ui {

namespace {
constexpr int delayMilliseconds = 80;   // a transaction touches the files several times
constexpr int retryMilliseconds = 1000; // opening the database may touch its folder, and so ask for the next reading
constexpr int tellMilliseconds = 1000;  // a training writes after every epoch, and everybody reads anew
} // namespace

LibraryFeed::LibraryFeed(Session* session, QObject* parent) : QObject(parent), session_(session)
{
    delay_.setSingleShot(true);
    delay_.setInterval(delayMilliseconds);
    connect(&delay_, &QTimer::timeout, this, &LibraryFeed::read);
    retry_.setSingleShot(true);
    retry_.setInterval(retryMilliseconds);
    connect(&retry_, &QTimer::timeout, this, [this] {
        if (!isPending())
            read();
    });
    tell_.setSingleShot(true);
    tell_.setInterval(tellMilliseconds);
    connect(&tell_, &QTimer::timeout, this, [this] {
        telling_ = true;
        Q_EMIT session_->runsChanged();
        telling_ = false;
    });
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, &LibraryFeed::lookForChange);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &LibraryFeed::lookForChange);
    connect(session_, &Session::runsChanged, this, [this] {
        if (!telling_)
            refresh();
    });
    session_->runNames()->leaveReadingTo(this);
    refresh();
}

void LibraryFeed::setRecent(const QStringList& folders, const QStringList& checkpoints)
{
    folders_ = folders;
    checkpoints_ = checkpoints;
    refresh();
}

void LibraryFeed::setFilter(const QString& filter)
{
    filter_ = filter;
    refresh();
}

void LibraryFeed::refresh()
{
    wanted_ = true;
    lookForChange();
}

void LibraryFeed::lookForChange()
{
    if (reading_)
        again_ = true;
    else if (!delay_.isActive())
        readSoon();
}

void LibraryFeed::readSoon()
{
    const bool isFailing = last_ && !last_->problem.isEmpty();
    if (wanted_ || !isFailing)
        delay_.start();
    else if (!retry_.isActive())
        retry_.start();
}

void LibraryFeed::read()
{
    LibraryQuery query;
    query.storePath = session_->storePath();
    query.folders = folders_;
    query.checkpoints = checkpoints_;
    query.filter = filter_;
    query.last = last_;
    if (last_ && !last_->problem.isEmpty())
        query.problem = last_->problem;
    query.onlyIfChanged = !std::exchange(wanted_, false);
    reading_ = true;
    again_ = false;
    session_->jobs()->start<std::shared_ptr<const LibraryContent>>(
        {[] { return tr("Read the library"); }, {}, false, true}, this,
        [query](JobContext& job) { return readLibrary(query, job); },
        [this, onlyIfChanged = query.onlyIfChanged,
         all = query.filter.isEmpty()](std::shared_ptr<const LibraryContent> content) {
            if (content) {
                const QString problem = content->problem;
                if (problem.isEmpty() && content->filterProblem.isEmpty())
                    session_->runNames()->tell(content->names, all);
                else if (!problem.isEmpty() && (!last_ || last_->problem.text() != problem))
                    Q_EMIT session_->failed(Failure(content->problem, Failure::StoreUnread{}));
                if (problem.isEmpty() && last_ && !last_->problem.isEmpty())
                    Q_EMIT session_->storeRead();
                last_ = content;
                QStringList unwatched = content->watched;
                for (const QString& path : watcher_.files() + watcher_.directories())
                    unwatched.removeAll(path);
                if (!unwatched.isEmpty()) {
                    watcher_.addPaths(unwatched);
                    again_ = true; // for what happened between the reading and the watching
                }
                Q_EMIT changed(std::move(content));
                if (onlyIfChanged && problem.isEmpty() && !tell_.isActive())
                    tell_.start(); // nobody here has said so: it was another program
            }
            ended();
        },
        [this](const LiveText& message) {
            ended();
            Q_EMIT session_->failed(message);
        },
        [this] { ended(); });
}

void LibraryFeed::ended()
{
    reading_ = false;
    if (again_)
        readSoon();
    if (!isPending())
        Q_EMIT settled();
}

} // namespace cdm::ui
