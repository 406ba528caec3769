// SPDX-License-Identifier: GPL-3.0-only
#include "samplecheckpoint.h"
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "engine/safetensors.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace cdm;
using namespace cdm::engine;

namespace {

using Metadata = std::map<std::string, std::string>;

std::string refusal(const std::filesystem::path& path)
{
    try {
        (void)readCheckpointInfo(path);
    } catch (const Error& error) {
        return error.what();
    }
    return "it was read";
}

} // namespace

TEST(Checkpoint, InfoRoundTrip)
{
    const test::TemporaryFolder folder;
    const CheckpointInfo info = test::sampleCheckpoint();
    writeSafetensors(folder / "c.safetensors", checkpointMetadata(info), {});
    const CheckpointInfo read = readCheckpointInfo(folder / "c.safetensors");
    EXPECT_EQ(read.path, folder / "c.safetensors");
    EXPECT_EQ(read.config, info.config);
    EXPECT_EQ(read.schema, info.schema);
    EXPECT_EQ(read.datasetName, info.datasetName);
    EXPECT_EQ(read.datasetHash, info.datasetHash);
    EXPECT_EQ(read.runId, info.runId);
    EXPECT_EQ(read.programVersion, info.programVersion);
    EXPECT_EQ(read.device, info.device);
    EXPECT_EQ(read.epoch, info.epoch);
    EXPECT_EQ(read.step, info.step);
    EXPECT_EQ(read.validation, info.validation);
}

TEST(Checkpoint, RefusesOtherFiles)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder / "c";
    EXPECT_NE(refusal(path).find("cannot open"), std::string::npos);
    std::ofstream(path) << "PK\x03\x04 a zip archive, or anything else that is long enough";
    EXPECT_NE(refusal(path).find("no safetensors header"), std::string::npos);

    const Metadata good = checkpointMetadata(test::sampleCheckpoint());
    const auto with = [&](const char* key, const char* value) {
        Metadata metadata = good;
        metadata[key] = value;
        writeSafetensors(path, metadata, {});
        return refusal(path);
    };
    const auto expectPart = [](const std::string& text, const char* part) {
        EXPECT_NE(text.find(part), std::string::npos) << text << "\n  lacks: " << part;
    };
    EXPECT_EQ(with("unknown", "more"), "it was read");
    expectPart(with("format", "pt"), "it is not a checkpoint of this program");
    expectPart(with("version", "2"), "version 2, this program reads up to 1. Update the program");
    expectPart(with("version", "0"), "version 0");
    expectPart(with("version", "one"), "'one' is not a number");
    expectPart(with("epoch", "3.5"), "epoch: '3.5' is not a number");
    expectPart(with("step", ""), "step: '' is not a number");
    expectPart(with("validation", "0.5x"), "validation: '0.5x' is not a number");
    expectPart(with("config", "{"), "configuration");
    expectPart(with("config", R"({"dimension": 1})"), "dimension: 1 is not allowed");
    expectPart(with("config", R"({"nothing": 1})"), "no training option 'nothing'");
    expectPart(with("schema", "[]"), "schema: must be a JSON object, found an array");
    expectPart(with("schema", R"({"users": 1})"), "schema: lacks 'items'");
    for (const auto& [key, value] : good) {
        Metadata metadata = good;
        metadata.erase(key);
        writeSafetensors(path, metadata, {});
        expectPart(refusal(path), ("its metadata lack '" + key + "'").c_str());
    }
    writeSafetensors(path, {}, {});
    expectPart(refusal(path), "It is a safetensors file, but not a checkpoint of this program");
}

TEST(Checkpoint, SaysWhyADatasetDoesNotFit)
{
    const CheckpointInfo info = test::sampleCheckpoint();
    data::Schema dataset = info.schema;
    EXPECT_EQ(dataset.whyIncompatible(info.schema), "");
    dataset.itemCount = 9742;
    EXPECT_EQ(dataset.whyIncompatible(info.schema), "The model was trained for 1682 items, this dataset has 9742.");
}
