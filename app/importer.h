// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"
#include "sources/importer.h"

#include <QObject>
#include <QString>

class QWidget;

namespace cdm::app {

/// What to import and where to.
struct ImportOrder
{
    QString source; ///< folder of a known dataset, or a table file
    QString folder; ///< dataset folder to make; must not exist
    sources::ImportOptions options;
};

/// What an import ended with: the new dataset and what became of the rows.
struct Imported
{
    QString source;
    QString folder;
    sources::ImportReport report;

    [[nodiscard]] QString summary() const; ///< one to three sentences, in the present language
    /// Every row was used as it stood; the report may still have notes.
    [[nodiscard]] bool isClean() const { return report.rowsRefused == 0 && report.rowsRepaired == 0; }
};

/// Of the job that imports.
[[nodiscard]] ui::JobRunner::Options importOptions(const ImportOrder& order);
/// What the job does: makes the dataset folder and the one it is in, which goes again on failure. Throws as
/// sources::importDataset(). Any thread.
[[nodiscard]] sources::ImportReport runImport(const ImportOrder& order, JobContext& job);

/// Runs imports as jobs that the Jobs dock shows and stops.
class Importer : public QObject
{
    Q_OBJECT

public:
    explicit Importer(ui::JobRunner* jobs, QObject* parent = nullptr);
    void start(const ImportOrder& order);

Q_SIGNALS:
    void imported(const cdm::app::Imported& imported);
    void failed(const cdm::ui::LiveText& message);

private:
    ui::JobRunner* jobs_;
};

/// Shows what became of the rows: counts, warnings, and the first rows that were refused with file and line.
void showImportReport(const Imported& imported, QWidget* parent);

} // namespace cdm::app
