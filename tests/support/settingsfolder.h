// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSettings>

namespace cdm::test {

/// Has QSettings() keep its files in `folder`, not among those of whoever runs the test.
inline void keepSettingsIn(const QString& folder)
{
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder);
}

} // namespace cdm::test
