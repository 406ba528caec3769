// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace cdm::app {

/// Sets the program's font: the desktop's, followed by families that have what it may lack (Greek, Chinese). Without a
/// desktop (pictures) a fixed order and size, so that pictures look alike everywhere.
void chooseFonts(const QString& language);

/// For another language: replaces the families that were chosen before. Nothing happens where none were.
void chooseFontsAgain(const QString& language);

} // namespace cdm::app
