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

QString runsSentence(const std::vector<store::RunRow>& runs)
{
    return Texts::tr("Best checkpoint of: %1.").arg(tableRunNames(runs).join(QLatin1String("; ")));
}

QString gammaSentence(const std::optional<double>& gamma)
{
    return gamma ? Texts::tr("CDM's gamma: %1, as set in the window.").arg(QString::fromStdString(shortestText(*gamma)))
                 : Texts::tr("CDM's gamma: each run's own.");
}

} // namespace cdm::ui
