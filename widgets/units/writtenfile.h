// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace cdm::ui {

/// Writes a file as a whole or not at all. Why it could not be written; empty when it was.
[[nodiscard]] QString writeWholeFile(const QString& file, const QByteArray& content);

/// "Wrote FILE", as a notice to the window.
void tellWritten(QWidget* from, const QString& file);

} // namespace cdm::ui
