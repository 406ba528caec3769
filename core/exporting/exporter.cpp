// SPDX-License-Identifier: GPL-3.0-only
#include "exporting/exporter.h"

#include "base/error.h"
#include "data/partialfolder.h"
#include "exporting/formats.h"

namespace cdm::exporting {

void exportDataset(const data::Dataset& dataset, const std::filesystem::path& folder, ExportFormat format,
                   JobContext& job, Compression compression)
{
    if (compression != Compression::None && format != ExportFormat::Csv)
        throw Error("only CSV files are packed", folder.string(), "Choose the format csv, or no compression");
    data::PartialFolder partial(folder);
    switch (format) {
    case ExportFormat::Csv:
        writeTables(dataset, partial.path(), compression, job);
        break;
    case ExportFormat::RecBole:
        writeRecBole(dataset, partial.path(), partial.target().filename().string(), job);
        break;
    case ExportFormat::Npy:
        writeArrays(dataset, partial.path(), job);
        break;
    }
    job.throwIfStopped();
    partial.publish();
}

std::string fieldText(const data::Dataset& dataset, const data::Field& field, std::uint32_t code)
{
    if (code == 0)
        return {};
    const std::string_view value = dataset.fieldValue(field.name, code);
    return value.empty() ? std::to_string(code) : std::string(value);
}

} // namespace cdm::exporting
