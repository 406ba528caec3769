// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/runstore.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace cdm::ui {

/// What the runs of a table are called in it: by name, with the id behind it where a name is not the only one of its
/// kind; by id without a name.
[[nodiscard]] QStringList tableRunNames(const std::vector<store::RunRow>& runs);

/// Sentences of captions, in the present language: whose checkpoints were evaluated, and with which gamma CDM ranked
/// (nothing = the one that each run was trained for).
[[nodiscard]] QString runsSentence(const std::vector<store::RunRow>& runs);
[[nodiscard]] QString gammaSentence(const std::optional<double>& gamma);

} // namespace cdm::ui
