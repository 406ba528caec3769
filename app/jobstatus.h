// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace cdm::app {

/// The running job in the status line: what, how far, how long still, and a way to stop it. Hidden when none runs.
class JobStatus : public QWidget
{
    Q_OBJECT

public:
    explicit JobStatus(ui::JobRunner* jobs, QWidget* parent = nullptr);

Q_SIGNALS:
    void detailsWanted();

private:
    void show();

    ui::JobRunner* jobs_;
    quint64 shown_ = 0; ///< job that the stop button stops
    QToolButton* title_;
    QProgressBar* bar_;
    QLabel* left_;
    QToolButton* stop_;
};

} // namespace cdm::app
