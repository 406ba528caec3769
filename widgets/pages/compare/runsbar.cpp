// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runsbar.h"

#include "pages/compare/runspanel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

namespace cdm::ui {

RunsBar::RunsBar()
    : layout(new QHBoxLayout),
      filter(new QLineEdit),
      count(new QLabel),
      epochLabel(new QLabel(RunsPanel::tr("Epoch"))),
      epoch(new QSpinBox),
      differing(new QCheckBox(RunsPanel::tr("Only what differs"))),
      columns(new QPushButton(RunsPanel::tr("Columns")))
{
    filter->setClearButtonEnabled(true);
    filter->setPlaceholderText(RunsPanel::tr("Filter: words, lambda>0.3, recall>0.35, state:complete"));
    filter->setAccessibleName(RunsPanel::tr("Filter runs"));
    filter->setToolTip(RunsPanel::tr("All words must occur in name, note, dataset, state or configuration.\n"
                                     "Conditions: lambda>0.3, recall>=0.35 (at the best epoch), epochs<10, "
                                     "state:complete, dataset:ml, pinned:yes, seed=1, similarity!=cosine.\n"
                                     "Signs: < <= > >= = != and : for a part of a text.") +
                       QLatin1Char('\n') +
                       RunsPanel::tr("Options go by their names in files, which the tooltip of a heading tells."));
    count->setForegroundRole(QPalette::PlaceholderText);
    epoch->setRange(1, 100'000);
    epoch->setKeyboardTracking(false);
    epoch->setAccessibleName(RunsPanel::tr("Epoch of the columns at an epoch"));
    epoch->setToolTip(epoch->accessibleName());
    differing->setToolTip(
        RunsPanel::tr("Show options of the configuration, dataset and notes only where the listed runs differ"));
    columns->setMenu(new QMenu(columns));
    layout->addWidget(filter, 1);
    layout->addWidget(count);
    layout->addWidget(epochLabel);
    layout->addWidget(epoch);
    layout->addWidget(differing);
    layout->addWidget(columns);
}

} // namespace cdm::ui
