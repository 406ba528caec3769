// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace cdm::ui::text {

/// The pattern with its %1, %2 ... replaced. QString::arg() would take a %1 within a part for its own.
[[nodiscard]] QString filled(const QString& pattern, const QStringList& parts);

/// "NAME: VALUE" with the colon of the present language.
[[nodiscard]] QString labelled(const QString& name, const QString& value);

/// Texts that core says, with %1 and so on for what changes, to be known again and put into the language of the window.
/// Any thread.
class TextPatterns
{
public:
    /// What may stand where a pattern begins with a part: any text there would match nearly all texts.
    enum class FirstPart { Word, Anything };

    /// The first pattern that fits counts. `patterns` and `context` must outlive it.
    TextPatterns(std::span<const char* const> patterns, const char* context, FirstPart first);

    /// Null when no pattern fits. Each part goes through `part`, if there is one.
    [[nodiscard]] QString translated(const QString& text, QString (*part)(const QString&) = nullptr) const;

private:
    std::span<const char* const> patterns_;
    const char* context_;
    std::vector<QRegularExpression> expressions_; ///< one per pattern
};

} // namespace cdm::ui::text
