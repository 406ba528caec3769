// SPDX-License-Identifier: GPL-3.0-only
#include "app/reportdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>
#include <tuple>

namespace cdm::app {

namespace {
constexpr QSize dialogSize(520, 460);

/// Page, title, whether it is a chart, and the place among those that agree in all these.
using Key = std::tuple<QString, QString, bool, int>;

std::vector<Key> keysOf(const std::vector<GatheredItem>& items)
{
    std::map<std::tuple<QString, QString, bool>, int> met;
    std::vector<Key> keys;
    keys.reserve(items.size());
    for (const GatheredItem& item : items) {
        const bool isChart = item.figure.has_value();
        keys.emplace_back(item.page, item.title, isChart, met[{item.page, item.title, isChart}]++);
    }
    return keys;
}
} // namespace

ReportDialog::ReportDialog(std::vector<GatheredItem> items, QWidget* parent)
    : QDialog(parent),
      tree_(new QTreeWidget),
      waiting_(new QLabel(tr("Some numbers are still being computed; charts and tables appear here as they come.")))
{
    setWindowTitle(tr("Report"));
    auto* advice = new QLabel(tr("Charts and tables for the report, as the pages show them now; a page that you "
                                 "have not opened yet offers none. It becomes one file, HTML or PDF, that says where "
                                 "the numbers come from."));
    advice->setWordWrap(true);
    waiting_->setWordWrap(true);
    waiting_->setForegroundRole(QPalette::PlaceholderText);
    waiting_->hide();
    tree_->setAccessibleName(tr("Charts and tables"));
    tree_->setHeaderLabels({tr("Chart or table"), tr("Kind")});
    tree_->setColumnWidth(0, 380);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    save_ = buttons->addButton(tr("&Save..."), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(tree_, &QTreeWidget::itemChanged, this, &ReportDialog::showCount);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(advice);
    layout->addWidget(tree_, 1);
    layout->addWidget(waiting_);
    layout->addWidget(buttons);
    resize(dialogSize);
    setItems(std::move(items));
}

void ReportDialog::setItems(std::vector<GatheredItem> items)
{
    std::map<Key, Qt::CheckState> ticks;
    const std::vector<Key> before = keysOf(items_);
    for (const QTreeWidgetItem* row : rows())
        ticks[before[row->data(0, Qt::UserRole).toULongLong()]] = row->checkState(0);
    items_ = std::move(items);
    const std::vector<Key> keys = keysOf(items_);
    const QSignalBlocker quiet(tree_);
    const int scrolled = tree_->verticalScrollBar()->value();
    tree_->clear();
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
        const auto known = ticks.find(keys[i]);
        row->setCheckState(0, known != ticks.end() ? known->second : item.inSight ? Qt::Checked : Qt::Unchecked);
        row->setData(0, Qt::UserRole, static_cast<qulonglong>(i));
    }
    tree_->verticalScrollBar()->setValue(scrolled);
    showCount();
}

void ReportDialog::setWaiting(bool waiting)
{
    waiting_->setVisible(waiting);
}

std::vector<QTreeWidgetItem*> ReportDialog::rows() const
{
    std::vector<QTreeWidgetItem*> all;
    for (int p = 0; p < tree_->topLevelItemCount(); ++p) {
        for (int i = 0; i < tree_->topLevelItem(p)->childCount(); ++i)
            all.push_back(tree_->topLevelItem(p)->child(i));
    }
    return all;
}

std::vector<std::size_t> ReportDialog::ticked() const
{
    std::vector<std::size_t> places;
    for (const QTreeWidgetItem* row : rows()) {
        if (row->checkState(0) == Qt::Checked)
            places.push_back(row->data(0, Qt::UserRole).toULongLong());
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
