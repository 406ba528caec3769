// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/commandpalette.h"
#include "theme/theme.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace cdm::ui {
class RunNames;
}

namespace cdm::app {

class Settings;

/// Arrangements of the docks for a kind of work.
enum class LayoutPreset { Train, Inspect, Present };

/// The menu bar. Actions only say what was wanted; the window does it.
class WindowMenus : public QObject
{
    Q_OBJECT

public:
    WindowMenus(QMenuBar* bar, Settings* settings, QObject* parent = nullptr);

    void addDock(QAction* toggle); ///< into the View menu
    void showTheme(ui::ThemeChoice choice);
    void showLanguage(const QString& code);  ///< as in the settings; empty = the system's
    void showRecent();                       ///< from the settings
    void setRunNames(ui::RunNames* names);   ///< by which recent checkpoints of runs are called
    void setCheckpoints(bool a, bool b);     ///< which of them are open
    void setPin(bool canPin, bool isPinned); ///< of the open request

    [[nodiscard]] QList<QAction*> all() const; ///< every action of the bar, for the shortcut sheet
    /// The same with their menus, for the command palette.
    [[nodiscard]] std::vector<CommandPalette::Command> commands() const;
    /// Menus for the buttons of the context strip.
    [[nodiscard]] QMenu* datasetMenu() const { return dataset_; }
    [[nodiscard]] QMenu* checkpointMenu() const { return checkpoint_; }
    [[nodiscard]] QMenu* otherMenu() const { return other_; }

Q_SIGNALS:
    void openDatasetWanted();
    void openCheckpointWanted();
    void importWanted();
    void sampleWanted();
    void pathsWanted(const QStringList& paths);
    void closeCheckpointWanted();
    void openOtherWanted(); ///< checkpoint B; the window asks which
    void otherPathWanted(const QString& file);
    void swapWanted();
    void closeOtherWanted();
    void pinWanted(); ///< pin or unpin the open request
    void exportWanted();
    void reportWanted();
    void computeAgainWanted(); ///< what failed or was stopped
    void quitWanted();
    void pageWanted(const QString& id);
    void themeWanted(cdm::ui::ThemeChoice choice);
    void languageWanted(const QString& code);
    void resetLayoutWanted();
    void presetWanted(cdm::app::LayoutPreset preset);
    void paletteWanted();
    void explanationWanted(); ///< of what has the focus
    void tourWanted();
    void aboutWanted();
    void shortcutsWanted();

private:
    void buildFile();
    void buildOther();
    void buildView();
    void buildHelp();
    QAction* addRecent(QMenu* menu, const QString& path);

    QMenuBar* bar_;
    Settings* settings_;
    QPointer<ui::RunNames> names_;
    QMenu* recent_ = nullptr;
    QMenu* docks_ = nullptr;
    QMenu* dataset_ = nullptr;
    QMenu* checkpoint_ = nullptr;
    QMenu* other_ = nullptr;
    QMenu* recentOther_ = nullptr;
    QAction* closeCheckpoint_ = nullptr;
    QAction* swap_ = nullptr;
    QAction* closeOther_ = nullptr;
    QAction* pin_ = nullptr;
    QActionGroup* themes_ = nullptr;
    QActionGroup* languages_ = nullptr;
};

} // namespace cdm::app
