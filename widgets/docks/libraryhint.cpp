// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryhint.h"

#include "docks/librarycontent.h"
#include "docks/librarydock.h"
#include "docks/librarymodel.h"

namespace cdm::ui {

QString libraryHint(const LibraryContent* content, const QString& filter, const LibraryModel& model)
{
    const auto rows = [&model](int group) {
        return model.rowCount(model.groupIndex(static_cast<LibraryModel::Group>(group)));
    };
    int all = 0;
    for (int group = 0; group < LibraryModel::GroupCount; ++group)
        all += rows(group);
    if (content != nullptr && !content->problem.isEmpty()) {
        const QString problem = content->problem;
        return rows(LibraryModel::Runs) == 0
                   ? LibraryDock::tr("The runs cannot be read. %1").arg(problem)
                   : LibraryDock::tr("The runs are listed as they last could be read. %1").arg(problem);
    }
    if (content != nullptr && !content->filterProblem.isEmpty())
        return content->filterProblem;
    if (!filter.isEmpty() && all == 0)
        return LibraryDock::tr("Nothing matches \"%1\".").arg(filter);
    if (!filter.isEmpty())
        return LibraryDock::tr("Only what matches \"%1\" is listed.").arg(filter);
    if (rows(LibraryModel::Datasets) == 0)
        return LibraryDock::tr("Drop a dataset folder or a checkpoint here, or open one from the File menu.");
    if (rows(LibraryModel::Runs) == 0)
        return LibraryDock::tr("No runs yet. Train one on the Train page, or with \"cdm train\".");
    return {};
}

} // namespace cdm::ui
