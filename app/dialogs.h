// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"

#include <QList>

class QAction;
class QWidget;

namespace cdm::app {

/// Version, licence, Qt, and what LibTorch computes with; LibTorch is asked in a job.
void showAbout(ui::JobRunner* jobs, QWidget* parent);

/// All actions that have a shortcut, and the keys of the views.
void showShortcuts(const QList<QAction*>& actions, QWidget* parent);

} // namespace cdm::app
