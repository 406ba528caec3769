// SPDX-License-Identifier: GPL-3.0-only
#include "workflow/trainrun.h"

#include <cmath>
#include <limits>
#include <map>

namespace cdm::workflow {

namespace {

/// Calls visit(name, value) for each number of a record that the store keeps; the one list of their names.
template <class Record, class Visit>
void forEachMetric(Record& record, const Visit& visit)
{
    visit("loss.total", record.mean.loss);
    visit("loss.bce", record.mean.bce);
    visit("loss.kd", record.mean.kd);
    visit("loss.nce", record.mean.nce);
    visit("tau", record.mean.tau);
    visit("seconds", record.seconds);
    visit("requests_per_second", record.mean.requestsPerSecond);
    const auto metrics = [&visit](const std::string& group, auto& values) {
        visit(group + ".recall", values.recall);
        visit(group + ".mrr", values.mrr);
        visit(group + ".ilad", values.ilad);
        visit(group + ".cc", values.cc);
    };
    metrics("validation", record.validation);
    metrics("dcn", record.validationDcn);
    metrics("teacher", record.validationTeacher);
}

} // namespace

std::vector<store::MetricRow> metricRows(const engine::EpochRecord& record)
{
    std::vector<store::MetricRow> rows;
    forEachMetric(record, [&](const std::string& name, double value) {
        if (!std::isnan(value))
            rows.push_back({record.epoch, name, value});
    });
    return rows;
}

std::vector<engine::EpochRecord> epochRecords(const std::vector<store::MetricRow>& rows)
{
    std::map<std::int64_t, std::map<std::string, double>> epochs;
    for (const store::MetricRow& row : rows)
        epochs[row.epoch][row.name] = row.value;
    std::vector<engine::EpochRecord> records;
    for (const auto& [epoch, values] : epochs) {
        engine::EpochRecord record;
        record.epoch = epoch;
        record.mean.epoch = epoch;
        forEachMetric(record, [&values = values](const std::string& name, double& value) {
            const auto found = values.find(name);
            value = found != values.end() ? found->second : std::numeric_limits<double>::quiet_NaN();
        });
        // The warm-up trains neither; both are 0 or not a number there.
        record.mean.distilling = record.mean.kd > 0.0 || record.mean.nce > 0.0;
        records.push_back(record);
    }
    return records;
}

} // namespace cdm::workflow
