// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailscompare.h"

#include "models/numbertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Details)
};

const QString mark = QStringLiteral("\u2260 ");

std::vector<ComparedRow> compareRows(const DetailsSection* live, const DetailsSection* pinned)
{
    std::vector<ComparedRow> rows;
    if (live != nullptr) {
        for (const DetailsRow& row : live->rows)
            rows.push_back({row.name, row.value, {}, row.key});
    }
    if (pinned == nullptr)
        return rows;
    for (const DetailsRow& one : pinned->rows) {
        const auto same = [&one](const ComparedRow& row) {
            const bool hasKeys = !row.key.isEmpty() && !one.key.isEmpty();
            return row.pinned.isEmpty() && (hasKeys ? row.key == one.key : row.name == one.name);
        };
        const auto place = std::ranges::find_if(rows, same);
        if (place == rows.end())
            rows.push_back({one.name, {}, one.value, one.key});
        else
            place->pinned = one.value;
    }
    return rows;
}

QString cell(const QString& value)
{
    return value.isEmpty() ? dash() : value.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString strong(const QString& value)
{
    return QStringLiteral("<b>%1%2</b>").arg(mark, cell(value));
}

QString headingHtml(const ComparedSection& section, const QString& muted, const QString& accent)
{
    const QString first = section.live.isEmpty() ? Texts::tr("Pinned: %1").arg(section.pinned) : section.live;
    QString html = QStringLiteral("<p style='margin:8px 0 2px 0; color:%1; font-weight:bold'>%2")
                       .arg(accent, first.toHtmlEscaped());
    if (!section.live.isEmpty() && !section.pinned.isEmpty() && section.pinned != section.live)
        html += QStringLiteral(" <span style='color:%1'>%2%3</span>")
                    .arg(muted, mark, Texts::tr("pinned: %1").arg(section.pinned).toHtmlEscaped());
    return html + QStringLiteral("</p>");
}

QString besideHtml(const ComparedRow& row, const QString& muted)
{
    const QString live = row.differs() ? strong(row.live) : cell(row.live);
    const QString pinned = row.differs() ? QStringLiteral("<b>%1</b>").arg(cell(row.pinned)) : cell(row.pinned);
    return QStringLiteral("<tr><td width='28%' style='color:%1'>%2</td><td width='36%'>%3</td>"
                          "<td width='36%'>%4</td></tr>")
        .arg(muted, row.name.toHtmlEscaped(), live, pinned);
}

QString belowHtml(const ComparedRow& row, const QString& muted)
{
    QString values = row.differs() ? strong(row.live) : cell(row.live);
    if (row.differs())
        values += QStringLiteral("<br><span style='color:%1'>%2</span>")
                      .arg(muted, Texts::tr("pinned: %1").arg(cell(row.pinned)));
    return QStringLiteral("<tr><td width='42%' style='color:%1'>%2</td><td style='padding-left:8px'>%3</td></tr>")
        .arg(muted, row.name.toHtmlEscaped(), values);
}

} // namespace

std::vector<ComparedSection> compareDetails(const std::vector<DetailsSection>& live,
                                            const std::vector<DetailsSection>& pinned)
{
    const auto ofKind = [](const std::vector<DetailsSection>& sections,
                           DetailsSection::Kind kind) -> const DetailsSection* {
        const auto found = std::ranges::find(sections, kind, &DetailsSection::kind);
        return found == sections.end() ? nullptr : &*found;
    };
    std::vector<ComparedSection> compared;
    for (const DetailsSection& section : live) {
        const DetailsSection* other = ofKind(pinned, section.kind);
        compared.push_back(
            {section.heading, other != nullptr ? other->heading : QString(), compareRows(&section, other)});
    }
    for (const DetailsSection& section : pinned) {
        if (ofKind(live, section.kind) == nullptr)
            compared.push_back({{}, section.heading, compareRows(nullptr, &section)});
    }
    return compared;
}

QString comparedHtml(const std::vector<ComparedSection>& sections, DetailsLayout layout, const QString& muted,
                     const QString& accent)
{
    const bool isBeside = layout == DetailsLayout::Beside;
    const QString table = QStringLiteral("<table width='100%' cellspacing='0' cellpadding='1'>");
    QString html = QStringLiteral("<p style='margin:0; color:%1'>%2</p>")
                       .arg(muted, Texts::tr("Values marked \u2260 differ from the pinned ones.").toHtmlEscaped());
    if (isBeside)
        html += QStringLiteral("%1<tr><td width='28%'></td><td width='36%' style='color:%2'>%3</td>"
                               "<td width='36%' style='color:%2'>%4</td></tr></table>")
                    .arg(table, muted, Texts::tr("Now").toHtmlEscaped(), Texts::tr("Pinned").toHtmlEscaped());
    for (const ComparedSection& section : sections) {
        html += headingHtml(section, muted, accent) + table;
        for (const ComparedRow& row : section.rows)
            html += isBeside ? besideHtml(row, muted) : belowHtml(row, muted);
        html += QStringLiteral("</table>");
    }
    return html;
}

} // namespace cdm::ui
