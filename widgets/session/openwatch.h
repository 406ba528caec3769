// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/lookagain.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <array>

namespace cdm::ui {

class Session;

/// Notices that what a session has open was moved, deleted or replaced meanwhile: by hand, by `cdm runs delete`, by
/// another window. What is in memory stays usable. Looks when asked to, when something failed and when the run database
/// has changed, each time in a job and one at a time. GUI thread only.
///
/// A dataset is another one when its hash is; a checkpoint when it is of another run, step or dataset. A run that goes
/// on writes its own checkpoint anew: the later one of the same run is none that took its place.
class OpenWatch : public QObject
{
    Q_OBJECT

public:
    enum class Part { Dataset, CheckpointA, CheckpointB };
    static constexpr std::size_t partCount = 3;

    explicit OpenWatch(Session* session, QObject* parent = nullptr); ///< the session outlives it

    void look(); ///< soon; lost(), replaced() and over() tell

Q_SIGNALS:
    /// The folder or file of an open part was there, and is not there any more. Once for each loss.
    void lost(cdm::ui::OpenWatch::Part part, const QString& path);
    /// At its place lies something else now; it may have been lost before. Once for each time.
    void replaced(cdm::ui::OpenWatch::Part part, const QString& path);
    void over(cdm::ui::OpenWatch::Part part); ///< it is there again, or another one or none is open

private:
    enum class Finding { There, Missing, Replaced, Unreadable };
    /// What is open; without a path: nothing, or what is in no file.
    struct Opened
    {
        QString path;
        QString content; ///< what tells it from another one at that path
        friend bool operator==(const Opened&, const Opened&) = default;
    };
    struct Told
    {
        Opened of; ///< without a path: nothing was told
        Finding finding = Finding::There;
    };
    using AllOpened = std::array<Opened, partCount>; ///< by Part
    using Findings = std::array<Finding, partCount>; ///< by Part

    [[nodiscard]] AllOpened open() const;
    [[nodiscard]] static Finding find(Part part, const Opened& opened);
    void openChanged();
    void judge(const AllOpened& looked, const Findings& found);
    void tell(Part part, const Opened& opened, Finding finding);

    Session* session_;
    QSet<QString> seen_; ///< of what is open: only what was there can be lost
    std::array<Told, partCount> told_;
    LookAgain looking_;
};

} // namespace cdm::ui
