// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/inspecttool.h"

class QComboBox;
class QSpinBox;

namespace cdm::ui {

class ChartView;
class HeatMap;

/// Similarities within the request: the heat map of its best candidates, and the density of the similarity between a
/// target and its k most and k least similar candidates (Figure 2).
class SimilarityView : public InspectTool
{
    Q_OBJECT

public:
    explicit SimilarityView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] HeatMap* map() const { return map_; }
    [[nodiscard]] ChartView* density() const { return density_; }

    static constexpr std::size_t largestMap = 120; ///< candidates

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    struct Result;
    void show(const Result& result);

    HeatMap* map_;
    ChartView* density_;
    QComboBox* which_;
    QComboBox* targets_;
    QSpinBox* k_;
    bool kChosen_ = false; ///< by the user; else it is the checkpoint's
};

} // namespace cdm::ui
