// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "model/torch.h"

#include <filesystem>
#include <new>
#include <string>

namespace cdm::train {

/// Runs `work` at the edge of the library: what LibTorch and the standard library throw becomes Error. Error and
/// Cancelled pass.
template <class Work>
auto translated(const Work& work)
{
    try {
        return work();
    } catch (const c10::Error& error) {
        const std::string text = error.what_without_backtrace();
        throw Error(text.substr(0, text.find('\n')), "LibTorch");
    } catch (const std::filesystem::filesystem_error& error) {
        throw Error(error.code().message(), error.path1().string());
    } catch (const std::bad_alloc&) {
        throw Error("there is not enough memory", {}, "Try a smaller batch_size or dimension");
    }
}

} // namespace cdm::train
