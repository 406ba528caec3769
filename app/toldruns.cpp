// SPDX-License-Identifier: GPL-3.0-only
#include "app/toldruns.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <functional>

namespace cdm::app {

ToldRuns::ToldRuns(const std::vector<store::RunRow>& interrupted)
{
    std::vector<store::RunRow> latest = interrupted;
    std::ranges::stable_sort(latest, std::ranges::greater(), &store::RunRow::finished);
    latest.resize(std::min(latest.size(), static_cast<std::size_t>(kept)));
    for (const store::RunRow& run : latest)
        ends_.insert(QString::fromStdString(run.id), run.finished);
}

ToldRuns ToldRuns::fromText(const QString& text)
{
    ToldRuns told;
    const QJsonObject ends = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = ends.begin(); it != ends.end(); ++it)
        told.ends_.insert(it.key(), it->toInteger());
    return told;
}

QString ToldRuns::toText() const
{
    if (ends_.isEmpty())
        return {};
    QJsonObject ends;
    for (auto it = ends_.begin(); it != ends_.end(); ++it)
        ends.insert(it.key(), *it);
    return QString::fromUtf8(QJsonDocument(ends).toJson(QJsonDocument::Compact));
}

bool ToldRuns::contains(const store::RunRow& run) const
{
    if (const auto known = ends_.constFind(QString::fromStdString(run.id)); known != ends_.constEnd())
        return *known == run.finished;
    return ends_.size() >= kept && run.finished <= *std::ranges::min_element(ends_);
}

} // namespace cdm::app
