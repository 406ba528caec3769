// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/importer.h"

#include <QPointer>
#include <QWizard>

class QMessageBox;

namespace cdm::app {

class ColumnsPage;
class FilesPage;
class ImportPage;
class RequestsPage;
struct RequestQuestions;
class SourcePage;

/// Makes a dataset of a request log step by step: what it is, what its columns are and which files lie beside it
/// (tables alone), how requests are made, and what became of the rows. Each step can be gone back to and keeps what was
/// given, after an error too. Closing it while the import runs is to be asked how to go on; in the background the
/// import is a job like others and the dialog waits out of sight for its end.
class ImportDialog : public QWizard
{
    Q_OBJECT

public:
    enum Step { Source, Columns, Files, Requests, Run };

    ImportDialog(ui::JobRunner* jobs, const QString& source, QWidget* parent = nullptr);

    [[nodiscard]] ImportOrder order() const;
    [[nodiscard]] bool canImport() const; ///< the source is known and every answer is allowed
    void setSource(const QString& path);
    /// The same while the first step is in sight; later it does nothing and is false.
    [[nodiscard]] bool takeSource(const QString& path);
    /// What was given in that one, its step and its import, for a dialog that was made in another language. Once,
    /// before this one is shown.
    void takeOver(const ImportDialog& other);
    /// Out of sight: the import runs in the background, or has ended there.
    [[nodiscard]] bool isAside() const { return aside_; }
    [[nodiscard]] int nextId() const override;
    [[nodiscard]] ImportPage* importPage() const { return run_; }
    [[nodiscard]] ColumnsPage* columnsPage() const { return columns_; }
    [[nodiscard]] FilesPage* filesPage() const { return files_; }

    void done(int result) override;

protected:
    void showEvent(QShowEvent* event) override;

Q_SIGNALS:
    void checked();                                    ///< the source was looked at
    void imported(const cdm::app::Imported& imported); ///< and is to be opened
    /// An import ended in the background, or its report was closed without opening the dataset: importPage() tells how.
    void endedAside();

private:
    void entered(int step);
    void askHowToGoOn();
    void runEnded();
    void showRunButtons();
    [[nodiscard]] bool isTable() const;
    [[nodiscard]] RequestQuestions questions() const; ///< that the data leave open

    SourcePage* source_;
    ColumnsPage* columns_;
    FilesPage* files_;
    RequestsPage* requests_;
    ImportPage* run_;
    QPointer<QMessageBox> question_;
    bool aside_ = false;
    bool leaving_ = false;    ///< the dialog closes when the import has stopped
    bool takingOver_ = false; ///< steps are passed, nothing is begun
};

} // namespace cdm::app
