// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/gathered.h"
#include "app/importer.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <vector>

namespace cdm {
class Error;
}

namespace cdm::ui {
class Session;
struct SessionInputs;
} // namespace cdm::ui

namespace cdm::app {

class ImportDialog;
class MainWindow;
class ReportDialog;
struct PartialPlan;

/// What the main window does with files: opens, imports and exports them, and asks which. Messages go to the window.
class WindowFiles : public QObject
{
    Q_OBJECT

public:
    /// The window owns it; pages and message bar are looked up at each use, for another language builds them anew.
    explicit WindowFiles(MainWindow* window);

    /// Opens datasets and checkpoints; offers to import what is neither. One message says what of it cannot be opened;
    /// the rest is.
    void open(const QStringList& paths);
    void openPlan(const PartialPlan& found); ///< the same of paths that were looked at
    void openSample();
    void startImport(const ImportOrder& order);
    /// Writes the main figure of the page in sight. An error text, empty when it worked.
    [[nodiscard]] QString exportChart(const QString& file) const;

    /// Where to look for a dataset at first: beside the open one, else beside the last one.
    [[nodiscard]] QString datasetsFolder() const;
    /// Where the last checkpoint was opened from.
    [[nodiscard]] QString checkpointsFolder() const;

    void askForDataset();
    void locateDataset(ui::SessionInputs inputs); ///< asks for the folder of their dataset and opens them with it
    void askForCheckpoint();
    void askForOther(); ///< checkpoint B
    /// Opens the import wizard. One that is open already comes forward, and takes the source if it is at its first
    /// step; else one whose import ended in the background: any when no source is named, and with its source one that
    /// did not succeed.
    void askForImport(const QString& source);
    void rebuildWizards(); ///< in the present language, where they were
    void askForExport();
    void askForReport(); ///< gathers charts and tables of all pages that were looked at

private:
    [[nodiscard]] ui::Session* session() const;
    [[nodiscard]] QString askForCheckpointFile(const QString& title) const;
    void adopt(const Imported& imported); ///< opens the new dataset and says what became of the rows
    void tellOfUnopened(const std::vector<Error>& problems);
    [[nodiscard]] ImportDialog* makeWizard();
    [[nodiscard]] std::vector<ImportDialog*> wizards() const;            ///< in sight or aside, the oldest first
    [[nodiscard]] ImportDialog* endedAside(const QString& source) const; ///< see askForImport(); null = none
    void tellOfImport(ImportDialog* dialog);                             ///< that ended aside
    void goBackTo(ImportDialog* dialog);                                 ///< after its import ended aside
    void closeOpened();                         ///< wizards aside whose dataset is open: they have nothing left to say
    void openReport();                          ///< of the pages that are built
    void fillWhenSettled(ReportDialog* dialog); ///< with what the pages show once all their numbers are there
    void saveReport(const std::vector<GatheredItem>& items);

    MainWindow* window_;
    bool isReportComing_ = false;
    QString gatheredFrom_; ///< provenance of what a report dialog shows
    Importer importer_;
    QPointer<ImportDialog> wizard_; ///< the one that was shown last
};

} // namespace cdm::app
