// SPDX-License-Identifier: GPL-3.0-only
#include "docks/shortdate.h"

#include "docks/librarymodel.h"

#include <QLocale>

namespace cdm::ui {

QString shortDate(qint64 seconds, const QDateTime& now)
{
    if (seconds == 0)
        return {};
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    if (time.date() == now.date())
        return LibraryModel::tr("today %1").arg(time.toString(QStringLiteral("HH:mm")));
    const QString pattern = time.date().year() == now.date().year()
                                ? LibraryModel::tr("d MMM HH:mm", "pattern of a date of this year")
                                : LibraryModel::tr("d MMM yyyy", "pattern of a date");
    return QLocale().toString(time, pattern);
}

} // namespace cdm::ui
