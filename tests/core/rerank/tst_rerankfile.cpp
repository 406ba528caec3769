// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/base64.h"
#include "rerank/rerankfile.h"

#include "candidates.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using cdm::test::errorOf;
using Json = nlohmann::json;
using Order = std::vector<std::uint32_t>;

namespace {

/// A file that is removed at the end.
class CaseFile
{
public:
    explicit CaseFile(const std::string& text)
        : path_(std::filesystem::path(testing::TempDir()) /
                (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".json"))
    {
        std::ofstream(path_) << text;
    }
    ~CaseFile() { std::filesystem::remove(path_); }
    CaseFile(const CaseFile&) = delete;
    CaseFile& operator=(const CaseFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Order run(const Json& json)
{
    const CaseFile file(json.dump());
    return cdm::rerank::rerankFile(file.path());
}

/// The message, which must begin with the file's name, without it.
std::string messageOf(const std::string& text)
{
    const CaseFile file(text);
    const std::string message = errorOf([&] { (void)cdm::rerank::rerankFile(file.path()); });
    const std::string begin = file.path().string() + ": ";
    EXPECT_TRUE(message.starts_with(begin)) << message;
    return message.substr(std::min(begin.size(), message.size()));
}

std::string messageOf(const Json& json)
{
    return messageOf(json.dump());
}

Json tensor(std::vector<std::size_t> shape, Json values)
{
    return {{"shape", std::move(shape)}, {"values", std::move(values)}};
}

Json mmrCase()
{
    return {{"format", "diversity-golden/1"},
            {"algorithm", "mmr"},
            {"variant", "sigmoid_dot"},
            {"n", 3},
            {"d", 2},
            {"k", 3},
            {"params", {{"lambda", 0.5}, {"similarity", "sigmoid_dot"}}},
            {"scores", tensor({3}, {0.9, 0.8, 0.1})},
            {"embeddings", tensor({3, 2}, {{1, 0}, {1, 0}, {0, 1}})},
            {"user", tensor({2}, {1, 1})},
            {"expected", {0, 1, 2}},
            {"note", "fields that describe are not read"}};
}

Json dppCase()
{
    Json json = mmrCase();
    json.erase("user");
    json["algorithm"] = "dpp";
    json["variant"] = "chen_cosine";
    json["params"] = {{"alpha", 1.0}, {"similarity", "cosine"}, {"window", nullptr}, {"epsilon", 1e-10}};
    return json;
}

Json ssdCase()
{
    Json json = dppCase();
    json["algorithm"] = "ssd";
    json["variant"] = "star";
    json["params"] = {{"diversity", 0.5},
                      {"theta", 0.5},
                      {"gamma", 1.0},
                      {"window", 2},
                      {"normalize", true},
                      {"append_bias", true},
                      {"normalize_scores", true}};
    return json;
}

} // namespace

TEST(RerankFile, RunsEveryAlgorithm)
{
    EXPECT_EQ(run(mmrCase()), (Order{0, 1, 2}));
    EXPECT_EQ(run(dppCase()), (Order{0, 2})) << "1 repeats 0";
    EXPECT_EQ(run(ssdCase()), (Order{0, 1, 2}));
    Json json = ssdCase();
    json["variant"] = "volume";
    json["params"] = {{"gamma", 3.0}};
    EXPECT_EQ(run(json), (Order{0, 2, 1}));
    json = mmrCase();
    json["variant"] = "cosine";
    json["params"] = {{"lambda", 3.0}};
    EXPECT_EQ(run(json), (Order{0, 2, 1})) << "a user vector may be there";
}

TEST(RerankFile, DefaultsOfOptionalParameters)
{
    Json json = ssdCase();
    json["params"] = {{"theta", 0.5}};
    EXPECT_EQ(run(json), (Order{0, 1, 2}));
    json = dppCase();
    json["params"] = {{"alpha", 1.0}};
    EXPECT_EQ(run(json), (Order{0, 2}));
}

TEST(RerankFile, TensorsMayBeNestedFlatOrPacked)
{
    Json json = mmrCase();
    json["params"]["lambda"] = 3.0;
    const Order order = run(json);
    json["embeddings"] = tensor({3, 2}, {1, 0, 1, 0, 0, 1});
    EXPECT_EQ(run(json), order);
    json["embeddings"] = {{"shape", {3, 2}}, {"f32le_b64", "AACAPwAAAAAAAIA/AAAAAAAAAAAAAIA/"}};
    EXPECT_EQ(run(json), order);
    json["n"] = 0;
    json["scores"] = tensor({0}, Json::array());
    json["embeddings"] = {{"shape", {0, 2}}, {"f32le_b64", ""}};
    EXPECT_EQ(run(json), Order{});
    json["embeddings"] = tensor({0, 2}, Json::array());
    EXPECT_EQ(run(json), Order{});
}

TEST(RerankFile, NamesTheFileThatCannotBeRead)
{
    EXPECT_NE(errorOf([] { (void)cdm::rerank::rerankFile("/no/such/case.json"); }).find("/no/such/case.json"),
              std::string::npos);
    EXPECT_NE(messageOf(std::string("{\"algorithm\": ")).find("parse error"), std::string::npos);
    EXPECT_NE(messageOf(std::string("{\"n\": NaN}")).find("parse error"), std::string::npos);
    EXPECT_NE(messageOf(std::string("{\"n\": 1e999}")).find("number overflow"), std::string::npos);
    EXPECT_EQ(messageOf(std::string("[1, 2]")), "must be a JSON object, found [1,2]");
}

TEST(RerankFile, NamesEveryMissingField)
{
    for (const char* field : {"algorithm", "variant", "n", "d", "k", "params", "scores", "embeddings", "user"}) {
        Json json = mmrCase();
        json.erase(field);
        EXPECT_EQ(messageOf(json), std::string(field) + ": is missing");
    }
    Json json = mmrCase();
    json["params"].erase("lambda");
    EXPECT_EQ(messageOf(json), "params: lambda: is missing");
    json = dppCase();
    json["params"].erase("alpha");
    EXPECT_EQ(messageOf(json), "params: alpha: is missing");
    json["params"]["alpha"] = 1;
    json["variant"] = "chen_cosine_window";
    EXPECT_EQ(messageOf(json), "params: window: is missing in the variant 'chen_cosine_window'");
    json = ssdCase();
    json["params"] = Json::object();
    EXPECT_EQ(messageOf(json), "params: diversity: is missing. Give diversity, or theta = 1 - diversity");
    json["variant"] = "volume";
    EXPECT_EQ(messageOf(json), "params: gamma: is missing");
}

TEST(RerankFile, NamesUnknownNamesAndFields)
{
    const auto with = [](Json json, const char* pointer, Json value) {
        json[Json::json_pointer(pointer)] = std::move(value);
        return messageOf(json);
    };
    EXPECT_EQ(with(mmrCase(), "/format", "diversity-golden/9"),
              "format: 'diversity-golden/9' is not known. Allowed: diversity-golden/1");
    EXPECT_EQ(with(mmrCase(), "/algorithm", "mrm"), "algorithm: 'mrm' is not known. Allowed: mmr, dpp, ssd");
    EXPECT_EQ(with(mmrCase(), "/algorithm", 3), "algorithm: must be a text, found 3");
    EXPECT_EQ(with(mmrCase(), "/variant", "dot"), "variant: 'dot' is no variant of mmr. Allowed: sigmoid_dot, cosine");
    EXPECT_EQ(with(dppCase(), "/variant", "cosine"),
              "variant: 'cosine' is no variant of dpp. Allowed: chen_cosine, chen_cosine_window");
    EXPECT_EQ(with(ssdCase(), "/variant", "cosine"), "variant: 'cosine' is no variant of ssd. Allowed: star, volume");
    EXPECT_EQ(with(mmrCase(), "/params/lamda", 1), "params: there is no field 'lamda'. Allowed: lambda, similarity");
    EXPECT_EQ(with(ssdCase(), "/params/alpha", 1).substr(0, 32), "params: there is no field 'alpha");
    EXPECT_EQ(with(ssdCase(), "/recent_embedings", 1),
              "there is no field 'recent_embedings'. Did you mean 'recent_embeddings'?");
    EXPECT_EQ(with(mmrCase(), "/scores/dtype", "f4"),
              "scores: there is no field 'dtype'. Allowed: shape, values, f32le_b64");
    EXPECT_EQ(with(mmrCase(), "/recent_embeddings", tensor({1, 2}, {1, 0})),
              "recent_embeddings: has no meaning in mmr");
    EXPECT_EQ(with(dppCase(), "/user", tensor({2}, {1, 0})), "user: has no meaning in dpp");
    EXPECT_EQ(with(ssdCase(), "/user", tensor({2}, {1, 0})), "user: has no meaning in ssd");
}

TEST(RerankFile, NamesContradictions)
{
    const auto with = [](Json json, const char* pointer, Json value) {
        json[Json::json_pointer(pointer)] = std::move(value);
        return messageOf(json);
    };
    EXPECT_EQ(with(mmrCase(), "/params/similarity", "cosine"),
              "params: similarity: 'cosine' contradicts the variant 'sigmoid_dot'");
    EXPECT_EQ(with(dppCase(), "/params/similarity", "dot"),
              "params: similarity: 'dot' is not allowed here. Allowed: cosine");
    EXPECT_EQ(with(dppCase(), "/params/window", 3), "params: window: must be null in the variant 'chen_cosine'");
    EXPECT_EQ(with(ssdCase(), "/params/theta", 0.6), "params: theta: contradicts diversity: it must be 1 - diversity");
    EXPECT_EQ(with(mmrCase(), "/n", 4), "scores: shape: [3] does not fit, expected [4]");
    EXPECT_EQ(with(mmrCase(), "/d", 3), "embeddings: shape: [3, 2] does not fit, expected [3, 3]");
    EXPECT_EQ(with(mmrCase(), "/user", tensor({3}, {1, 1, 1})), "user: shape: [3] does not fit, expected [2]");
    EXPECT_EQ(with(ssdCase(), "/recent_embeddings", tensor({1, 3}, {1, 1, 1})),
              "recent_embeddings: shape: [1, 3] does not fit, expected [1, 2]");
    EXPECT_EQ(with(mmrCase(), "/scores/f32le_b64", "AACAPw=="), "scores: needs either values or f32le_b64");
    Json json = ssdCase();
    json["variant"] = "volume";
    json["params"] = {{"gamma", 1}};
    json["recent_embeddings"] = tensor({1, 2}, {1, 0});
    EXPECT_EQ(messageOf(json), "recent_embeddings: has no meaning in the variant 'volume'");
}

TEST(RerankFile, NamesValuesThatAreNotAllowed)
{
    const auto with = [](Json json, const char* pointer, Json value) {
        json[Json::json_pointer(pointer)] = std::move(value);
        return messageOf(json);
    };
    EXPECT_EQ(with(mmrCase(), "/k", -1), "k: must be a whole number >= 0, found -1");
    EXPECT_EQ(with(mmrCase(), "/k", 2.5), "k: must be a whole number >= 0, found 2.5");
    EXPECT_EQ(with(mmrCase(), "/k", true), "k: must be a whole number >= 0, found true");
    EXPECT_EQ(with(mmrCase(), "/n", "3"), "n: must be a whole number >= 0, found \"3\"");
    EXPECT_EQ(with(mmrCase(), "/params", 1), "params: must be a JSON object, found 1");
    EXPECT_EQ(with(mmrCase(), "/params/lambda", "x"), "params: lambda: must be a finite number, found \"x\"");
    EXPECT_EQ(with(mmrCase(), "/params/lambda", -1.5), "lambda is -1.5. Allowed: finite numbers >= 0");
    EXPECT_EQ(with(dppCase(), "/params/alpha", -1), "alpha is -1. Allowed: finite numbers >= 0");
    EXPECT_EQ(with(ssdCase(), "/params/window", -2), "params: window: must be a whole number >= 0, found -2");
    EXPECT_EQ(with(ssdCase(), "/params/normalize", 1), "params: normalize: must be true or false, found 1");
    Json json = ssdCase();
    json["params"].erase("theta");
    json["params"]["diversity"] = 1.5;
    EXPECT_NE(messageOf(json).find("diversity is 1.5"), std::string::npos);
    json = dppCase();
    json["variant"] = "chen_cosine_window";
    json["params"]["window"] = 0;
    EXPECT_NE(messageOf(json).find("window is 0"), std::string::npos);

    EXPECT_EQ(with(mmrCase(), "/scores", Json::array({1, 2, 3})), "scores: must be a JSON object, found [1,2,3]");
    EXPECT_EQ(with(mmrCase(), "/scores/shape", 3), "scores: shape: must be a list of sizes, found 3");
    EXPECT_EQ(with(mmrCase(), "/scores/shape", Json::array({-3})),
              "scores: shape: must hold whole numbers >= 0, found -3");
    EXPECT_EQ(with(mmrCase(), "/scores/values", Json::array({1, 2})),
              "scores: values: must be numbers in the shape [3]");
    EXPECT_EQ(with(mmrCase(), "/scores/values/1", "x"), "scores: values: must be numbers in the shape [3]");
    EXPECT_EQ(with(mmrCase(), "/scores/values/1", nullptr), "scores: values: must be numbers in the shape [3]");
    EXPECT_EQ(with(mmrCase(), "/embeddings/values/1", Json::array({1, 2, 3})),
              "embeddings: values: must be numbers in the shape [3, 2]");
}

TEST(RerankFile, NamesWhatIsWrongWithPackedValues)
{
    const auto packed = [](const char* text) {
        Json json = mmrCase();
        json["scores"] = {{"shape", {3}}, {"f32le_b64", text}};
        return messageOf(json);
    };
    EXPECT_EQ(packed("AACAPw=="), "scores: f32le_b64: holds 1 values, the shape [3] needs 3");
    EXPECT_EQ(packed("AACAPwAA"), "scores: f32le_b64: 6 bytes are no whole number of float32 values");
    EXPECT_EQ(packed("AACAPwA"),
              "scores: f32le_b64: base64 of 7 characters is cut. The length must be a multiple of 4");
    EXPECT_EQ(packed("AAC*PwAAgD8AAIA/"), "scores: f32le_b64: character 3 is not base64");
    EXPECT_EQ(packed("AACAPwAAwH8AAIA/"), "score of item 1 is NaN. Scores must be finite numbers");
}

TEST(RerankFileFuzz, DamagedFilesGiveAnOrderOrAnError)
{
    std::vector<std::string> texts{mmrCase().dump(), dppCase().dump(), ssdCase().dump()};
    Json packed = mmrCase();
    packed["embeddings"] = {{"shape", {3, 2}}, {"f32le_b64", "AACAPwAAAAAAAIA/AAAAAAAAAAAAAIA/"}};
    texts.push_back(packed.dump());
    const std::string alphabet = "{}[]\",:-.0123456789eEnulltruefalse \\/=A\x80";
    std::size_t refused = 0;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        cdm::Random random(seed);
        std::string text = texts[random.below(texts.size())];
        for (std::uint64_t edits = 1 + random.below(4); edits > 0 && !text.empty(); --edits) {
            const std::size_t at = random.below(text.size());
            const char letter = alphabet[random.below(alphabet.size())];
            switch (random.below(4)) {
            case 0:
                text[at] = letter;
                break;
            case 1:
                text.insert(at, 1, letter);
                break;
            case 2:
                text.erase(at, 1 + random.below(8));
                break;
            default:
                text.insert(at, text.substr(random.below(text.size()), random.below(20)));
            }
        }
        const CaseFile file(text);
        try {
            EXPECT_LE(cdm::rerank::rerankFile(file.path()).size(), 1000U);
        } catch (const cdm::Error& error) {
            ++refused;
            EXPECT_TRUE(std::string(error.what()).starts_with(file.path().string())) << error.what() << "\n" << text;
        }
    }
    EXPECT_GT(refused, 1000U);
}

TEST(Base64, RoundValues)
{
    EXPECT_EQ(cdm::rerank::floatsFromBase64("AACAPwAAAMA=", "here"), (std::vector<float>{1.0F, -2.0F}));
    EXPECT_EQ(cdm::rerank::floatsFromBase64("", "here"), std::vector<float>{});
    for (const char* bad : {"=", "====", "A===", "AA=A", "A\n==", "AACAPwAAAMA"})
        EXPECT_TRUE(errorOf([&] { (void)cdm::rerank::floatsFromBase64(bad, "here"); }).starts_with("here: ")) << bad;
}
