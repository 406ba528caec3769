// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

namespace cdm::ui {

/// Trade-off: accuracy and diversity of the split against gamma, what the baselines reach, and the choice of an
/// operating point. Where there is room the front stands beside the curves, else in a tab below them.
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
    [[nodiscard]] QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap& state) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
