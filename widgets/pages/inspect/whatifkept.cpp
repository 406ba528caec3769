// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifkept.h"

#include "base/error.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace cdm::ui {

namespace {

const QString datasetKey = QStringLiteral("dataset");
const QString requestKey = QStringLiteral("request");
const QString editedKey = QStringLiteral("edited");
const QString rowsKey = QStringLiteral("rows");
const QString placeKey = QStringLiteral("row");
const QString kindKey = QStringLiteral("kind");
const QString itemKey = QStringLiteral("item");
const QString originKey = QStringLiteral("origin");
const QString removedKey = QStringLiteral("removed");
const QString labelKey = QStringLiteral("label");
const QString labelEditedKey = QStringLiteral("labelEdited");
const QString fieldsKey = QStringLiteral("fields");
const QString categoriesKey = QStringLiteral("categories");

QJsonObject rowObject(std::size_t place, const WhatIfRow& row)
{
    QJsonObject object{{placeKey, static_cast<qint64>(place)},
                       {kindKey, static_cast<int>(row.kind)},
                       {itemKey, static_cast<qint64>(row.candidate.item.value)},
                       {originKey, static_cast<qint64>(row.candidate.origin)},
                       {removedKey, row.removed},
                       {labelKey, row.label},
                       {labelEditedKey, row.labelEdited}};
    QJsonArray codes;
    if (row.candidate.fields) {
        for (const std::uint32_t code : *row.candidate.fields)
            codes << static_cast<qint64>(code);
        object.insert(fieldsKey, codes);
    }
    QJsonArray categories;
    if (row.candidate.categories) {
        for (const CategoryIndex category : *row.candidate.categories)
            categories << static_cast<qint64>(category.value);
        object.insert(categoriesKey, categories);
    }
    return object;
}

QJsonObject editsObject(const WhatIfEdits& edits)
{
    QJsonArray rows;
    for (std::size_t i = 0; i < edits.whatIf.rows.size(); ++i) {
        if (edits.whatIf.rows[i].isEdited())
            rows << rowObject(edits.placeOf(i), edits.whatIf.rows[i]);
    }
    return {{datasetKey, QString::fromStdString(edits.dataset)},
            {requestKey, static_cast<qint64>(edits.whatIf.base.value)},
            {editedKey, static_cast<qint64>(edits.edited)},
            {rowsKey, rows}};
}

QString entryName(const WhatIfEdits& edits)
{
    return QStringLiteral("%1-%2").arg(QString::fromStdString(edits.dataset)).arg(edits.whatIf.base.value);
}

std::uint32_t numberOf(const QJsonValue& value)
{
    return value.toVariant().toUInt();
}

std::optional<std::vector<std::uint32_t>> numbersOf(const QJsonValue& value)
{
    if (!value.isArray())
        return std::nullopt;
    std::vector<std::uint32_t> numbers;
    for (const QJsonValue& one : value.toArray())
        numbers.push_back(numberOf(one));
    return numbers;
}

WhatIfRow rowOf(const QJsonObject& object)
{
    WhatIfRow row;
    row.kind = static_cast<WhatIfRow::Kind>(std::clamp(object.value(kindKey).toInt(), 0, 2));
    row.candidate.item = ItemIndex(numberOf(object.value(itemKey)));
    row.candidate.origin = object.value(originKey).toInteger(-1);
    row.candidate.fields = numbersOf(object.value(fieldsKey));
    if (const auto categories = numbersOf(object.value(categoriesKey))) {
        row.candidate.categories.emplace();
        for (const std::uint32_t category : *categories)
            row.candidate.categories->emplace_back(category);
    }
    row.removed = object.value(removedKey).toBool();
    row.label = object.value(labelKey).toBool();
    row.labelEdited = object.value(labelEditedKey).toBool();
    return row;
}

/// The model refuses what does not exist, and a request of which nothing is left.
bool fits(const data::Dataset& dataset, const WhatIf& whatIf)
{
    data::EditedRequest all{whatIf.base, {}};
    for (const WhatIfRow& row : whatIf.rows)
        all.candidates.push_back(row.candidate);
    try {
        data::check(dataset, all);
    } catch (const Error&) {
        return false;
    }
    return std::ranges::any_of(whatIf.rows, [](const WhatIfRow& row) { return !row.removed; });
}

} // namespace

