// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowfiles.h"

#include "app/dialogs.h"
#include "app/importdialog.h"
#include "app/languages.h"
#include "app/mainwindow.h"
#include "app/paths.h"
#include "app/reportdialog.h"
#include "base/error.h"
#include "charts/figurefile.h"
#include "units/errortext.h"
#include "units/notice.h"
#include "units/savedialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QTimer>

namespace cdm::app {

namespace {
constexpr int looksForReportMs = 200; ///< between two looks whether the pages have all their numbers
}

WindowFiles::WindowFiles(MainWindow* window)
    : QObject(window),
      window_(window),
      importer_(window->house().session->jobs())
{
    connect(&importer_, &Importer::failed, this,
            [this](const QString& message) { window_->messages()->tell(MessageBar::Kind::Error, message); });
    connect(&importer_, &Importer::imported, this, &WindowFiles::adopt);
}

void WindowFiles::adopt(const Imported& imported)
{
    const auto kind = imported.isClean() ? MessageBar::Kind::Information : MessageBar::Kind::Warning;
    window_->messages()->tell(kind, imported.summary(),
                              {tr("Show report"), [this, imported] { showImportReport(imported, window_); }});
    session()->openDataset(imported.folder);
    window_->pages()->showPage(QStringLiteral("data"));
}

ui::Session* WindowFiles::session() const
{
    return window_->house().session;
}

void WindowFiles::open(const QStringList& paths)
{
    try {
        const PathPlan plan = planFor(paths);
        if (!plan.inputs.empty())
            session()->open(plan.inputs);
        if (!plan.importSource.isEmpty())
            askForImport(plan.importSource);
    } catch (const Error& error) {
        Q_EMIT session()->failed(ui::text::error(error));
    }
}

void WindowFiles::openSample()
{
    if (const auto sample = sampleInputs(QCoreApplication::applicationDirPath()))
        session()->open(*sample);
    else
        window_->messages()->tell(MessageBar::Kind::Warning,
                                  tr("The sample dataset is not installed. Open a dataset folder, or "
                                     "import a request log, from the File menu."));
}

void WindowFiles::startImport(const ImportOrder& order)
{
    importer_.start(order);
}

void WindowFiles::askForDataset()
{
    const QString start = session()->inputs().dataset;
    const QString folder = QFileDialog::getExistingDirectory(window_, tr("Open a dataset folder"), start);
    if (!folder.isEmpty())
        open({folder});
}

void WindowFiles::askForCheckpoint()
{
    const QString file = QFileDialog::getOpenFileName(window_, tr("Open a checkpoint"), session()->inputs().checkpoint,
                                                      tr("Checkpoints (*.safetensors);;All files (*)"));
    if (!file.isEmpty())
        session()->openCheckpoint(file);
}

void WindowFiles::askForImport(const QString& source)
{
    auto* dialog = new ImportDialog(session()->jobs(), source, window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::imported, this, &WindowFiles::adopt);
    dialog->open();
}

QString WindowFiles::exportChart(const QString& file) const
{
    const auto figure = window_->pages()->currentPage()->mainFigure();
    return figure ? ui::writeFigure(*figure, file) : tr("This page has no chart to export yet.");
}

void WindowFiles::askForReport()
{
    auto items = gatherItems(*window_->pages());
    gatheredFrom_ = session()->provenance();
    const bool settled = areSettled(*window_->pages());
    if (items.empty() && settled) {
        window_->messages()->tell(MessageBar::Kind::Warning, tr("There is no chart or table to gather yet."));
        return;
    }
    auto* dialog = new ReportDialog(std::move(items), window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { saveReport(dialog->chosen()); });
    dialog->setWaiting(!settled);
    if (!settled) {
        auto* look = new QTimer(dialog);
        connect(look, &QTimer::timeout, dialog, [this, dialog, look] {
            if (!areSettled(*window_->pages()))
                return;
            look->stop();
            dialog->setItems(gatherItems(*window_->pages()));
            gatheredFrom_ = session()->provenance();
            dialog->setWaiting(false);
        });
        look->start(looksForReportMs);
    }
    dialog->open();
}

void WindowFiles::saveReport(const std::vector<GatheredItem>& items)
{
    const QString file = ui::askForSaveFile(tr("Save the report"), QStringLiteral("report"),
                                            {tr("HTML, one file (*.html)"), tr("PDF document (*.pdf)")}, window_);
    if (file.isEmpty())
        return;
    const QString error = writeGathered(items, gatheredFrom_, window_->house().languages->present(), file);
    if (error.isEmpty())
        ui::tellWindow(window_, ui::NoticeEvent::Kind::Done, tr("Wrote %1").arg(QDir::toNativeSeparators(file)));
    else
        window_->messages()->tell(MessageBar::Kind::Error, error);
}

void WindowFiles::askForExport()
{
    const auto figure = window_->pages()->currentPage()->mainFigure();
    if (!figure) {
        window_->messages()->tell(MessageBar::Kind::Warning, tr("This page has no chart to export yet."));
        return;
    }
    const QString file = ui::askForFigureFile(*figure, window_);
    if (file.isEmpty())
        return;
    const QString error = ui::writeFigure(*figure, file);
    if (error.isEmpty())
        ui::tellWindow(window_, ui::NoticeEvent::Kind::Done, tr("Wrote %1").arg(QDir::toNativeSeparators(file)));
    else
        window_->messages()->tell(MessageBar::Kind::Error, error);
}

} // namespace cdm::app
