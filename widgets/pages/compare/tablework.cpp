// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tablework.h"

namespace cdm::ui {

void TableWork::evaluate(const LiveText& title, const TableOrder& order, std::shared_ptr<const data::Dataset> open,
                         const ModelLoader& loader)
{
    start<EvaluatedRuns>(
        evaluation(title),
        [order, open = std::move(open), loader](JobContext& job) { return evaluateRuns(order, open, loader, job); },
        [this, form = order.form](EvaluatedRuns result) {
            (form == TableForm::Variants ? variants_ : methods_) = std::move(result);
        });
}

void TableWork::compare(const LiveText& title, const PolicyOrder& order, std::shared_ptr<const data::Dataset> open,
                        const ModelLoader& loader)
{
    start<ComparedPolicies>(
        evaluation(title),
        [order, open = std::move(open), loader](JobContext& job) { return comparePolicies(order, open, loader, job); },
        [this](ComparedPolicies result) { policies_ = std::move(result); });
}

} // namespace cdm::ui
