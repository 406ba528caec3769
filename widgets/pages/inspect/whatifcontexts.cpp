// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifcontexts.h"

#include "models/plaintable.h"
#include "models/tableview.h"
#include "pages/inspect/whatifview.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace cdm::ui {

namespace {

using Rows = std::vector<std::uint32_t>;

/// Rows of the context that a side holds, heaviest first.
Rows contextRows(const std::vector<engine::ContextItem>& side, const Rows& rowOf)
{
    Rows rows;
    for (const engine::ContextItem& item : side) {
        if (item.relaxed > 0.5f)
            rows.push_back(rowOf[item.candidate]);
    }
    return rows;
}

bool has(const Rows& rows, std::uint32_t row)
{
    return std::ranges::find(rows, row) != rows.end();
}

/// What is in a context, with a sign where it was not; then what was and is no longer.
QStringList changesOf(const WhatIfModel& model, const Rows& now, const Rows& before)
{
    QStringList lines;
    for (const std::uint32_t row : now)
        lines << (has(before, row) ? QString() : QStringLiteral("+ ")) + model.title(row);
    for (const std::uint32_t row : before) {
        if (!has(now, row))
            lines << QStringLiteral("\u2212 ") + model.title(row);
    }
    return lines;
}

} // namespace

WhatIfContexts::WhatIfContexts(QWidget* parent)
    : QWidget(parent),
      of_(new QLabel),
      table_(new TableView(WhatIfView::tr("Contexts after the edits")))
{
    of_->setTextFormat(Qt::PlainText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(of_);
    column->addWidget(table_, 1);
}

void WhatIfContexts::showNone()
{
    of_->setText(WhatIfView::tr("Select a candidate to see its contexts."));
    fill({});
}

void WhatIfContexts::show(const WhatIfModel& model, std::uint32_t row, const std::vector<std::uint32_t>& rowOf,
                          const engine::TargetInspection& now, const std::optional<engine::TargetInspection>& before)
{
    of_->setText(WhatIfView::tr("Contexts of %1").arg(model.title(row)));
    Rows identity(model.whatIf().rows.size());
    std::iota(identity.begin(), identity.end(), 0U);
    std::vector<QStringList> rows;
    for (const int column : {0, 1}) {
        const auto side = column == 0 ? &engine::TargetInspection::positive : &engine::TargetInspection::negative;
        const Rows present = contextRows(now.*side, rowOf);
        const QStringList lines = changesOf(model, present, before ? contextRows((*before).*side, identity) : present);
        rows.resize(std::max(rows.size(), static_cast<std::size_t>(lines.size())), {QString(), QString()});
        for (qsizetype i = 0; i < lines.size(); ++i)
            rows[static_cast<std::size_t>(i)][column] = lines[i];
    }
    fill(rows);
}

void WhatIfContexts::fill(const std::vector<QStringList>& rows)
{
    QAbstractItemModel* old = table_->model();
    auto* model = plainTable({WhatIfView::tr("Positive"), WhatIfView::tr("Negative")}, rows).release();
    model->setParent(table_);
    table_->setModel(model);
    delete old;
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table_->setToolTip(WhatIfView::tr("+ is in the context since the edits, \u2212 is no longer in it"));
}

} // namespace cdm::ui
