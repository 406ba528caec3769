// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMessageBox>

#include <vector>

namespace cdm::ui {
class JobRunner;
struct JobInfo;
} // namespace cdm::ui

namespace cdm::app {

/// Asks whether the program may end although jobs run that would lose something, and names them. To keep working is the
/// default. Goes by itself when the last of them has ended: the program then ends as it was asked to, unless one of
/// them failed, had a result that is stored nowhere, or the program has something to say that is to be read.
class CloseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    CloseQuestion(ui::JobRunner* jobs, QWidget* window);
    [[nodiscard]] static bool isNeeded(const ui::JobRunner& jobs);
    /// To stop that job would lose something, and enough of it.
    [[nodiscard]] static bool isAbout(const ui::JobInfo& job);
    void keepOpen(); ///< there is something to be read: the program does not end by itself

Q_SIGNALS:
    void agreed(); ///< the program may end, and jobs be stopped; the question is no longer in sight

private:
    void look();
    void showLosses();
    void makeRoomForTitle();
    [[nodiscard]] bool hasFailed() const; ///< a job that was asked about

    ui::JobRunner* jobs_;
    std::vector<quint64> asked_; ///< jobs
    bool keepsOpen_ = false;
};

} // namespace cdm::app
