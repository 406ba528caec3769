// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

namespace cdm::ui {

/// Datasets and checkpoints that were opened, the newest first; kept in the program's settings.
class LibraryRecent
{
public:
    LibraryRecent(); ///< reads them

    [[nodiscard]] const QStringList& datasets() const { return datasets_; }       ///< folders
    [[nodiscard]] const QStringList& checkpoints() const { return checkpoints_; } ///< files
    /// The oldest go when there are too many.
    void addDataset(const QString& folder);
    void addCheckpoint(const QString& file);
    void removeDataset(const QString& folder);
    void removeCheckpoint(const QString& file);

private:
    void keep();

    QStringList datasets_;
    QStringList checkpoints_;
};

} // namespace cdm::ui
