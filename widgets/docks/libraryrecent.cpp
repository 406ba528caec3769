// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryrecent.h"

#include <QSettings>

namespace cdm::ui {

namespace {

constexpr int kept = 12;
const QString datasetsKey = QStringLiteral("library/recentDatasets");
const QString checkpointsKey = QStringLiteral("library/recentCheckpoints");

/// Whether that changed anything: settings are written to a file.
bool addFirst(QStringList& paths, const QString& path)
{
    if (!paths.isEmpty() && paths.first() == path && paths.count(path) == 1)
        return false;
    paths.removeAll(path);
    paths.prepend(path);
    paths = paths.mid(0, kept);
    return true;
}

} // namespace

LibraryRecent::LibraryRecent()
    : datasets_(QSettings().value(datasetsKey).toStringList()),
      checkpoints_(QSettings().value(checkpointsKey).toStringList())
{
}

void LibraryRecent::addDataset(const QString& folder)
{
    if (addFirst(datasets_, folder))
        keep();
}

void LibraryRecent::addCheckpoint(const QString& file)
{
    if (addFirst(checkpoints_, file))
        keep();
}

void LibraryRecent::removeDataset(const QString& folder)
{
    datasets_.removeAll(folder);
    keep();
}

void LibraryRecent::removeCheckpoint(const QString& file)
{
    checkpoints_.removeAll(file);
    keep();
}

void LibraryRecent::keep()
{
    QSettings settings;
    settings.setValue(datasetsKey, datasets_);
    settings.setValue(checkpointsKey, checkpoints_);
}

} // namespace cdm::ui
