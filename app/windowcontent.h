// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/house.h"

#include <QByteArray>
#include <QObject>

#include <memory>
#include <vector>

class QDockWidget;
class QLabel;
class QMainWindow;
class QWidget;

namespace cdm::ui {
class ContextStrip;
class DetailsDock;
class JobsDock;
class LibraryDock;
class LogDock;
class LogModel;
} // namespace cdm::ui

namespace cdm::app {

class MessageBar;
class PageArea;
class WindowMenus;
enum class LayoutPreset;

/// What the main window is made of: strip, pages, docks, menus, bars, and how they are arranged. Everything is a view
/// of the session, so that another language simply builds it all anew; whoever hears of a part connects again then.
class WindowContent : public QObject
{
    Q_OBJECT

public:
    /// A child of the window that goes before the widgets do; the log outlives it. Nothing is there before build().
    WindowContent(QMainWindow* window, const House& house, ui::LogModel* log);
    ~WindowContent() override;

    void build();
    /// Builds all of it anew in the present language, as it was left: layout, page, views, filter, what is pinned, and
    /// the messages.
    void rebuild();

    [[nodiscard]] WindowMenus* menus() const { return menus_; }
    [[nodiscard]] PageArea* pages() const { return pages_; }
    [[nodiscard]] MessageBar* messages() const { return messages_; }
    [[nodiscard]] ui::ContextStrip* strip() const { return strip_; }
    [[nodiscard]] ui::LibraryDock* library() const { return library_; }
    [[nodiscard]] ui::DetailsDock* details() const { return details_; }

    [[nodiscard]] QByteArray layout() const;
    void restoreLayout(const QByteArray& layout); ///< one of another version of the program changes nothing
    void resetLayout();
    void arrange(LayoutPreset preset);
    void showTitle(); ///< dataset and page in the title, and what the numbers are made from
    /// Nothing of another language is left, and the page and the Library in sight show all there is.
    [[nodiscard]] bool isSettled() const;

Q_SIGNALS:
    void built(); ///< every part is a new one

private:
    void buildStrip();
    void buildCentre();
    void buildStatus();
    void buildDocks();
    void placeDocks();
    void addDock(Qt::DockWidgetArea area, QDockWidget* dock);
    void shareWidth(const QList<int>& widths); ///< of the Library and the Details
    /// Takes over what another language has replaced, and deletes it a page at a time: at once it takes too long.
    void retire(std::unique_ptr<QWidget> content);
    void deleteRetired();

    QMainWindow* window_;
    House house_;
    ui::LogModel* log_;
    WindowMenus* menus_ = nullptr;
    ui::ContextStrip* strip_ = nullptr;
    PageArea* pages_ = nullptr;
    MessageBar* messages_ = nullptr;
    QLabel* provenance_ = nullptr;
    ui::LibraryDock* library_ = nullptr;
    ui::DetailsDock* details_ = nullptr;
    ui::JobsDock* jobsDock_ = nullptr;
    ui::LogDock* logDock_ = nullptr;
    QByteArray firstLayout_; ///< what resetLayout() goes back to
    std::vector<std::unique_ptr<QWidget>> retired_;
};

} // namespace cdm::app
