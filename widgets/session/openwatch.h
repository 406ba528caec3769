// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

#include <array>

namespace cdm::ui {

class Session;

/// Notices that what a session has open was moved or deleted meanwhile: by hand, by `cdm runs delete`, by another
/// window. What is in memory stays usable. Looks when asked to, when something failed and when the run database has
/// changed, each time in a job and one at a time. GUI thread only.
class OpenWatch : public QObject
{
    Q_OBJECT

public:
    enum class Part { Dataset, CheckpointA, CheckpointB };
    static constexpr std::size_t partCount = 3;

    explicit OpenWatch(Session* session, QObject* parent = nullptr); ///< the session outlives it

    void look(); ///< soon; lost() and over() tell

Q_SIGNALS:
    /// The folder or file of an open part was there, and is not there any more. Once for each loss.
    void lost(cdm::ui::OpenWatch::Part part, const QString& path);
    void over(cdm::ui::OpenWatch::Part part); ///< it is there again, or another one or none is open

private:
    using Paths = std::array<QString, partCount>; ///< by Part; empty = not open, or in no file

    [[nodiscard]] Paths open() const;
    void openChanged();
    void judge(const Paths& looked, const QSet<QString>& missing);

    Session* session_;
    QSet<QString> seen_; ///< of what is open: only what was there can be lost
    Paths told_;         ///< what lost() was told of
    bool looking_ = false;
    bool again_ = false; ///< wanted while it looked
};

} // namespace cdm::ui
