// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/requestanalysis.h"
#include "session/selecting.h"

#include <QVariant>
#include <QWidget>

#include <functional>

namespace cdm::ui {

/// A part of the Inspect page behind a tab. It works only while its tab is chosen: what changed meanwhile is brought up
/// to date when it is chosen again. Of several questions asked of it the latest is answered; what it shows stays until
/// the answer is there.
class InspectTool : public QWidget
{
    Q_OBJECT

public:
    explicit InspectTool(RequestAnalysis* analysis, QWidget* parent = nullptr);

    void setActive(bool active);
    [[nodiscard]] bool isActive() const { return active_; }
    /// False when all that the tool is about to show for the present inputs is there, or when its tab is not chosen.
    [[nodiscard]] bool isPending() const { return active_ && (pending_ || stale_); }

    /// True when what the tool shows is of the present inputs, also behind another tab; reports take it only then.
    [[nodiscard]] bool isUpToDate() const;

    /// What would be lost if the tool were built anew, as it is for another language; nothing for most.
    [[nodiscard]] virtual QVariant kept() const { return {}; }
    virtual void restore(const QVariant& /*kept*/) {}

Q_SIGNALS:
    void settled();

protected:
    [[nodiscard]] RequestAnalysis* analysis() const { return analysis_; }
    [[nodiscard]] Session* session() const { return analysis_->session(); }
    /// Something that the tool shows has changed: refresh() now, or when the tab is chosen.
    void invalidate();
    /// Selects a candidate in the session, unless what is shown is still of another request.
    void pickTarget(int candidate, Pick how = Pick::Only);
    [[nodiscard]] bool isStale() const { return stale_; } ///< something changed behind another tab
    [[nodiscard]] bool isShown() const { return shown_; } ///< what is shown is of the session's request
    /// What is shown is of the session's request and of analysis() as they are now; compute() says so itself, of when
    /// it was called.
    void setShown();
    /// Line for the exports of what is shown, at the present gamma, or at the last one before the tool was out of date
    /// behind another tab. It names the run whose numbers these are, also while those of another are awaited.
    [[nodiscard]] QString provenance() const;
    /// In `done` of compute(): it is the first answer since another request was chosen.
    [[nodiscard]] bool isFirstAnswer() const { return firstAnswer_; }
    /// Brings the tool up to date, at once or through compute().
    virtual void refresh() = 0;
    /// Shows why there is nothing to see.
    virtual void showProblem(const QString& message) = 0;

    /// Runs `work` as a job in `slot` and hands its result to `done`, unless another question was asked since.
    template <class Result>
    void compute(const LiveText& title, const QString& slot, std::function<Result(JobContext&)> work,
                 std::function<void(Result)> done)
    {
        const quint64 number = ++asked_;
        pending_ = true;
        session()->jobs()->start<Result>(
            {title, slot, false, true}, this, std::move(work),
            [this, number, of = analysis_->provenance(), done = std::move(done)](Result result) {
                if (number != asked_)
                    return;
                pending_ = false;
                firstAnswer_ = !shown_;
                shown_ = true;
                of_ = of;
                of_.gamma = session()->gamma();
                done(std::move(result));
                Q_EMIT settled();
            },
            [this, number](const QString& message) {
                if (number != asked_)
                    return;
                pending_ = false;
                showProblem(message);
                Q_EMIT settled();
            },
            [this, number] {
                if (number != asked_)
                    return;
                pending_ = false;
                showProblem(tr("Stopped. Choose another candidate or request, or F5, to compute it."));
                Q_EMIT settled();
            });
    }
    /// An answer that is still due is no longer wanted.
    void drop();

private:
    RequestAnalysis* analysis_;
    RequestProvenance of_; ///< what is shown
    quint64 asked_ = 0;
    bool active_ = false;
    bool stale_ = true;
    bool pending_ = false;
    bool shown_ = false; ///< what is shown is of the session's request
    bool firstAnswer_ = false;
};

} // namespace cdm::ui
