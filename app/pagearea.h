// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <QMap>
#include <QTabWidget>
#include <QVariantMap>

#include <vector>

namespace cdm::app {

/// The pages and the bar to choose them by. A page is built when it is first looked at.
class PageArea : public QTabWidget
{
    Q_OBJECT

public:
    explicit PageArea(ui::Session* session, QWidget* parent = nullptr);

    /// Stable names in the order of the bar.
    [[nodiscard]] static QStringList pageIds();
    [[nodiscard]] static QString titleOf(const QString& id);

    void showPage(const QString& id); ///< an unknown id changes nothing
    /// As showPage(), but a page that is not there yet is built in an event of its own, or when it is asked for before.
    void choosePage(const QString& id);
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] ui::Page* currentPage(); ///< builds it when it is not there yet
    [[nodiscard]] bool isCurrentBuilt() const;
    /// Builds the page when it is not there yet; null for an unknown id.
    [[nodiscard]] ui::Page* page(const QString& id);
    /// Of all pages, by id: for another area, or for the next start. Those that were not looked at yet have what was
    /// restored for them.
    [[nodiscard]] QMap<QString, QVariantMap> viewStates() const;
    /// A page that is not built yet gets its state when it is.
    void restoreViewStates(const QMap<QString, QVariantMap>& states);
    [[nodiscard]] QStringList
    seen() const;                         ///< ids of pages that were looked at, here or where setSeen() took them from
    void setSeen(const QStringList& ids); ///< of another area; those pages are built when they are asked for
    bool buildNextSeen();                 ///< one that was seen and is not built; false when there is none

    /// From now on nothing in the pages hears the session, or what belongs to it: they are about to go, and what
    /// happens meanwhile is for others to answer.
    void cutOff();

Q_SIGNALS:
    void pageShown(const QString& id);
    void wished(cdm::ui::Page::Wish wish);

private:
    void ensure(int place);
    void showIcons();

    ui::Session* session_;
    std::vector<ui::Page*> pages_;       ///< in the order of the bar; null until looked at
    QMap<QString, QVariantMap> waiting_; ///< states of pages that are not built yet
    QStringList seenElsewhere_;
};

} // namespace cdm::app
