// SPDX-License-Identifier: GPL-3.0-only
#include "session/failure.h"

#include <QMetaType>

#include <utility>

namespace cdm::ui {

namespace {

/// Whoever reads a signal's argument from a QVariant finds the text in it.
[[maybe_unused]] const bool isConvertible =
    QMetaType::registerConverter<Failure, QString>([](const Failure& failure) { return failure.text(); });

} // namespace

Failure::Failure(LiveText text, About about) : LiveText(std::move(text)), about_(std::move(about)) {}

} // namespace cdm::ui
