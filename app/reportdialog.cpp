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

namespace cdm::app {

namespace {
constexpr QSize dialogSize(520, 460);

/// The item's own, else page and title; whether it is a chart, and the place among those that agree in all this.
std::vector<QString> keysOf(const std::vector<GatheredItem>& items)
{
    std::map<QString, int> met;
    std::vector<QString> keys;
    keys.reserve(items.size());
    for (const GatheredItem& item : items) {
        QString key = item.key.isEmpty() ? item.page + QLatin1Char('/') + item.title : item.key;
        key += item.figure ? QLatin1String("/chart") : QLatin1String("/table");
        const int place = met[key]++;
        keys.push_back(place > 0 ? key + QLatin1Char('/') + QString::number(place) : key);
    }
    return keys;
}
} // namespace

ReportDialog::ReportDialog(std::vector<GatheredItem> items, QWidget* parent, ReportTicks before)
    : QDialog(parent),
      before_(std::move(before)),
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
    connect(tree_, &QTreeWidget::itemChanged, this, [this] {
        isTouched_ = true;
        showCount();
    });
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
    ReportTicks ticks = before_;
    const std::vector<QString> shown = keysOf(items_);
    for (const QTreeWidgetItem* row : rows())
        ticks[shown[row->data(0, Qt::UserRole).toULongLong()]] = row->checkState(0) == Qt::Checked;
    items_ = std::move(items);
    const std::vector<QString> keys = keysOf(items_);
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
        row->setCheckState(0, ticks.value(keys[i], item.inSight) ? Qt::Checked : Qt::Unchecked);
        row->setData(0, Qt::UserRole, static_cast<qulonglong>(i));
    }
    tree_->verticalScrollBar()->setValue(scrolled);
    showCount();
}

ReportTicks ReportDialog::ticks() const
{
    ReportTicks ticks = before_;
    const std::vector<QString> keys = keysOf(items_);
    for (const QTreeWidgetItem* row : rows()) {
        const auto place = row->data(0, Qt::UserRole).toULongLong();
        const bool isTicked = row->checkState(0) == Qt::Checked;
        // What is unticked because it is out of sight may be in sight the next time.
        if (isTicked || items_[place].inSight || ticks.contains(keys[place]))
            ticks[keys[place]] = isTicked;
    }
    return ticks;
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
