// SPDX-License-Identifier: GPL-3.0-only
#include "cli/splits.h"

#include "base/error.h"

namespace cdm::cli {

std::vector<RequestIndex> requestsOf(const data::Dataset& dataset, data::Split split)
{
    std::vector<RequestIndex> requests = dataset.requests(split);
    if (requests.empty())
        throw Error(std::string("it has no ") + data::splitName(split) + " requests", dataset.folder().string(),
                    "Choose another --split");
    return requests;
}

void addSplit(CLI::App& app, std::string& split)
{
    app.add_option("--split", split, "train, validation or test [default " + split + "]")
        ->check(CLI::IsMember({"train", "validation", "test"}))
        ->option_text("SPLIT");
}

} // namespace cdm::cli
