// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QSpinBox>

namespace cdm::ui {

/// Number of the open request. Any request of the dataset can be typed; the arrows go through the present split.
class RequestSpin : public QSpinBox
{
    Q_OBJECT

public:
    explicit RequestSpin(Session* session, QWidget* parent = nullptr);

    void stepBy(int steps) override;

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    void show();

    Session* session_;
    std::vector<RequestIndex> requests_; ///< of the present split, ascending
};

} // namespace cdm::ui
