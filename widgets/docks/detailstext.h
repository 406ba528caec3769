// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace cdm::ui {

/// One property, as text.
struct DetailsRow
{
    QString name;
    QString value;
    QString key = {};  ///< the same in every language, see detailsnames; empty: the name alone is known
    QString kept = {}; ///< the value, the same in every language, see detailsvalues; empty: it always reads like this
};

/// One heading with its properties, as text.
struct DetailsSection
{
    enum class Kind { Candidate, Request, Checkpoint, Configuration, Dataset, Source };

    QString heading;
    std::vector<DetailsRow> rows;
    Kind kind = Kind::Candidate;
    std::optional<QString> about = {}; ///< what the heading is made of, see detailsnames; none: it stays as it is
};

/// What details are of: what a session looks at at one moment. It can be kept after the session has gone on.
struct DetailsSubject
{
    std::vector<DetailsSection> asTold = {}; ///< of a subject of an earlier session; when there are any, they are all
    std::shared_ptr<const data::Dataset> dataset; ///< null: none
    std::optional<engine::CheckpointInfo> checkpoint;
    std::optional<store::RunRow> run; ///< the stored run of the checkpoint, where there is one
    std::shared_ptr<const engine::RequestScores> scores;
    RequestIndex request;
    int target = -1;
    double gamma = 0.0;
};

[[nodiscard]] DetailsSubject subjectOf(const Session& session, const std::optional<store::RunRow>& run);
/// Properties and provenance, the most specific first: candidate, request, run or checkpoint, its configuration,
/// dataset and its source. In the present language, of a subject of an earlier session, too.
[[nodiscard]] std::vector<DetailsSection> detailsOf(const DetailsSubject& subject);

[[nodiscard]] QString detailsPlainText(const std::vector<DetailsSection>& sections);
/// For a rich-text view; `muted` and `accent` are names of colours ("#rrggbb").
[[nodiscard]] QString detailsHtml(const std::vector<DetailsSection>& sections, const QString& muted,
                                  const QString& accent);

} // namespace cdm::ui
