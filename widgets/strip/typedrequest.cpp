// SPDX-License-Identifier: GPL-3.0-only
#include "strip/typedrequest.h"

#include <algorithm>

namespace cdm::ui {

namespace {

bool isColon(QChar one)
{
    return one == QLatin1Char(':') || one == QChar(0xff1a); // full-width, as Chinese keyboards have it
}

bool isQuote(QChar one)
{
    return one == QLatin1Char('"') || one == QChar(0x201c) || one == QChar(0x201d);
}

QString withoutQuotes(const QString& text)
{
    return text.size() >= 2 && isQuote(text.front()) && isQuote(text.back()) ? text.mid(1, text.size() - 2) : text;
}

std::optional<std::uint32_t> numberOf(const QString& text, std::size_t requests)
{
    const bool digits = std::ranges::all_of(text, [](QChar one) { return one >= u'0' && one <= u'9'; });
    bool isNumber = false;
    const std::uint32_t number = text.toUInt(&isNumber);
    const bool plain = digits && isNumber && number < requests && QString::number(number) == text;
    return plain ? std::optional(number) : std::nullopt;
}

} // namespace

TypedRequest typedRequest(const QString& text, std::size_t requests)
{
    const QString typed = text.trimmed();
    if (typed.startsWith(QLatin1String("id"), Qt::CaseInsensitive) && typed.size() > 2 && isColon(typed[2]))
        return {std::nullopt, withoutQuotes(typed.mid(3).trimmed())};
    if (const auto number = numberOf(typed, requests))
        return {number, {}};
    return {std::nullopt, withoutQuotes(typed)};
}

} // namespace cdm::ui
