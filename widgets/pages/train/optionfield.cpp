// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/optionfield.h"

#include "base/error.h"
#include "help/helppopover.h"
#include "units/errortext.h"
#include "units/optiontext.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QWheelEvent>

namespace cdm::ui {

namespace {

constexpr int editorWidth = 124;
constexpr int resetWidth = 54;
constexpr int explainWidth = 18;

/// A list of choices that the wheel leaves alone: the form below it is what a turning wheel means to move.
class QuietCombo : public QComboBox
{
protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

bool isPath(const engine::OptionInfo& option)
{
    return QLatin1String(option.name) == QLatin1String("teacher_checkpoint");
}

bool isDevice(const engine::OptionInfo& option)
{
    return QLatin1String(option.name) == QLatin1String("device");
}

} // namespace

OptionField::OptionField(const engine::OptionInfo& option, QWidget* parent)
    : QWidget(parent),
      option_(option),
      standard_(optiontext::value(option, engine::TrainConfig())),
      label_(new QLabel(optiontext::label(option))),
      explain_(new QToolButton),
      reset_(new QToolButton),
      message_(new QLabel)
{
    QWidget* editor = makeEditor();
    editor->setFixedWidth(editorWidth);
    editor->setAccessibleName(label_->text());
    editor->setToolTip(optiontext::help(option));
    label_->setBuddy(editor);
    label_->setToolTip(editor->toolTip());
    reset_->setText(standard_.size() <= 6 && !standard_.isEmpty() && option.choices.empty()
                        ? QStringLiteral("\u21ba ") + standard_
                        : QStringLiteral("\u21ba"));
    reset_->setAutoRaise(true);
    reset_->setFixedWidth(resetWidth);
    reset_->setForegroundRole(QPalette::PlaceholderText);
    reset_->setToolTip(
        standard_.isEmpty()
            ? tr("Clear")
            : tr("Back to the default %1")
                  .arg(option.choices.empty() ? standard_ : optiontext::choice(standard_.toStdString())));
    reset_->setAccessibleName(tr("%1: back to the default").arg(label_->text()));
    explain_->setText(QStringLiteral("?"));
    explain_->setAutoRaise(true);
    explain_->setFixedWidth(explainWidth);
    explain_->setFocusPolicy(Qt::NoFocus); // the keyboard has F1
    explain_->setForegroundRole(QPalette::Link);
    explain_->setToolTip(tr("Explain %1 (F1)").arg(label_->text()));
    explain_->setAccessibleName(tr("Explain %1").arg(label_->text()));
    explain_->hide();
    for (QToolButton* button : {explain_, reset_}) {
        QSizePolicy keepRoom = button->sizePolicy();
        keepRoom.setRetainSizeWhenHidden(true);
        button->setSizePolicy(keepRoom);
    }
    setHelpTopic(this, QLatin1String(option.name));
    editor->installEventFilter(this);
    message_->setWordWrap(true);
    message_->setForegroundRole(QPalette::BrightText);
    message_->hide();
    setFocusProxy(editor);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(1);
    layout->addWidget(label_, 0, 0);
    layout->addWidget(explain_, 0, 1);
    layout->addWidget(editor, 0, 2);
    layout->addWidget(reset_, 0, 3);
    layout->addWidget(message_, 1, 0, 1, 4);
    layout->setColumnStretch(0, 1);
    connect(reset_, &QToolButton::clicked, this, &OptionField::reset);
    connect(explain_, &QToolButton::clicked, this,
            [this] { HelpPopover::show(QLatin1String(option_.name), focusProxy()); });
    describe();
}

QWidget* OptionField::makeEditor()
{
    if (option_.choices.empty() && !isDevice(option_)) {
        line_ = new QLineEdit(standard_);
        if (isPath(option_)) {
            QAction* open =
                line_->addAction(style()->standardIcon(QStyle::SP_DirOpenIcon), QLineEdit::TrailingPosition);
            open->setText(tr("Choose a checkpoint"));
            connect(open, &QAction::triggered, this, &OptionField::browse);
        }
        connect(line_, &QLineEdit::textChanged, this, &OptionField::changed);
        return line_;
    }
    combo_ = new QuietCombo;
    combo_->setFocusPolicy(Qt::StrongFocus);
    combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo_->setMinimumContentsLength(6);
    for (const std::string& choice : option_.choices)
        combo_->addItem(optiontext::choice(choice), QString::fromStdString(choice));
    if (isDevice(option_)) {
        combo_->setEditable(true);
        combo_->setInsertPolicy(QComboBox::NoInsert);
        setSuggestions({standard_});
    }
    combo_->setCurrentIndex(combo_->findData(standard_));
    connect(combo_, &QComboBox::currentTextChanged, this, &OptionField::changed);
    return combo_;
}

void OptionField::browse()
{
    auto* dialog = new QFileDialog(this, tr("Checkpoint of the teacher"), text(), tr("Checkpoints (*.safetensors)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &OptionField::setText);
    dialog->open();
}

QString OptionField::text() const
{
    if (line_ != nullptr)
        return line_->text().trimmed();
    return combo_->isEditable() ? combo_->currentText().trimmed() : combo_->currentData().toString();
}

void OptionField::setText(const QString& text)
{
    if (line_ != nullptr)
        line_->setText(text);
    else if (combo_->isEditable())
        combo_->setCurrentText(text);
    else
        combo_->setCurrentIndex(combo_->findData(text));
}

void OptionField::setSuggestions(const QStringList& suggestions)
{
    const QString now = text();
    const QSignalBlocker quiet(combo_);
    combo_->clear();
    for (const QString& one : suggestions)
        combo_->addItem(one, one);
    combo_->setCurrentText(now);
}

bool OptionField::apply(engine::TrainConfig& config)
{
    try {
        engine::setOption(config, option_.name, text().toStdString());
    } catch (const Error& error) {
        const QString range = optiontext::allowed(option_);
        setProblem(range.isEmpty() ? text::errorPart(error.problem()) : range);
        return false;
    }
    setProblem({});
    return true;
}

void OptionField::setProblem(const QString& problem)
{
    if (problem == message_->text())
        return;
    message_->setText(problem);
    message_->setVisible(!problem.isEmpty());
    focusProxy()->setAccessibleDescription(problem.isEmpty() ? optiontext::help(option_) : problem);
}

QString OptionField::problem() const
{
    return message_->text();
}

bool OptionField::isChanged() const
{
    return text() != standard_;
}

void OptionField::reset()
{
    setText(standard_);
}

bool OptionField::matches(const QString& filter) const
{
    return filter.isEmpty() || QLatin1String(option_.name).contains(filter, Qt::CaseInsensitive) ||
           optiontext::label(option_).contains(filter, Qt::CaseInsensitive) ||
           optiontext::help(option_).contains(filter, Qt::CaseInsensitive);
}

int OptionField::labelWidth() const
{
    QFont bold = label_->font();
    bold.setWeight(QFont::Bold);
    return QFontMetrics(bold).horizontalAdvance(label_->text()) + 2;
}

void OptionField::setLabelWidth(int width)
{
    label_->setMinimumWidth(width);
}

void OptionField::enterEvent(QEnterEvent* event)
{
    QWidget::enterEvent(event);
    showExplain();
}

void OptionField::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    showExplain();
}

bool OptionField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        QMetaObject::invokeMethod(this, &OptionField::showExplain, Qt::QueuedConnection); // once it has happened
    return QWidget::eventFilter(watched, event);
}

void OptionField::showExplain()
{
    explain_->setVisible(underMouse() || focusProxy()->hasFocus());
}

void OptionField::changed()
{
    describe();
    Q_EMIT edited();
}

void OptionField::setConditionNotMet(const QString& condition)
{
    setEnabled(condition.isEmpty());
    QString tip = optiontext::help(option_);
    if (!condition.isEmpty())
        tip += QLatin1Char('\n') + tr("It counts with %1.").arg(condition);
    label_->setToolTip(tip);
    focusProxy()->setToolTip(tip);
}

void OptionField::describe()
{
    reset_->setVisible(isChanged());
    QFont font = label_->font();
    font.setWeight(isChanged() ? QFont::Bold : QFont::Normal);
    label_->setFont(font);
    if (problem().isEmpty())
        focusProxy()->setAccessibleDescription(optiontext::help(option_));
}

} // namespace cdm::ui
