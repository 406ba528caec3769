// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"

#include <QDockWidget>

class QStackedLayout;

namespace cdm::ui {

class JobsModel;
class TableView;

/// What the program is working on: progress, phase, time left, and buttons to pause and cancel each job. Space pauses
/// or goes on with the selected job, Delete cancels it.
class JobsDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit JobsDock(JobRunner* jobs, QWidget* parent = nullptr);

    [[nodiscard]] JobsModel* model() const { return model_; }
    [[nodiscard]] TableView* view() const { return view_; }

private:
    void refresh();
    void placeButtons();
    void pauseOrGoOn(quint64 id);
    [[nodiscard]] quint64 currentJob() const; ///< 0 = none, or one that has ended

    JobRunner* jobs_;
    JobsModel* model_;
    TableView* view_;
    QStackedLayout* stack_;
};

} // namespace cdm::ui
