// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pointbasis.h"

#include "pages/slicebar.h"
#include "units/sentences.h"

namespace cdm::ui {

PointBasis::PointBasis(TradeoffAnalysis* analysis, SliceAnalysis* slice)
    : QObject(analysis),
      analysis_(analysis),
      slice_(slice)
{
    for (const PointAnalysis* points : {analysis_->points(), slice_->points()}) {
        connect(points, &PointAnalysis::presentChanged, this, [this, points] {
            if (points == &this->points())
                Q_EMIT presentChanged();
        });
        connect(points, &PointAnalysis::pickedChanged, this, [this, points] {
            if (points == &this->points())
                Q_EMIT pickedChanged();
        });
    }
    connect(session(), &Session::sliceChanged, this, &PointBasis::tellBasis);
    connect(analysis_, &TradeoffAnalysis::splitChanged, this, &PointBasis::tellPoints);
    connect(slice_, &SliceAnalysis::changed, this, &PointBasis::tellPoints);
}

void PointBasis::setAllWanted(bool wanted)
{
    if (wanted == allWanted_)
        return;
    allWanted_ = wanted;
    tellBasis();
}

const PointAnalysis& PointBasis::points() const
{
    return isOfSlice() ? *slice_->points() : *analysis_->points();
}

QString PointBasis::whyNoSlice() const
{
    if (!isOfSlice() || slice_->curve() || !analysis_->split())
        return {};
    return slice_->whyNoCurve().isEmpty() ? tr("Tracing the slice...") : slice_->whyNoCurve();
}

QString PointBasis::provenance() const
{
    return isOfSlice() ? text::joinClauses({analysis_->provenance(), chosenSliceText(*session())})
                       : analysis_->provenance();
}

void PointBasis::tellBasis()
{
    Q_EMIT basisChanged();
    tellPoints();
}

void PointBasis::tellPoints()
{
    Q_EMIT presentChanged();
    Q_EMIT pickedChanged();
}

} // namespace cdm::ui
