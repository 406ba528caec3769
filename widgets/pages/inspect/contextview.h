// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/contextmodel.h"
#include "pages/inspect/inspecttool.h"

#include <optional>

class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace cdm::ui {

class TableView;

/// The two contexts that the student drew for the session's target, and the numbers they lead to. A row that is
/// activated is the next target.
class ContextView : public InspectTool
{
    Q_OBJECT

public:
    explicit ContextView(RequestAnalysis* analysis, QWidget* parent = nullptr);

    [[nodiscard]] ContextModel* positive() const { return positive_; }
    [[nodiscard]] ContextModel* negative() const { return negative_; }
    [[nodiscard]] QString numbers() const;                ///< the line of numbers, for tests and readers
    [[nodiscard]] engine::InspectOptions options() const; ///< noise and seed that the user has chosen
    void resample();                                      ///< one noisy draw with the next seed

Q_SIGNALS:
    void optionsChanged();

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    QWidget* makeSide(const QString& heading, ContextModel* model, int colour);
    void show(engine::TargetInspection inspection);
    void updateNumbers();                     ///< and what else follows gamma
    [[nodiscard]] int narrowestTitle() const; ///< pixels

    ContextModel* positive_;
    ContextModel* negative_;
    QRadioButton* inference_;
    QRadioButton* noisy_;
    QSpinBox* seed_;
    QPushButton* resample_;
    QLabel* numbers_;
    std::optional<engine::TargetInspection> inspection_;
};

} // namespace cdm::ui
