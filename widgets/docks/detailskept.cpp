// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailskept.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cdm::ui {

namespace {

const QString kindKey = QStringLiteral("kind");
const QString headingKey = QStringLiteral("heading");
const QString aboutKey = QStringLiteral("about");
const QString rowsKey = QStringLiteral("rows");

/// What is empty at the end is left out.
QJsonArray rowOf(const DetailsRow& row)
{
    if (!row.kept.isEmpty())
        return {row.name, row.value, row.key, row.kept};
    return row.key.isEmpty() ? QJsonArray{row.name, row.value} : QJsonArray{row.name, row.value, row.key};
}

QString sectionText(const DetailsSection& section)
{
    QJsonArray rows;
    for (const DetailsRow& row : section.rows)
        rows << rowOf(row);
    QJsonObject object{{kindKey, static_cast<int>(section.kind)}, {headingKey, section.heading}, {rowsKey, rows}};
    if (section.about)
        object.insert(aboutKey, *section.about);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

QString textOfDetails(const std::vector<DetailsSection>& sections)
{
    QStringList texts;
    qsizetype length = 2;
    for (const DetailsSection& section : sections) {
        const QString text = sectionText(section);
        length += text.size() + 1;
        if (length > longestDetails)
            break;
        texts << text;
    }
    return texts.isEmpty() ? QString() : QStringLiteral("[%1]").arg(texts.join(QLatin1Char(',')));
}

std::vector<DetailsSection> detailsOfText(const QString& text)
{
    using Kind = DetailsSection::Kind;
    std::vector<DetailsSection> sections;
    for (const QJsonValue& value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QJsonObject object = value.toObject();
        const int kind = object.value(kindKey).toInt(-1);
        if (kind < static_cast<int>(Kind::Candidate) || kind > static_cast<int>(Kind::Source))
            continue;
        DetailsSection section;
        section.kind = static_cast<Kind>(kind);
        section.heading = object.value(headingKey).toString();
        if (object.contains(aboutKey))
            section.about = object.value(aboutKey).toString();
        for (const QJsonValue& row : object.value(rowsKey).toArray()) {
            const QJsonArray parts = row.toArray();
            section.rows.push_back(
                {parts.at(0).toString(), parts.at(1).toString(), parts.at(2).toString(), parts.at(3).toString()});
        }
        sections.push_back(std::move(section));
    }
    return sections;
}

} // namespace cdm::ui
