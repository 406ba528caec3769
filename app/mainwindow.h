// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/house.h"
#include "app/messagebar.h"
#include "app/pagearea.h"
#include "session/session.h"
#include "theme/theme.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>

namespace cdm::ui {
class DropFrame;
class LogModel;
} // namespace cdm::ui

namespace cdm::app {

class CloseQuestion;
class WindowContent;
class WindowFiles;
class WindowMemory;
class WindowMessages;
struct ImportOrder;
struct PartialPlan;

/// The window of the program: connects what it is made of (WindowContent) with what is done about it, and passes wishes
/// on; computes nothing.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    using House = app::House;

    explicit MainWindow(const House& house, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Of the window of a first start on a screen with that much room: all of it is in sight.
    [[nodiscard]] static QSize firstSizeOn(const QSize& available);

    /// Opens datasets and checkpoints; offers to import what is neither.
    void openPaths(const QStringList& paths);
    void openPlan(const PartialPlan& found); ///< the same of paths that were looked at
    void openSample();
    void startImport(const ImportOrder& order);
    /// Writes the main figure of the page in sight. An error text, empty when it worked.
    [[nodiscard]] QString exportChart(const QString& file) const;
    /// Builds the window anew in that language; jobs and messages are told again in it, the log stays as it was told.
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

    [[nodiscard]] PageArea* pages() const;
    [[nodiscard]] MessageBar* messages() const;
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
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectContent(); ///< each time that it was built
    void connectMenus();
    void connectInputMenus();
    void connectPins();
    void connectSession();
    void fulfil(ui::Page::Wish wish);
    void showCheckpoints();
    void rememberPath(const QString& path);
    void setTheme(ui::ThemeChoice choice);
    void showPalette();
    void explain();
    void askToClose();

    House house_;
    ui::LogModel* log_; ///< of the session: another language leaves it as it is
    WindowFiles* files_;
    // Children, too, but they go before the widgets do.
    std::unique_ptr<WindowContent> content_;
    std::unique_ptr<WindowMessages> telling_;
    std::unique_ptr<WindowMemory> memory_;
    QPointer<CloseQuestion> question_;
    QPointer<ui::DropFrame> dropFrame_; ///< while files are dragged over the window
    bool mayClose_ = false;             ///< there is nothing to ask any more
    bool wasPainted_ = false;
};

} // namespace cdm::app
