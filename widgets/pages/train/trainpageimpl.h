// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/training.h"
#include "pages/trainpage.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

class QLabel;
class QStackedLayout;

namespace cdm::ui {

class CurveGrid;
class EmptyState;
class OptionPanel;
class QueuePanel;
class RunHeader;
class StartPanel;
class TrainQueue;

/// The parts of the Train page and what happens between them.
struct TrainPage::Impl
{
    TrainPage* page = nullptr;
    Session* session = nullptr;
    EngineSource engine;
    Training* training = nullptr;
    TrainQueue* queue = nullptr;
    OptionPanel* options = nullptr;
    StartPanel* start = nullptr;
    RunHeader* header = nullptr;
    CurveGrid* curves = nullptr;
    QueuePanel* queued = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QLabel* noRun = nullptr;
    std::weak_ptr<const data::Dataset> poolOf; ///< whose largestPool is known
    std::size_t largestPool = 0;               ///< candidates of a validation request at most
    QWidget* content = nullptr;

    enum class EngineState { Unknown, Asked, Ready, Missing };
    EngineState engineState = EngineState::Unknown;
    QString engineError;
    QString lastError;                ///< of the last training, until the next one
    QString shownId;                  ///< run whose curves are shown while nothing is trained
    std::optional<RunHistory> stored; ///< the same, once it is read
    quint64 storedAsked = 0;
    bool storedPending = false;
    bool lookAside = false; ///< at the open run while another one is trained
    bool wasAside = false;  ///< lookAside when the training ended
    bool stale = false;     ///< records came while the page was hidden
    QElapsedTimer sinceShown;
    QTimer later;               ///< draws what came too soon after the last drawing
    bool epochsWaiting = false; ///< there are whole epochs among it
    qint64 nextShow = 0;        ///< milliseconds on sinceShown before which nothing is drawn again

    void build();
    void connectParts();
    void askEngine();
    void readRun();
    void showState();
    void showPool();
    void showRun();
    void showProgress(bool epochs);
    void askDiscard();
    void addToQueue();
    void askVariations();
    [[nodiscard]] bool mayQueue();            ///< or says what is wrong
    void ended();                             ///< does what follows from the training's end, once
    void hearOfLastEnd();                     ///< if no page was there as it came
    void giveNameBack();                      ///< to the form, when no run has it
    void tellOfRun(const Training::End& end); ///< instead of opening it
    void tellSettled()
    {
        if (page->isSettled())
            Q_EMIT page->settled();
    }
};

} // namespace cdm::ui
