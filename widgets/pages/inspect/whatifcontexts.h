// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "pages/inspect/whatifmodel.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;

namespace cdm::ui {

class TableView;

/// The contexts of one row of a request with edits: what is in them, what has come and what has gone since the edits.
class WhatIfContexts : public QWidget
{
    Q_OBJECT

public:
    explicit WhatIfContexts(QWidget* parent = nullptr);
    [[nodiscard]] TableView* table() const { return table_; }

    void showNone(); ///< no row is in hand
    /// Of `row` of the model. Candidates of `now` are places in `rowOf`, which has their rows; those of `before` are
    /// rows themselves. Without `before` the row was not there, and nothing has come or gone.
    void show(const WhatIfModel& model, std::uint32_t row, const std::vector<std::uint32_t>& rowOf,
              const engine::TargetInspection& now, const std::optional<engine::TargetInspection>& before);

private:
    void fill(const std::vector<QStringList>& rows);

    QLabel* of_;
    TableView* table_;
};

} // namespace cdm::ui
