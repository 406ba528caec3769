// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/inspecttool.h"

namespace cdm::ui {

InspectTool::InspectTool(RequestAnalysis* analysis, QWidget* parent) : QWidget(parent), analysis_(analysis)
{
    connect(analysis_, &RequestAnalysis::failed, this, [this](const QString& message) {
        drop();
        showProblem(message);
    });
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
