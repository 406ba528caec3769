// SPDX-License-Identifier: GPL-3.0-only
#include "app/columnroles.h"

#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace cdm::app {

namespace {

using Mapping = sources::TableMapping;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ColumnRoles)
};

struct Single
{
    ColumnRole role;
    std::string Mapping::*column;
};
constexpr std::array singles{
    Single{ColumnRole::Request, &Mapping::request},   Single{ColumnRole::User, &Mapping::user},
    Single{ColumnRole::Item, &Mapping::item},         Single{ColumnRole::Label, &Mapping::label},
    Single{ColumnRole::Shown, &Mapping::shown},       Single{ColumnRole::Time, &Mapping::time},
    Single{ColumnRole::Category, &Mapping::category}, Single{ColumnRole::Title, &Mapping::title},
    Single{ColumnRole::Score, &Mapping::score},       Single{ColumnRole::Split, &Mapping::split}};

struct Many
{
    ColumnRole role;
    ColumnRole bands; ///< the same where vectors have none
    std::vector<std::string> Mapping::*columns;
};
constexpr std::array lists{
    Many{ColumnRole::ItemField, ColumnRole::ItemBands, &Mapping::itemFields},
    Many{ColumnRole::UserField, ColumnRole::UserBands, &Mapping::userFields},
    Many{ColumnRole::ContextField, ColumnRole::ContextBands, &Mapping::contextFields},
    Many{ColumnRole::ItemVector, ColumnRole::ItemVector, &Mapping::itemVectorColumns},
    Many{ColumnRole::UserVector, ColumnRole::UserVector, &Mapping::userVectorColumns},
    Many{ColumnRole::CandidateVector, ColumnRole::CandidateVector, &Mapping::candidateVectorColumns}};

constexpr std::string_view bandsMark = ":bands=";

bool isBanded(const std::string& field, const std::string& column)
{
    return field.size() > column.size() && field.starts_with(column) &&
           std::string_view(field).substr(column.size()).starts_with(bandsMark);
}

bool isOfRequests(ColumnRole role)
{
    return role == ColumnRole::Shown || role == ColumnRole::Score || role == ColumnRole::Split ||
           role == ColumnRole::CandidateVector;
}

/// More than one value in a cell: [1, 2], or 1|2, or three and more with commas or semicolons.
bool isList(std::string_view cell)
{
    const auto has = [cell](char mark) { return std::count(cell.begin(), cell.end(), mark); };
    return (cell.starts_with('[') && cell.ends_with(']')) || has('|') > 0 || has(',') > 1 || has(';') > 1;
}

/// The field as the base has it, which may state another number of bands.
std::string bandedField(const std::vector<std::string>& base, const std::string& column)
{
    const auto found =
        std::find_if(base.begin(), base.end(), [&](const auto& field) { return isBanded(field, column); });
    return found != base.end() ? *found : column + std::string(bandsMark) + "8";
}

} // namespace

QString roleText(ColumnRole role)
{
    switch (role) {
    case ColumnRole::None:
        return Texts::tr("not used");
    case ColumnRole::Request:
        return Texts::tr("request id");
    case ColumnRole::User:
        return Texts::tr("user id");
    case ColumnRole::Item:
        return Texts::tr("item id");
    case ColumnRole::Label:
        return Texts::tr("label or rating");
    case ColumnRole::Shown:
        return Texts::tr("shown");
    case ColumnRole::Time:
        return Texts::tr("time");
    case ColumnRole::Category:
        return Texts::tr("categories");
    case ColumnRole::Title:
        return Texts::tr("title");
    case ColumnRole::Score:
        return Texts::tr("score of your model");
    case ColumnRole::Split:
        return Texts::tr("split");
    case ColumnRole::ItemField:
        return Texts::tr("item field");
    case ColumnRole::ItemBands:
        return Texts::tr("item field, numbers in bands");
    case ColumnRole::UserField:
        return Texts::tr("user field");
    case ColumnRole::UserBands:
        return Texts::tr("user field, numbers in bands");
    case ColumnRole::ContextField:
        return Texts::tr("context field");
    case ColumnRole::ContextBands:
        return Texts::tr("context field, numbers in bands");
    case ColumnRole::ItemVector:
        return Texts::tr("item vector");
    case ColumnRole::UserVector:
        return Texts::tr("user vector");
    case ColumnRole::CandidateVector:
        return Texts::tr("candidate vector");
    }
    return {};
}

QString roleHelp(ColumnRole role)
{
    switch (role) {
    case ColumnRole::Request:
        return Texts::tr("Rows with one value are one request. Without it the table is a log of interactions, and "
                         "requests are built from it.");
    case ColumnRole::Label:
        return Texts::tr("1 where the user interacted, else 0; or a rating, with a threshold on a page to come. A log "
                         "may do without: then every row is an interaction.");
    case ColumnRole::Shown:
        return Texts::tr("1 where the item was exposed, so that its label is an observation.");
    case ColumnRole::Time:
        return Texts::tr("Seconds or milliseconds since 1970, or a date.");
    case ColumnRole::Category:
        return Texts::tr("One category, or several separated by |.");
    case ColumnRole::Score:
        return Texts::tr("What your own ranking model gave the candidate.");
    case ColumnRole::Split:
        return Texts::tr("train, validation or test.");
    case ColumnRole::ContextField:
        return Texts::tr("Of the request: query, tab, time of day.");
    case ColumnRole::ItemVector:
    case ColumnRole::UserVector:
    case ColumnRole::CandidateVector:
        return Texts::tr("One number of the vector, or all of them separated by blanks or |.");
    default:
        return {};
    }
}

