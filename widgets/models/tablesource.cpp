// SPDX-License-Identifier: GPL-3.0-only
#include "models/tablesource.h"

#include "base/version.h"

namespace cdm::ui {

QString programLine()
{
    return QStringLiteral("cdm-workbench %1").arg(QLatin1String(programVersion));
}

} // namespace cdm::ui
