// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace cdm::ui {

/// What somebody typed for a request: its number in the dataset, or its own id. Neither for a text that is empty.
struct TypedRequest
{
    std::optional<std::uint32_t> number;
    QString id;
};

/// Digits without leading zeros that are the number of one of `requests` requests are a number, all else is an id.
/// Digits in quotes or after "id:" are an id, too; quotes and "id:" are no part of it.
[[nodiscard]] TypedRequest typedRequest(const QString& text, std::size_t requests);

} // namespace cdm::ui
