// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace cdm::test {

/// Makes every Qt warning fail the running test function; call it in init(). What the offscreen platform says of
/// itself is not ours to mend.
inline void failOnQtWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).")));
}

} // namespace cdm::test
