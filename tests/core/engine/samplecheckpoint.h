// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/checkpoint.h"

namespace cdm::test {

inline engine::CheckpointInfo sampleCheckpoint()
{
    engine::CheckpointInfo info;
    info.config.dimension = 48;
    info.config.learningRate = 0.1 + 0.2; // no short decimal
    info.config.similarity = "sigmoid_dot";
    info.config.seed = 9'007'199'254'740'991;
    info.schema = {943, 1682, 19, {{"age", 8}}, {}, {{"année", 72}}, "00ff00ff00ff00ff"};
    info.datasetName = "MovieLens \"100K\"";
    info.datasetHash = "0123456789abcdef";
    info.runId = "run-1";
    info.programVersion = "0.1.0";
    info.device = "cpu";
    info.epoch = 7;
    info.step = 123'456'789'012;
    info.validation = 1.0 / 3.0;
    return info;
}

} // namespace cdm::test
