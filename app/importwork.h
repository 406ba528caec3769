// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/importer.h"
#include "jobs/lastingjob.h"

#include <QString>

#include <optional>

namespace cdm::app {

/// Imports, and keeps what came of it: the wizard that asked for it may be built anew in another language meanwhile.
class ImportWork : public ui::LastingJob
{
public:
    using LastingJob::LastingJob;

    /// As a job. What came of the import before is forgotten.
    void start(const ImportOrder& order);
    [[nodiscard]] const ImportOrder& order() const { return order_; }               ///< the last one
    [[nodiscard]] const std::optional<Imported>& result() const { return result_; } ///< of the last import
    [[nodiscard]] bool wasStopped() const;                                          ///< the last import

private:
    ImportOrder order_;
    std::optional<Imported> result_;
    bool wasStarted_ = false;
};

} // namespace cdm::app
