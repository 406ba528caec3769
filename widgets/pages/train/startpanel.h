// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/training.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cdm::ui {

/// Name of the run, what stands in its way, the buttons that start, pause and end a training, and those that put runs
/// into the queue, which is possible at any time.
class StartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StartPanel(QWidget* parent = nullptr);

    /// `refusal` says why nothing can start (empty: it can), `error` what went wrong the last time.
    void showState(Training::State state, bool discardable, const QString& refusal, const QString& error);
    void setEngine(const engine::EngineInfo& info);
    /// Says that the open dataset brings a ranking model of its own, which the options do not use.
    void offerOwnModel(bool offered);
    /// Says that lists of K have all of a pool where K is at least the largest one; `largest` 0 = not known.
    void showPool(std::int64_t validationK, std::size_t largest);
    [[nodiscard]] QString poolText() const; ///< what showPool() says; empty when it says nothing
    [[nodiscard]] QString runName() const;
    void setRunName(const QString& name);
    [[nodiscard]] QString notice() const; ///< what is said above the buttons

    [[nodiscard]] QPushButton* startButton() const { return start_; }
    [[nodiscard]] QPushButton* pauseButton() const { return pause_; }
    [[nodiscard]] QPushButton* stopButton() const { return stop_; }
    [[nodiscard]] QPushButton* discardButton() const { return discard_; }
    [[nodiscard]] QPushButton* queueButton() const { return queue_; }
    [[nodiscard]] QPushButton* variationsButton() const { return variations_; }
    [[nodiscard]] QPushButton* ownModelButton() const { return useOwn_; }

Q_SIGNALS:
    void startRequested();
    void ownModelRequested();
    void pauseRequested(bool paused);
    void stopRequested();
    void discardRequested();
    void queueRequested();
    void variationsRequested();

private:
    /// `holder` had the focus when the buttons were changed.
    void keepFocusHarmless(const QWidget* holder);

    QLineEdit* name_;
    QLabel* notice_;
    QLabel* engine_;
    QLabel* pool_;
    QWidget* own_;
    QPushButton* useOwn_;
    QPushButton* start_;
    QPushButton* pause_;
    QPushButton* stop_;
    QPushButton* discard_;
    QPushButton* queue_;
    QPushButton* variations_;
    bool paused_ = false;
};

} // namespace cdm::ui
