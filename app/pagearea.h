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
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] ui::Page* currentPage() const;
    /// Builds the page when it is not there yet; null for an unknown id.
    [[nodiscard]] ui::Page* page(const QString& id);
    /// Of all pages that are built, by id, to build the same ones again in another area.
    [[nodiscard]] QMap<QString, QVariantMap> viewStates() const;
    void restoreViewStates(const QMap<QString, QVariantMap>& states);

Q_SIGNALS:
    void pageShown(const QString& id);
    void wished(cdm::ui::Page::Wish wish);

private:
    void ensure(int place);
    void showIcons();

    ui::Session* session_;
    std::vector<ui::Page*> pages_; ///< in the order of the bar; null until looked at
};

} // namespace cdm::app
