// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace cdm::train {

/// While it lives, freed memory stays with the process: a step frees and takes the same large tensors again, and asking
/// the system for them costs a fault per page each time. All of it goes back when the last one goes. Does nothing where
/// the C library has no such settings.
class HeapScope
{
public:
    HeapScope();
    ~HeapScope();
    HeapScope(const HeapScope&) = delete;
    HeapScope& operator=(const HeapScope&) = delete;
};

} // namespace cdm::train
