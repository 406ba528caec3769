// SPDX-License-Identifier: GPL-3.0-only
#include "app/reportrows.h"

#include "models/tableexport.h"
#include "models/tableview.h"
#include "models/unknownlast.h"
#include "units/errortext.h"
#include "units/savedialog.h"
#include "units/text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cdm::app {

ReportRows::ReportRows(const sources::ImportReport& report, QObject* parent) : QAbstractTableModel(parent)
{
    addListed(sources::IssueKind::Refused, report.firstBadRows, report.rowsRefused, report.rejects);
    addBound(sources::IssueKind::Refused, report.rowsRefused, report.refusalsNotListed, report.rejects);
    addCounts(sources::IssueKind::Refused, report.issues);
    addListed(sources::IssueKind::Repaired, report.firstRepairedRows, report.rowsRepaired, report.repairs);
    addBound(sources::IssueKind::Repaired, report.rowsRepaired, report.repairsNotListed, report.repairs);
    addCounts(sources::IssueKind::Repaired, report.issues);
    for (const sources::Issue& issue : report.issues) {
        if (issue.kind == sources::IssueKind::Note)
            addNote(issue);
    }
}

void ReportRows::addListed(sources::IssueKind kind, const std::vector<sources::BadRow>& first, std::uint64_t count,
                           const std::filesystem::path& all)
{
    for (const sources::BadRow& row : first)
        rows_.push_back({kind, QString::fromStdString(row.file), row.line, ui::text::importProblem(row.problem)});
    if (count > first.size())
        rows_.push_back({kind, QString::fromStdString(all.string()), 0,
                         tr("and %1 more rows").arg(ui::text::count(static_cast<qint64>(count - first.size())))});
}

void ReportRows::addBound(sources::IssueKind kind, std::uint64_t count, std::uint64_t notListed,
                          const std::filesystem::path& all)
{
    if (notListed > 0)
        rows_.push_back(
            {kind, QString::fromStdString(all.string()), 0,
             tr("the file lists the first %1 rows").arg(ui::text::count(static_cast<qint64>(count - notListed)))});
}

void ReportRows::addCounts(sources::IssueKind kind, const std::vector<sources::Issue>& issues)
{
    for (const sources::Issue& issue : issues) {
        if (issue.kind == kind && issue.count > 1)
            rows_.push_back({kind, {}, 0, countText(issue)});
    }
}

void ReportRows::addNote(const sources::Issue& issue)
{
    std::size_t placed = 0;
    for (const sources::BadRow& row : issue.examples) {
        if (row.file.empty())
            continue;
        rows_.push_back({issue.kind, QString::fromStdString(row.file), row.line, ui::text::importProblem(row.problem)});
        ++placed;
    }
    if (placed == 0 || issue.count > placed)
        rows_.push_back({issue.kind, {}, 0, issue.count > 1 ? countText(issue) : ui::text::importProblem(issue.cause)});
}

QString ReportRows::countText(const sources::Issue& issue)
{
    return tr("%1 times in all: %2")
        .arg(ui::text::count(static_cast<qint64>(issue.count)), ui::text::importProblem(issue.cause));
}

int ReportRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ReportRows::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ReportRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return index.column() == File ? row.file : row.problem;
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Kind:
        return row.kind == sources::IssueKind::Refused    ? tr("refused")
               : row.kind == sources::IssueKind::Repaired ? tr("repaired")
                                                          : tr("note");
    case File:
        return row.file;
    case Line:
        if (row.line == 0)
            return {};
        return role == Qt::EditRole ? QVariant(static_cast<qulonglong>(row.line)) : QVariant(QString::number(row.line));
    default:
        return row.problem;
    }
}

QVariant ReportRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QStringList names{tr("What"), tr("File"), tr("Line"), tr("Problem")};
    return names[section];
}

ReportView::ReportView(QWidget* parent)
    : QWidget(parent),
      shown_(new ui::UnknownLast(this)),
      filter_(new QLineEdit),
      clean_(new QLabel(tr("Every row was used as it stood."))),
      rows_(new QWidget),
      table_(new ui::TableView(tr("What became of the rows")))
{
    shown_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    shown_->setFilterKeyColumn(-1);
    shown_->setSortRole(Qt::EditRole);
    filter_->setPlaceholderText(tr("Filter the rows"));
    filter_->setAccessibleName(filter_->placeholderText());
    filter_->setClearButtonEnabled(true);
    connect(filter_, &QLineEdit::textChanged, shown_, &QSortFilterProxyModel::setFilterFixedString);
    auto* save = new QPushButton(tr("Save as &CSV..."));
    save->setAutoDefault(false);
    connect(save, &QPushButton::clicked, this, [this] {
        const QString file =
            ui::askForSaveFile(tr("Save the rows"), QStringLiteral("import-report"), {tr("CSV table (*.csv)")}, this);
        if (!file.isEmpty())
            this->save(file);
    });
    table_->setModel(shown_);
    table_->setSortingEnabled(true);
    table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    auto* bar = new QHBoxLayout;
    bar->addWidget(filter_, 1);
    bar->addWidget(save);
    auto* inner = new QVBoxLayout(rows_);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addLayout(bar);
    inner->addWidget(table_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(clean_);
    layout->addWidget(rows_, 1);
    rows_->hide();
    clean_->hide();
}

void ReportView::setReport(const sources::ImportReport& report)
{
    auto* model = new ReportRows(report, this);
    shown_->setSourceModel(model);
    delete std::exchange(model_, model);
    const bool any = model->rowCount() > 0;
    rows_->setVisible(any);
    clean_->setVisible(!any);
    const int width = fontMetrics().averageCharWidth();
    table_->setColumnWidth(ReportRows::Kind, 12 * width);
    table_->setColumnWidth(ReportRows::File, 22 * width);
    table_->setColumnWidth(ReportRows::Line, 9 * width);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

QAbstractItemModel* ReportView::shown() const
{
    return shown_;
}

void ReportView::save(const QString& file)
{
    ui::saveShownTable(*table_->shownTable(), file, this);
}

} // namespace cdm::app
