// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/inputs.h"
#include "theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <optional>

namespace cdm::app {

/// The command line of cdm-workbench. Empty members were not given.
struct Arguments
{
    QStringList files; ///< datasets and checkpoints to open or a log to import, as if dropped on the window
    ui::SessionInputs inputs;
    std::optional<double> gamma;
    std::optional<double> lambda;
    std::optional<int> k;
    QString page;
    std::optional<ui::ThemeChoice> theme;
    QString language;
    std::filesystem::path store; ///< run database
    QString screenshot;          ///< PNG to write; then nothing of the user's is read or written
    std::optional<QSize> size;   ///< of the window, in logical pixels
    double scale = 1.0;          ///< device pixels per logical pixel of a screenshot
    bool measureStart = false;   ///< print the time to the first paint and quit
};

/// Reads the command line. A status to exit with comes back when there is nothing more to do: 0 after --help and
/// --version (printed on stdout), 2 after a usage error (one line on stderr). Needs no QApplication.
[[nodiscard]] std::optional<int> parseArguments(int argc, char** argv, Arguments& arguments);

} // namespace cdm::app
