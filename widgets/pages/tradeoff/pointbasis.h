// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/sliceanalysis.h"

#include <QObject>

namespace cdm::ui {

/// Of which requests an operating point is told and chosen: those of the session's slice while it has one, unless all
/// are wanted. GUI thread only.
class PointBasis : public QObject
{
    Q_OBJECT

public:
    PointBasis(TradeoffAnalysis* analysis, SliceAnalysis* slice); ///< owned by `analysis`, as `slice` is

    [[nodiscard]] TradeoffAnalysis* analysis() const { return analysis_; }
    [[nodiscard]] Session* session() const { return analysis_->session(); }
    [[nodiscard]] bool hasSlice() const { return slice_->isChosen(); }
    [[nodiscard]] bool isOfSlice() const { return hasSlice() && !allWanted_; }
    void setAllWanted(bool wanted); ///< kept for slices that are chosen later
    [[nodiscard]] bool isAllWanted() const { return allWanted_; }

    [[nodiscard]] const PointAnalysis& points() const;
    /// Why points() of the slice have no curve yet; else empty.
    [[nodiscard]] QString whyNoSlice() const;
    /// The analysis' own, with the slice where it is of one.
    [[nodiscard]] QString provenance() const;

Q_SIGNALS:
    void basisChanged();   ///< hasSlice() or isOfSlice(), or another slice
    void presentChanged(); ///< of points()
    void pickedChanged();  ///< of points()

private:
    void tellBasis();
    void tellPoints();

    TradeoffAnalysis* analysis_;
    SliceAnalysis* slice_;
    bool allWanted_ = false;
};

} // namespace cdm::ui
