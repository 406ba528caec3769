// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace cdm::ui {

/// One training option: label, editor, a button back to the default, and what is wrong with the value below them.
class OptionField : public QWidget
{
    Q_OBJECT

public:
    /// `option` must outlive the field.
    explicit OptionField(const engine::OptionInfo& option, QWidget* parent = nullptr);

    [[nodiscard]] const engine::OptionInfo& option() const { return option_; }
    [[nodiscard]] QString text() const;      ///< as in a configuration file
    void setText(const QString& text);       ///< emits edited() when it is another one
    void setSuggestions(const QStringList&); ///< of an option of kind Text: shown as a list to choose from

    /// Writes the value into `config`; false and a message beside the field when it is not allowed.
    bool apply(engine::TrainConfig& config);
    void setProblem(const QString& problem); ///< empty = none
    [[nodiscard]] QString problem() const;
    /// Without effect, and so disabled, while the options do not meet the condition, e.g. "teacher = mmr"; empty =
    /// used.
    void setConditionNotMet(const QString& condition);
    [[nodiscard]] bool isChanged() const; ///< other than the default
    void reset();
    [[nodiscard]] bool matches(const QString& filter) const; ///< over name, label and help

    [[nodiscard]] int labelWidth() const; ///< wanted
    void setLabelWidth(int width);

Q_SIGNALS:
    void edited();

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeEditor();
    void browse();
    void changed();
    void describe();
    void showExplain();

    const engine::OptionInfo& option_;
    QString standard_;
    QLabel* label_;
    QLineEdit* line_ = nullptr;
    QComboBox* combo_ = nullptr;
    QToolButton* explain_; ///< in sight while the pointer or the focus is here
    QToolButton* reset_;
    QLabel* message_;
};

} // namespace cdm::ui
