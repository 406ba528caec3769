// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/tabletext.h"

namespace cdm::test {

/// A whole model as CSV.
inline QString csvText(const QAbstractItemModel& model, const QString& provenance = {})
{
    return ui::tableText({{}, provenance, &model}, ui::TableNotation::Csv);
}

} // namespace cdm::test
