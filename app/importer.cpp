// SPDX-License-Identifier: GPL-3.0-only
#include "app/importer.h"

#include "units/text.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cdm::app {

namespace {

QString count(std::uint64_t value)
{
    return ui::text::count(static_cast<qint64>(value));
}

QString issueText(const sources::Issue& issue)
{
    const QString cause = QString::fromStdString(issue.cause);
    switch (issue.kind) {
    case sources::IssueKind::Refused:
        return Importer::tr("Refused, %1 times: %2").arg(count(issue.count), cause);
    case sources::IssueKind::Repaired:
        return Importer::tr("Repaired, %1 times: %2").arg(count(issue.count), cause);
    case sources::IssueKind::Note:
        break;
    }
    return issue.count > 1 ? Importer::tr("Note, %1 times: %2").arg(count(issue.count), cause)
                           : Importer::tr("Note: %1").arg(cause);
}

QTableWidget* badRowTable(const std::vector<sources::BadRow>& rows)
{
    auto* table = new QTableWidget(static_cast<int>(rows.size()), 3);
    table->setHorizontalHeaderLabels({Importer::tr("File"), Importer::tr("Line"), Importer::tr("Problem")});
    table->setAccessibleName(Importer::tr("Rows that were refused"));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    for (int row = 0; row < table->rowCount(); ++row) {
        const sources::BadRow& bad = rows[static_cast<std::size_t>(row)];
        table->setItem(row, 0, new QTableWidgetItem(QFileInfo(QString::fromStdString(bad.file)).fileName()));
        auto* line = new QTableWidgetItem(count(bad.line));
        line->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table->setItem(row, 1, line);
        table->setItem(row, 2, new QTableWidgetItem(QString::fromStdString(bad.problem)));
    }
    table->resizeColumnsToContents();
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

} // namespace

QString Imported::summary() const
{
    QString text = Importer::tr("Imported %1: %2 requests from %3 rows.")
                       .arg(QFileInfo(folder).fileName(), count(report.requests), count(report.rowsUsed));
    if (report.rowsRefused > 0)
        text += QLatin1Char(' ') + Importer::tr("%1 rows were refused.").arg(count(report.rowsRefused));
    return text;
}

Importer::Importer(ui::JobRunner* jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

void Importer::start(const ImportOrder& order)
{
    jobs_->start<sources::ImportReport>(
        {tr("Import %1").arg(order.source), {}, false, false}, this,
        [order](JobContext& job) {
            QDir().mkpath(QFileInfo(order.folder).absolutePath());
            return sources::importDataset(order.source.toStdString(), order.folder.toStdString(), order.options, job);
        },
        [this, order](sources::ImportReport report) {
            Q_EMIT imported({order.source, order.folder, std::move(report)});
        },
        [this](const QString& error) { Q_EMIT failed(error); });
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
    for (const sources::Issue& issue : report.issues)
        lines << issueText(issue);
    auto* text = new QLabel(lines.join(QLatin1Char('\n')));
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    if (!report.firstBadRows.empty())
        layout->addWidget(badRowTable(report.firstBadRows), 1);
    layout->addWidget(buttons);
    dialog->resize(620, report.firstBadRows.empty() ? 200 : 420);
    dialog->show();
}

} // namespace cdm::app
