// SPDX-License-Identifier: GPL-3.0-only
#include "app/importpages.h"
#include "base/error.h"
#include "base/files.h"
#include "models/columnfit.h"
#include "units/errortext.h"
#include "units/savedialog.h"
#include "units/writtenfile.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::app {

namespace {

constexpr std::size_t exampleCount = 4;
constexpr int mostLetters = 40; ///< of a value of the first rows

QTableWidget* plain(const QString& name)
{
    auto* table = new QTableWidget;
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 10);
    return table;
}

QTableWidgetItem* cellOf(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(text); // the column may be too narrow for it
    return item;
}

} // namespace

ColumnsPage::ColumnsPage(QWidget* parent)
    : QWizardPage(parent),
      rows_(plain(tr("First rows"))),
      columns_(plain(tr("Columns and what they are"))),
      state_(new QLabel)
{
    setTitle(tr("What the columns are"));
    setSubTitle(
        tr("One row is one candidate of one request, or one interaction of a log. User and item are needed, and "
           "with a request id the label; what has no use stays \"not used\"."));
    columns_->setColumnCount(3);
    columns_->setHorizontalHeaderLabels({tr("Column"), tr("What it is"), tr("First values")});
    columns_->horizontalHeader()->setStretchLastSection(true);
    columns_->setSelectionMode(QAbstractItemView::NoSelection);
    auto* load = new QPushButton(tr("&Load mapping..."));
    auto* save = new QPushButton(tr("&Save mapping..."));
    load->setToolTip(tr("A mapping that was saved here or that \"cdm import --mapping\" reads"));
    save->setToolTip(tr("Keeps what each column is, for the next log of this kind and for \"cdm import --mapping\""));
    state_->setWordWrap(true);
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(columns_);
    split->addWidget(rows_);
    // The first rows need no more than a few lines; every column is to be in sight.
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    rows_->setMinimumHeight(rows_->horizontalHeader()->sizeHint().height() +
                            4 * rows_->verticalHeader()->defaultSectionSize());
    split->setSizes({1000, 1});
    split->setChildrenCollapsible(false);
    auto* bar = new QHBoxLayout;
    bar->addWidget(state_, 1);
    bar->addWidget(load);
    bar->addWidget(save);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(split, 1);
    layout->addLayout(bar);
    const auto tell = [this](const QString& error) {
        if (error.isEmpty())
            return;
        state_->setForegroundRole(QPalette::BrightText);
        state_->setText(error);
    };
    const QStringList filters{tr("Mappings (*.json)"), tr("All files (*)")};
    connect(load, &QPushButton::clicked, this, [this, tell, filters] {
        const QString file =
            QFileDialog::getOpenFileName(this, tr("Load a mapping"), {}, filters.join(QLatin1String(";;")));
        if (!file.isEmpty())
            tell(loadMapping(file));
    });
    connect(save, &QPushButton::clicked, this, [this, tell, filters] {
        const QString file = ui::askForSaveFile(tr("Save the mapping"), QStringLiteral("mapping"), filters, this);
        if (!file.isEmpty())
            tell(saveMapping(file));
    });
}

