// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/arguments.h"
#include "app/mainwindow.h"

namespace cdm::app {

/// gamma, lambda and K: as given, else as the last time.
void setFirstNumbers(ui::Session& session, const Arguments& arguments, const Settings& settings);

/// Opens what was given; else, or when nothing of it can be opened, what was open the last time; on the first start the
/// sample. A request or target that was given without a dataset, run or file is of whichever of these is opened; one
/// that was given with them is of them alone. A picture is of nothing else than what was given, where something was:
/// throws Error about files that cannot be opened for it. Otherwise the message bar tells.
void openFirstInputs(MainWindow& window, const Arguments& arguments);

/// Runs whose process is gone are no longer running; looked for in a job. Offers once to go on with each run of this
/// machine that was interrupted, whichever program found that out.
void tidyRuns(MainWindow& window);

} // namespace cdm::app
