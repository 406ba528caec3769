// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "pages/train/enginesource.h"
#include "session/session.h"

#include <memory>

namespace cdm::ui {

/// Train: all options with presets and checks, a training with pause, stop and cancel, and the curves of that training
/// or of the open run. A finished run opens by itself, unless another dataset or checkpoint was opened meanwhile: then
/// the window is told. The training belongs to the session and goes on without the page.
class TrainPage : public Page
{
    Q_OBJECT

public:
    explicit TrainPage(Session* session, QWidget* parent = nullptr);
    /// Trains with another engine than the program's own.
    TrainPage(Session* session, EngineSource engine, QWidget* parent = nullptr);
    ~TrainPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] ChartView* mainChart() const override;
    [[nodiscard]] QVariantMap viewState() const override; ///< the form and its filter
    void restoreViewState(const QVariantMap& state) override;

    [[nodiscard]] bool isTraining() const;
    /// Why a training cannot start now; empty when it can.
    [[nodiscard]] QString refusal() const;

public Q_SLOTS:
    void startTraining();
    void resumeRun(const QString& runId); ///< goes on with an interrupted or stopped run of the store
    bool loadOptions(const QString& file);

Q_SIGNALS:
    void trainingChanged(); ///< isTraining() or whether it is paused

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
