// SPDX-License-Identifier: GPL-3.0-only
#include "models/itemtext.h"

#include <QCoreApplication>
#include <QStringList>

namespace cdm::ui {

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString itemTitle(const data::Dataset& dataset, ItemIndex item)
{
    return fromView(dataset.itemTitle(item));
}

QString itemId(const data::Dataset& dataset, ItemIndex item)
{
    return fromView(dataset.itemId(item));
}

QString itemName(const data::Dataset& dataset, ItemIndex item)
{
    const QString title = itemTitle(dataset, item);
    return title.isEmpty() ? itemId(dataset, item) : title;
}

QString categoryNames(const data::Dataset& dataset, ItemIndex item)
{
    QStringList names;
    for (const CategoryIndex category : dataset.categories(item))
        names << fromView(dataset.categoryName(category));
    return names.join(QStringLiteral(", "));
}

QString itemDescription(const data::Dataset& dataset, ItemIndex item)
{
    return QCoreApplication::translate("cdm::ui::ItemText", "%1\nid %2\n%3")
        .arg(itemTitle(dataset, item), itemId(dataset, item), categoryNames(dataset, item));
}

QString requestId(const data::Dataset& dataset, RequestIndex request)
{
    return request.value < dataset.requestCount() ? fromView(dataset.ownRequestId(request)) : QString();
}

QString requestName(const data::Dataset& dataset, RequestIndex request)
{
    const QString id = requestId(dataset, request);
    const QString number = QString::number(request.value);
    return id.isEmpty() ? number : QCoreApplication::translate("cdm::ui::ItemText", "%1 (ID %2)").arg(number, id);
}

} // namespace cdm::ui
