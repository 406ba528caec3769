// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/operatingpoint.h"
#include "session/session.h"

#include <QObject>

#include <memory>

namespace cdm::ui {

/// Metrics of the session's split over all gammas, at the present gamma, and of the teacher; all computed by jobs.
/// GUI thread only.
class TradeoffAnalysis : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t gridPoints = 41;

    explicit TradeoffAnalysis(Session* session, QObject* parent = nullptr);

    [[nodiscard]] Session* session() const { return session_; }
    [[nodiscard]] const std::vector<eval::SweepPoint>& sweep() const { return sweep_; } ///< empty until computed
    /// At the session's gamma; nothing while it is computed. presentGamma() tells which gamma the values are of.
    [[nodiscard]] const std::optional<eval::Metrics>& present() const { return present_; }
    [[nodiscard]] double presentGamma() const { return presentGamma_; }
    [[nodiscard]] const std::optional<eval::Metrics>& teacher() const { return teacher_; }
    [[nodiscard]] QString spaceName() const; ///< of ILAD; empty until known
    [[nodiscard]] bool isPending() const { return sweeping_ || busy_; }
    [[nodiscard]] bool isTeacherRunning() const { return teacherRunning_; }

    void evaluateTeacher(); ///< on request only: it needs a model call for each request

Q_SIGNALS:
    void sweepChanged();
    void presentChanged();
    void teacherChanged();
    void failed(const QString& message);

private:
    struct Sweep
    {
        std::shared_ptr<const eval::ItemSpace> space;
        std::shared_ptr<const data::Dataset> dataset;
        std::vector<eval::SweepPoint> points;
    };

    void restart();
    void adopt(Sweep sweep);
    void updatePresent();
    void dropTeacher();

    Session* session_;
    std::shared_ptr<const data::Dataset> spaceDataset_;
    std::shared_ptr<const eval::ItemSpace> space_;
    std::vector<eval::SweepPoint> sweep_;
    std::optional<eval::Metrics> present_;
    double presentGamma_ = 0.0;
    std::optional<eval::Metrics> teacher_;
    quint64 asked_ = 0; ///< number of the inputs that results must belong to
    quint64 teacherAsked_ = 0;
    bool sweeping_ = false;
    bool busy_ = false; ///< metrics of one gamma are being computed
    bool teacherRunning_ = false;
};

} // namespace cdm::ui
