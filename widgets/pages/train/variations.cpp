// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/variations.h"

#include "base/error.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <filesystem>

namespace cdm::ui {

std::vector<std::string> listedValues(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    QStringList parts = text.split(separators, Qt::SkipEmptyParts);
    parts.removeDuplicates();
    std::vector<std::string> values;
    for (const QString& part : parts)
        values.push_back(part.toStdString());
    return values;
}

std::vector<std::int64_t> listedSeeds(const QString& text)
{
    std::vector<std::int64_t> seeds;
    for (const std::string& value : listedValues(text)) {
        bool isNumber = false;
        seeds.push_back(QString::fromStdString(value).toLongLong(&isNumber));
        if (!isNumber)
            throw Error("'" + value + "' is not a whole number", "seeds");
    }
    if (seeds.empty())
        throw Error("there is none", "seeds", "Give at least one whole number");
    return seeds;
}

std::vector<store::QueueEntry> variations(const engine::TrainConfig& base, const std::vector<study::SearchAxis>& axes,
                                          const std::vector<std::int64_t>& seeds, const QString& name,
                                          const data::Dataset& dataset)
{
    std::size_t count = seeds.size();
    for (const study::SearchAxis& axis : axes)
        count = std::min(count * axis.values.size(), mostVariations + 1);
    if (count > mostVariations)
        throw Error("these are more than " + std::to_string(mostVariations) + " runs", "queue of runs",
                    "Leave some values out");
    study::SearchOptions options;
    options.base = base;
    options.axes = axes;
    const std::string first = name.isEmpty() ? dataset.name() : name.toStdString();
    std::vector<store::QueueEntry> entries;
    for (const study::Settings& settings : study::searchPoints(options)) {
        for (const std::int64_t seed : seeds) {
            engine::TrainConfig config = base;
            for (const auto& [option, value] : settings)
                engine::setOption(config, option, value);
            engine::setOption(config, "seed", std::to_string(seed));
            engine::validate(config);
            store::QueueEntry entry;
            entry.name = first;
            if (!settings.empty())
                entry.name += ", " + study::settingsText(settings);
            if (seeds.size() > 1 || name.isEmpty())
                entry.name += ", seed " + std::to_string(seed);
            entry.datasetName = dataset.name();
            entry.datasetPath = std::filesystem::absolute(dataset.folder()).lexically_normal().string();
            entry.datasetHash = dataset.hash();
            entry.configJson = engine::toJson(config);
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

} // namespace cdm::ui
