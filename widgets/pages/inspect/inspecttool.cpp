// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/inspecttool.h"

namespace cdm::ui {

InspectTool::InspectTool(RequestAnalysis* analysis, QWidget* parent) : QWidget(parent), analysis_(analysis)
{
    connect(analysis_, &RequestAnalysis::failed, this, [this](const QString& message) {
        drop();
        showProblem(message);
    });
    connect(analysis_, &RequestAnalysis::requestChanged, this, [this] { shown_ = false; });
    connect(analysis_->session(), &Session::againWanted, this, [this] { invalidate(); });
    // Before the tool's own: a part that is out of date keeps the gamma that it was last shown with.
    connect(analysis_, &RequestAnalysis::fusedChanged, this, [this] {
        if (!stale_)
            of_.gamma = session()->gamma();
    });
}

bool InspectTool::isUpToDate() const
{
    const bool awaitsRanking = session()->model() && analysis_->base() == nullptr;
    return !stale_ && !pending_ && !awaitsRanking;
}

void InspectTool::setActive(bool active)
{
    active_ = active;
    if (active_ && stale_) {
        stale_ = false;
        refresh();
    }
}

void InspectTool::invalidate()
{
    stale_ = !active_;
    if (active_)
        refresh();
    else
        drop(); // what comes would be of what was
}

void InspectTool::pickTarget(int candidate, Pick how)
{
    if (shown_ && candidate >= 0)
        pickCandidate(*session(), candidate, how);
}

void InspectTool::setShown()
{
    shown_ = true;
    of_ = analysis_->provenance();
}

QString InspectTool::provenance() const
{
    return of_.line();
}

void InspectTool::drop()
{
    ++asked_;
    const bool was = pending_;
    pending_ = false;
    if (was)
        Q_EMIT settled();
}

} // namespace cdm::ui
