// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/similaritytable.h"

#include "base/error.h"
#include "rerank/similarity.h"

#include <string>

namespace cdm::rerank {

template <class T>
std::vector<double> similarityTable(const MmrInput<T>& input, std::span<const std::uint32_t> rows,
                                    std::span<const std::uint32_t> columns)
{
    const SimilarityOf<T> similarity(input);
    for (const auto places : {rows, columns}) {
        for (const std::uint32_t place : places) {
            if (place >= input.scores.size())
                throw Error("candidate " + std::to_string(place) + " does not exist", input.what,
                            "There are " + std::to_string(input.scores.size()));
        }
    }
    std::vector<double> table;
    table.reserve(rows.size() * columns.size());
    for (const std::uint32_t row : rows) {
        const std::vector<double> probe = similarity.probe(row);
        for (const std::uint32_t column : columns)
            table.push_back(similarity.similarity(similarity.closeness(column, row, probe.data())));
    }
    return table;
}

template std::vector<double> similarityTable<float>(const MmrInput<float>&, std::span<const std::uint32_t>,
                                                    std::span<const std::uint32_t>);
template std::vector<double> similarityTable<double>(const MmrInput<double>&, std::span<const std::uint32_t>,
                                                     std::span<const std::uint32_t>);

} // namespace cdm::rerank
