// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/requeststore.h"

#include "base/error.h"

namespace cdm::sources {

std::uint32_t RequestStore::add(const RequestHead& head, std::span<const std::uint32_t> context)
{
    if (heads_.size() == 0xffff'ffffULL)
        throw Error("there are more than 4294967295 requests");
    heads_.push_back(head);
    contexts_.insert(contexts_.end(), context.begin(), context.end());
    return size() - 1;
}

} // namespace cdm::sources