QString textOfEdits(const std::vector<WhatIfEdits>& edits)
{
    QStringList texts; // the latest first
    qsizetype length = 2;
    for (auto one = edits.rbegin(); one != edits.rend(); ++one) {
        const QString text = QString::fromUtf8(QJsonDocument(editsObject(*one)).toJson(QJsonDocument::Compact));
        if (length + text.size() + 1 > longestText)
            continue;
        length += text.size() + 1;
        texts << text;
    }
    std::ranges::reverse(texts);
    return texts.isEmpty() ? QString() : QStringLiteral("[%1]").arg(texts.join(QLatin1Char(',')));
}

std::vector<WhatIfEdits> editsOfText(const QString& text)
{
    std::vector<WhatIfEdits> edits;
    for (const QJsonValue& value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QJsonObject object = value.toObject();
        WhatIfEdits one;
        one.dataset = object.value(datasetKey).toString().toStdString();
        one.whatIf.base = RequestIndex(numberOf(object.value(requestKey)));
        one.edited = object.value(editedKey).toInteger();
        for (const QJsonValue& row : object.value(rowsKey).toArray()) {
            one.places.push_back(numberOf(row.toObject().value(placeKey)));
            one.whatIf.rows.push_back(rowOf(row.toObject()));
        }
        if (!one.dataset.empty() && !one.places.empty())
            edits.push_back(std::move(one));
    }
    return edits;
}

QVariantMap entriesOfEdits(const std::vector<WhatIfEdits>& edits, const std::vector<WhatIfEdits>& takenBack)
{
    QVariantMap entries;
    for (const WhatIfEdits& one : takenBack)
        entries.insert(entryName(one), QVariant());
    for (const WhatIfEdits& one : edits) {
        if (const QString text = textOfEdits({one}); !text.isEmpty())
            entries.insert(entryName(one), text);
    }
    return entries;
}

std::int64_t lastEdited(const QString& text)
{
    std::int64_t last = 0;
    for (const QJsonValue& value : QJsonDocument::fromJson(text.toUtf8()).array())
        last = std::max<std::int64_t>(last, value.toObject().value(editedKey).toInteger());
    return last;
}

std::vector<WhatIfEdits> editsOfEntries(const QVariantMap& entries)
{
    std::vector<WhatIfEdits> edits;
    for (const QVariant& entry : entries)
        std::ranges::move(editsOfText(entry.toString()), std::back_inserter(edits));
    std::ranges::stable_sort(edits, {}, &WhatIfEdits::edited);
    return edits;
}

std::optional<WhatIf> completed(const data::Dataset& dataset, const WhatIfEdits& edits)
{
    if (edits.places.empty())
        return edits.whatIf;
    if (edits.whatIf.base.value >= dataset.requestCount())
        return std::nullopt;
    WhatIf whatIf = whatIfOf(dataset, edits.whatIf.base);
    for (std::size_t i = 0; i < edits.places.size(); ++i) {
        const std::size_t place = edits.places[i];
        const WhatIfRow& row = edits.whatIf.rows[i];
        const bool isOriginal = row.kind == WhatIfRow::Kind::Original;
        if (place < whatIf.rows.size() && isOriginal && row.candidate.item == whatIf.rows[place].candidate.item)
            whatIf.rows[place] = row;
        else if (place == whatIf.rows.size() && !isOriginal)
            whatIf.rows.push_back(row);
        else
            return std::nullopt;
    }
    if (!fits(dataset, whatIf))
        return std::nullopt;
    return whatIf;
}

} // namespace cdm::ui
