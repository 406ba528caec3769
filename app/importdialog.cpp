// SPDX-License-Identifier: GPL-3.0-only
#include "app/importdialog.h"

#include "app/importpages.h"

#include <QAbstractButton>

namespace cdm::app {

ImportDialog::ImportDialog(ui::JobRunner* jobs, const QString& source, QWidget* parent)
    : QWizard(parent),
      source_(new SourcePage(jobs)),
      columns_(new ColumnsPage),
      files_(new FilesPage),
      requests_(new RequestsPage),
      run_(new ImportPage(jobs))
{
    setWindowTitle(tr("Import a request log"));
    setWizardStyle(QWizard::ModernStyle);
    setOption(QWizard::NoBackButtonOnStartPage);
    setButtonText(QWizard::BackButton, tr("&Back"));
    setButtonText(QWizard::NextButton, tr("&Next"));
    setButtonText(QWizard::CancelButton, tr("Cancel"));
    setPage(Source, source_);
    setPage(Columns, columns_);
    setPage(Files, files_);
    setPage(Requests, requests_);
    setPage(Run, run_);
    requests_->setButtonText(QWizard::NextButton, tr("I&mport"));
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 34);
    connect(source_, &SourcePage::checked, this, [this] {
        if (source_->found().table)
            columns_->setPreview(*source_->found().table);
        Q_EMIT checked();
    });
    connect(this, &QWizard::currentIdChanged, this, &ImportDialog::entered);
    // What is done cannot be taken back or cancelled here; after an error Back leads to what was given.
    connect(run_, &ImportPage::ended, this, [this] {
        button(BackButton)->setEnabled(!run_->result() && currentId() == Run);
        button(CancelButton)->setVisible(!run_->result());
    });
    if (!source.isEmpty())
        setSource(source);
}

bool ImportDialog::isTable() const
{
    return source_->format() == QLatin1String("table");
}

void ImportDialog::setSource(const QString& path)
{
    source_->setSource(path);
}

int ImportDialog::nextId() const
{
    switch (currentId()) {
    case Source:
        return isTable() ? Columns : Requests;
    case Columns:
        return Files;
    case Files:
        return Requests;
    case Requests:
        return Run;
    default:
        return -1;
    }
}

void ImportDialog::entered(int step)
{
    if (step == Files)
        files_->setMapping(columns_->mapping(), source_->source());
    if (step == Requests)
        requests_->setBuilds(!isTable() || columns_->mapping().request.empty());
    if (step == Run)
        run_->start(order());
    else
        run_->stop();
}

ImportOrder ImportDialog::order() const
{
    ImportOrder order;
    order.source = source_->source();
    order.folder = source_->folder();
    order.options.format = source_->format().toStdString();
    order.options.name = source_->name().toStdString();
    order.options.build = requests_->options();
    if (isTable())
        order.options.mapping = files_->mapping();
    return order;
}

bool ImportDialog::canImport() const
{
    return source_->isComplete() && (!isTable() || (columns_->isComplete() && files_->isComplete())) &&
           requests_->isComplete();
}

void ImportDialog::done(int result)
{
    run_->stop();
    if (run_->result())
        Q_EMIT imported(*run_->result()); // closing is no reason to lose it
    QWizard::done(result);
}

} // namespace cdm::app
