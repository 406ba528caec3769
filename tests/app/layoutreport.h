// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "support/layoutaudit.h"

#include <QMap>
#include <QStringList>

namespace cdm::test {

/// What the auditor found in the views of one combination of language, size and theme. A fault that stands in several
/// views, as one of the strip would, is told once.
class LayoutReport
{
public:
    /// `where` is said with every finding, such as "zh_CN, 1280 x 800".
    explicit LayoutReport(QString where);

    /// Brings `root` to rest, looks at it and, where CDM_LAYOUT_PICTURES names a folder, keeps its picture there.
    void look(QWidget* root, const QString& view);

    [[nodiscard]] bool isEmpty() const { return found_.isEmpty(); }
    /// Writes a line for each finding: Qt Test would cut a message of them all. Returns what it fails with.
    [[nodiscard]] QByteArray tell() const;
    [[nodiscard]] int views() const { return views_; }

private:
    QString where_;
    QMap<QString, QStringList> found_; ///< the views it was found in, by what was found
    int views_ = 0;
};

} // namespace cdm::test
