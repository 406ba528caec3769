// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/variationsdialog.h"

#include "base/error.h"
#include "units/errortext.h"
#include "units/optiontext.h"
#include "units/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr int dialogWidth = 520;

/// What does not change the machine or the chance, which seeds are for.
bool isVaried(const engine::OptionInfo& option)
{
    return QLatin1String(option.group) != QLatin1String("Machine") && option.kind != engine::OptionKind::Text;
}

const engine::OptionInfo* optionNamed(const QString& name)
{
    const auto options = engine::trainOptions();
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&name](const auto& one) { return name == QLatin1String(one.name); });
    return found == options.end() ? nullptr : &*found;
}

} // namespace

VariationsDialog::VariationsDialog(const engine::TrainConfig& base, QString name,
                                   std::shared_ptr<const data::Dataset> dataset, QWidget* parent)
    : QDialog(parent),
      base_(base),
      name_(std::move(name)),
      dataset_(std::move(dataset)),
      seeds_(new QLineEdit(QString::number(base.seed))),
      verdict_(new QLabel)
{
    setWindowTitle(tr("Add variations to the queue"));
    auto* what = new QLabel(tr("One run for each seed and each combination of the values below; everything else is as "
                               "in the form. Values are separated by commas."));
    what->setWordWrap(true);
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    auto* seedLabel = new QLabel(tr("S&eeds"));
    seedLabel->setBuddy(seeds_);
    seeds_->setPlaceholderText(QStringLiteral("1, 2, 3"));
    grid->addWidget(seedLabel, 0, 0);
    grid->addWidget(seeds_, 0, 1);
    int line = 1;
    for (Row& row : rows_) {
        row.option = new QComboBox;
        row.values = new QLineEdit;
        row.option->addItem(tr("no option"), QString());
        for (const engine::OptionInfo& option : engine::trainOptions()) {
            if (isVaried(option))
                row.option->addItem(optiontext::label(option), QLatin1String(option.name));
        }
        row.option->setAccessibleName(tr("Option %1").arg(line));
        row.values->setAccessibleName(tr("Values of option %1").arg(line));
        row.values->setEnabled(false);
        grid->addWidget(row.option, line, 0);
        grid->addWidget(row.values, line, 1);
        connect(row.option, &QComboBox::currentIndexChanged, this, [this, &row] { offerValue(row); });
        connect(row.values, &QLineEdit::textChanged, this, &VariationsDialog::check);
        ++line;
    }
    verdict_->setWordWrap(true);
    verdict_->setTextFormat(Qt::PlainText);
    verdict_->setMinimumHeight(2 * verdict_->fontMetrics().lineSpacing());
    verdict_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    add_ = buttons->addButton(tr("&Add to the queue"), QDialogButtonBox::AcceptRole);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addLayout(grid);
    layout->addWidget(verdict_);
    layout->addWidget(buttons);
    add_->setDefault(true); // a button outside a dialog would only think that it is
    resize(dialogWidth, sizeHint().height());
    connect(seeds_, &QLineEdit::textChanged, this, &VariationsDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    seeds_->selectAll();
}

QString VariationsDialog::verdict() const
{
    return verdict_->text();
}

void VariationsDialog::setAxis(std::size_t place, const QString& option, const QString& values)
{
    rows_.at(place).option->setCurrentIndex(std::max(0, rows_.at(place).option->findData(option)));
    rows_.at(place).values->setText(values);
}

void VariationsDialog::offerValue(const Row& row)
{
    const engine::OptionInfo* option = optionNamed(row.option->currentData().toString());
    row.values->setEnabled(option != nullptr);
    row.values->setToolTip(option != nullptr ? optiontext::help(*option) : QString());
    const QString before = row.values->text();
    row.values->setText(option == nullptr ? QString()
                        : option->choices.empty()
                            ? optiontext::value(*option, base_)
                            : QString::fromStdString(option->choices.front() + ", " + option->choices.back()));
    if (row.values->text() == before)
        check();
}

void VariationsDialog::check()
{
    entries_.clear();
    QString problem;
    try {
        std::vector<study::SearchAxis> axes;
        for (const Row& row : rows_) {
            const QString option = row.option->currentData().toString();
            if (!option.isEmpty())
                axes.push_back({option.toStdString(), listedValues(row.values->text())});
        }
        entries_ = variations(base_, axes, listedSeeds(seeds_->text()), name_, *dataset_);
    } catch (const Error& error) {
        problem = text::error(error);
    }
    verdict_->setForegroundRole(problem.isEmpty() ? QPalette::PlaceholderText : QPalette::BrightText);
    if (!problem.isEmpty())
        verdict_->setText(problem);
    else if (entries_.size() == 1)
        verdict_->setText(tr("One run: %1").arg(QString::fromStdString(entries_.front().name)));
    else
        verdict_->setText(tr("%1 runs, from \u201c%2\u201d to \u201c%3\u201d")
                              .arg(text::count(static_cast<qint64>(entries_.size())),
                                   QString::fromStdString(entries_.front().name),
                                   QString::fromStdString(entries_.back().name)));
    add_->setEnabled(problem.isEmpty());
}

} // namespace cdm::ui
