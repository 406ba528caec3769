// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runmodels.h"
#include "pages/page.h"
#include "session/session.h"

#include <memory>

class QTabWidget;

namespace cdm::ui {

class ChosenRuns;
class ComparedCurves;
class DifferencePanel;
class ParametersPanel;
class RunsPanel;
class TablesPanel;

/// Compare: all runs of the store as a table, and below it what the ticked ones have in common and what not.
class ComparePage : public Page
{
    Q_OBJECT

public:
    explicit ComparePage(Session* session, QWidget* parent = nullptr);
    /// With models from elsewhere, for tests.
    ComparePage(Session* session, ModelLoader loader, QWidget* parent = nullptr);
    ~ComparePage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] ChartView* mainChart() const override;
    [[nodiscard]] std::optional<Figure> mainFigure() const override; ///< of the tab in sight
    [[nodiscard]] QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap& state) override;

    [[nodiscard]] ChosenRuns* chosen() const;
    [[nodiscard]] RunsPanel* runs() const;
    [[nodiscard]] QTabWidget* tabs() const;
    [[nodiscard]] ComparedCurves* curves() const;
    [[nodiscard]] ParametersPanel* parameters() const;
    [[nodiscard]] DifferencePanel* difference() const;
    [[nodiscard]] TablesPanel* tables() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
