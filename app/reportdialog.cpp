// SPDX-License-Identifier: GPL-3.0-only
#include "app/reportdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cdm::app {

namespace {
constexpr QSize dialogSize(520, 460);
}

ReportDialog::ReportDialog(std::vector<GatheredItem> items, QWidget* parent)
    : QDialog(parent),
      items_(std::move(items)),
      tree_(new QTreeWidget)
{
    setWindowTitle(tr("Report"));
    auto* advice = new QLabel(tr("Charts and tables for the report, as the pages show them now. It becomes one file, "
                                 "HTML or PDF, that says where the numbers come from."));
    advice->setWordWrap(true);
    tree_->setAccessibleName(tr("Charts and tables"));
    tree_->setHeaderLabels({tr("Chart or table"), tr("Kind")});
    tree_->setColumnWidth(0, 380);
    QTreeWidgetItem* page = nullptr;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const GatheredItem& item = items_[i];
        if (page == nullptr || page->text(0) != item.page) {
            page = new QTreeWidgetItem(tree_, {item.page});
            page->setFlags(page->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
            page->setExpanded(true);
        }
        auto* row = new QTreeWidgetItem(page, {item.title, item.figure ? tr("chart") : tr("table")});
        row->setFlags(row->flags() | Qt::ItemIsUserCheckable);
        row->setCheckState(0, item.inSight ? Qt::Checked : Qt::Unchecked);
        row->setData(0, Qt::UserRole, static_cast<qulonglong>(i));
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    save_ = buttons->addButton(tr("&Save..."), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(tree_, &QTreeWidget::itemChanged, this, &ReportDialog::showCount);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(advice);
    layout->addWidget(tree_, 1);
    layout->addWidget(buttons);
    resize(dialogSize);
    showCount();
}

std::vector<std::size_t> ReportDialog::ticked() const
{
    std::vector<std::size_t> places;
    for (int p = 0; p < tree_->topLevelItemCount(); ++p) {
        const QTreeWidgetItem* page = tree_->topLevelItem(p);
        for (int i = 0; i < page->childCount(); ++i) {
            if (page->child(i)->checkState(0) == Qt::Checked)
                places.push_back(page->child(i)->data(0, Qt::UserRole).toULongLong());
        }
    }
    return places;
}

std::vector<GatheredItem> ReportDialog::chosen() const
{
    std::vector<GatheredItem> items;
    for (const std::size_t place : ticked())
        items.push_back(items_[place]);
    return items;
}

void ReportDialog::showCount()
{
    save_->setEnabled(!ticked().empty());
}

} // namespace cdm::app
