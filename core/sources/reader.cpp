// SPDX-License-Identifier: GPL-3.0-only
#include "sources/reader.h"

#include "base/error.h"

#include <algorithm>

namespace cdm::sources {

namespace {

/// The file's name without the ending that says how it is packed.
std::string plainName(const std::filesystem::path& path)
{
    std::string name = path.filename().string();
    for (const char* ending : {".gz", ".zst"}) {
        if (name.ends_with(ending))
            name.resize(name.size() - std::string_view(ending).size());
    }
    return name;
}

} // namespace

Input::Input(std::filesystem::path path) : path_(std::move(path))
{
    std::error_code error;
    const auto status = std::filesystem::status(path_, error);
    if (!std::filesystem::exists(status))
        throw Error("there is no file or folder here", path_.string());
    isFile_ = !std::filesystem::is_directory(status);
    folder_ = isFile_ ? path_.parent_path() : path_;
    if (folder_.empty())
        folder_ = ".";
}

std::filesystem::path Input::main(std::string_view name) const
{
    return isFile_ ? path_ : find(name);
}

std::vector<std::filesystem::path> Input::mainFiles(std::string_view prefix, std::string_view suffix) const
{
    return isFile_ ? std::vector{path_} : findAll(prefix, suffix);
}

std::filesystem::path Input::find(std::string_view name) const
{
    for (const char* ending : {"", ".gz", ".zst"}) {
        const std::filesystem::path file = folder_ / (std::string(name) + ending);
        std::error_code error;
        if (std::filesystem::exists(file, error) && !std::filesystem::is_directory(file, error))
            return file;
    }
    return {};
}

std::vector<std::filesystem::path> Input::findAll(std::string_view prefix, std::string_view suffix) const
{
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
        const std::string name = plainName(entry.path());
        if (name.size() >= prefix.size() + suffix.size() && name.starts_with(prefix) && name.ends_with(suffix) &&
            !name.starts_with('.') && entry.is_regular_file(error))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace cdm::sources
