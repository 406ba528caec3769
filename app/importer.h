// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/importdialog.h"

#include <QObject>

namespace cdm::app {

/// What an import ended with: the new dataset and what became of the rows.
struct Imported
{
    QString source;
    QString folder;
    sources::ImportReport report;

    [[nodiscard]] QString summary() const; ///< one sentence
    /// Every row was used as it stood; the report may still have notes.
    [[nodiscard]] bool isClean() const { return report.rowsRefused == 0 && report.rowsRepaired == 0; }
};

/// Runs imports as jobs that the Jobs dock shows and stops.
class Importer : public QObject
{
    Q_OBJECT

public:
    explicit Importer(ui::JobRunner* jobs, QObject* parent = nullptr);
    void start(const ImportOrder& order);

Q_SIGNALS:
    void imported(const cdm::app::Imported& imported);
    void failed(const QString& message);

private:
    ui::JobRunner* jobs_;
};

/// Shows what became of the rows: counts, warnings, and the first rows that were refused with file and line.
void showImportReport(const Imported& imported, QWidget* parent);

} // namespace cdm::app
