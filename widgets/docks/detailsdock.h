// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/detailstext.h"

#include <QDockWidget>
#include <QTimer>

#include <memory>
#include <optional>

class QTextBrowser;
class QToolButton;

namespace cdm::ui {

/// Properties and provenance of what the session looks at, as text that can be selected and copied. What it looks at
/// can be pinned: it then stays beside the present values (below them where the dock is narrow), and what differs is
/// marked.
class DetailsDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit DetailsDock(Session* session, QWidget* parent = nullptr);

    using Subject = std::shared_ptr<const DetailsSubject>;

    [[nodiscard]] QString plainText() const; ///< the pinned subject's as well
    [[nodiscard]] const Subject& pinned() const { return pinned_; }
    void setPinned(Subject subject); ///< null = nothing is pinned
    /// What is pinned for the settings: its sections as they read now. Empty = nothing is pinned.
    [[nodiscard]] QString pinnedText() const;
    void setPinnedText(const QString& text); ///< a text that cannot be read pins nothing
    /// False while a change of the session is not shown yet.
    [[nodiscard]] bool isSettled() const { return !delay_.isActive() && !reading_; }

Q_SIGNALS:
    void pinnedChanged();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void readRun();
    void render();
    void pinPresent();
    [[nodiscard]] bool isNarrow() const;

    Session* session_;
    QTextBrowser* text_;
    QToolButton* pin_;
    QToolButton* copy_;
    QTimer delay_; ///< several signals of one change are one repaint
    std::optional<store::RunRow> run_;
    Subject pinned_;
    bool shownNarrow_ = false;
    quint64 asked_ = 0;
    bool reading_ = false;
};

} // namespace cdm::ui
