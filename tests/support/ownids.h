// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "data/datasetwriter.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace cdm::test {

/// Ids of the requests of ownIds(), as a source may have them: a number that is also the number of another request, one
/// with leading zeros, none, and one twice.
inline constexpr std::array<std::string_view, 7> ownRequestIds{"b-20", "0002", "3", "9", "", "A-3", "b-20"};

/// A dataset whose requests have ids of their own, 2 candidates each; the first is for training, the others for test.
inline std::shared_ptr<const data::Dataset> ownIds(const std::filesystem::path& folder)
{
    data::DatasetWriter::Options options;
    options.name = "own ids";
    data::DatasetWriter writer(folder, options);
    writer.addUser("mia", {});
    writer.addUser("zoe", {});
    writer.addCategory("toys");
    writer.addCategory("books");
    writer.addItem("i0", {}, {}, std::vector{CategoryIndex(0)});
    writer.addItem("i1", {}, {}, std::vector{CategoryIndex(1)});
    const std::vector<ItemIndex> items{ItemIndex(0), ItemIndex(1)};
    const std::vector<std::uint8_t> flags{1, 0};
    for (std::uint32_t i = 0; i < ownRequestIds.size(); ++i)
        writer.addRequest({UserIndex(i % 2),
                           0,
                           i == 0 ? data::Split::Train : data::Split::Test,
                           {},
                           items,
                           flags,
                           flags,
                           {},
                           {},
                           ownRequestIds[i]});
    writer.finish();
    return data::Dataset::open(folder);
}

} // namespace cdm::test
