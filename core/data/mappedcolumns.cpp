// SPDX-License-Identifier: GPL-3.0-only
#include "data/mappedcolumns.h"

#include "base/error.h"

#include <system_error>

namespace cdm::data {

namespace {

Manifest checkedManifest(const std::filesystem::path& folder)
{
    const char* hint = "Choose a folder made by the import or the generator of this program";
    std::error_code error;
    const auto status = std::filesystem::status(folder, error);
    if (!std::filesystem::exists(status))
        throw Error("there is no such folder", folder.string());
    if (!std::filesystem::is_directory(status))
        throw Error("it is a file, not a dataset folder", folder.string(), hint);
    if (!std::filesystem::exists(folder / manifestFileName, error))
        throw Error(std::string("it is no dataset: it holds no ") + manifestFileName, folder.string(), hint);
    return readManifest(folder);
}

MappedFile mapColumn(const std::filesystem::path& folder, const Column& column)
{
    const std::filesystem::path path = folder / column.file();
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        throw Error("the file of this column is missing", path.string(), damagedDatasetHint);
    MappedFile file(path);
    if (file.bytes().size() != column.bytes())
        throw Error("it has " + std::to_string(file.bytes().size()) + " bytes, the manifest says " +
                        std::to_string(column.bytes()),
                    path.string(), "The dataset was copied incompletely or damaged; make it again");
    return file;
}

} // namespace

std::string_view TextColumn::at(std::size_t index) const
{
    const std::uint64_t begin = offsets_[index];
    const std::uint64_t end = offsets_[index + 1];
    if (begin > end || end > bytes_.size())
        throw Error("text " + std::to_string(index) + " runs from " + std::to_string(begin) + " to " +
                        std::to_string(end) + " of " + std::to_string(bytes_.size()),
                    file_, damagedDatasetHint);
    return bytes_.substr(begin, end - begin);
}

MappedColumns::MappedColumns(const std::filesystem::path& folder) : folder_(folder), manifest_(checkedManifest(folder))
{
    files_.reserve(manifest_.columns.size());
    for (const Column& column : manifest_.columns)
        files_.push_back(mapColumn(folder_, column));
    for (const Column& column : manifest_.columns) {
        if (column.type != ElementType::U64)
            continue;
        const auto offsets = of<std::uint64_t>(column.name);
        const std::uint64_t last = manifest_.find(offsetTarget(column.name))->count;
        if (offsets.front() != 0 || offsets.back() != last)
            throw Error("its offsets run from " + std::to_string(offsets.front()) + " to " +
                            std::to_string(offsets.back()) + ", must be 0 to " + std::to_string(last),
                        pathOf(column.name).string(), damagedDatasetHint);
    }
}

std::filesystem::path MappedColumns::pathOf(std::string_view column) const
{
    return folder_ / manifest_.columns[indexOf(column)].file();
}

TextColumn MappedColumns::texts(const std::string& name) const
{
    const std::span<const std::byte> bytes = bytesOf(name + "_bytes");
    return {of<std::uint64_t>(name + "_offsets"),
            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
            pathOf(name + "_offsets").string()};
}

std::size_t MappedColumns::indexOf(std::string_view column) const
{
    for (std::size_t i = 0; i < manifest_.columns.size(); ++i)
        if (manifest_.columns[i].name == column)
            return i;
    throw Error("there is no column '" + std::string(column) + "'", folder_.string());
}

std::span<const std::byte> MappedColumns::bytesOf(std::string_view column) const
{
    return files_[indexOf(column)].bytes();
}

} // namespace cdm::data
