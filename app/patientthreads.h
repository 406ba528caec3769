// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace cdm::app {

/// OpenMP's threads, which LibTorch computes with, spin at the end of every loop by default, and then take the cores
/// from the window and from each other. They read how to wait when they are loaded, and a library of Qt's loads them
/// before anything of ours can run; so the program begins again, once, with OMP_WAIT_POLICY set. Does nothing where the
/// variable was given, and where the system does not let it. To be called first in main(); `argv` is main()'s.
void beginWithPatientThreads(char** argv);

} // namespace cdm::app
