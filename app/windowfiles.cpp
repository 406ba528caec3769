// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowfiles.h"

#include "app/dialogs.h"
#include "app/importdialog.h"
#include "app/importpages.h"
#include "app/importwork.h"
#include "app/languages.h"
#include "app/mainwindow.h"
#include "app/paths.h"
#include "app/reportdialog.h"
#include "app/settings.h"
#include "base/error.h"
#include "charts/figurefile.h"
#include "units/errortext.h"
#include "units/notice.h"
#include "units/savedialog.h"
#include "units/textpatterns.h"
#include "units/writtenfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QTimer>

#include <memory>
#include <utility>

namespace cdm::app {

namespace {

MessageBar::Kind kindOf(const Imported& imported)
{
    return imported.isClean() ? MessageBar::Kind::Information : MessageBar::Kind::Warning;
}

void bringForward(QWidget* dialog)
{
    dialog->setWindowState(dialog->windowState() & ~Qt::WindowMinimized);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace

WindowFiles::WindowFiles(MainWindow* window)
    : QObject(window),
      window_(window),
      importer_(window->house().session->jobs())
{
    connect(&importer_, &Importer::failed, this,
            [this](const ui::LiveText& message) { window_->messages()->tell(MessageBar::Kind::Error, message); });
    connect(&importer_, &Importer::imported, this, &WindowFiles::adopt);
    connect(session(), &ui::Session::datasetChanged, this, &WindowFiles::closeOpened);
}

void WindowFiles::adopt(const Imported& imported)
{
    window_->listDataset(imported.folder);
    window_->messages()->tell(
        kindOf(imported), [imported] { return imported.summary(); },
        {[] { return tr("Show report"); }, [this, imported] { showImportReport(imported, window_); }});
    session()->openDataset(imported.folder);
    window_->pages()->showPage(QStringLiteral("data"));
}

ui::Session* WindowFiles::session() const
{
    return window_->house().session;
}

void WindowFiles::open(const QStringList& paths)
{
    openPlan(planWhatOpens(paths));
}

void WindowFiles::openPlan(const PartialPlan& found)
{
    const auto& [plan, problems] = found;
    if (problems.size() == 1 && plan.inputs.empty() && plan.importSource.isEmpty()) // the only path
        return session()->failed(ui::text::liveError(problems.front()));
    if (!problems.empty())
        tellOfUnopened(problems);
    if (!plan.inputs.empty())
        session()->open(plan.inputs);
    if (!plan.importSource.isEmpty())
        askForImport(plan.importSource);
}

void WindowFiles::tellOfUnopened(const std::vector<Error>& problems)
{
    std::vector<ui::LiveText> reasons;
    for (const Error& problem : problems)
        reasons.push_back(ui::text::liveError(problem));
    Q_EMIT session()->failed([reasons] {
        QStringList lines;
        for (const ui::LiveText& reason : reasons)
            lines << reason.text();
        return tr("Not opened: %1").arg(lines.join(QLatin1Char('\n')));
    });
}

void WindowFiles::openSample()
{
    if (const auto sample = sampleInputs(QCoreApplication::applicationDirPath()))
        session()->open(*sample);
    else
        window_->messages()->tell(MessageBar::Kind::Warning, [] {
            return tr("The sample dataset is not installed. Open a dataset folder, or "
                      "import a request log, from the File menu.");
        });
}

void WindowFiles::startImport(const ImportOrder& order)
{
    importer_.start(order);
}

QString WindowFiles::datasetsFolder() const
{
    QStringList datasets{session()->inputs().dataset};
    datasets += window_->house().settings->recent();
    for (const QString& one : std::as_const(datasets)) {
        if (!one.isEmpty() && QFileInfo(one).isDir())
            return QFileInfo(QDir(one).absolutePath()).absolutePath();
    }
    return {};
}

QString WindowFiles::checkpointsFolder() const
{
    for (const QString& one : window_->house().settings->recent()) {
        const QFileInfo file(one);
        if (file.suffix() == QLatin1String("safetensors") && file.absoluteDir().exists())
            return file.absolutePath();
    }
    return session()->inputs().checkpoint;
}

void WindowFiles::askForDataset()
{
    const QString folder = QFileDialog::getExistingDirectory(window_, tr("Open a dataset folder"), datasetsFolder());
    if (!folder.isEmpty())
        open({folder});
}

void WindowFiles::locateDataset(ui::SessionInputs inputs)
{
    inputs.dataset = QFileDialog::getExistingDirectory(window_, tr("Where is the dataset?"), datasetsFolder());
    if (!inputs.dataset.isEmpty())
        session()->open(inputs);
}

QString WindowFiles::askForCheckpointFile(const QString& title) const
{
    return QFileDialog::getOpenFileName(window_, title, checkpointsFolder(),
                                        tr("Checkpoints (*.safetensors);;All files (*)"));
}

void WindowFiles::askForCheckpoint()
{
    if (const QString file = askForCheckpointFile(tr("Open a checkpoint")); !file.isEmpty())
        session()->openCheckpoint(file);
}

void WindowFiles::askForOther()
{
    if (const QString file = askForCheckpointFile(tr("Open checkpoint B")); !file.isEmpty())
        session()->openOther(file);
}

void WindowFiles::askForImport(const QString& source)
{
    if (wizard_ && wizard_->isVisible()) {
        bringForward(wizard_);
        if (!source.isEmpty() && !wizard_->takeSource(source)) {
            window_->messages()->tell(MessageBar::Kind::Information, [name = QDir::toNativeSeparators(source)] {
                return tr("Another import is open. Finish it or close it, then import %1.").arg(name);
            });
        }
        return;
    }
    if (ImportDialog* ended = endedAside(source))
        return goBackTo(ended);
    wizard_ = makeWizard();
    if (!source.isEmpty())
        wizard_->setSource(source);
    wizard_->show();
}

ImportDialog* WindowFiles::makeWizard()
{
    auto* dialog = new ImportDialog(session()->jobs(), {}, window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::imported, this, &WindowFiles::adopt);
    connect(dialog, &ImportDialog::endedAside, this, [this, dialog] { tellOfImport(dialog); });
    connect(dialog->importPage(), &ImportPage::ended, this, [this, page = dialog->importPage()] {
        if (page->result())
            window_->listDataset(page->result()->folder);
    });
    return dialog;
}

std::vector<ImportDialog*> WindowFiles::wizards() const
{
    std::vector<ImportDialog*> found;
    for (ImportDialog* one : window_->findChildren<ImportDialog*>(Qt::FindDirectChildrenOnly)) {
        if (one->isVisible() || one->isAside()) // one that was closed is about to go
            found.push_back(one);
    }
    return found;
}

ImportDialog* WindowFiles::endedAside(const QString& source) const
{
    ImportDialog* found = nullptr;
    for (ImportDialog* one : wizards()) {
        const ImportPage& page = *one->importPage();
        const bool fits = source.isEmpty() || (!page.result() && QFileInfo(one->order().source) == QFileInfo(source));
        if (one->isAside() && !page.isRunning() && fits)
            found = one;
    }
    return found;
}

void WindowFiles::rebuildWizards()
{
    for (ImportDialog* old : wizards()) {
        ImportDialog* anew = makeWizard();
        anew->takeOver(*old);
        anew->restoreGeometry(old->saveGeometry());
        if (wizard_ == old)
            wizard_ = anew;
        const bool isInSight = old->isVisible();
        delete old;
        if (isInSight)
            anew->show();
    }
}

void WindowFiles::closeOpened()
{
    if (!session()->dataset())
        return;
    const QFileInfo open(QString::fromStdString(session()->dataset()->folder().string()));
    for (ImportDialog* one : wizards()) {
        const auto& made = one->importPage()->result();
        if (one->isAside() && made && QFileInfo(made->folder) == open)
            delete one;
    }
}

void WindowFiles::tellOfImport(ImportDialog* dialog)
{
    const std::shared_ptr<ImportWork> work = dialog->importPage()->work();
    if (const auto& made = work->result()) {
        window_->messages()->tell(
            kindOf(*made), [imported = *made] { return imported.summary(); },
            {[] { return tr("Open the dataset"); }, [this, imported = *made] { adopt(imported); }});
        return;
    }
    const QString source = QDir::toNativeSeparators(dialog->order().source);
    const auto goBack = [this, key = work.get()] {
        for (ImportDialog* one : wizards()) { // in another language it may be another one
            if (one->importPage()->work().get() == key)
                return goBackTo(one);
        }
    };
    const MessageBar::Offer offer{[] { return tr("Back to the import"); }, goBack};
    if (work->wasStopped())
        window_->messages()->tell(
            MessageBar::Kind::Information,
            [source] { return tr("The import of %1 was stopped; nothing was left behind.").arg(source); }, offer,
            work.get());
    else
        window_->messages()->tell(
            MessageBar::Kind::Error,
            [source, why = work->failure()] {
                return ui::text::filled(tr("The import of %1 failed: %2"), {source, why});
            },
            offer, work.get());
}

void WindowFiles::goBackTo(ImportDialog* dialog)
{
    if (wizard_ && wizard_ != dialog && wizard_->isVisible()) { // one at a time
        bringForward(wizard_);
        return tellOfImport(dialog);
    }
    window_->messages()->withdraw(dialog->importPage()->work().get());
    wizard_ = dialog;
    bringForward(dialog);
}

QString WindowFiles::exportChart(const QString& file) const
{
    const auto figure = window_->pages()->currentPage()->mainFigure();
    return figure ? ui::writeFigure(*figure, file) : tr("This page has no chart to export yet.");
}

void WindowFiles::askForReport()
{
    if (isReportComing_)
        return;
    if (!window_->pages()->buildNextSeen())
        return openReport();
    isReportComing_ = true; // a page at a time: at once takes too long
    QTimer::singleShot(0, this, [this] {
        isReportComing_ = false;
        askForReport();
    });
}

void WindowFiles::openReport()
{
    auto items = gatherItems(*window_->pages());
    gatheredFrom_ = session()->provenance();
    const bool settled = areSettled(*window_->pages());
    if (items.empty() && settled) {
        window_->messages()->tell(MessageBar::Kind::Warning,
                                  [] { return tr("There is no chart or table to gather yet."); });
        return;
    }
    auto* dialog = new ReportDialog(std::move(items), window_, window_->house().settings->reportTicks());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog](int result) {
        if (result != QDialog::Accepted && !dialog->wasTouched())
            return;
        window_->house().settings->setReportTicks(dialog->ticks());
        window_->house().settings->saveAside();
    });
    connect(dialog, &QDialog::accepted, this, [this, dialog] { saveReport(dialog->chosen()); });
    dialog->setWaiting(!settled);
    if (!settled)
        fillWhenSettled(dialog);
    dialog->open();
}

void WindowFiles::fillWhenSettled(ReportDialog* dialog)
{
    auto* waiting = new QObject(dialog); // as long as it is there
    const auto look = [this, dialog, waiting] {
        if (!areSettled(*window_->pages()))
            return;
        waiting->deleteLater();
        dialog->setItems(gatherItems(*window_->pages()));
        gatheredFrom_ = session()->provenance();
        dialog->setWaiting(false);
    };
    for (const ui::Page* page : builtPages(*window_->pages()))
        connect(page, &ui::Page::settled, waiting, look);
    connect(session()->jobs(), &ui::JobRunner::jobEnded, waiting, look); // failures and stopped jobs settle pages, too
}

void WindowFiles::saveReport(const std::vector<GatheredItem>& items)
{
    const QString file = ui::askForSaveFile(tr("Save the report"), QStringLiteral("report"),
                                            {tr("HTML, one file (*.html)"), tr("PDF document (*.pdf)")}, window_);
    if (file.isEmpty())
        return;
    const QString error = writeGathered(items, gatheredFrom_, window_->house().languages->present(), file);
    if (error.isEmpty())
        ui::tellWritten(window_, file);
    else
        window_->messages()->tell(MessageBar::Kind::Error, error);
}

void WindowFiles::askForExport()
{
    const auto figure = window_->pages()->currentPage()->mainFigure();
    if (!figure) {
        window_->messages()->tell(MessageBar::Kind::Warning,
                                  [] { return tr("This page has no chart to export yet."); });
        return;
    }
    ui::exportFigure(*figure, window_);
}

} // namespace cdm::app
