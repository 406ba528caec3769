// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/chosenruns.h"

#include "theme/chartpalette.h"

#include <QSet>

namespace cdm::ui {

namespace {

/// Colours of lines: those of the palette come round with dashes.
class TakenColours
{
public:
    /// False for none, and for one that is taken.
    bool take(int colour)
    {
        if (colour < 0 || taken_.contains(colour))
            return false;
        taken_.insert(colour);
        ofPalette_.insert(colour % ChartPalette::colours);
        return true;
    }
    /// True for a colour that no line has, not even with dashes; of all of them when each is in use.
    [[nodiscard]] bool isApart(int colour) const
    {
        return ofPalette_.size() == ChartPalette::colours || !ofPalette_.contains(colour % ChartPalette::colours);
    }
    int takeNext()
    {
        int next = 0;
        while (taken_.contains(next) || !isApart(next))
            ++next;
        take(next);
        return next;
    }

private:
    QSet<int> taken_;
    QSet<int> ofPalette_; ///< the same without dashes
};

} // namespace

void ChosenRuns::set(const QStringList& ids)
{
    QStringList wanted = ids;
    wanted.removeDuplicates();
    const bool tooMany = wanted.size() > limit;
    wanted = wanted.mid(0, limit);
    if (wanted != ids_) {
        ids_ = wanted;
        giveColours();
        Q_EMIT changed();
    }
    if (tooMany)
        Q_EMIT refused();
}

void ChosenRuns::setChosen(const QString& id, bool chosen)
{
    QStringList wanted = ids_;
    if (!chosen)
        wanted.removeAll(id);
    else if (!wanted.contains(id))
        wanted << id;
    set(wanted);
}

int ChosenRuns::colourOf(const QString& id) const
{
    return ids_.contains(id) ? colours_.value(id, -1) : -1;
}

/// Those that go on being chosen keep their colours; others get back the one they had, where it tells them apart, or a
/// new one.
void ChosenRuns::giveColours()
{
    TakenColours taken;
    QStringList waiting;
    for (const QString& id : ids_) {
        if (!shown_.contains(id) || !taken.take(colours_.value(id, -1)))
            waiting << id;
    }
    waiting.removeIf([&](const QString& id) {
        const int had = colours_.value(id, -1);
        return had >= 0 && taken.isApart(had) && taken.take(had);
    });
    for (const QString& id : waiting)
        colours_.insert(id, taken.takeNext());
    shown_ = QSet<QString>(ids_.begin(), ids_.end());
}

QVariantMap ChosenRuns::colours() const
{
    QVariantMap colours;
    for (const QString& id : ids_)
        colours.insert(id, colourOf(id));
    return colours;
}

void ChosenRuns::restore(const QStringList& ids, const QVariantMap& colours)
{
    shown_.clear();
    colours_.clear();
    for (auto one = colours.begin(); one != colours.end(); ++one) {
        bool isNumber = false;
        const int colour = one.value().toInt(&isNumber);
        if (isNumber && colour >= 0 && colour < limit)
            colours_.insert(one.key(), colour);
    }
    if (ids != ids_)
        return set(ids);
    giveColours();
    Q_EMIT changed();
}

} // namespace cdm::ui
