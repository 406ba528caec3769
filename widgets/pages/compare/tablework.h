// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/lastingjob.h"
#include "pages/compare/methodtable.h"
#include "pages/compare/policytable.h"

#include <memory>
#include <optional>

namespace cdm::ui {

/// Makes what the paper's tables show, and keeps the last of each form.
class TableWork : public LastingJob
{
public:
    using LastingJob::LastingJob;

    /// Table 2 or 3, by order.form, as a job of that title. `open` (may be null) serves as the dataset where it is the
    /// runs' own.
    void evaluate(const LiveText& title, const TableOrder& order, std::shared_ptr<const data::Dataset> open,
                  const ModelLoader& loader);
    /// Table 4, likewise.
    void compare(const LiveText& title, const PolicyOrder& order, std::shared_ptr<const data::Dataset> open,
                 const ModelLoader& loader);

    [[nodiscard]] const std::optional<EvaluatedRuns>& evaluated(TableForm form) const
    {
        return form == TableForm::Variants ? variants_ : methods_;
    }
    [[nodiscard]] const std::optional<ComparedPolicies>& policies() const { return policies_; }

private:
    std::optional<EvaluatedRuns> methods_;
    std::optional<EvaluatedRuns> variants_;
    std::optional<ComparedPolicies> policies_;
};

} // namespace cdm::ui
