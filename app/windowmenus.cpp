// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowmenus.h"

#include "app/languages.h"
#include "app/pagearea.h"
#include "app/settings.h"
#include "session/runnames.h"
#include "units/text.h"
#include "units/textpatterns.h"

#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>

namespace cdm::app {

namespace {

const QString checkpointSuffix = QStringLiteral("safetensors");

/// Home folder as "~", and ampersands that are no mnemonics.
QString menuText(const QString& path)
{
    QString text = path;
    if (const QString home = QDir::homePath(); text.startsWith(home + QLatin1Char('/')))
        text.replace(0, home.size(), QStringLiteral("~"));
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

/// `path`: the names of the menus above.
void collectCommands(const QMenu* menu, const QString& path, std::vector<CommandPalette::Command>& into)
{
    for (QAction* action : menu->actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        const QString name = ui::text::labelled(path, ui::text::actionName(action->text()));
        if (action->menu() != nullptr)
            collectCommands(action->menu(), name, into);
        else
            into.push_back({action, name, {}});
    }
}

void collect(const QMenu* menu, QList<QAction*>& into)
{
    for (QAction* action : menu->actions()) {
        if (action->menu() != nullptr)
            collect(action->menu(), into);
        else if (!action->isSeparator())
            into << action;
    }
}

} // namespace

WindowMenus::WindowMenus(QMenuBar* bar, Settings* settings, QObject* parent)
    : QObject(parent),
      bar_(bar),
      settings_(settings)
{
    bar_->clear();
    buildFile();
    buildView();
    buildHelp();
    showRecent();
}

void WindowMenus::buildFile()
{
    QMenu* file = bar_->addMenu(tr("&File"));
    QAction* dataset =
        file->addAction(tr("&Open dataset..."), QKeySequence::Open, this, &WindowMenus::openDatasetWanted);
    QAction* checkpoint = file->addAction(tr("Open &checkpoint..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
                                          this, &WindowMenus::openCheckpointWanted);
    QAction* import =
        file->addAction(tr("&Import..."), QKeySequence(Qt::CTRL | Qt::Key_I), this, &WindowMenus::importWanted);
    recent_ = file->addMenu(tr("Open &recent"));
    recent_->setToolTipsVisible(true);
    QAction* sample = file->addAction(tr("Open the &sample"), this, &WindowMenus::sampleWanted);
    file->addSeparator();
    closeCheckpoint_ = file->addAction(tr("C&lose checkpoint"), this, &WindowMenus::closeCheckpointWanted);
    buildOther();
    file->addMenu(other_);
    file->addSeparator();
    file->addAction(tr("&Export chart..."), QKeySequence(Qt::CTRL | Qt::Key_E), this, &WindowMenus::exportWanted);
    file->addAction(tr("Re&port..."), QKeySequence(Qt::CTRL | Qt::Key_R), this, &WindowMenus::reportWanted);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &WindowMenus::quitWanted)->setMenuRole(QAction::QuitRole);

    dataset_ = new QMenu(bar_);
    dataset_->addActions({dataset, import});
    dataset_->addMenu(recent_);
    dataset_->addAction(sample);
    checkpoint_ = new QMenu(bar_);
    checkpoint_->addAction(checkpoint);
    checkpoint_->addMenu(recent_);
    checkpoint_->addAction(closeCheckpoint_);
}

void WindowMenus::buildOther()
{
    other_ = new QMenu(tr("Checkpoint &B"), bar_);
    other_->addAction(tr("&Open checkpoint B..."), this, &WindowMenus::openOtherWanted);
    recentOther_ = other_->addMenu(tr("Open &recent as B"));
    recentOther_->setToolTipsVisible(true);
    other_->addSeparator();
    swap_ = other_->addAction(tr("&Swap A and B"), this, &WindowMenus::swapWanted);
    closeOther_ = other_->addAction(tr("&Close B"), this, &WindowMenus::closeOtherWanted);
}

void WindowMenus::buildView()
{
    QMenu* view = bar_->addMenu(tr("&View"));
    int number = 0;
    for (const QString& id : PageArea::pageIds()) {
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++));
        view->addAction(PageArea::titleOf(id), keys, this, [this, id] { Q_EMIT pageWanted(id); });
    }
    view->addSeparator();
    pin_ = view->addAction(tr("&Pin the open request"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), this,
                           &WindowMenus::pinWanted);
    view->addAction(tr("&Compute what is missing"), QKeySequence(Qt::Key_F5), this, &WindowMenus::computeAgainWanted);
    view->addSeparator();
    docks_ = view->addMenu(tr("&Docks"));
    QMenu* layout = view->addMenu(tr("La&yout"));
    using Preset = LayoutPreset;
    for (const auto& [preset, name] :
         {std::pair{Preset::Train, tr("For &training")}, std::pair{Preset::Inspect, tr("For &inspecting")},
          std::pair{Preset::Present, tr("For &presenting")}})
        layout->addAction(name, this, [this, wanted = preset] { Q_EMIT presetWanted(wanted); });
    layout->addSeparator();
    layout->addAction(tr("&Reset layout"), this, &WindowMenus::resetLayoutWanted);
    view->addSeparator();
    QMenu* theme = view->addMenu(tr("&Theme"));
    themes_ = new QActionGroup(this);
    using Choice = ui::ThemeChoice;
    for (const auto& [choice, name] : {std::pair{Choice::System, tr("&System")}, std::pair{Choice::Light, tr("&Light")},
                                       std::pair{Choice::Dark, tr("&Dark")}}) {
        QAction* action = theme->addAction(name, this, [this, wanted = choice] { Q_EMIT themeWanted(wanted); });
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        themes_->addAction(action);
    }
    QMenu* language = view->addMenu(tr("L&anguage"));
    languages_ = new QActionGroup(this);
    std::vector<Language> all = Languages::available();
    all.insert(all.begin(), {QString(), tr("&System")});
    for (const Language& one : all) {
        QAction* action = language->addAction(one.name, this, [this, code = one.code] { Q_EMIT languageWanted(code); });
        action->setCheckable(true);
        action->setData(one.code);
        languages_->addAction(action);
    }
}

