// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QStringList>

namespace cdm::ui {

/// The runs that are being compared, in the order they were chosen: each has the colour of its place, the same in the
/// table of runs, the curves and the parallel coordinates. Outlives filters: a run stays chosen while it is hidden.
class ChosenRuns : public QObject
{
    Q_OBJECT

public:
    static constexpr int limit = 64; ///< more curves than this say nothing

    using QObject::QObject;

    [[nodiscard]] const QStringList& ids() const { return ids_; }
    [[nodiscard]] bool contains(const QString& id) const { return ids_.contains(id); }
    [[nodiscard]] int colourOf(const QString& id) const { return static_cast<int>(ids_.indexOf(id)); } ///< -1 = none
    void set(const QStringList& ids); ///< those beyond `limit` are left out
    void setChosen(const QString& id, bool chosen);

Q_SIGNALS:
    void changed();
    void refused(); ///< there are `limit` already

private:
    QStringList ids_;
};

} // namespace cdm::ui
