// SPDX-License-Identifier: GPL-3.0-only
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "engine/safetensors.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

using namespace cdm;
using namespace cdm::engine;

namespace {

template <class T>
RawTensor tensor(const char* dtype, std::vector<std::int64_t> shape, const std::vector<T>& values)
{
    return {dtype, std::move(shape), std::as_bytes(std::span(values))};
}

/// A file of a header and data given as text, whatever they are.
void putRaw(const std::filesystem::path& path, const std::string& header, const std::string& data)
{
    const std::uint64_t size = header.size();
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&size), sizeof size);
    out << header << data;
}

} // namespace

TEST(Safetensors, RoundTrip)
{
    const test::TemporaryFolder folder;
    const std::vector<float> weights = {1.5f, -0.0f, 3e38f, 1e-40f, 5.0f, 6.0f};
    const std::vector<double> scalar = {2.5};
    const std::vector<std::int64_t> steps = {-1, 1LL << 62};
    const std::vector<std::uint8_t> flags = {1, 0, 1};
    const std::vector<float> none;
    const std::map<std::string, std::string> metadata = {
        {"format", "x"}, {"name", "été \"quoted\"\n中"}, {"empty", ""}};
    const std::map<std::string, RawTensor> tensors = {{"w", tensor("F32", {2, 3}, weights)},
                                                      {"a.scalar", tensor("F64", {}, scalar)},
                                                      {"steps", tensor("I64", {2}, steps)},
                                                      {"flags", tensor("U8", {3, 1}, flags)},
                                                      {"none", tensor("F32", {0, 4}, none)}};
    writeSafetensors(folder / "f", metadata, tensors);
    const SafetensorsFile file(folder / "f");
    EXPECT_EQ(file.metadata(), metadata);
    ASSERT_EQ(file.tensors().size(), tensors.size());
    for (const auto& [name, written] : tensors) {
        const RawTensor& read = file.tensors().at(name);
        EXPECT_EQ(read.dtype, written.dtype);
        EXPECT_EQ(read.shape, written.shape);
        ASSERT_EQ(read.data.size(), written.data.size());
        EXPECT_TRUE(read.data.empty() || std::memcmp(read.data.data(), written.data.data(), read.data.size()) == 0);
    }
    // The format asks for data that begin at a multiple of 8.
    const std::string bytes = readTextFile(folder / "f");
    std::uint64_t header = 0;
    std::memcpy(&header, bytes.data(), sizeof header);
    EXPECT_EQ(header % 8, 0u);
    writeSafetensors(folder / "again", metadata, tensors);
    EXPECT_EQ(readTextFile(folder / "again"), bytes);
    writeSafetensors(folder / "empty", {}, {});
    EXPECT_TRUE(SafetensorsFile(folder / "empty").tensors().empty());
}

TEST(Safetensors, ReadsFilesOfOtherPrograms)
{
    const test::TemporaryFolder folder;
    putRaw(folder / "f", R"({"b":{"data_offsets":[0,2],"dtype":"F16","shape":[1]},"__metadata__":{"k":"v"}}  )", "ab");
    const SafetensorsFile file(folder / "f");
    EXPECT_EQ(file.metadata().at("k"), "v");
    EXPECT_EQ(file.tensors().at("b").shape, std::vector<std::int64_t>{1});
}

TEST(Safetensors, RefusesWhatIsNotWhole)
{
    const test::TemporaryFolder folder;
    const std::vector<float> weights(100, 1.0f);
    writeSafetensors(folder / "good", {{"k", "v"}}, {{"w", tensor("F32", {100}, weights)}});
    const std::string good = readTextFile(folder / "good");
    for (std::size_t size = 0; size < good.size(); ++size) {
        std::ofstream(folder / "cut", std::ios::binary | std::ios::trunc) << good.substr(0, size);
        EXPECT_THROW(SafetensorsFile(folder / "cut"), Error) << size;
    }
    std::ofstream(folder / "long", std::ios::binary) << good << "x";
    EXPECT_THROW(SafetensorsFile(folder / "long"), Error);
    EXPECT_THROW(SafetensorsFile(folder / "absent"), Error);
}

TEST(Safetensors, RefusesBadHeaders)
{
    const test::TemporaryFolder folder;
    const auto refusal = [&](const std::string& header, const std::string& data) -> std::string {
        putRaw(folder / "f", header, data);
        try {
            SafetensorsFile file(folder / "f");
        } catch (const Error& error) {
            EXPECT_EQ(error.where(), (folder / "f").string());
            return error.problem();
        }
        return "it was read";
    };
    const auto one = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
        return R"({"t":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
    };
    EXPECT_EQ(refusal(one("F32", "[1]", "[0,4]"), "abcd"), "it was read");
    EXPECT_EQ(refusal("null", ""), "its safetensors header is no JSON object");
    EXPECT_EQ(refusal("[]", ""), "its safetensors header is no JSON object");
    EXPECT_EQ(refusal("17", ""), "its safetensors header is no JSON object");
    EXPECT_EQ(refusal("{]", ""), "its safetensors header is damaged");
    EXPECT_EQ(refusal(R"({"t":3})", ""), "its safetensors header is damaged");
    EXPECT_EQ(refusal(R"({"__metadata__":{"k":3}})", ""), "its safetensors header is damaged");
    EXPECT_EQ(refusal(one("F32", "[1]", "[0]"), "abcd"), "its safetensors header is damaged");
    EXPECT_EQ(refusal(one("F32", "[1]", "[0,5]"), "abcd"), "a tensor lies outside the file");
    EXPECT_EQ(refusal(one("F32", "[1]", "[4,0]"), "abcd"), "a tensor lies outside the file");
    EXPECT_EQ(refusal(one("F32", "[1]", "[-4,0]"), "abcd"), "a tensor lies outside the file");
    EXPECT_EQ(refusal(one("F32", "[2]", "[0,4]"), "abcd"), "a tensor's shape and size differ");
    EXPECT_EQ(refusal(one("F99", "[1]", "[0,4]"), "abcd"), "a tensor's shape and size differ");
    EXPECT_EQ(refusal(one("F32", "[-1]", "[0,4]"), "abcd"), "a tensor has an impossible shape");
    EXPECT_EQ(refusal(one("F32", "[4611686018427387904,4]", "[0,4]"), "abcd"), "a tensor has an impossible shape");
    EXPECT_EQ(refusal(one("F32", "[1]", "[1,5]"), "abcde"), "its tensors overlap or leave a hole");
    EXPECT_EQ(refusal(one("F32", "[1]", "[0,4]"), "abcde"), "it holds 1 bytes that belong to no tensor");
    EXPECT_EQ(refusal(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                      R"("b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                      "abc"),
              "its tensors overlap or leave a hole");
    EXPECT_EQ(refusal(std::string(500'000, '['), ""), "its safetensors header is damaged");
}

TEST(Safetensors, WritingFailsWithAnError)
{
    const test::TemporaryFolder folder;
    EXPECT_THROW(writeSafetensors(folder / "f", {{"k", "\xff"}}, {}), Error);
    EXPECT_THROW(writeSafetensors(folder / "absent/f", {}, {}), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Safetensors, SizesOfTypes)
{
    const std::pair<const char*, std::size_t> sizes[] = {{"F64", 8}, {"I64", 8}, {"F32", 4},  {"I32", 4}, {"BF16", 2},
                                                         {"F16", 2}, {"U8", 1},  {"BOOL", 1}, {"F31", 0}, {"", 0}};
    for (const auto& [dtype, size] : sizes)
        EXPECT_EQ(dtypeSize(dtype), size) << dtype;
}
