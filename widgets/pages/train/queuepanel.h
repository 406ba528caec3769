// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>

class QLabel;
class QPushButton;
class QTableView;
class QToolButton;

namespace cdm::ui {

class QueueModel;
class TrainQueue;

/// The queue of runs: what waits, how far it is and how long it takes; start, hold, order, cancel, remove. Hidden while
/// the queue is empty.
class QueuePanel : public QWidget
{
    Q_OBJECT

public:
    explicit QueuePanel(TrainQueue* queue, QWidget* parent = nullptr);

    [[nodiscard]] QueueModel* model() const { return model_; }
    [[nodiscard]] QTableView* view() const { return view_; }
    [[nodiscard]] QString summary() const;
    void showProgress(); ///< of the training under way

private:
    QWidget* makeHead();
    QWidget* makeButtons();
    void showQueue();
    void updateButtons();
    [[nodiscard]] std::optional<std::int64_t> chosen() const;
    void moveChosen(int places);
    void cancelOrRetry();

    TrainQueue* queue_;
    QueueModel* model_;
    QTableView* view_;
    QLabel* summary_;
    QPushButton* start_;
    QToolButton* up_;
    QToolButton* down_;
    QPushButton* cancel_;
    QPushButton* remove_;
    QPushButton* clear_;
    std::optional<std::int64_t> follow_; ///< entry that stays chosen while the rows move
};

} // namespace cdm::ui
