// SPDX-License-Identifier: GPL-3.0-only
#include "exporting/formats.h"
#include "exporting/outputfile.h"

#include "base/error.h"
#include "data/mappedcolumns.h"

namespace cdm::exporting {

namespace {

const char* numpyType(data::ElementType type)
{
    switch (type) {
    case data::ElementType::U8:
        return "|u1";
    case data::ElementType::U32:
        return "<u4";
    case data::ElementType::U64:
        return "<u8";
    case data::ElementType::I64:
        return "<i8";
    case data::ElementType::F32:
        break;
    }
    return "<f4";
}

/// One text per line; a line end within a text becomes a blank, so that lines and rows stay together.
void writeTexts(const std::filesystem::path& path, const data::TextColumn& texts, JobContext& job)
{
    writeRows(
        path, "", texts.size(), ownersPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            for (std::uint64_t row = first; row < last; ++row) {
                for (const char c : texts.at(row))
                    text += c == '\n' || c == '\r' ? ' ' : c;
                text += '\n';
            }
        },
        job);
}

} // namespace

void writeArrays(const data::Dataset& dataset, const std::filesystem::path& folder, JobContext& job)
{
    const data::MappedColumns columns(dataset.folder());
    const data::Schema& schema = dataset.schema();
    constexpr std::string_view offsets = "_offsets", bytes = "_bytes";
    for (const data::Column& column : columns.manifest().columns) {
        const std::string base = column.name.substr(0, column.name.rfind('_'));
        const bool isText = columns.manifest().find(base + std::string(bytes)) != nullptr;
        if (isText && column.name == base + std::string(bytes)) {
            writeTexts(folder / (base + ".txt"), columns.texts(base), job);
            continue;
        }
        if (isText && column.name == base + std::string(offsets))
            continue;
        const std::uint64_t dimension = column.name == "item_vector"        ? schema.itemVectorDimension
                                        : column.name == "user_vector"      ? schema.userVectorDimension
                                        : column.name == "candidate_vector" ? schema.candidateVectorDimension
                                                                            : 0;
        writeArray(folder / (column.name + ".npy"), numpyType(column.type),
                   column.count / std::max<std::uint64_t>(1, dimension), dimension,
                   std::as_bytes(columns.of<std::byte>(column.name)), job);
    }
}

} // namespace cdm::exporting
