// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/requestanalysis.h"

#include <QWidget>

class QLabel;

namespace cdm::ui {

class StatCard;

/// The line that says which request is open, and its metrics at the present gamma against gamma 0.
class RequestHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RequestHeader(RequestAnalysis* analysis, QWidget* parent = nullptr);

private:
    void showRequest();
    void showMetrics();

    RequestAnalysis* analysis_;
    QLabel* facts_;
    StatCard* pool_;
    StatCard* recall_;
    StatCard* mrr_;
    StatCard* ilad_;
    StatCard* changed_;
};

} // namespace cdm::ui
