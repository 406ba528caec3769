// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/chosenruns.h"

namespace cdm::ui {

void ChosenRuns::set(const QStringList& ids)
{
    QStringList wanted = ids;
    wanted.removeDuplicates();
    const bool tooMany = wanted.size() > limit;
    wanted = wanted.mid(0, limit);
    if (wanted != ids_) {
        ids_ = wanted;
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

} // namespace cdm::ui
