// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "engine/engine.h"

#include <dlfcn.h>

#include <cstdlib>
#include <mutex>

namespace cdm::engine {

namespace {

/// OpenMP's threads, which LibTorch brings, spin at the end of every loop by default: on a busy machine that slows
/// training many times. They read this when they are loaded; it is set before main(), while there is one thread,
/// because the environment must not change under others. A choice of the user's stands.
[[maybe_unused]] const int waitPolicy = ::setenv("OMP_WAIT_POLICY", "passive", 0);

/// A place in the environment for the variable by which the training library may have to make OpenBLAS choose again
/// (train/blas.h): with it, setting the variable later moves nothing that others may be reading.
[[maybe_unused]] const bool coreTypePlace = [] {
    constexpr const char* variable = "OPENBLAS_CORETYPE";
    if (std::getenv(variable))
        return false;
    ::setenv(variable, "Haswell", 0);
    ::unsetenv(variable);
    return true;
}();

} // namespace

Engine& loadEngine()
{
    static std::mutex mutex;
    static Engine* engine = nullptr;
    const std::scoped_lock lock(mutex);
    if (engine)
        return *engine;
    const std::string library = CDM_LEARN_LIBRARY;
    if (library.empty())
        throw Error("this program was built without LibTorch, so it cannot train or apply a model");
    // Found through this library's own RUNPATH, which names the folder both live in.
    void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL);
    if (!handle)
        throw Error(std::string("cannot load the training library: ") + ::dlerror());
    using Factory = Engine* (*)();
    auto* create = reinterpret_cast<Factory>(::dlsym(handle, "cdmCreateEngine"));
    if (!create)
        throw Error("it is not the training library of this program", library);
    engine = create();
    return *engine;
}

} // namespace cdm::engine
