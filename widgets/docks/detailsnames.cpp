// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailsnames.h"

#include "units/optiontext.h"
#include "units/text.h"

#include <QCoreApplication>

namespace cdm::ui::detailsnames {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Details)
};

const QString fieldPrefix = QStringLiteral("field:");
const QString optionPrefix = QStringLiteral("option:");
const QString metricPrefix = QStringLiteral("metric:");

QString optionName(const QString& option)
{
    for (const engine::OptionInfo& known : engine::trainOptions()) {
        if (option == QLatin1String(known.name))
            return optiontext::label(known);
    }
    return option;
}

} // namespace

QString fieldKey(const std::string& field)
{
    return fieldPrefix + QString::fromStdString(field);
}

QString optionKey(const std::string& option)
{
    return optionPrefix + QString::fromStdString(option);
}

QString metricKey(const std::string& metric, std::int64_t k)
{
    return QStringLiteral("%1%2@%3").arg(metricPrefix, QString::fromStdString(metric)).arg(k);
}

QString name(DetailsSection::Kind kind, const QString& key)
{
    if (kind == DetailsSection::Kind::Source)
        return key;
    if (key.startsWith(fieldPrefix))
        return key.mid(fieldPrefix.size());
    if (key.startsWith(optionPrefix))
        return optionName(key.mid(optionPrefix.size()));
    if (key.startsWith(metricPrefix)) {
        const QStringList parts = key.mid(metricPrefix.size()).split(QLatin1Char('@'));
        return text::metricName(parts.front().toStdString()) + QLatin1Char('@') + parts.back();
    }
    return Texts::tr(key.toUtf8().constData());
}

QString heading(DetailsSection::Kind kind, const QString& about)
{
    using Kind = DetailsSection::Kind;
    switch (kind) {
    case Kind::Candidate:
        return Texts::tr("Candidate: %1").arg(about);
    case Kind::Request:
        return Texts::tr("Request %1").arg(about);
    case Kind::Checkpoint:
        return about == QLatin1String(aboutRun) ? Texts::tr("Run") : Texts::tr("Checkpoint");
    case Kind::Configuration:
        return Texts::tr("Configuration");
    case Kind::Dataset:
        return Texts::tr("Dataset");
    case Kind::Source:
        return Texts::tr("Source of the dataset");
    }
    return {};
}

std::vector<DetailsSection> named(std::vector<DetailsSection> sections)
{
    for (DetailsSection& section : sections) {
        if (section.about)
            section.heading = heading(section.kind, *section.about);
        for (DetailsRow& row : section.rows) {
            if (!row.key.isEmpty())
                row.name = name(section.kind, row.key);
        }
    }
    return sections;
}

} // namespace cdm::ui::detailsnames
