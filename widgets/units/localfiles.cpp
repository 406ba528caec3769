// SPDX-License-Identifier: GPL-3.0-only
#include "units/localfiles.h"

#include <QMimeData>
#include <QUrl>

namespace cdm::ui {

QStringList localFiles(const QMimeData* mime)
{
    QStringList paths;
    for (const QUrl& url : mime->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace cdm::ui