std::vector<ColumnRole> rolesOf(const Mapping& mapping, const std::vector<std::string>& columns)
{
    std::vector<ColumnRole> roles(columns.size(), ColumnRole::None);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        for (const Many& many : lists) {
            for (const std::string& field : mapping.*(many.columns)) {
                if (field == columns[c])
                    roles[c] = many.role;
                else if (isBanded(field, columns[c]))
                    roles[c] = many.bands;
            }
        }
        for (const Single& single : singles) {
            if (!(mapping.*(single.column)).empty() && mapping.*(single.column) == columns[c])
                roles[c] = single.role;
        }
    }
    return roles;
}

Mapping mappingOf(const Mapping& base, const std::vector<std::string>& columns, const std::vector<ColumnRole>& roles)
{
    Mapping mapping = base;
    const auto isHere = [&](const std::string& field) {
        return std::any_of(columns.begin(), columns.end(),
                           [&](const std::string& column) { return field == column || isBanded(field, column); });
    };
    // What a table of items or users beside this one tells has its columns there.
    const auto isElsewhere = [&](const std::string& field, ColumnRole role) {
        const bool ofItems = role == ColumnRole::Category || role == ColumnRole::Title || role == ColumnRole::ItemField;
        const std::string& table = ofItems ? base.itemTable : base.userTable;
        return (ofItems || role == ColumnRole::UserField) && !table.empty() && !field.empty() && !isHere(field);
    };
    for (const Single& single : singles) {
        if (std::string& column = mapping.*(single.column); !isElsewhere(column, single.role))
            column.clear();
    }
    for (const Many& many : lists)
        std::erase_if(mapping.*(many.columns),
                      [&](const std::string& field) { return !isElsewhere(field, many.role); });
    for (std::size_t c = 0; c < columns.size(); ++c) {
        for (const Single& single : singles) {
            if (roles[c] == single.role)
                mapping.*(single.column) = columns[c];
        }
        for (const Many& many : lists) {
            if (roles[c] == many.role)
                (mapping.*(many.columns)).push_back(columns[c]);
            else if (roles[c] == many.bands)
                (mapping.*(many.columns)).push_back(bandedField(base.*(many.columns), columns[c]));
        }
    }
    return mapping;
}

QString problemOf(const std::vector<std::string>& columns, const std::vector<ColumnRole>& roles)
{
    const bool hasRequests = std::find(roles.begin(), roles.end(), ColumnRole::Request) != roles.end();
    for (const Single& single : singles) {
        const auto count = std::count(roles.begin(), roles.end(), single.role);
        if (count > 1) {
            QStringList names;
            for (std::size_t c = 0; c < columns.size(); ++c) {
                if (roles[c] == single.role)
                    names << QString::fromStdString(columns[c]);
            }
            return Texts::tr("Only one column can be \"%1\"; now these are: %2.")
                .arg(roleText(single.role), ui::text::list(names));
        }
        // Every row of a log may be an interaction.
        const bool needed = single.role == ColumnRole::User || single.role == ColumnRole::Item ||
                            (single.role == ColumnRole::Label && hasRequests);
        if (needed && count == 0)
            return Texts::tr("Choose the column that is \"%1\".").arg(roleText(single.role));
    }
    for (std::size_t c = 0; c < columns.size() && !hasRequests; ++c) {
        if (isOfRequests(roles[c]))
            return Texts::tr("\"%1\" is \"%2\", which candidates of requests have alone. Choose the column that is "
                             "\"%3\" too, or make this one \"%4\".")
                .arg(QString::fromStdString(columns[c]), roleText(roles[c]), roleText(ColumnRole::Request),
                     roleText(ColumnRole::None));
    }
    return {};
}

QString adviceOn(const sources::TablePreview& preview, const std::vector<ColumnRole>& roles)
{
    for (std::size_t c = 0; c < roles.size(); ++c) {
        if (roles[c] != ColumnRole::Item && roles[c] != ColumnRole::Label)
            continue;
        const auto lists =
            std::count_if(preview.rows.begin(), preview.rows.end(), [c](const auto& row) { return isList(row[c]); });
        if (lists > 0 && 2 * static_cast<std::size_t>(lists) >= preview.rows.size())
            return Texts::tr("The values of \"%1\" look like lists, but one row is one candidate: write each list as "
                             "rows of their own that repeat the request id and the user.")
                .arg(QString::fromStdString(preview.columns[c]));
    }
    return {};
}

} // namespace cdm::app
