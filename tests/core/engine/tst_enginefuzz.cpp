// SPDX-License-Identifier: GPL-3.0-only
#include "samplecheckpoint.h"
#include "support/mutate.h"
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "engine/safetensors.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

using namespace cdm;
using namespace cdm::engine;

TEST(EngineFuzz, MutatedCheckpoints)
{
    const test::TemporaryFolder folder;
    const std::vector<float> weights(40, 1.0f);
    const std::array<std::int64_t, 2> steps = {1, 2};
    writeSafetensors(folder / "good", checkpointMetadata(test::sampleCheckpoint()),
                     {{"w", {"F32", {8, 5}, std::as_bytes(std::span(weights))}},
                      {"steps", {"I64", {2}, std::as_bytes(std::span(steps))}}});
    const std::string good = readTextFile(folder / "good");
    const std::size_t header = good.size() - sizeof steps - weights.size() * sizeof(float);
    Random random(11);
    int read = 0;
    int refused = 0;
    std::uint64_t sum = 0;
    for (int round = 0; round < 6000; ++round) {
        // Half of them anywhere, half in the header alone and with its length right, to get deeper.
        std::string bad = round % 2 == 0 ? test::mutated(good, random)
                                         : test::mutated(good.substr(8, header - 8), random) + good.substr(header);
        if (round % 2 == 1) {
            const std::uint64_t size = bad.size() - (good.size() - header);
            bad.insert(0, std::string(reinterpret_cast<const char*>(&size), sizeof size));
        }
        std::filesystem::remove(folder / "bad");
        std::ofstream(folder / "bad", std::ios::binary) << bad;
        try {
            const SafetensorsFile file(folder / "bad");
            for (const auto& [name, tensor] : file.tensors())
                for (const std::byte byte : tensor.data)
                    sum += static_cast<std::uint64_t>(byte);
            const CheckpointInfo info = checkpointInfo(file, folder / "bad");
            validate(info.config);
            ++read;
        } catch (const Error&) {
            ++refused;
        }
    }
    EXPECT_GT(read, 100);
    EXPECT_GT(refused, 3000);
    EXPECT_GT(sum, 0u);
}

TEST(EngineFuzz, MutatedConfigurations)
{
    const std::string good = toJson(TrainConfig{});
    Random random(12);
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        try {
            const TrainConfig config = fromJson(test::mutated(good, random));
            validate(config);
            EXPECT_EQ(fromJson(toJson(config)), config);
            ++read;
        } catch (const Error&) {
            continue;
        }
    }
    EXPECT_GT(read, 100);
}

TEST(EngineFuzz, MutatedSchemas)
{
    const std::string good = test::sampleCheckpoint().schema.toJson();
    Random random(13);
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        try {
            const data::Schema schema = data::Schema::fromJson(test::mutated(good, random));
            EXPECT_EQ(data::Schema::fromJson(schema.toJson()), schema);
            ++read;
        } catch (const Error&) {
            continue;
        }
    }
    EXPECT_GT(read, 100);
}