void WindowMenus::buildHelp()
{
    QMenu* help = bar_->addMenu(tr("&Help"));
    help->addAction(tr("&Command palette"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this,
                    &WindowMenus::paletteWanted);
    help->addAction(tr("&Explain what has the focus"), QKeySequence(Qt::Key_F1), this, &WindowMenus::explanationWanted);
    help->addAction(tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_Question), this, &WindowMenus::shortcutsWanted);
    help->addAction(tr("&Tour of the window"), this, &WindowMenus::tourWanted);
    help->addAction(tr("&About CDM Workbench"), this, &WindowMenus::aboutWanted)->setMenuRole(QAction::AboutRole);
}

void WindowMenus::addDock(QAction* toggle)
{
    docks_->addAction(toggle);
}

void WindowMenus::showTheme(ui::ThemeChoice choice)
{
    for (QAction* action : themes_->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

void WindowMenus::showLanguage(const QString& code)
{
    for (QAction* action : languages_->actions())
        action->setChecked(action->data().toString() == code);
}

void WindowMenus::setRunNames(ui::RunNames* names)
{
    names_ = names;
    connect(names, &ui::RunNames::changed, this, &WindowMenus::showRecent);
    showRecent();
}

/// A checkpoint of a run goes by the run's name, with the file's own; the path is in its tip.
QAction* WindowMenus::addRecent(QMenu* menu, const QString& path)
{
    const QString run = names_ ? names_->nameOfFile(path) : QString();
    QAction* action =
        menu->addAction(menuText(run.isEmpty() ? path : tr("%1 (%2)").arg(run, QFileInfo(path).fileName())));
    action->setToolTip(path);
    return action;
}

void WindowMenus::showRecent()
{
    recent_->clear();
    recentOther_->clear();
    const QStringList paths = settings_->recent();
    for (const QString& path : paths) {
        if (QFileInfo(path).suffix() == checkpointSuffix)
            connect(addRecent(recentOther_, path), &QAction::triggered, this,
                    [this, path] { Q_EMIT otherPathWanted(path); });
    }
    recentOther_->setEnabled(!recentOther_->isEmpty());
    recent_->setEnabled(!paths.isEmpty());
    for (const QString& path : paths)
        connect(addRecent(recent_, path), &QAction::triggered, this, [this, path] { Q_EMIT pathsWanted({path}); });
    if (paths.isEmpty())
        return;
    recent_->addSeparator();
    recent_->addAction(tr("&Clear the list"), this, [this] {
        settings_->clearRecent();
        showRecent();
    });
}

void WindowMenus::setCheckpoints(bool a, bool b)
{
    closeCheckpoint_->setEnabled(a);
    swap_->setEnabled(a && b);
    closeOther_->setEnabled(b);
}

void WindowMenus::setPin(bool canPin, bool isPinned)
{
    pin_->setEnabled(canPin);
    pin_->setText(isPinned ? tr("Un&pin the open request") : tr("&Pin the open request"));
}

std::vector<CommandPalette::Command> WindowMenus::commands() const
{
    std::vector<CommandPalette::Command> commands;
    for (const QAction* top : bar_->actions())
        collectCommands(top->menu(), ui::text::actionName(top->text()), commands);
    for (CommandPalette::Command& command : commands) { // who cannot write a language can still ask for it
        const QString code = command.action->data().toString();
        if (languages_->actions().contains(command.action.data()) && !code.isEmpty())
            command.keywords = QLocale::languageToString(QLocale(code).language());
    }
    return commands;
}

QList<QAction*> WindowMenus::all() const
{
    QList<QAction*> actions;
    for (QAction* top : bar_->actions())
        collect(top->menu(), actions);
    return actions;
}

} // namespace cdm::app
