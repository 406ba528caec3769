// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

namespace cdm::ui {

/// Data: the numbers of Table 1, three histograms and the request browser.
class DataPage : public Page
{
    Q_OBJECT

public:
    explicit DataPage(Session* session, QWidget* parent = nullptr);
    ~DataPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] ChartView* mainChart() const override;
    [[nodiscard]] QVariantMap viewState() const override; ///< of the request browser
    void restoreViewState(const QVariantMap& state) override;

Q_SIGNALS:
    /// A request was opened from the browser (double click or Enter); the session has it already.
    void requestActivated();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
