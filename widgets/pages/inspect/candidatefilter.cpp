// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/candidatefilter.h"

#include "pages/inspect/candidatemodel.h"

namespace cdm::ui {

CandidateFilter::CandidateFilter(CandidateModel* model, QObject* parent) : UnknownLast(parent), model_(model)
{
    setSourceModel(model);
    setSortRole(CandidateModel::SortRole);
}

void CandidateFilter::setText(const QString& text)
{
    text_ = text.trimmed();
    invalidateRowsFilter();
}

void CandidateFilter::setShow(Show show)
{
    show_ = show;
    invalidateRowsFilter();
}

void CandidateFilter::setCategory(std::optional<CategoryIndex> category)
{
    category_ = category;
    invalidateRowsFilter();
}

bool CandidateFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto place = static_cast<std::size_t>(row);
    switch (show_) {
    case Show::All:
        break;
    case Show::Listed:
        if (!model_->isListed(place))
            return false;
        break;
    case Show::Entered:
        if (!model_->hasEntered(place))
            return false;
        break;
    case Show::Shown:
        if (!model_->isShown(place))
            return false;
        break;
    case Show::Clicked:
        if (!model_->isClicked(place))
            return false;
        break;
    }
    if (category_ && !model_->hasCategory(place, *category_))
        return false;
    return text_.isEmpty() ||
           model_->index(row, 0).data(CandidateModel::FilterRole).toString().contains(text_, Qt::CaseInsensitive);
}

} // namespace cdm::ui
