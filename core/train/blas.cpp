// SPDX-License-Identifier: GPL-3.0-only
#include "train/blas.h"

#include "model/torch.h"

#include <ATen/Context.h>
#include <dlfcn.h>

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

void keepBlasInThread()
{
    using SetThreads = void (*)(int);
    if (auto set = reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        set(1);
}

} // namespace cdm::train
