// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"

#include <QString>
#include <QWidget>

#include <vector>

class QLabel;

namespace cdm::ui {

class OptionField;

/// All training options in their groups, made from engine::trainOptions(). Every edit is checked at once, alone and
/// in combination; what is wrong stands beside the field.
class OptionForm : public QWidget
{
    Q_OBJECT

public:
    explicit OptionForm(QWidget* parent = nullptr);

    /// The options as typed; those that are not allowed keep their last allowed value.
    [[nodiscard]] const engine::TrainConfig& config() const { return config_; }
    void setConfig(const engine::TrainConfig& config);
    [[nodiscard]] bool isValid() const { return problems_ == 0; }
    [[nodiscard]] int problemCount() const { return problems_; }
    [[nodiscard]] int changedCount() const;

    void setDevices(const QStringList& devices);
    /// Shows the fields that match, and of them only those that differ from the default when asked.
    void setFilter(const QString& text, bool onlyChanged);
    [[nodiscard]] int visibleCount() const;
    [[nodiscard]] OptionField* field(const QString& name) const; ///< null when there is none
    void focusFirstProblem();

Q_SIGNALS:
    void changed(); ///< value or validity

private:
    struct Group
    {
        QLabel* heading = nullptr;
        std::vector<OptionField*> fields;
    };

    void check();
    void enableFields();
    void applyFilter();

    engine::TrainConfig config_;
    std::vector<Group> groups_;
    std::vector<OptionField*> fields_;
    QLabel* nothing_;
    QString filter_;
    bool onlyChanged_ = false;
    bool setting_ = false;
    int problems_ = 0;
};

} // namespace cdm::ui
