// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/sliceanalysis.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace cdm::ui {

class ChartView;

/// The metrics of the split, or of the session's slice of it, against gamma, exact, in Figure 4's form or plain, with
/// the confidence band and the present gamma; a click sets gamma.
class CurvePanel : public QWidget
{
    Q_OBJECT

public:
    CurvePanel(TradeoffAnalysis* analysis, SliceAnalysis* slice, QWidget* parent = nullptr);

    [[nodiscard]] ChartView* chart() const { return chart_; }
    [[nodiscard]] QComboBox* form() const { return form_; }
    [[nodiscard]] QCheckBox* band() const { return band_; }

private:
    void showCurves();
    void showMarker();
    void showNothing();
    [[nodiscard]] QString note(const SplitCurve& split, bool hasGrid) const;
    [[nodiscard]] QString title(bool difference) const;

    TradeoffAnalysis* analysis_;
    SliceAnalysis* slice_;
    ChartView* chart_;
    QComboBox* form_;
    QCheckBox* band_;
};

} // namespace cdm::ui
