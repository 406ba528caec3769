// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/attributedialog.h"

#include "models/itemtext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr std::uint32_t mostValues = 2000; ///< of a combo box

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

AttributeDialog::AttributeDialog(std::shared_ptr<const data::Dataset> dataset, const data::EditedCandidate& candidate,
                                 QWidget* parent)
    : QDialog(parent),
      dataset_(std::move(dataset)),
      item_(candidate.item),
      categories_(new QListWidget)
{
    setWindowTitle(tr("Attributes of %1").arg(itemTitle(*dataset_, item_)));
    auto* form = new QFormLayout;
    const std::vector<std::uint32_t> codes = data::fieldsOf(*dataset_, candidate);
    for (std::size_t f = 0; f < codes.size(); ++f)
        form->addRow(QString::fromStdString(dataset_->schema().itemFields[f].name), makeField(f, codes[f]));
    makeCategories(data::categoriesOf(*dataset_, candidate));
    form->addRow(tr("Categories"), categories_);
    auto* note = new QLabel(tr("The model sees the item with these attributes; its id stays."));
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* own = buttons->addButton(tr("As in the &dataset"), QDialogButtonBox::ResetRole);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form, 1);
    layout->addWidget(note);
    layout->addWidget(buttons);
    connect(own, &QPushButton::clicked, this, &AttributeDialog::restore);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QWidget* AttributeDialog::makeField(std::size_t field, std::uint32_t code)
{
    const data::Field& described = dataset_->schema().itemFields[field];
    if (described.cardinality > mostValues) {
        auto* spin = new QSpinBox;
        spin->setRange(0, static_cast<int>(described.cardinality) - 1);
        spin->setValue(static_cast<int>(code));
        fields_.push_back(spin);
        return spin;
    }
    auto* combo = new QComboBox;
    for (std::uint32_t value = 0; value < described.cardinality; ++value) {
        const QString name = fromView(dataset_->fieldValue(described.name, value));
        combo->addItem(!name.isEmpty() ? name : value == 0 ? tr("unknown") : QString::number(value));
    }
    combo->setCurrentIndex(static_cast<int>(code));
    fields_.push_back(combo);
    return combo;
}

void AttributeDialog::makeCategories(const std::vector<CategoryIndex>& chosen)
{
    categories_->setAccessibleName(tr("Categories"));
    for (std::uint32_t c = 0; c < dataset_->schema().categoryCount; ++c) {
        const CategoryIndex category(c);
        auto* row = new QListWidgetItem(fromView(dataset_->categoryName(category)), categories_);
        row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        const bool has = std::find(chosen.begin(), chosen.end(), category) != chosen.end();
        row->setCheckState(has ? Qt::Checked : Qt::Unchecked);
        if (has)
            categories_->scrollToItem(row);
    }
}

void AttributeDialog::restore()
{
    const data::EditedCandidate original{item_, -1, std::nullopt, std::nullopt};
    const std::vector<std::uint32_t> codes = data::fieldsOf(*dataset_, original);
    for (std::size_t f = 0; f < codes.size(); ++f) {
        if (auto* combo = qobject_cast<QComboBox*>(fields_[f]))
            combo->setCurrentIndex(static_cast<int>(codes[f]));
        else if (auto* spin = qobject_cast<QSpinBox*>(fields_[f]))
            spin->setValue(static_cast<int>(codes[f]));
    }
    const std::vector<CategoryIndex> own = data::categoriesOf(*dataset_, original);
    for (int row = 0; row < categories_->count(); ++row) {
        const CategoryIndex category(static_cast<std::uint32_t>(row));
        categories_->item(row)->setCheckState(std::find(own.begin(), own.end(), category) != own.end() ? Qt::Checked
                                                                                                       : Qt::Unchecked);
    }
}

std::optional<std::vector<std::uint32_t>> AttributeDialog::fields() const
{
    std::vector<std::uint32_t> codes;
    for (QWidget* field : fields_) {
        const auto* combo = qobject_cast<QComboBox*>(field);
        codes.push_back(static_cast<std::uint32_t>(combo != nullptr ? combo->currentIndex()
                                                                    : qobject_cast<QSpinBox*>(field)->value()));
    }
    const data::EditedCandidate original{item_, -1, std::nullopt, std::nullopt};
    return codes == data::fieldsOf(*dataset_, original) ? std::nullopt : std::optional(std::move(codes));
}

std::optional<std::vector<CategoryIndex>> AttributeDialog::categories() const
{
    std::vector<CategoryIndex> chosen;
    for (int row = 0; row < categories_->count(); ++row) {
        if (categories_->item(row)->checkState() == Qt::Checked)
            chosen.emplace_back(static_cast<std::uint32_t>(row));
    }
    const data::EditedCandidate original{item_, -1, std::nullopt, std::nullopt};
    return chosen == data::categoriesOf(*dataset_, original) ? std::nullopt : std::optional(std::move(chosen));
}

} // namespace cdm::ui
