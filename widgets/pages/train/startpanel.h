// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/training.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cdm::ui {

/// Name of the run, what stands in its way, and the buttons that start, pause and end a training.
class StartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StartPanel(QWidget* parent = nullptr);

    /// `refusal` says why nothing can start (empty: it can), `error` what went wrong the last time.
    void showState(Training::State state, bool discardable, const QString& refusal, const QString& error);
    void setEngine(const engine::EngineInfo& info);
    [[nodiscard]] QString runName() const;
    void setRunName(const QString& name);
    [[nodiscard]] QString notice() const; ///< what is said above the buttons

    [[nodiscard]] QPushButton* startButton() const { return start_; }
    [[nodiscard]] QPushButton* pauseButton() const { return pause_; }
    [[nodiscard]] QPushButton* stopButton() const { return stop_; }
    [[nodiscard]] QPushButton* discardButton() const { return discard_; }

Q_SIGNALS:
    void startRequested();
    void pauseRequested(bool paused);
    void stopRequested();
    void discardRequested();

private:
    QLineEdit* name_;
    QLabel* notice_;
    QLabel* engine_;
    QPushButton* start_;
    QPushButton* pause_;
    QPushButton* stop_;
    QPushButton* discard_;
    bool paused_ = false;
};

} // namespace cdm::ui
