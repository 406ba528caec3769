// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/messagebar.h"
#include "app/pagearea.h"
#include "session/session.h"
#include "theme/theme.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>
#include <vector>

class QLabel;
class QTimer;

namespace cdm::ui {
class DetailsDock;
class JobsDock;
class LibraryDock;
class LogDock;
class LogModel;
class NoticeEvent;
} // namespace cdm::ui

namespace cdm::app {

class CloseQuestion;
class JobStatus;
class Languages;
class Settings;
class WindowFiles;
class WindowMenus;
enum class LayoutPreset;
struct ImportOrder;

/// Puts strip, pages, docks and menus together and passes wishes on; computes nothing. Everything inside is a view of
/// the session, so that another language simply builds it all anew.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// What the window works on; all of it outlives the window.
    struct House
    {
        ui::Session* session;
        ui::Theme* theme;
        Languages* languages;
        Settings* settings;
    };

    explicit MainWindow(const House& house, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Of the window of a first start on a screen with that much room: all of it is in sight.
    [[nodiscard]] static QSize firstSizeOn(const QSize& available);

    /// Opens datasets and checkpoints; offers to import what is neither.
    void openPaths(const QStringList& paths);
    void openSample();
    void startImport(const ImportOrder& order);
    /// Writes the main figure of the page in sight. An error text, empty when it worked.
    [[nodiscard]] QString exportChart(const QString& file) const;
    void setLanguage(const QString& code);
    /// Lists a dataset folder among the recent ones, here and in the Library, although it was not opened.
    void listDataset(const QString& folder);
    /// The hints of the first start; once seen or closed they do not come again by themselves.
    void startTour();
    void startTourOnce(); ///< unless it was seen
    /// Goes to the Train page and goes on with a run that was cut short.
    void resumeRun(const QString& runId);
    /// Closes whatever runs. To close the window otherwise is to be asked first while a job runs that would lose
    /// something.
    void closeUnasked();

    [[nodiscard]] PageArea* pages() const { return pages_; }
    [[nodiscard]] MessageBar* messages() const { return messages_; }
    [[nodiscard]] const House& house() const { return house_; }
    /// Nothing is being opened or computed, and the page in sight shows all there is.
    [[nodiscard]] bool isSettled() const;

Q_SIGNALS:
    void painted(); ///< once, when the first frame is on the screen

protected:
    bool event(QEvent* event) override;
    /// Keys that nothing nearer wanted: Escape dismisses the newest message.
    void keyPressEvent(QKeyEvent* event) override;
    void childEvent(QChildEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildContent();
    void buildDocks();
    void addDock(Qt::DockWidgetArea area, QDockWidget* dock);
    void fulfil(ui::Page::Wish wish);
    void connectMenus();
    void connectPins();
    void showCheckpoints();
    void connectSession();
    struct LastModel;
    void tellOfMisfit(const LastModel& closed); ///< when it is why the model was closed
    void restore();
    void gatherSettings();
    void remember();
    void rememberSoon(); ///< what has changed; once for several changes
    void connectSettings();
    void rememberPath(const QString& path);
    void setTheme(ui::ThemeChoice choice);
    void resetLayout();
    void arrange(LayoutPreset preset);
    void showPalette();
    void explain();
    void warnOfSlowBlas();
    void showTitle();
    /// Takes over what another language has replaced, and deletes it a page at a time: at once it takes too long.
    void retire(std::unique_ptr<QWidget> content);
    void deleteRetired();
    void showNotice(ui::NoticeEvent& notice);
    void askToClose();

    House house_;
    WindowFiles* files_;
    WindowMenus* menus_ = nullptr;
    PageArea* pages_ = nullptr;
    MessageBar* messages_ = nullptr;
    JobStatus* jobStatus_ = nullptr;
    QLabel* provenance_ = nullptr;
    ui::LibraryDock* library_ = nullptr;
    ui::DetailsDock* details_ = nullptr;
    ui::JobsDock* jobsDock_ = nullptr;
    ui::LogDock* logDock_ = nullptr;
    ui::LogModel* log_;      ///< of the session: another language leaves it as it is
    QByteArray firstLayout_; ///< what "Reset layout" goes back to
    std::vector<std::unique_ptr<QWidget>> retired_;
    QPointer<CloseQuestion> question_;
    QTimer* remembering_;   ///< runs while something is to be remembered soon
    bool mayClose_ = false; ///< there is nothing to ask any more
    bool wasPainted_ = false;
    bool blasAsked_ = false;
};

} // namespace cdm::app
