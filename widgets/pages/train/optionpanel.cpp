// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/optionpanel.h"

#include "base/error.h"
#include "base/files.h"
#include "pages/train/optionform.h"
#include "units/errortext.h"
#include "units/optiontext.h"
#include "units/savedialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace cdm::ui {

OptionPanel::OptionPanel(QWidget* parent)
    : QWidget(parent),
      form_(new OptionForm),
      presets_(new QComboBox),
      menuButton_(new QToolButton),
      filter_(new QLineEdit),
      onlyChanged_(new QToolButton)
{
    presets_->setAccessibleName(tr("Preset"));
    const auto presets = engine::trainPresets();
    for (std::size_t i = 0; i < presets.size(); ++i) {
        presets_->addItem(optiontext::presetName(presets[i]), static_cast<int>(i));
        presets_->setItemData(static_cast<int>(i), optiontext::presetHelp(presets[i]), Qt::ToolTipRole);
    }
    auto* label = new QLabel(tr("&Preset"));
    label->setBuddy(presets_);
    filter_->setPlaceholderText(tr("Filter options"));
    filter_->setAccessibleName(tr("Filter options"));
    filter_->setClearButtonEnabled(true);
    onlyChanged_->setCheckable(true);
    onlyChanged_->setToolTip(tr("Show only options that differ from their defaults"));
    buildMenu();

    auto* scroll = new QScrollArea;
    scroll->setWidget(form_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(form_->minimumSizeHint().width() +
                            scroll->style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    scroll->setFocusPolicy(Qt::NoFocus);

    auto* top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(presets_, 1);
    top->addWidget(menuButton_);
    auto* find = new QHBoxLayout;
    find->addWidget(filter_, 1);
    find->addWidget(onlyChanged_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addLayout(find);
    layout->addWidget(scroll, 1);

    connect(presets_, &QComboBox::activated, this, [this](int index) {
        const int preset = presets_->itemData(index).toInt();
        if (preset >= 0)
            form_->setConfig(engine::trainPresets()[static_cast<std::size_t>(preset)].config);
    });
    connect(filter_, &QLineEdit::textChanged, this, &OptionPanel::applyFilter);
    connect(onlyChanged_, &QToolButton::toggled, this, &OptionPanel::applyFilter);
    connect(form_, &OptionForm::changed, this, &OptionPanel::showState);
    showState();
}

void OptionPanel::buildMenu()
{
    auto* menu = new QMenu(this);
    menu->addAction(tr("&Load options..."), this, &OptionPanel::askLoad);
    save_ = menu->addAction(tr("&Save options..."), this, &OptionPanel::askSave);
    menu->addSeparator();
    fromRun_ = menu->addAction(tr("Options of the open &run"), this, [this] { form_->setConfig(*runConfig_); });
    fromRun_->setEnabled(false);
    menu->addAction(tr("All options to their &defaults"), this, [this] { form_->setConfig({}); });
    menuButton_->setText(QStringLiteral("\u22ef"));
    menuButton_->setToolTip(tr("Load, save and reset options"));
    menuButton_->setAccessibleName(tr("Option actions"));
    // Not as the button's own menu, which would draw an arrow beside the dots.
    connect(menuButton_, &QToolButton::clicked, menu,
            [this, menu] { menu->popup(menuButton_->mapToGlobal(QPoint(0, menuButton_->height()))); });
}

void OptionPanel::setRunConfig(const std::optional<engine::TrainConfig>& config)
{
    runConfig_ = config;
    fromRun_->setEnabled(config.has_value());
}

QString OptionPanel::filter() const
{
    return filter_->text();
}

bool OptionPanel::showsOnlyChanged() const
{
    return onlyChanged_->isChecked();
}

void OptionPanel::setFilter(const QString& text, bool onlyChanged)
{
    filter_->setText(text);
    onlyChanged_->setChecked(onlyChanged);
}

void OptionPanel::applyFilter()
{
    form_->setFilter(filter_->text().trimmed(), onlyChanged_->isChecked());
}

void OptionPanel::showState()
{
    const int changed = form_->changedCount();
    onlyChanged_->setText(tr("Changed (%1)").arg(changed));
    onlyChanged_->setAccessibleName(tr("Only changed options, %1 of them").arg(changed));
    save_->setEnabled(form_->isValid());

    // The list names the preset that the values are; none of them is a name of its own.
    const QSignalBlocker quiet(presets_);
    const auto presets = engine::trainPresets();
    int match = -1;
    for (std::size_t i = 0; i < presets.size() && match < 0; ++i) {
        if (form_->isValid() && presets[i].config == form_->config())
            match = static_cast<int>(i);
    }
    const int custom = presets_->findData(-1);
    if (match >= 0) {
        if (custom >= 0)
            presets_->removeItem(custom);
        presets_->setCurrentIndex(presets_->findData(match));
    } else {
        if (custom < 0)
            presets_->addItem(tr("Your own"), -1);
        presets_->setCurrentIndex(presets_->findData(-1));
    }
    presets_->setToolTip(presets_->currentData(Qt::ToolTipRole).toString());
}

bool OptionPanel::loadFile(const QString& file)
{
    try {
        form_->setConfig(engine::fromJson(readTextFile(file.toStdString())));
        return true;
    } catch (const Error& error) {
        Q_EMIT problem(tr("%1 cannot be used: %2").arg(file, text::error(error)));
        return false;
    }
}

bool OptionPanel::saveFile(const QString& file)
{
    try {
        writeFileAtomically(file.toStdString(), engine::toJson(form_->config()) + "\n");
        return true;
    } catch (const Error& error) {
        Q_EMIT problem(tr("The options were not saved: %1").arg(text::error(error)));
        return false;
    }
}

void OptionPanel::askLoad()
{
    auto* dialog = new QFileDialog(this, tr("Load options"), {}, tr("Options (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &OptionPanel::loadFile);
    dialog->open();
}

void OptionPanel::askSave()
{
    const QString file = askForSaveFile(tr("Save options"), QStringLiteral("options"), {tr("Options (*.json)")}, this);
    if (!file.isEmpty())
        saveFile(file);
}

} // namespace cdm::ui
