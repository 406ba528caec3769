// SPDX-License-Identifier: GPL-3.0-only
#include "units/writtenfile.h"

#include "units/notice.h"
#include "units/savedialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace cdm::ui {

QString writeWholeFile(const QString& file, const QByteArray& content)
{
    QSaveFile out(file);
    const bool isWritten = out.open(QIODevice::WriteOnly) && writeAll(out, content) && out.commit();
    return isWritten ? QString() : whyNotWritten(out);
}

bool writeAll(QFileDevice& file, const QByteArray& content)
{
    // A disk that becomes full takes a part; only the next write says why not the rest.
    for (qint64 done = 0; done < content.size();) {
        const qint64 taken = file.write(content.constData() + done, content.size() - done);
        if (taken <= 0)
            return false;
        done += taken;
    }
    return file.flush(); // QSaveFile::commit() does not look at whether this worked
}

QString whyNotWritten(const QFileDevice& file)
{
    const QString why = file.errorString();
    if (why.isEmpty() || why == QIODevice::tr("Unknown error"))
        return QCoreApplication::translate("WrittenFile", "the disk is full, or the file cannot grow");
    return why;
}

void tellWritten(QWidget* from, const QString& file)
{
    setSaveFolder(QFileInfo(file).absolutePath()); // not the folder of a file that could not be written
    tellWindow(from, NoticeEvent::Kind::Done, [name = QDir::toNativeSeparators(file)] {
        return QCoreApplication::translate("WrittenFile", "Wrote %1").arg(name);
    });
}

} // namespace cdm::ui
