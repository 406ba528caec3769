// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tabletexts.h"

#include "base/shortest.h"
#include "pages/compare/groupdifferences.h"
#include "units/sentences.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TableTexts)
};

bool isWord(const QString& text, qsizetype place)
{
    return place >= 0 && place < text.size() && text[place].isLetterOrNumber();
}

/// True where a word or a number goes on. A number after letters is one of its own: "model1".
bool goesOn(const QString& text, qsizetype place)
{
    return isWord(text, place - 1) && isWord(text, place) && !(text[place - 1].isLetter() && text[place].isDigit());
}

/// The words and numbers that both texts begin with.
QString commonBeginning(const QString& first, const QString& second)
{
    const auto end = std::mismatch(first.begin(), first.end(), second.begin(), second.end()).first;
    qsizetype length = std::distance(first.begin(), end);
    while (goesOn(first, length) || goesOn(second, length))
        --length;
    return first.left(length);
}

QString trimmedEnd(QString text)
{
    const QString kept = QStringLiteral(")]\uff09");
    while (!text.isEmpty() && !text.back().isLetterOrNumber() && !kept.contains(text.back()))
        text.chop(1);
    return text;
}

/// "small, seed " -> "small", "small_s" -> "small".
QString withoutSeedWord(QString text)
{
    text = trimmedEnd(text);
    const QString chinese = QStringLiteral("\u79cd\u5b50"); // no gap stands before it
    if (text.endsWith(chinese))
        return trimmedEnd(text.chopped(chinese.size()));
    for (const QString& word : {QStringLiteral("seed"), QStringLiteral("s")}) {
        if (text.endsWith(word, Qt::CaseInsensitive) && !isWord(text, text.size() - word.size() - 1))
            return trimmedEnd(text.chopped(word.size()));
    }
    return text;
}

/// Without what tells the seeds apart; all names where they have nothing in common.
QString joinedName(const std::vector<store::RunRow>& runs, const study::RunPlaces& group, const QStringList& names)
{
    QString common = QString::fromStdString(runs[group.front()].name);
    QStringList all;
    for (const std::size_t run : group) {
        common = commonBeginning(common, QString::fromStdString(runs[run].name));
        all << names[static_cast<qsizetype>(run)];
    }
    common = withoutSeedWord(common);
    return common.isEmpty() ? text::list(all) : common;
}

/// Tells groups of one name apart by all that differs, and by the first run's id where that is not enough.
void tellApart(QStringList& names, const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    const QStringList given = names;
    for (const QString& name : std::set<QString>(given.begin(), given.end())) {
        if (given.count(name) < 2)
            continue;
        std::vector<study::RunPlaces> alike;
        for (std::size_t group = 0; group < groups.size(); ++group) {
            if (given[static_cast<qsizetype>(group)] == name)
                alike.push_back(groups[group]);
        }
        const QStringList differences = groupDifferences(runs, alike);
        const auto isTold = [&](const QString& own) { return !own.isEmpty() && differences.count(own) == 1; };
        const bool saysNothing = given.count(name) == given.size(); // of whatever stands in the table
        const bool isNameless = saysNothing && std::ranges::all_of(differences, isTold);
        for (std::size_t group = 0, one = 0; group < groups.size(); ++group) {
            if (given[static_cast<qsizetype>(group)] != name)
                continue;
            const QString& own = differences[static_cast<qsizetype>(one++)];
            QStringList remark{own};
            if (!isTold(own))
                remark << QString::fromStdString(runs[groups[group].front()].id);
            remark.removeAll(QString());
            names[static_cast<qsizetype>(group)] = isNameless ? own : text::withRemark(name, text::list(remark));
        }
    }
}

/// A name made here may be the one that was given to another run.
void makeUnique(QStringList& names, const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    const QStringList made = names;
    for (qsizetype group = 0; group < made.size(); ++group) {
        const store::RunRow& first = runs[groups[static_cast<std::size_t>(group)].front()];
        if (made.count(made[group]) > 1)
            names[group] = text::withRemark(made[group], QString::fromStdString(first.id));
    }
}

/// As tableGroupNames(), without the number of seeds.
QStringList plainGroupNames(const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    const QStringList ofRuns = tableRunNames(runs);
    QStringList names;
    for (const study::RunPlaces& group : groups) {
        const store::RunRow& first = runs[group.front()];
        names << (group.size() > 1 ? joinedName(runs, group, ofRuns)
                                   : QString::fromStdString(first.name.empty() ? first.id : first.name));
    }
    tellApart(names, runs, groups);
    makeUnique(names, runs, groups);
    return names;
}

} // namespace

QStringList tableRunNames(const std::vector<store::RunRow>& runs)
{
    QStringList names;
    for (const store::RunRow& run : runs) {
        const auto alike =
            std::count_if(runs.begin(), runs.end(), [&](const auto& other) { return other.name == run.name; });
        const QString id = QString::fromStdString(run.id);
        const QString name = QString::fromStdString(run.name);
        names << (run.name.empty() ? id : alike > 1 ? text::withRemark(name, id) : name);
    }
    return names;
}

QStringList tableGroupNames(const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    QStringList names = plainGroupNames(runs, groups);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        QString& name = names[static_cast<qsizetype>(group)];
        if (groups[group].size() > 1)
            name = Texts::tr("%1, mean of %2 seeds").arg(name, QString::number(groups[group].size()));
    }
    return names;
}

QString runsSentence(const std::vector<store::RunRow>& runs)
{
    return Texts::tr("Best checkpoint of: %1.").arg(text::joinClauses(tableRunNames(runs)));
}

QString seedsSentence(const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    if (groups.size() == 1)
        return Texts::tr("Means over n = %1 seeds: %2.")
            .arg(QString::number(groups.front().size()), seedsOfGroup(runs, groups.front()));
    const QStringList names = plainGroupNames(runs, groups);
    QStringList parts;
    for (std::size_t group = 0; group < groups.size(); ++group)
        parts << Texts::tr("%1 with n = %2 (%3)")
                     .arg(names[static_cast<qsizetype>(group)], QString::number(groups[group].size()),
                          seedsOfGroup(runs, groups[group]));
    return Texts::tr("Means over seeds: %1.").arg(text::joinClauses(parts));
}

QString shortRunsSentence(const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    if (runs.size() == 1)
        return runsSentence(runs);
    const QString count = QString::number(runs.size());
    if (!study::hasJoined(groups))
        return Texts::tr("Best checkpoints of %1 runs.").arg(count);
    const QString seeds = seedsOfGroup(runs, groups.front());
    if (groups.size() == 1)
        return Texts::tr("Best checkpoints of %1 runs, means over seeds %2.").arg(count, seeds);
    const QString configurations = QString::number(groups.size());
    const bool isShared =
        std::ranges::all_of(groups, [&](const study::RunPlaces& group) { return seedsOfGroup(runs, group) == seeds; });
    return isShared ? Texts::tr("Best checkpoints of %1 runs in %2 configurations, means over seeds %3.")
                          .arg(count, configurations, seeds)
                    : Texts::tr("Best checkpoints of %1 runs in %2 configurations, means over the seeds of each.")
                          .arg(count, configurations);
}

QString gammaSentence(const std::optional<double>& gamma)
{
    return gamma ? Texts::tr("CDM's gamma: %1, as set in the window.").arg(QString::fromStdString(shortestText(*gamma)))
                 : Texts::tr("CDM's gamma: each run's own.");
}

} // namespace cdm::ui
