// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figurefile.h"

#include <QVariantMap>
#include <QWidget>

#include <optional>

class QPushButton;

namespace cdm::ui {

/// A page of the main window. Pages get the Session in their constructor and live as long as the window.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// Stable name for --page and settings: "data", "train", "inspect", "trade-off".
    [[nodiscard]] virtual QString pageId() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    /// True when everything the page is about to show for the present inputs is on screen; screenshots wait for it.
    [[nodiscard]] virtual bool isSettled() const = 0;
    /// False for a part that still shows what was, until it is seen again; a report leaves it out.
    [[nodiscard]] virtual bool isUpToDate(const QWidget* /*part*/) const { return true; }
    /// The page's main chart; null when it has none of this kind.
    [[nodiscard]] virtual class ChartView* mainChart() const { return nullptr; }
    /// What "Export chart" writes: the main chart by default. Nothing while there is nothing to draw.
    [[nodiscard]] virtual std::optional<Figure> mainFigure() const;

    /// What would be lost if the page were built anew, as it is for another language: a half-filled form. Empty for a
    /// page that shows the session and nothing else.
    [[nodiscard]] virtual QVariantMap viewState() const { return {}; }
    virtual void restoreViewState(const QVariantMap& state);
    /// Name, in a view state, of a map whose entries the settings keep one by one: a window that writes an entry leaves
    /// those alone that another window has written, and those that the map does not name. An invalid value says that
    /// the user took the entry back: it is removed. Entries are texts as of textOfEdits(), which say when they were
    /// edited.
    static constexpr QLatin1String entriesKey{"entries"};

    /// What a page may ask the window for, from an empty state.
    enum class Wish { OpenDataset, OpenCheckpoint, OpenSample, Import, Train };
    Q_ENUM(Wish)

Q_SIGNALS:
    void settled();
    void wished(cdm::ui::Page::Wish wish);

protected:
    /// Adds a button to an empty state that asks the window for something.
    QPushButton* offer(class EmptyState* empty, Wish wish, const QString& text);
};

} // namespace cdm::ui
