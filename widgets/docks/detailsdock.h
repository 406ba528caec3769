// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QDockWidget>
#include <QTimer>

#include <optional>

class QTextBrowser;
class QToolButton;

namespace cdm::ui {

/// Properties and provenance of what the session looks at, as text that can be selected and copied.
class DetailsDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit DetailsDock(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString plainText() const;
    /// False while a change of the session is not shown yet.
    [[nodiscard]] bool isSettled() const { return !delay_.isActive() && !reading_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void readRun();
    void render();

    Session* session_;
    QTextBrowser* text_;
    QToolButton* copy_;
    QTimer delay_; ///< several signals of one change are one repaint
    std::optional<store::RunRow> run_;
    quint64 asked_ = 0;
    bool reading_ = false;
};

} // namespace cdm::ui
