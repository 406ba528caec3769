// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/formats/support.h"
#include "sources/input/text.h"
#include "sources/intake/intake.h"

namespace cdm::sources {

/// The columns of a KuaiRec or KuaiRand user table that are used where they are there.
[[nodiscard]] std::vector<FieldSpec> kuaishouUserFields(const std::filesystem::path& file);
void readKuaishouUsers(const std::filesystem::path& file, const std::vector<FieldSpec>& fields, Intake& intake);

/// Calls visit(name) for each entry of a list of tags, "[8, 9]" or "8,9".
template <class Visit>
void visitTags(std::string_view list, Visit&& visit)
{
    while (!list.empty() && (list.front() == '[' || list.front() == ' '))
        list.remove_prefix(1);
    while (!list.empty() && (list.back() == ']' || list.back() == ' '))
        list.remove_suffix(1);
    splitOn(list, ',', visit);
}

} // namespace cdm::sources
