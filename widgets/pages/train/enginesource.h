// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"

#include <functional>

namespace cdm::ui {

/// Gives the engine to train with. Called on worker threads, may take a second, throws Error when there is none. The
/// engine must outlive the job runner. The program's own is engine::loadEngine.
using EngineSource = std::function<engine::Engine&()>;

} // namespace cdm::ui
