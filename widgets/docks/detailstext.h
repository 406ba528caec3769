// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace cdm::ui {

/// One heading with its properties, as text.
struct DetailsSection
{
    QString heading;
    std::vector<std::pair<QString, QString>> rows;
};

/// Properties and provenance of what the session looks at, the most specific first: candidate, request, run or
/// checkpoint, its configuration, dataset and its source. `run` is the stored run of the open checkpoint, where there
/// is one.
[[nodiscard]] std::vector<DetailsSection> detailsOf(const Session& session, const std::optional<store::RunRow>& run);

[[nodiscard]] QString detailsPlainText(const std::vector<DetailsSection>& sections);
/// For a rich-text view; `muted` and `accent` are names of colours ("#rrggbb").
[[nodiscard]] QString detailsHtml(const std::vector<DetailsSection>& sections, const QString& muted,
                                  const QString& accent);

} // namespace cdm::ui
