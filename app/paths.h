// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "session/inputs.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace cdm::app {

/// What a list of paths (dropped, chosen or from the command line) asks for.
struct PathPlan
{
    ui::SessionInputs inputs;
    QString importSource; ///< a folder or table that is no dataset but can be made one; empty = none
};

/// Tells dataset folders, their manifest.json, checkpoints and importable files apart by looking at them. Reads a few
/// lines at most. Throws Error naming the path: not there, of no known kind, or two of one kind.
[[nodiscard]] PathPlan planFor(const QStringList& paths);

/// What can be done of a list of paths, and why the rest of it cannot.
struct PartialPlan
{
    PathPlan plan;
    std::vector<Error> problems; ///< one for each path that was left out, in their order
};

/// As planFor(), but leaves out what it would refuse: of two of one kind the first is taken. Throws no Error.
[[nodiscard]] PartialPlan planWhatOpens(const QStringList& paths);

/// The sample dataset and its checkpoint: beside the installed program, or in the tree the program was built in.
/// Nothing when it is not there.
[[nodiscard]] std::optional<ui::SessionInputs> sampleInputs(const QString& programFolder);

/// A folder that does not exist yet for a dataset made from `source`, in the user's data folder.
[[nodiscard]] QString proposedDatasetFolder(const QString& source);

} // namespace cdm::app
