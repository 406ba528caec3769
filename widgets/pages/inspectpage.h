// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

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
    [[nodiscard]] std::optional<Figure> mainFigure() const override; ///< the slope chart

    [[nodiscard]] class SlopeChart* slopeChart() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
