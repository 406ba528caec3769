// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLocale>
#include <QString>

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace cdm::ui {

/// A text for the user that follows the language of the window, for what outlives a change of it: jobs, messages. Made
/// of a function, which must capture values only and gives the text in the present language; or of a text that is
/// fixed. Made and handed over on any thread, read on the GUI thread only.
class LiveText
{
public:
    LiveText() = default;
    LiveText(const QString& fixed) : made_(fixed) {}
    template <class Make>
    requires std::is_invocable_r_v<QString, const Make&> LiveText(Make make) : make_(std::move(make)) {}

    /// In the present language, which is that of the default locale. The function is called once for each language.
    [[nodiscard]] QString text() const;
    operator QString() const { return text(); }
    [[nodiscard]] bool isEmpty() const { return text().isEmpty(); }
    void clear() { *this = {}; }

private:
    std::function<QString()> make_; ///< null = fixed
    mutable QString made_;
    mutable std::optional<QLocale> madeIn_; ///< none = not made yet
};

} // namespace cdm::ui
