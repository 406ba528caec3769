// SPDX-License-Identifier: GPL-3.0-only
#include "app/importer.h"

#include "app/reportrows.h"
#include "units/text.h"
#include "units/textpatterns.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace cdm::app {

namespace {

using JobOptions = ui::JobRunner::Options; // lupdate finds no context in a function of a longer type

QString count(std::uint64_t value)
{
    return ui::text::count(static_cast<qint64>(value));
}

} // namespace

QString Imported::summary() const
{
    QString text = Importer::tr("Imported %1: %2 requests from %3 rows.")
                       .arg(QFileInfo(folder).fileName(), count(report.requests), count(report.rowsUsed));
    if (report.rowsRepaired > 0)
        text = ui::text::filled(Importer::tr("%1 Rows repaired: %2.", "a whole sentence, a number"),
                                {text, count(report.rowsRepaired)});
    if (report.rowsRefused == 0)
        return text;
    return ui::text::filled(Importer::tr("%1 Rows refused: %2.", "a whole sentence, a number"),
                            {text, count(report.rowsRefused)});
}

Importer::Importer(ui::JobRunner* jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

JobOptions importOptions(const ImportOrder& order)
{
    return {[source = order.source] { return Importer::tr("Import %1").arg(source); },
            {},
            false,
            false,
            [] { return Importer::tr("What was imported so far is lost; the import has to begin anew."); }};
}

sources::ImportReport runImport(const ImportOrder& order, JobContext& job)
{
    const QString parent = QFileInfo(order.folder).absolutePath();
    const bool isNew = !QFileInfo::exists(parent);
    QDir().mkpath(parent);
    try {
        return sources::importDataset(order.source.toStdString(), order.folder.toStdString(), order.options, job);
    } catch (...) {
        if (isNew)
            QDir().rmdir(parent); // unless something else is in it by now
        throw;
    }
}

void Importer::start(const ImportOrder& order)
{
    jobs_->start<sources::ImportReport>(
        importOptions(order), this, [order](JobContext& job) { return runImport(order, job); },
        [this, order](sources::ImportReport report) {
            Q_EMIT imported({order.source, order.folder, std::move(report)});
        },
        [this](const ui::LiveText& error) { Q_EMIT failed(error); });
}

void showImportReport(const Imported& imported, QWidget* parent)
{
    const sources::ImportReport& report = imported.report;
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Importer::tr("Import report"));
    QStringList lines{imported.summary()};
    lines << Importer::tr("Rows read: %1, used: %2, refused: %3")
                 .arg(count(report.rowsRead), count(report.rowsUsed), count(report.rowsRefused));
    lines << Importer::tr("Requests without any interaction: %1").arg(count(report.requestsWithoutPositive));
    lines << Importer::tr("Dataset folder: %1").arg(imported.folder);
    auto* text = new QLabel(lines.join(QLatin1Char('\n')));
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* rows = new ReportView;
    rows->setReport(report);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(rows, 1);
    layout->addWidget(buttons);
    dialog->resize(680, imported.isClean() ? 260 : 420);
    dialog->show();
}

} // namespace cdm::app
