// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

namespace cdm::ui {

/// Trade-off: accuracy and diversity of the split against gamma, and the choice of an operating point.
class TradeoffPage : public Page
{
    Q_OBJECT

public:
    explicit TradeoffPage(Session* session, QWidget* parent = nullptr);
    ~TradeoffPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] ChartView* mainChart() const override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
