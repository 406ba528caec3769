// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailsnames.h"

#include "docks/detailsvalues.h"
#include "units/optiontext.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace cdm::ui::detailsnames {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Details)
};

const QString fieldPrefix = QStringLiteral("field:");
const QString optionPrefix = QStringLiteral("option:");
const QString metricPrefix = QStringLiteral("metric:");

/// Keys of a dataset's provenance, in the words of the import wizard.
constexpr std::array sourceNames{
    std::pair{"kind", QT_TRANSLATE_NOOP("Details", "Origin")},
    std::pair{"program", QT_TRANSLATE_NOOP("Details", "Program")},
    std::pair{"format", QT_TRANSLATE_NOOP("Details", "Format")},
    std::pair{"files", QT_TRANSLATE_NOOP("Details", "Files")},
    std::pair{"strict", QT_TRANSLATE_NOOP("Details", "Strict")},
    std::pair{"builder", QT_TRANSLATE_NOOP("Details", "Candidates are")},
    std::pair{"window", QT_TRANSLATE_NOOP("Details", "Interactions in a request")},
    std::pair{"candidates", QT_TRANSLATE_NOOP("Details", "Candidates in a request")},
    std::pair{"popularity share", QT_TRANSLATE_NOOP("Details", "Share from popularity")},
    std::pair{"positive threshold", QT_TRANSLATE_NOOP("Details", "Rating that counts as liked")},
    std::pair{"split", QT_TRANSLATE_NOOP("Details", "Split")},
    std::pair{"validation fraction", QT_TRANSLATE_NOOP("Details", "Part for validation")},
    std::pair{"test fraction", QT_TRANSLATE_NOOP("Details", "Part for test")},
    std::pair{"seed", QT_TRANSLATE_NOOP("Details", "Seed")},
    std::pair{"read", QT_TRANSLATE_NOOP("Details", "Rows read")},
    std::pair{"refused", QT_TRANSLATE_NOOP("Details", "Rows refused")},
    std::pair{"repaired", QT_TRANSLATE_NOOP("Details", "Rows repaired")},
    std::pair{"issues", QT_TRANSLATE_NOOP("Details", "Problems")},
    std::pair{"refused list", QT_TRANSLATE_NOOP("Details", "All refused rows")},
    std::pair{"repaired list", QT_TRANSLATE_NOOP("Details", "All repaired rows")},
};

QString sourceName(const QString& key)
{
    const auto* known =
        std::ranges::find_if(sourceNames, [&key](const auto& one) { return key == QLatin1String(one.first); });
    return known == sourceNames.end() ? key : Texts::tr(known->second);
}

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
        return sourceName(key);
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
            row.value = detailsvalues::read(row.kept).value_or(row.value);
        }
    }
    return sections;
}

} // namespace cdm::ui::detailsnames
