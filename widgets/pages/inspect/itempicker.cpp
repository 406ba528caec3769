// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/itempicker.h"

#include "models/itemtext.h"
#include "units/text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace cdm::ui {

namespace {
constexpr std::uint32_t itemsBetweenLooks = 4096;
}

ItemMatches findItems(const data::Dataset& dataset, const std::string& text, std::size_t most, JobContext& job)
{
    const QString wanted = QString::fromStdString(text);
    ItemMatches matches;
    for (std::uint32_t i = 0; i < dataset.schema().itemCount; ++i) {
        if (i % itemsBetweenLooks == 0)
            job.throwIfStopped();
        const ItemIndex item(i);
        if (!wanted.isEmpty() && !itemTitle(dataset, item).contains(wanted, Qt::CaseInsensitive) &&
            !itemId(dataset, item).contains(wanted, Qt::CaseInsensitive))
            continue;
        ++matches.total;
        if (matches.items.size() < most)
            matches.items.push_back(item);
    }
    return matches;
}

ItemPicker::ItemPicker(JobRunner* jobs, std::shared_ptr<const data::Dataset> dataset, QWidget* parent)
    : QDialog(parent),
      jobs_(jobs),
      dataset_(std::move(dataset)),
      text_(new QLineEdit),
      list_(new QListWidget),
      count_(new QLabel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add an item of the catalogue"));
    text_->setPlaceholderText(tr("Part of a title or an id"));
    text_->setAccessibleName(tr("Search items"));
    text_->setClearButtonEnabled(true);
    list_->setAccessibleName(tr("Items found"));
    list_->setUniformItemSizes(true);
    count_->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    add_ = buttons->addButton(tr("&Add"), QDialogButtonBox::AcceptRole);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text_);
    layout->addWidget(list_, 1);
    layout->addWidget(count_);
    layout->addWidget(buttons);
    add_->setDefault(true); // a button outside a dialog would only think that it is
    connect(text_, &QLineEdit::textChanged, this, &ItemPicker::search);
    connect(list_, &QListWidget::itemActivated, this, &ItemPicker::pick);
    connect(buttons, &QDialogButtonBox::accepted, this, &ItemPicker::pick);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(420, 420);
    search();
}

void ItemPicker::search()
{
    const quint64 number = ++asked_;
    add_->setEnabled(false); // what is listed is of what was typed before
    jobs_->start<ItemMatches>(
        {[] { return tr("Search items"); }, QStringLiteral("find-items"), false, true}, this,
        [dataset = dataset_, text = text_->text().trimmed().toStdString()](JobContext& job) {
            return findItems(*dataset, text, mostShown, job);
        },
        [this, number](const ItemMatches& matches) {
            if (number == asked_)
                show(matches);
        },
        [this, number](const QString& message) {
            if (number == asked_) {
                list_->clear();
                count_->setText(message);
            }
        },
        [this, number] {
            if (number == asked_) {
                list_->clear();
                count_->setText(tr("Stopped. Type to search again."));
            }
        });
}

void ItemPicker::show(const ItemMatches& matches)
{
    list_->clear();
    for (const ItemIndex item : matches.items) {
        const QString categories = categoryNames(*dataset_, item);
        auto* row =
            new QListWidgetItem(categories.isEmpty() ? itemTitle(*dataset_, item)
                                                     : tr("%1 (%2)").arg(itemTitle(*dataset_, item), categories),
                                list_);
        row->setData(Qt::UserRole, item.value);
        row->setToolTip(itemDescription(*dataset_, item));
    }
    if (list_->count() > 0)
        list_->setCurrentRow(0);
    add_->setEnabled(list_->count() > 0);
    const QString total = text::count(static_cast<qint64>(matches.total));
    count_->setText(matches.items.size() < matches.total
                        ? tr("the first %1 of %2 items").arg(text::count(list_->count()), total)
                        : tr("%1 items").arg(total));
}

void ItemPicker::pick()
{
    const QListWidgetItem* row = list_->currentItem();
    if (row == nullptr || !add_->isEnabled())
        return;
    Q_EMIT picked(ItemIndex(row->data(Qt::UserRole).toUInt()));
    accept();
}

} // namespace cdm::ui
