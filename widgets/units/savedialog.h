// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace cdm::ui {

/// The folder that was last written to; the user's documents at first, and when it is gone. Kept in the program's
/// settings.
[[nodiscard]] QString saveFolder();
void setSaveFolder(const QString& folder);

/// Asks for a file to write, beginning in saveFolder(). A name without a suffix gets that of the chosen filter, of
/// which the first is chosen at first. `baseName`: proposed, without a suffix. Empty when nothing was chosen.
[[nodiscard]] QString askForSaveFile(const QString& title, const QString& baseName, const QStringList& filters,
                                     QWidget* parent);

/// The title as a base name: lower case, words joined by hyphens; `otherwise` when nothing is left of it.
[[nodiscard]] QString suggestedName(const QString& title, const QString& otherwise);

} // namespace cdm::ui
