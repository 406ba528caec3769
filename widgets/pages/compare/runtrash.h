// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QObject>
#include <QStringList>

#include <filesystem>

namespace cdm::ui {

/// Runs that are deleted but can still be had back: hidden from the table, untouched in the store. They are deleted
/// with their checkpoints by empty(), or when the session ends. If the program dies before that, nothing is lost.
/// One per session, which owns it, so that it outlives a page that is built anew.
class RunTrash : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static RunTrash* of(Session* session);
    ~RunTrash() override;

    void add(const QStringList& ids, const QStringList& ticked = {});
    void restore(); ///< all of them
    /// Of the runs that can be had back, those that were ticked for the comparison.
    [[nodiscard]] const QStringList& ticked() const { return ticked_; }
    void empty(); ///< deletes them for good, as a job; errors through Session::failed()

    [[nodiscard]] const QStringList& ids() const { return ids_; } ///< that can be had back
    [[nodiscard]] bool hides(const QString& id) const { return ids_.contains(id) || going_.contains(id); }
    [[nodiscard]] QStringList hidden() const { return ids_ + going_; }

Q_SIGNALS:
    void changed();

private:
    explicit RunTrash(Session* session);

    Session* session_;
    std::filesystem::path storePath_;
    QStringList ids_;
    QStringList ticked_;
    QStringList going_; ///< being deleted just now
};

} // namespace cdm::ui
