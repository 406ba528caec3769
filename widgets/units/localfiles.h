// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringList>

class QMimeData;

namespace cdm::ui {

/// Paths of the files and folders of this machine that are dragged.
[[nodiscard]] QStringList localFiles(const QMimeData* mime);

} // namespace cdm::ui
