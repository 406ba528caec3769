// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// The one way LibTorch comes in: precompiled, and as a system header so that its warnings are not ours.
#include <torch/torch.h>
