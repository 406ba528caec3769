// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "units/livetext.h"

#include <QString>

#include <exception>
#include <string>

namespace cdm::ui::text {

/// The message of an error for the user, in the language of the window: "WHERE: WHAT. HINT". What core says is
/// translated where it is one of the frequent texts; any other text stays English and, in another language, is said to
/// be. Any thread.
[[nodiscard]] QString error(const std::exception& error);

/// The same of an error of which only what() is left, as the run store keeps it; empty for an empty text. Any thread.
[[nodiscard]] QString storedError(const std::string& what);

/// error(), to be told again in another language. Any thread.
[[nodiscard]] LiveText liveError(const std::exception& thrown);

/// A frequent text of core in the language of the window; null when it is none of them.
[[nodiscard]] QString translatedError(const std::string& text);
/// translatedError(), or the text as it is.
[[nodiscard]] QString errorPart(const std::string& text);

/// What an import says of a row, or counts rows under, in the language of the window, or the text as it is: columns are
/// named as the file names them. Any thread.
[[nodiscard]] QString importProblem(const std::string& text);

} // namespace cdm::ui::text
