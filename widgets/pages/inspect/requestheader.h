// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/requestanalysis.h"

#include <QWidget>

class QLabel;

namespace cdm::ui {

/// Two lines: which request is open, and its metrics at the present gamma against gamma 0.
class RequestHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RequestHeader(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] QString metricsText() const; ///< without mark-up, for tests and readers

private:
    void showRequest();
    void showMetrics();

    RequestAnalysis* analysis_;
    QLabel* facts_;
    QLabel* metrics_;
};

} // namespace cdm::ui
