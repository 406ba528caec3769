// SPDX-License-Identifier: GPL-3.0-only
#include "app/paths.h"

#include "base/error.h"
#include "base/files.h"
#include "sources/importer.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace cdm::app {

namespace {

const QString manifest = QStringLiteral("manifest.json");
const QString checkpointSuffix = QStringLiteral("safetensors");

void takeOnce(QString& place, const QString& path, const char* two, const char* hint)
{
    if (!place.isEmpty() && place != path)
        throw Error(std::string(two) + ", found also " + place.toStdString(), path.toStdString(), hint);
    place = path;
}

void takeDataset(PathPlan& plan, const QString& path)
{
    takeOnce(plan.inputs.dataset, path, "two datasets cannot be open at once", "Open one of them");
}

/// Throws as planFor() and leaves the plan as it was then.
void take(PathPlan& plan, const QString& given)
{
    const QFileInfo info(given);
    const QString path = info.absoluteFilePath();
    if (!info.exists())
        throw Error("there is no such file or folder", given.toStdString());
    if (info.isDir() && QFileInfo::exists(QDir(path).filePath(manifest)))
        return takeDataset(plan, path);
    if (info.fileName() == manifest)
        return takeDataset(plan, info.absolutePath());
    if (info.suffix() == checkpointSuffix)
        return takeOnce(plan.inputs.checkpoint, path, "two checkpoints cannot be open at once", "Open one of them");
    static_cast<void>(sources::detectFormat(path.toStdString())); // throws when it is of no known kind
    takeOnce(plan.importSource, path, "two files to import at once", "Import one after the other");
}

} // namespace

PathPlan planFor(const QStringList& paths)
{
    PathPlan plan;
    for (const QString& path : paths)
        take(plan, path);
    return plan;
}

PartialPlan planWhatOpens(const QStringList& paths)
{
    PartialPlan partial;
    for (const QString& path : paths) {
        try {
            take(partial.plan, path);
        } catch (const Error& error) {
            partial.problems.push_back(error);
        }
    }
    return partial;
}

std::optional<ui::SessionInputs> sampleInputs(const QString& programFolder)
{
    QDir folder(programFolder);
    QStringList places{folder.filePath(QStringLiteral("../share/cdm-workbench/sample_data"))};
    // <source>/.build/<preset>/bin
    for (int up = 0; up < 4 && folder.cdUp(); ++up)
        places << folder.filePath(QStringLiteral("sample_data"));
    for (const QString& place : places) {
        const QDir sample(place);
        if (!sample.exists(QStringLiteral("dataset/") + manifest))
            continue;
        ui::SessionInputs inputs;
        inputs.dataset = QDir::cleanPath(sample.absoluteFilePath(QStringLiteral("dataset")));
        if (sample.exists(QStringLiteral("sample.safetensors")))
            inputs.checkpoint = QDir::cleanPath(sample.absoluteFilePath(QStringLiteral("sample.safetensors")));
        return inputs;
    }
    return std::nullopt;
}

QString proposedDatasetFolder(const QString& source)
{
    QString name = QFileInfo(source).completeBaseName();
    if (QFileInfo(source).isDir())
        name = QDir(source).dirName();
    name.replace(QRegularExpression(QStringLiteral("[^\\p{L}\\p{N}._-]+")), QStringLiteral("-"));
    const QDir datasets(QString::fromStdString((userDataFolder() / "datasets").string()));
    QString folder = datasets.filePath(name);
    for (int number = 2; QFileInfo::exists(folder); ++number)
        folder = datasets.filePath(QStringLiteral("%1-%2").arg(name).arg(number));
    return folder;
}

} // namespace cdm::app
