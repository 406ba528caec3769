// SPDX-License-Identifier: GPL-3.0-only
#include "units/savedialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

namespace cdm::ui {

namespace {

constexpr qsizetype longestName = 80; ///< letters of up to three bytes each; file systems have 255 bytes

const QString saveFolderKey = QStringLiteral("files/saveFolder");

/// "svg" of "SVG drawing (*.svg)".
QString suffixOf(const QString& filter)
{
    static const QRegularExpression pattern(QStringLiteral("\\*\\.(\\w+)"));
    return pattern.match(filter).captured(1);
}

} // namespace

QString saveFolder()
{
    const QString last = QSettings().value(saveFolderKey).toString();
    if (!last.isEmpty() && QFileInfo(last).isDir())
        return last;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

void setSaveFolder(const QString& folder)
{
    QSettings().setValue(saveFolderKey, folder);
}

QString askForSaveFile(const QString& title, const QString& baseName, const QStringList& filters, QWidget* parent)
{
    QFileDialog dialog(parent, title, saveFolder());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.setDefaultSuffix(suffixOf(filters.front()));
    dialog.selectFile(baseName);
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog,
                     [&dialog](const QString& filter) { dialog.setDefaultSuffix(suffixOf(filter)); });
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

QString suggestedName(const QString& title, const QString& otherwise)
{
    static const QRegularExpression others(QStringLiteral("[^\\p{L}\\p{N}]+"));
    QString name = title.toLower();
    name.replace(QChar(0x3b3), QLatin1String("gamma")); // as LaTeX and archives want names
    name.replace(others, QStringLiteral("-"));
    name.truncate(longestName);
    while (name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    while (name.endsWith(QLatin1Char('-')))
        name.chop(1);
    return name.isEmpty() ? otherwise : name;
}

} // namespace cdm::ui
