// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/optionform.h"

#include "base/error.h"
#include "pages/train/optionfield.h"
#include "units/errortext.h"
#include "units/optiontext.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

OptionForm::OptionForm(QWidget* parent) : QWidget(parent), nothing_(new QLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->setSpacing(3);
    const char* group = nullptr;
    int labelWidth = 0;
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        if (group == nullptr || QLatin1String(group) != QLatin1String(option.group)) {
            group = option.group;
            auto* heading = new QLabel(optiontext::group(group));
            QFont bold = heading->font();
            bold.setWeight(QFont::Bold);
            heading->setFont(bold);
            heading->setForegroundRole(QPalette::Link);
            heading->setContentsMargins(0, groups_.empty() ? 0 : 8, 0, 1);
            layout->addWidget(heading);
            groups_.push_back({heading, {}});
        }
        auto* field = new OptionField(option);
        labelWidth = std::max(labelWidth, field->labelWidth());
        layout->addWidget(field);
        groups_.back().fields.push_back(field);
        fields_.push_back(field);
        connect(field, &OptionField::edited, this, [this] {
            if (!setting_)
                check();
        });
    }
    for (OptionField* field : fields_)
        field->setLabelWidth(labelWidth);
    nothing_->setForegroundRole(QPalette::PlaceholderText);
    nothing_->setWordWrap(true);
    nothing_->hide();
    layout->addWidget(nothing_);
    layout->addStretch(1);
    enableFields();
}

void OptionForm::setConfig(const engine::TrainConfig& config)
{
    setting_ = true;
    for (OptionField* field : fields_)
        field->setText(optiontext::value(field->option(), config));
    setting_ = false;
    check();
    applyFilter();
}

int OptionForm::changedCount() const
{
    return static_cast<int>(
        std::count_if(fields_.begin(), fields_.end(), [](const OptionField* field) { return field->isChanged(); }));
}

void OptionForm::check()
{
    problems_ = 0;
    for (OptionField* field : fields_)
        problems_ += field->apply(config_) ? 0 : 1;
    if (problems_ == 0) {
        try {
            engine::validate(config_);
        } catch (const Error& error) {
            problems_ = 1;
            if (OptionField* offender = field(QString::fromStdString(error.where())); offender != nullptr)
                offender->setProblem(
                    text::errorPart(error.problem()) +
                    (error.hint().empty() ? QString() : QLatin1String(". ") + text::errorPart(error.hint())));
        }
    }
    enableFields();
    Q_EMIT changed();
}

void OptionForm::enableFields()
{
    for (OptionField* field : fields_) {
        const std::string_view condition = engine::conditionNotMet(config_, field->option().name);
        field->setConditionNotMet(QString::fromLatin1(condition.data(), static_cast<qsizetype>(condition.size())));
    }
}

void OptionForm::setDevices(const QStringList& devices)
{
    field(QStringLiteral("device"))->setSuggestions(devices);
}

void OptionForm::setFilter(const QString& text, bool onlyChanged)
{
    filter_ = text;
    onlyChanged_ = onlyChanged;
    applyFilter();
}

void OptionForm::applyFilter()
{
    bool any = false;
    for (const Group& group : groups_) {
        bool anyInGroup = false;
        for (OptionField* field : group.fields) {
            // A field with a problem stays, or nobody would see why the training cannot start.
            const bool visible =
                field->matches(filter_) && (!onlyChanged_ || field->isChanged() || !field->problem().isEmpty());
            field->setVisible(visible);
            anyInGroup = anyInGroup || visible;
        }
        group.heading->setVisible(anyInGroup);
        any = any || anyInGroup;
    }
    nothing_->setText(filter_.isEmpty() ? tr("All options have their default values.")
                      : onlyChanged_    ? tr("No changed option matches \"%1\".").arg(filter_)
                                        : tr("No option matches \"%1\".").arg(filter_));
    nothing_->setVisible(!any);
}

int OptionForm::visibleCount() const
{
    return static_cast<int>(
        std::count_if(fields_.begin(), fields_.end(), [](const OptionField* field) { return !field->isHidden(); }));
}

OptionField* OptionForm::field(const QString& name) const
{
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&name](const OptionField* field) {
        return QLatin1String(field->option().name) == name;
    });
    return found == fields_.end() ? nullptr : *found;
}

void OptionForm::focusFirstProblem()
{
    for (OptionField* field : fields_) {
        if (!field->problem().isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace cdm::ui
