// SPDX-License-Identifier: GPL-3.0-only
#include "units/textpatterns.h"

#include <QCoreApplication>

namespace cdm::ui::text {

QString filled(const QString& pattern, const QStringList& parts)
{
    QString result;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int place = pattern[i] == QLatin1Char('%') && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (place < 1 || place > parts.size()) {
            result += pattern[i];
            continue;
        }
        result += parts[place - 1];
        ++i;
    }
    return result;
}

QString labelled(const QString& name, const QString& value)
{
    return filled(QCoreApplication::translate("Text", "%1: %2", "name, value"), {name, value});
}

TextPatterns::TextPatterns(std::span<const char* const> patterns, const char* context, FirstPart first)
    : patterns_(patterns),
      context_(context)
{
    const QRegularExpression place(QStringLiteral("%\\d"));
    for (const char* pattern : patterns_) {
        QStringList fixed;
        for (const QString& part : QString::fromUtf8(pattern).split(place))
            fixed << QRegularExpression::escape(part);
        const bool isWord = fixed.front().isEmpty() && first == FirstPart::Word;
        const QString changing = isWord ? QStringLiteral("(\\S+)") : QStringLiteral("(.*)");
        expressions_.emplace_back(QRegularExpression::anchoredPattern(fixed.join(changing)),
                                  QRegularExpression::DotMatchesEverythingOption);
    }
}

QString TextPatterns::translated(const QString& text, QString (*part)(const QString&)) const
{
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
        const QRegularExpressionMatch match = expressions_[i].match(text);
        if (!match.hasMatch())
            continue;
        QStringList parts = match.capturedTexts().mid(1);
        for (QString& one : parts)
            one = part != nullptr ? part(one) : one;
        return filled(QCoreApplication::translate(context_, patterns_[i]), parts);
    }
    return {};
}

} // namespace cdm::ui::text
