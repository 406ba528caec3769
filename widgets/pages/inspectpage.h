// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

class QTabWidget;

namespace cdm::ui {

/// Inspect: one request, its candidates, what each method makes of them, and why.
class InspectPage : public Page
{
    Q_OBJECT

public:
    explicit InspectPage(Session* session, QWidget* parent = nullptr);
    ~InspectPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] bool isUpToDate(const QWidget* part) const override;
    [[nodiscard]] std::optional<Figure> mainFigure() const override; ///< the slope chart
    [[nodiscard]] QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap& state) override;

    [[nodiscard]] class SlopeChart* slopeChart() const;
    [[nodiscard]] QTabWidget* tools() const; ///< the tabs of the lower part

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
