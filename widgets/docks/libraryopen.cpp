// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryopen.h"

#include "units/text.h"

#include <QFileInfo>

namespace cdm::ui {

QString libraryPath(const std::filesystem::path& path)
{
    return QFileInfo(QString::fromStdString(path.string())).absoluteFilePath();
}

QString libraryFileOf(const std::shared_ptr<const engine::Model>& model)
{
    return model && !model->info().path.empty() ? libraryPath(model->info().path) : QString();
}

LibraryOpen libraryOpen(const Session& session)
{
    LibraryOpen open;
    if (const auto& dataset = session.dataset()) {
        open.dataset = libraryPath(dataset->folder());
        open.hash = QString::fromStdString(dataset->hash());
        open.split = session.split();
        if (session.slice() != nullptr)
            open.slice = sliceKey(*session.slice());
        open.request = session.request().value;
        open.target = session.target();
    }
    open.run = session.runId();
    open.checkpoint = libraryFileOf(session.model());
    if (session.other())
        open.otherRun = QString::fromStdString(session.other()->info().runId);
    open.otherCheckpoint = libraryFileOf(session.other());
    return open;
}

std::vector<LibrarySplit> librarySplits(const Session& session, const QString& filter)
{
    std::vector<LibrarySplit> splits;
    const auto& dataset = session.dataset();
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test}) {
        const auto requests = dataset ? static_cast<qint64>(dataset->requestCount(split)) : 0;
        if (requests > 0 && text::splitName(split).contains(filter, Qt::CaseInsensitive))
            splits.push_back({split, requests});
    }
    return splits;
}

} // namespace cdm::ui
