// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

namespace cdm::ui {

/// Latency: how long each method takes for one request on this machine, against the number of candidates or the length
/// of the list. Measures when asked, as a job.
class LatencyPage : public Page
{
    Q_OBJECT

public:
    explicit LatencyPage(Session* session, QWidget* parent = nullptr);
    ~LatencyPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] ChartView* mainChart() const override;
    [[nodiscard]] QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap& state) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
