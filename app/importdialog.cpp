// SPDX-License-Identifier: GPL-3.0-only
#include "app/importdialog.h"

#include "app/importpages.h"
#include "app/importwork.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

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
    connect(run_, &ImportPage::ended, this, &ImportDialog::runEnded);
    if (!source.isEmpty())
        setSource(source);
}

bool ImportDialog::isTable() const
{
    return source_->format() == QLatin1String("table");
}

RequestQuestions ImportDialog::questions() const
{
    if (isTable()) {
        const sources::TableMapping mapping = columns_->mapping();
        return {mapping.request.empty(), !mapping.label.empty(), true, !mapping.time.empty(),
                QString::fromStdString(mapping.split)};
    }
    for (const sources::FormatInfo& format : sources::formats()) {
        if (source_->format().toStdString() == format.name)
            return {format.use.building, format.use.threshold, format.use.split};
    }
    return {};
}

void ImportDialog::setSource(const QString& path)
{
    source_->setSource(path);
}

bool ImportDialog::takeSource(const QString& path)
{
    if (currentId() != Source)
        return false;
    setSource(path);
    return true;
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
        requests_->setQuestions(questions());
    if (step != Run || takingOver_)
        return;
    run_->start(order());
    showRunButtons();
}

void ImportDialog::showRunButtons()
{
    // While it runs, Stop comes first. What is done cannot be taken back or cancelled here; after an error Back leads
    // to what was given.
    button(BackButton)->setEnabled(!run_->isRunning() && !run_->result() && currentId() == Run);
    button(CancelButton)->setVisible(!run_->result());
}

void ImportDialog::takeOver(const ImportDialog& other)
{
    source_->takeOver(*other.source_);
    columns_->takeOver(*other.columns_);
    files_->takeOver(*other.files_);
    requests_->takeOver(*other.requests_);
    run_->follow(other.run_->work());
    aside_ = other.aside_;
    leaving_ = other.leaving_;
    takingOver_ = true;
    restart();
    while (currentId() < other.currentId())
        next();
    takingOver_ = false;
    if (currentId() == Run)
        showRunButtons();
}

void ImportDialog::runEnded()
{
    showRunButtons();
    const bool leaves = std::exchange(leaving_, false);
    if (aside_)
        Q_EMIT endedAside();
    else if (leaves && run_->work()->wasStopped())
        QWizard::done(Rejected);
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
    if (run_->isRunning())
        return askHowToGoOn();
    if (run_->result() && result == Accepted)
        Q_EMIT imported(*run_->result());
    else if (run_->result())
        Q_EMIT endedAside(); // closing is no reason to lose it
    QWizard::done(result);
}

void ImportDialog::showEvent(QShowEvent* event)
{
    aside_ = false;
    QWizard::showEvent(event);
}

void ImportDialog::askHowToGoOn()
{
    if (leaving_ || aside_ || (question_ && question_->isVisible()))
        return;
    question_ = new QMessageBox(QMessageBox::Question, tr("Import"), tr("The import is still running."),
                                QMessageBox::NoButton, this);
    question_->setInformativeText(tr("In the background it goes on as a job, and the window tells when it has ended. "
                                     "Stopped, it leaves nothing behind."));
    question_->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* aside = question_->addButton(tr("&Go on in the background"), QMessageBox::AcceptRole);
    QPushButton* stop = question_->addButton(tr("&Stop the import"), QMessageBox::DestructiveRole);
    QPushButton* back = question_->addButton(tr("&Back to the import"), QMessageBox::RejectRole);
    question_->setDefaultButton(back);
    question_->setEscapeButton(back);
    connect(question_, &QDialog::finished, this, [this, question = question_.data(), aside, stop] {
        if (question->clickedButton() == aside) {
            aside_ = true;
            hide();
        } else if (question->clickedButton() == stop) {
            leaving_ = true;
            run_->stop();
        }
    });
    connect(run_, &ImportPage::ended, question_, &QDialog::reject); // too late to ask
    question_->open();
}

} // namespace cdm::app
