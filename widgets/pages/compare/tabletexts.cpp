// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tabletexts.h"

#include "base/shortest.h"

#include <QCoreApplication>

#include <algorithm>

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

/// The words that both texts begin with.
QString commonBeginning(const QString& first, const QString& second)
{
    const auto end = std::mismatch(first.begin(), first.end(), second.begin(), second.end()).first;
    qsizetype length = std::distance(first.begin(), end);
    if (isWord(first, length) || isWord(second, length)) { // a word goes on in one of them
        while (isWord(first, length - 1))
            --length;
    }
    return first.left(length);
}

/// "small, seed " -> "small".
QString withoutSeedWord(QString text)
{
    const auto trim = [&text] {
        while (!text.isEmpty() && !text.back().isLetterOrNumber() && text.back() != QLatin1Char(')'))
            text.chop(1);
    };
    const QString word = QStringLiteral("seed");
    trim();
    if (text.endsWith(word, Qt::CaseInsensitive) && !isWord(text, text.size() - word.size() - 1)) {
        text.chop(word.size());
        trim();
    }
    return text;
}

/// Without what tells the seeds apart.
QString joinedName(const std::vector<store::RunRow>& runs, const study::RunPlaces& group, const QStringList& names)
{
    QString common = QString::fromStdString(runs[group.front()].name);
    for (const std::size_t run : group)
        common = commonBeginning(common, QString::fromStdString(runs[run].name));
    common = withoutSeedWord(common);
    return common.isEmpty() ? names[static_cast<qsizetype>(group.front())] : common;
}

/// As tableGroupNames(), without the number of seeds.
QStringList plainGroupNames(const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    const QStringList ofRuns = tableRunNames(runs);
    QStringList names;
    for (const study::RunPlaces& group : groups)
        names << (group.size() > 1 ? joinedName(runs, group, ofRuns) : ofRuns[static_cast<qsizetype>(group.front())]);
    QStringList unique;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const QString& name = names[static_cast<qsizetype>(group)];
        const QString id = QString::fromStdString(runs[groups[group].front()].id);
        unique << (names.count(name) > 1 ? name + QLatin1String(" (") + id + QLatin1Char(')') : name);
    }
    return unique;
}

QString seedsOf(const std::vector<store::RunRow>& runs, const study::RunPlaces& group)
{
    QStringList seeds;
    for (const std::size_t run : group)
        seeds << QString::number(runs[run].seed);
    return seeds.join(QLatin1String(", "));
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
        names << (run.name.empty() ? id : alike > 1 ? name + QLatin1String(" (") + id + QLatin1Char(')') : name);
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
    return Texts::tr("Best checkpoint of: %1.").arg(tableRunNames(runs).join(QLatin1String("; ")));
}

QString seedsSentence(const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups)
{
    if (groups.size() == 1)
        return Texts::tr("Means over n = %1 seeds: %2.")
            .arg(QString::number(groups.front().size()), seedsOf(runs, groups.front()));
    const QStringList names = plainGroupNames(runs, groups);
    QStringList parts;
    for (std::size_t group = 0; group < groups.size(); ++group)
        parts << Texts::tr("%1 with n = %2 (%3)")
                     .arg(names[static_cast<qsizetype>(group)], QString::number(groups[group].size()),
                          seedsOf(runs, groups[group]));
    return Texts::tr("Means over seeds: %1.").arg(parts.join(QLatin1String("; ")));
}

QString gammaSentence(const std::optional<double>& gamma)
{
    return gamma ? Texts::tr("CDM's gamma: %1, as set in the window.").arg(QString::fromStdString(shortestText(*gamma)))
                 : Texts::tr("CDM's gamma: each run's own.");
}

} // namespace cdm::ui
