// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"

#include <QWidget>

#include <optional>

class QAction;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace cdm::ui {

class OptionForm;

/// The options with what one does to all of them at once: presets, configuration files, filter.
class OptionPanel : public QWidget
{
    Q_OBJECT

public:
    explicit OptionPanel(QWidget* parent = nullptr);

    [[nodiscard]] OptionForm* form() const { return form_; }
    /// Offers the options of a stored run in the menu; nothing takes the offer back.
    void setRunConfig(const std::optional<engine::TrainConfig>& config);

    /// What the user left of the options in view, to be set again when the page is built anew.
    [[nodiscard]] QString filter() const;
    [[nodiscard]] bool showsOnlyChanged() const;
    void setFilter(const QString& text, bool onlyChanged);

    /// JSON, as `cdm train --config` reads it. Keys that the file lacks get their defaults. False and problem()
    /// emitted when it cannot be used; the form stays as it is then.
    bool loadFile(const QString& file);
    bool saveFile(const QString& file);

Q_SIGNALS:
    void problem(const QString& message);

private:
    void buildMenu();
    void applyFilter();
    void showState();
    void askLoad();
    void askSave();

    OptionForm* form_;
    QComboBox* presets_;
    QToolButton* menuButton_;
    QAction* save_ = nullptr;
    QAction* fromRun_ = nullptr;
    QLineEdit* filter_;
    QToolButton* onlyChanged_;
    std::optional<engine::TrainConfig> runConfig_;
};

} // namespace cdm::ui
