// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/runstore.h"

#include <QHash>
#include <QString>

#include <vector>

namespace cdm::app {

/// The interrupted runs of one run database that the user was told of. One that goes on and is interrupted again is
/// another case. Made and read on any thread.
class ToldRuns
{
public:
    ToldRuns() = default;
    /// Of all that are interrupted now. When they are more than `kept`, those that ended first are not written down by
    /// their ids, and whatever ended before all the others counts as told.
    explicit ToldRuns(const std::vector<store::RunRow>& interrupted);
    /// What is no text of toText() tells of no runs.
    [[nodiscard]] static ToldRuns fromText(const QString& text);
    [[nodiscard]] QString toText() const; ///< empty when there are none

    [[nodiscard]] bool contains(const store::RunRow& run) const;
    static constexpr qsizetype kept = 200;

private:
    QHash<QString, qint64> ends_; ///< seconds since 1970, by id
};

} // namespace cdm::app