void ColumnsPage::setPreview(const sources::TablePreview& preview)
{
    preview_ = preview;
    base_ = preview.suggested;
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    const auto count = static_cast<int>(preview.columns.size());
    rows_->clear();
    rows_->setColumnCount(count);
    rows_->setRowCount(static_cast<int>(preview.rows.size()));
    columns_->setRowCount(count);
    boxes_.clear();
    for (int c = 0; c < count; ++c) {
        const auto column = static_cast<std::size_t>(c);
        QStringList examples;
        for (std::size_t r = 0; r < preview.rows.size(); ++r) {
            const QString value = text(preview.rows[r][column]);
            rows_->setItem(static_cast<int>(r), c, cellOf(value));
            if (examples.size() < static_cast<qsizetype>(exampleCount) && !examples.contains(value))
                examples << value;
        }
        columns_->setItem(c, 0, cellOf(text(preview.columns[column])));
        columns_->setItem(c, 2, cellOf(examples.join(QStringLiteral(", "))));
        auto* box = new QComboBox;
        box->setAccessibleName(tr("What %1 is").arg(text(preview.columns[column])));
        for (int role = 0; role < columnRoles; ++role) {
            box->addItem(roleText(static_cast<ColumnRole>(role)));
            box->setItemData(role, roleHelp(static_cast<ColumnRole>(role)), Qt::ToolTipRole);
        }
        columns_->setCellWidget(c, 1, box);
        boxes_.push_back(box);
        connect(box, &QComboBox::currentIndexChanged, this, &ColumnsPage::showProblem);
    }
    QStringList names;
    for (const std::string& column : preview.columns)
        names << text(column);
    rows_->setHorizontalHeaderLabels(names);
    ui::fitColumns(*rows_, mostLetters * fontMetrics().averageCharWidth());
    columns_->setColumnWidth(0, 22 * fontMetrics().averageCharWidth());
    columns_->setColumnWidth(1, 34 * fontMetrics().averageCharWidth());
    showRoles(rolesOf(base_, preview.columns));
}

void ColumnsPage::takeOver(const ColumnsPage& other)
{
    if (other.boxes_.empty())
        return;
    setPreview(other.preview_);
    base_ = other.base_;
    showRoles(other.roles());
}

void ColumnsPage::showRoles(const std::vector<ColumnRole>& roles)
{
    for (std::size_t c = 0; c < boxes_.size(); ++c)
        boxes_[c]->setCurrentIndex(static_cast<int>(roles[c]));
    showProblem();
}

void ColumnsPage::setRole(int column, ColumnRole role)
{
    boxes_.at(static_cast<std::size_t>(column))->setCurrentIndex(static_cast<int>(role));
}

std::vector<ColumnRole> ColumnsPage::roles() const
{
    std::vector<ColumnRole> roles;
    for (const QComboBox* box : boxes_)
        roles.push_back(static_cast<ColumnRole>(box->currentIndex()));
    return roles;
}

sources::TableMapping ColumnsPage::mapping() const
{
    return mappingOf(base_, preview_.columns, roles());
}

QString ColumnsPage::problem() const
{
    return problemOf(preview_.columns, roles());
}

QString ColumnsPage::state() const
{
    return state_->text();
}

bool ColumnsPage::isComplete() const
{
    return !boxes_.empty() && problem().isEmpty();
}

void ColumnsPage::showProblem()
{
    const QString text = problem();
    const auto chosen = roles();
    const auto has = [&chosen](ColumnRole role) {
        return std::find(chosen.begin(), chosen.end(), role) != chosen.end();
    };
    const QString advice = text.isEmpty() ? adviceOn(preview_, chosen) : QString();
    for (std::size_t c = 0; c < boxes_.size(); ++c)
        boxes_[c]->setToolTip(roleHelp(chosen[c]));
    state_->setForegroundRole(text.isEmpty() && advice.isEmpty() ? QPalette::PlaceholderText : QPalette::BrightText);
    state_->setText(
        !text.isEmpty()            ? text
        : !advice.isEmpty()        ? advice
        : has(ColumnRole::Request) ? tr("The rows of one request id are one request.")
        : has(ColumnRole::Label)
            ? tr("No request id: the table is a log, and requests are built from it.")
            : tr("No request id and no label: the table is a log in which every row is an interaction, such "
                 "as a click, and requests are built from it."));
    Q_EMIT completeChanged();
}

QString ColumnsPage::loadMapping(const QString& file)
{
    try {
        const sources::TableMapping loaded = sources::mappingFromJson(readTextFile(file.toStdString()));
        base_ = loaded;
        showRoles(rolesOf(loaded, preview_.columns));
        return {};
    } catch (const Error& error) {
        return ui::text::error(error);
    }
}

QString ColumnsPage::saveMapping(const QString& file) const
{
    const QByteArray text = QByteArray::fromStdString(sources::toJson(mapping()) + "\n");
    const QString why = ui::writeWholeFile(file, text);
    return why.isEmpty() ? QString() : tr("%1: %2.").arg(file, why);
}

} // namespace cdm::app
