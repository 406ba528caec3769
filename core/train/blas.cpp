// SPDX-License-Identifier: GPL-3.0-only
#include "train/blas.h"

#include "model/torch.h"

#include <ATen/Context.h>
#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

namespace cdm::train {

BlasInfo findBlas()
{
    void* gemm = ::dlsym(RTLD_DEFAULT, "sgemm_");
    Dl_info where = {};
    if (!gemm || ::dladdr(gemm, &where) == 0 || !where.dli_fname) {
        if (at::hasMKL())
            return {"MKL (inside LibTorch)", false};
        return {"LibTorch's own loops", true};
    }
    std::error_code ignored;
    const std::filesystem::path path = std::filesystem::weakly_canonical(where.dli_fname, ignored);
    BlasInfo info;
    info.name = path.empty() ? std::string(where.dli_fname) : path.string();
    using Config = char* (*)();
    if (auto config = reinterpret_cast<Config>(::dlsym(RTLD_DEFAULT, "openblas_get_config")))
        info.name += std::string(" (") + config() + ")";
    else if (at::hasMKL() && info.name.find("torch") != std::string::npos)
        info.name = "MKL (inside " + path.filename().string() + ")";
    else
        // Debian keeps each implementation in a folder of its name; plain ".../blas/" is the reference one.
        info.reference = info.name.find("/blas/") != std::string::npos || path.parent_path().filename() == "lib" ||
                         path.parent_path().filename() == "lib64";
    return info;
}

namespace {

/// Whether these are kernels of a processor without AVX.
bool isOld(const std::string& core)
{
    for (const char* old : {"Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Atom", "Generic", "generic",
                            "Athlon", "Opteron", "Opteron_SSE3", "Barcelona", "Bobcat", "Nano"})
        if (core == old)
            return true;
    return false;
}

/// Name of the best kernels for this processor that every OpenBLAS of the last years has; null for an old one.
const char* fittingCore()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return "Haswell";
#endif
    return nullptr;
}

} // namespace

void useFittingBlasKernels()
{
    constexpr const char* variable = "OPENBLAS_CORETYPE";
    const auto name = reinterpret_cast<char* (*)()>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    const auto quit = reinterpret_cast<void (*)()>(::dlsym(RTLD_DEFAULT, "gotoblas_dynamic_quit"));
    const auto init = reinterpret_cast<void (*)()>(::dlsym(RTLD_DEFAULT, "gotoblas_dynamic_init"));
    const char* core = fittingCore();
    if (!name || !quit || !init || !core || std::getenv(variable) || !isOld(name()))
        return;
    ::setenv(variable, core, 1);
    quit();
    init();
    ::unsetenv(variable);
}

void keepBlasInThread()
{
    using SetThreads = void (*)(int);
    if (auto set = reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        set(1);
}

} // namespace cdm::train
