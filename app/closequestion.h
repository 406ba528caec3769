// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMessageBox>

namespace cdm::ui {
class JobRunner;
}

namespace cdm::app {

/// Asks whether the program may end although jobs run that would lose something, and names them. To keep working is the
/// default. Goes by itself when the last of them has ended.
class CloseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    CloseQuestion(ui::JobRunner* jobs, QWidget* window);
    [[nodiscard]] static bool isNeeded(const ui::JobRunner& jobs);

Q_SIGNALS:
    void agreed(); ///< the jobs may be stopped; the question is no longer in sight
};

} // namespace cdm::app
