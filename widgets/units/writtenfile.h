// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

class QFileDevice;
class QWidget;

namespace cdm::ui {

/// Writes a file as a whole or not at all. Why it could not be written; empty when it was.
[[nodiscard]] QString writeWholeFile(const QString& file, const QByteArray& content);

/// Writes all of it to an open file and flushes; false, and whyNotWritten() tells, when that cannot be done.
[[nodiscard]] bool writeAll(QFileDevice& file, const QByteArray& content);
/// Why the last writing failed; never empty, without a full stop.
[[nodiscard]] QString whyNotWritten(const QFileDevice& file);

/// "Wrote FILE", as a notice to the window; the next dialog for saving begins in its folder.
void tellWritten(QWidget* from, const QString& file);

} // namespace cdm::ui
