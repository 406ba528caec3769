// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailsvalues.h"

#include "docks/detailsissues.h"
#include "units/optiontext.h"
#include "units/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace cdm::ui::detailsvalues {

namespace {

const QString yes = QStringLiteral("yes");
const QString no = QStringLiteral("no");
constexpr double longest = 1e12; ///< seconds

QString joined(const char* kind, const QString& value)
{
    return QLatin1String(kind) + QLatin1Char(':') + value;
}

using Read = std::optional<QString>;

Read readAnswer(const QString& value)
{
    if (value == yes)
        return QCoreApplication::translate("Details", "yes");
    if (value == no)
        return QCoreApplication::translate("Details", "no");
    return std::nullopt;
}

Read readCount(const QString& value)
{
    bool isWhole = false;
    const qint64 number = value.toLongLong(&isWhole);
    return isWhole ? Read(text::count(number)) : std::nullopt;
}

Read readDuration(const QString& value)
{
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    return isNumber && seconds >= 0.0 && seconds < longest ? Read(text::duration(seconds)) : std::nullopt;
}

Read readState(const QString& value)
{
    using enum store::RunState;
    for (const store::RunState state : {Running, Finished, EarlyStopped, Stopped, Interrupted, Failed}) {
        if (value == QLatin1String(store::runStateName(state)))
            return text::runState(state);
    }
    return std::nullopt;
}

Read readSplit(const QString& value)
{
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test}) {
        if (value == QLatin1String(data::splitName(split)))
            return text::splitName(split);
    }
    return std::nullopt;
}

QString scopeName(data::LabelScope scope)
{
    return scope == data::LabelScope::Shown ? QStringLiteral("shown") : QStringLiteral("all");
}

Read readScope(const QString& value)
{
    for (const data::LabelScope scope : {data::LabelScope::All, data::LabelScope::Shown}) {
        if (value == scopeName(scope))
            return text::labelScope(scope);
    }
    return std::nullopt;
}

Read readChoice(const QString& value)
{
    return optiontext::choice(value.toStdString());
}

struct Kind
{
    const char* name;
    Read (*read)(const QString& value);
};

constexpr Kind answerKind{"answer", readAnswer};
constexpr Kind countKind{"count", readCount};
constexpr Kind durationKind{"seconds", readDuration};
constexpr Kind stateKind{"state", readState};
constexpr Kind splitKind{"split", readSplit};
constexpr Kind scopeKind{"scope", readScope};
constexpr Kind choiceKind{"choice", readChoice};
constexpr Kind issuesKind{"issues", detailsissues::read};

} // namespace

QString answer(bool isYes)
{
    return joined(answerKind.name, isYes ? yes : no);
}

QString count(qint64 value)
{
    return joined(countKind.name, QString::number(value));
}

QString duration(double seconds)
{
    return joined(durationKind.name, QString::number(seconds, 'g', QLocale::FloatingPointShortest));
}

QString runState(store::RunState state)
{
    return joined(stateKind.name, QLatin1String(store::runStateName(state)));
}

QString split(data::Split split)
{
    return joined(splitKind.name, QLatin1String(data::splitName(split)));
}

QString labelScope(data::LabelScope scope)
{
    return joined(scopeKind.name, scopeName(scope));
}

QString choice(const std::string& choice)
{
    return joined(choiceKind.name, QString::fromStdString(choice));
}

QString issues(const QJsonArray& issues)
{
    return joined(issuesKind.name, detailsissues::kept(issues));
}

std::optional<QString> read(const QString& kept)
{
    const qsizetype colon = kept.indexOf(QLatin1Char(':'));
    for (const Kind& kind :
         {answerKind, countKind, durationKind, stateKind, splitKind, scopeKind, choiceKind, issuesKind}) {
        if (kept.first(std::max<qsizetype>(colon, 0)) == QLatin1String(kind.name))
            return kind.read(kept.mid(colon + 1));
    }
    return std::nullopt;
}

} // namespace cdm::ui::detailsvalues
