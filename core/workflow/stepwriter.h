// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "workflow/keptstep.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cdm::workflow {

/// Where a training begins: after this epoch and step, those of its checkpoint. A new run: 0 and 0.
struct StepStart
{
    std::int64_t epoch = 0;
    std::int64_t step = 0;
};

/// Keeps the steps of a training in the folder of its run (stepfile.h); one writer at a time, on one thread.
///
/// Steps after the point that a run goes on from are cut as the first new step comes, so that the file is that of a run
/// never stopped; until then nothing is touched. A file that is damaged is cut at the damage, one that cannot be read
/// is begun anew. Steps are written together, every few hundred and at the end of each epoch, which is before its
/// checkpoint: a kill loses no step of an epoch that counts. Nothing waits for the disk, so a power cut may lose the
/// latest ones.
///
/// Nothing here throws: the training is worth more than its curves. What the disk refuses (it is full) is left out, as
/// a gap in the file, and problem() tells why; the end of the next epoch tries again.
class StepWriter
{
public:
    /// `trainRequests`: requests of the train split, at least 1.
    StepWriter(const std::filesystem::path& folder, const engine::TrainConfig& config, std::int64_t trainRequests,
               StepStart from = {});
    ~StepWriter(); ///< writes what waits
    StepWriter(const StepWriter&) = delete;
    StepWriter& operator=(const StepWriter&) = delete;

    void add(const engine::StepRecord& told);
    /// Writes what waits; at the end of an epoch or of the training.
    void flush();

    /// Why steps are missing, in one line; empty while all are there.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    void write(std::size_t count);
    void open();
    void put(const std::string& bytes);

    std::filesystem::path folder_;
    std::filesystem::path path_;
    std::int64_t trainRequests_;
    StepStart from_;
    StepFold fold_;
    std::vector<KeptStep> waiting_;
    int file_ = -1;
    std::size_t size_ = 0; ///< bytes of the file that are whole
    std::string problem_;
};

} // namespace cdm::workflow
