// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/detailstext.h"

namespace cdm::ui {

/// One property of two subjects; a side that does not have it is empty.
struct ComparedRow
{
    QString name;
    QString live;
    QString pinned;
    QString key = {}; ///< as DetailsRow has it

    [[nodiscard]] bool differs() const { return live != pinned; }
};

struct ComparedSection
{
    QString live; ///< heading; empty: only the pinned subject has the section
    QString pinned;
    std::vector<ComparedRow> rows;
};

/// Sections of a kind and rows of a key (of a name, where one has none) beside each other, in the order of `live`; what
/// only `pinned` has comes last.
[[nodiscard]] std::vector<ComparedSection> compareDetails(const std::vector<DetailsSection>& live,
                                                          const std::vector<DetailsSection>& pinned);

enum class DetailsLayout {
    Beside, ///< the pinned values in a column of their own
    Below   ///< for narrow places: a pinned value below the present one, where they differ
};

/// For a rich-text view. Values that differ are bold and have a mark before them, so that colour never tells alone.
[[nodiscard]] QString comparedHtml(const std::vector<ComparedSection>& sections, DetailsLayout layout,
                                   const QString& muted, const QString& accent);

} // namespace cdm::ui
