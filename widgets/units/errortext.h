// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <exception>
#include <string>

namespace cdm::ui::text {

/// The message of an error for the user, in the language of the window: "WHERE: WHAT. HINT". What core says is
/// translated where it is one of the frequent texts; any other text stays English and, in another language, is said to
/// be. Any thread.
[[nodiscard]] QString error(const std::exception& error);

/// A frequent text of core in the language of the window; null when it is none of them.
[[nodiscard]] QString translatedError(const std::string& text);

} // namespace cdm::ui::text
