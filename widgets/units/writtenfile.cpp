// SPDX-License-Identifier: GPL-3.0-only
#include "units/writtenfile.h"

#include "units/notice.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace cdm::ui {

QString writeWholeFile(const QString& file, const QByteArray& content)
{
    QSaveFile out(file);
    const bool isWritten = out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.commit();
    return isWritten ? QString() : out.errorString();
}

void tellWritten(QWidget* from, const QString& file)
{
    tellWindow(from, NoticeEvent::Kind::Done, [name = QDir::toNativeSeparators(file)] {
        return QCoreApplication::translate("WrittenFile", "Wrote %1").arg(name);
    });
}

} // namespace cdm::ui
