// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// For functions with loops over a row: one source, compiled for the baseline and for AVX2 with FMA; the loader picks.
// Sanitizers do not go with ifuncs.
#if defined(__x86_64__) && !defined(__clang__) && __GNUC__ >= 12 && !defined(__SANITIZE_ADDRESS__) &&                  \
    !defined(__SANITIZE_THREAD__)
#define CDM_CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define CDM_CLONES
#endif
