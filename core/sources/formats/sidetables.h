// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/intake/intake.h"

#include <filesystem>

namespace cdm::sources {

/// Reads the tables of items and users and the list of categories that a mapping names beside the table of rows. Items,
/// users and categories get their indices in the order in which they stand there. Throws Error.
void readSideTables(const TableMapping& mapping, const std::filesystem::path& folder, Intake& intake);

/// Reads the file of the values of fields, see TableMapping::fieldValues. Throws Error.
void readFieldValues(const std::filesystem::path& file, Intake& intake);

/// Reads the vectors of items and users that a mapping names, once all ids are known. Throws Error.
void readVectorFiles(const TableMapping& mapping, const std::filesystem::path& folder, Intake& intake);

} // namespace cdm::sources
