// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QVariantMap>

namespace cdm::ui {

/// The runs that are being compared, in the order they were chosen. Each has a colour of its own, the same in the table
/// of runs, the curves and the parallel coordinates, for as long as it is chosen, whatever others come and go; a run
/// that comes back has the one it had, unless another looks like it now. New ones differ as far as the palette has
/// colours; where these come round, dashes tell lines apart (ChartPalette::isDashed()). Outlives filters: a run stays
/// chosen while it is hidden.
class ChosenRuns : public QObject
{
    Q_OBJECT

public:
    static constexpr int limit = 64; ///< more curves than this say nothing

    using QObject::QObject;

    [[nodiscard]] const QStringList& ids() const { return ids_; }
    [[nodiscard]] bool contains(const QString& id) const { return ids_.contains(id); }
    [[nodiscard]] int colourOf(const QString& id) const; ///< 0 to limit - 1; -1 = none
    void set(const QStringList& ids);                    ///< those beyond `limit` are left out
    void setChosen(const QString& id, bool chosen);

    /// Of the chosen runs, by id; to be restored.
    [[nodiscard]] QVariantMap colours() const;
    /// set() in those colours; a colour that is none, or that another run has, counts as not told.
    void restore(const QStringList& ids, const QVariantMap& colours);

Q_SIGNALS:
    void changed();
    void refused(); ///< there are `limit` already

private:
    void giveColours();

    QStringList ids_;
    QSet<QString> shown_;         ///< ids_ as they were when colours were given
    QHash<QString, int> colours_; ///< of all that were chosen at some time
};

} // namespace cdm::ui
