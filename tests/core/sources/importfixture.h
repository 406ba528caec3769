// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "sources/importer.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

namespace cdm::test {

/// Hundreds of small datasets are written and flushed: a file system in memory takes that off the disk.
inline const bool writesToMemory = [] {
    std::error_code error;
    return std::filesystem::is_directory("/dev/shm", error) && ::setenv("TMPDIR", "/dev/shm", 0) == 0;
}();

/// A file or folder of tests/data/sources.
inline std::filesystem::path fixture(const std::string& name)
{
    const char* data = std::getenv("CDM_TEST_DATA");
    return std::filesystem::path(data ? data : "tests/data") / "sources" / name;
}

/// An import into a folder that goes with the object.
class Imported
{
public:
    explicit Imported(const std::filesystem::path& path, const sources::ImportOptions& options = {})
    {
        JobContext job;
        report = sources::importDataset(path, scratch_ / "dataset", options, job);
        dataset = data::Dataset::open(scratch_ / "dataset");
        dataset->verify();
    }

    sources::ImportReport report;
    std::shared_ptr<const data::Dataset> dataset;

    /// How often a cause was counted.
    [[nodiscard]] std::uint64_t count(const std::string& cause) const
    {
        for (const sources::Issue& issue : report.issues) {
            if (issue.cause == cause)
                return issue.count;
        }
        return 0;
    }
    /// "file:line: problem" of the first example of a cause.
    [[nodiscard]] std::string example(const std::string& cause) const
    {
        for (const sources::Issue& issue : report.issues) {
            if (issue.cause == cause)
                return issue.examples.front().file + ":" + std::to_string(issue.examples.front().line) + ": " +
                       issue.examples.front().problem;
        }
        return {};
    }
    [[nodiscard]] ItemIndex item(const std::string& id) const
    {
        for (std::uint32_t i = 0; i < dataset->schema().itemCount; ++i) {
            if (dataset->itemId(ItemIndex(i)) == id)
                return ItemIndex(i);
        }
        ADD_FAILURE() << "no item " << id;
        return ItemIndex(0);
    }
    [[nodiscard]] UserIndex user(const std::string& id) const
    {
        for (std::uint32_t u = 0; u < dataset->schema().userCount; ++u) {
            if (dataset->userId(UserIndex(u)) == id)
                return UserIndex(u);
        }
        ADD_FAILURE() << "no user " << id;
        return UserIndex(0);
    }
    [[nodiscard]] std::string title(const std::string& id) const { return std::string(dataset->itemTitle(item(id))); }
    /// Names of an item's categories, sorted, with '|' between.
    [[nodiscard]] std::string categories(const std::string& id) const
    {
        std::vector<std::string> names;
        for (const CategoryIndex category : dataset->categories(item(id)))
            names.emplace_back(dataset->categoryName(category));
        std::sort(names.begin(), names.end());
        std::string joined;
        for (const std::string& name : names)
            joined.append(joined.empty() ? "" : "|").append(name);
        return joined;
    }
    [[nodiscard]] std::string itemField(const std::string& id, std::size_t field) const
    {
        const std::uint32_t code = dataset->itemField(field)[item(id).value];
        return std::string(dataset->fieldValue(dataset->schema().itemFields[field].name, code));
    }
    [[nodiscard]] std::string userField(const std::string& id, std::size_t field) const
    {
        const std::uint32_t code = dataset->userField(field)[user(id).value];
        return std::string(dataset->fieldValue(dataset->schema().userFields[field].name, code));
    }
    [[nodiscard]] std::string contextField(std::uint32_t request, std::size_t field) const
    {
        const std::uint32_t code = dataset->contextField(field)[request];
        return std::string(dataset->fieldValue(dataset->schema().contextFields[field].name, code));
    }
    /// One request as text: "user@time: id+ id- id", '+' = positive, '-' = shown without, nothing = not shown.
    [[nodiscard]] std::string request(std::uint32_t index) const
    {
        const data::RequestView view = dataset->request(RequestIndex(index));
        std::string text = std::string(dataset->userId(view.user)) + "@" + std::to_string(view.time) + ":";
        for (std::size_t i = 0; i < view.size(); ++i) {
            text.append(" ").append(dataset->itemId(view.items[i]));
            text += view.labels[i] ? "+" : view.shown[i] ? "-" : "";
        }
        return text;
    }
    /// Shown items of a request with their label, sorted: "id+ id-".
    [[nodiscard]] std::string shown(std::uint32_t index) const
    {
        const data::RequestView view = dataset->request(RequestIndex(index));
        std::set<std::string> parts;
        for (std::size_t i = 0; i < view.size(); ++i) {
            if (view.shown[i])
                parts.insert(std::string(dataset->itemId(view.items[i])) + (view.labels[i] ? "+" : "-"));
        }
        std::string text;
        for (const std::string& part : parts)
            text.append(text.empty() ? "" : " ").append(part);
        return text;
    }

private:
    TemporaryFolder scratch_;
};

} // namespace cdm::test
