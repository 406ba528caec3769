// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "engine/trainconfig.h"
#include "support/errorof.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <set>

using namespace cdm;
using namespace cdm::engine;

namespace {

std::string textOf(double value)
{
    return nlohmann::json(value).dump();
}

bool isNumber(const OptionInfo& option)
{
    return option.kind == OptionKind::Integer || option.kind == OptionKind::Real;
}

void expectPart(const std::string& text, const std::string& part)
{
    EXPECT_NE(text.find(part), std::string::npos) << text << "\n  lacks: " << part;
}

} // namespace

TEST(TrainConfig, EveryOptionIsDescribedOnce)
{
    std::set<std::string> names;
    const std::set<std::string> groups = {"Model", "Contexts", "Teacher", "Losses", "Optimisation", "Machine"};
    for (const OptionInfo& option : trainOptions()) {
        EXPECT_TRUE(names.insert(option.name).second) << option.name;
        EXPECT_TRUE(groups.contains(option.group)) << option.name;
        EXPECT_GT(std::string(option.label).size(), 0u) << option.name;
        EXPECT_GT(std::string(option.help).size(), 10u) << option.name;
        EXPECT_EQ(isNumber(option), static_cast<bool>(option.number)) << option.name;
        EXPECT_EQ(isNumber(option), static_cast<bool>(option.setNumber)) << option.name;
        EXPECT_NE(isNumber(option), static_cast<bool>(option.text)) << option.name;
        EXPECT_NE(isNumber(option), static_cast<bool>(option.setText)) << option.name;
        EXPECT_EQ(option.kind == OptionKind::Choice, !option.choices.empty()) << option.name;
        if (isNumber(option)) {
            EXPECT_LT(option.minimum, option.maximum) << option.name;
        }
    }
}

TEST(TrainConfig, EveryFieldIsAnOption)
{
    // Two configurations that differ in every field differ in every option, and JSON alone carries one to the other.
    TrainConfig other;
    for (const OptionInfo& option : trainOptions()) {
        if (option.kind == OptionKind::Integer)
            option.setNumber(other, option.number(other) + 1);
        else if (option.kind == OptionKind::Real)
            option.setNumber(other, (option.number(other) + option.maximum) / 4.0);
        else if (option.kind == OptionKind::Choice)
            option.setText(other, option.choices.back() == option.text(other) ? option.choices.front()
                                                                              : option.choices.back());
        else
            option.setText(other, std::string(option.name) == "device" ? "cuda:3" : "/some where/été.safetensors");
    }
    other.tauEnd = other.tauStart / 3.0;
    // Two of them contradict each other: what follows is checked with the one and with the other.
    other.backbone = "dcn";
    ASSERT_NO_THROW(validate(other));
    TrainConfig ownBackbone = other;
    ownBackbone.backbone = "data";
    ownBackbone.weighting = "none";
    EXPECT_EQ(fromJson(toJson(ownBackbone)), ownBackbone);
    const TrainConfig defaults;
    for (const OptionInfo& option : trainOptions()) {
        if (isNumber(option))
            EXPECT_NE(option.number(other), option.number(defaults)) << option.name;
        else
            EXPECT_NE(option.text(std::string(option.name) == "backbone" ? ownBackbone : other), option.text(defaults))
                << option.name;
    }
    EXPECT_EQ(fromJson(toJson(other)), other);
    EXPECT_EQ(fromJson(toJson(defaults)), defaults);
    // One option alone: the rest keeps the base.
    EXPECT_EQ(fromJson(R"({"seed": 5})", other).seed, 5);
    EXPECT_EQ(fromJson(R"({})", other), other);
    const auto json = nlohmann::ordered_json::parse(toJson(other));
    auto option = trainOptions().begin();
    ASSERT_EQ(json.size(), trainOptions().size());
    for (const auto& [name, value] : json.items())
        EXPECT_EQ(name, (option++)->name);
}

TEST(TrainConfig, NumbersOutOfRangeAreRefusedByName)
{
    for (const OptionInfo& option : trainOptions()) {
        if (!isNumber(option))
            continue;
        const bool whole = option.kind == OptionKind::Integer;
        const std::string name = option.name;
        const double above = whole ? option.maximum + 1.0 : std::nextafter(option.maximum, 1e300);
        const double below = whole ? option.minimum - 1.0 : std::nextafter(option.minimum, -1e300);
        std::vector<double> bad = {above, below};
        if (whole)
            bad.push_back(option.minimum + 0.5);
        for (const double value : bad) {
            TrainConfig config;
            const std::string byText = test::errorOf([&] { setOption(config, name, textOf(value)); });
            expectPart(byText, name);
            expectPart(byText, " is not allowed");
            expectPart(byText, "Allowed: ");
            EXPECT_EQ(config, TrainConfig());
            const std::string byJson =
                test::errorOf([&] { (void)fromJson("{\"" + name + "\": " + textOf(value) + "}"); });
            EXPECT_EQ(byJson, byText);
            if (value != option.minimum + 0.5) {
                option.setNumber(config, value);
                expectPart(test::errorOf([&] { validate(config); }), name);
            }
        }
        for (const double value : {option.minimum, option.maximum}) {
            TrainConfig config;
            EXPECT_NO_THROW(setOption(config, name, textOf(value))) << name << " = " << value;
            EXPECT_EQ(option.number(config), value) << name;
        }
        for (const char* text : {"", "x", "1x", " 1", "nan", "inf", "1e999", "0x10", "1,5"}) {
            TrainConfig config;
            expectPart(test::errorOf([&] { setOption(config, name, text); }), "is not a number");
        }
        for (const char* text : {"\"1\"", "null", "true", "[1]", "{}"})
            expectPart(test::errorOf([&] { (void)fromJson("{\"" + name + "\": " + text + "}"); }), "must be a number");
    }
    EXPECT_EQ(test::errorOf([] {
                  TrainConfig config;
                  setOption(config, "dropout", "0.95");
              }),
              "dropout: 0.95 is not allowed. Allowed: numbers from 0 to 0.9");
    TrainConfig config;
    config.lambda = std::numeric_limits<double>::quiet_NaN();
    expectPart(test::errorOf([&] { validate(config); }), "lambda: nan is not allowed");
    // Beyond 2^53 a double would take a neighbour in silence.
    expectPart(test::errorOf([&] { setOption(config, "seed", "9007199254740993"); }), "is not allowed");
}

TEST(TrainConfig, ChoicesAndTexts)
{
    for (const OptionInfo& option : trainOptions()) {
        if (isNumber(option))
            continue;
        for (const std::string& choice : option.choices) {
            TrainConfig config;
            EXPECT_NO_THROW(setOption(config, option.name, choice));
            EXPECT_EQ(option.text(config), choice);
        }
        if (option.kind == OptionKind::Choice) {
            TrainConfig config;
            const std::string message = test::errorOf([&] { setOption(config, option.name, "sideways"); });
            expectPart(message, std::string(option.name) + ": 'sideways' is not allowed. Allowed: ");
            for (const std::string& choice : option.choices)
                expectPart(message, choice);
            EXPECT_THROW((void)fromJson(std::string("{\"") + option.name + "\": \"sideways\"}"), Error);
        }
        for (const char* text : {"1", "null", "true", "[\"x\"]"})
            expectPart(test::errorOf([&] { (void)fromJson(std::string("{\"") + option.name + "\": " + text + "}"); }),
                       "must be a text");
    }
}

TEST(TrainConfig, UnknownOptionsAndBadJson)
{
    TrainConfig config;
    const std::string message = test::errorOf([&] { setOption(config, "learning rate", "1"); });
    expectPart(message, "there is no training option 'learning rate'");
    expectPart(message, "learning_rate");
    expectPart(test::errorOf([] { (void)fromJson(R"({"sed": 1})"); }), "'sed'");
    for (const char* text : {"", "[]", "3", "null", "{", "{\"seed\": 1,}", "\xff"})
        expectPart(test::errorOf([&] { (void)fromJson(text); }), "configuration");
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    expectPart(test::errorOf([&] { (void)fromJson("{\"seed\": " + deep + "}"); }), "must be a number, found an array");
    config.teacherCheckpoint = std::string("\xff");
    EXPECT_THROW((void)toJson(config), Error);
}

TEST(TrainConfig, Combinations)
{
    TrainConfig config;
    config.tauStart = 0.5;
    config.tauEnd = 0.6;
    expectPart(test::errorOf([&] { validate(config); }), "tau_end: 0.6 is above tau_start 0.5");
    config = {};
    config.teacherMode = "frozen";
    expectPart(test::errorOf([&] { validate(config); }), "teacher_checkpoint");
    config.teacherCheckpoint = "best.safetensors";
    EXPECT_NO_THROW(validate(config));
    config = {};
    config.teacherMode = "none";
    config.weighting = "ipw";
    EXPECT_NO_THROW(validate(config)) << "the IPW baseline";
    config.backbone = "data";
    expectPart(test::errorOf([&] { validate(config); }), "teacher_mode");
    config.teacherMode = "online";
    expectPart(test::errorOf([&] { validate(config); }), "weighting");
    config.weighting = "none";
    EXPECT_NO_THROW(validate(config));
    config.teacherMode = "warmup";
    EXPECT_EQ(warmupEpochs(config), 0) << "nothing to warm up";
    config.backbone = "dcn";
    EXPECT_EQ(warmupEpochs(config), config.warmupEpochs);
    config = {};
    for (const char* device : {"cpu", "cuda", "cuda:0", "cuda:15"}) {
        config.device = device;
        EXPECT_NO_THROW(validate(config)) << device;
    }
    for (const char* device : {"", "CPU", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:0 ", "cuda:1234"}) {
        config.device = device;
        expectPart(test::errorOf([&] { validate(config); }), "Allowed: cpu, cuda, cuda:N");
    }
}

TEST(TrainConfig, PresetsAreValid)
{
    std::set<std::string> names;
    for (const Preset& preset : trainPresets()) {
        EXPECT_TRUE(names.insert(preset.name).second);
        EXPECT_NO_THROW(validate(preset.config)) << preset.name;
        EXPECT_GT(std::string(preset.help).size(), 10u);
        EXPECT_EQ(fromJson(toJson(preset.config)), preset.config);
    }
    EXPECT_EQ(names, (std::set<std::string>{"default", "quick", "paper-jingdong", "paper-kuaishou"}));
}

TEST(TrainConfig, WhatGivesAnOptionAnEffect)
{
    const auto idle = [](const TrainConfig& config) {
        std::set<std::string> names;
        for (const OptionInfo& option : trainOptions()) {
            if (!conditionNotMet(config, option.name).empty())
                names.insert(option.name);
        }
        return names;
    };
    TrainConfig config; // DCN, then MMR
    const std::set<std::string> usually{"score_link",  "ipw_clip",      "teacher_checkpoint", "dpp_alpha",
                                        "ssd_variant", "ssd_diversity", "ssd_gamma",          "teacher_window"};
    EXPECT_EQ(idle(config), usually);
    EXPECT_EQ(conditionNotMet(config, "ssd_diversity"), "teacher = ssd");
    EXPECT_EQ(conditionNotMet(config, "no such option"), "");
    config.teacher = "ssd";
    config.ssdVariant = "volume";
    EXPECT_EQ(idle(config), (std::set<std::string>{"score_link", "ipw_clip", "teacher_checkpoint", "dpp_alpha",
                                                   "lambda", "similarity", "ssd_diversity", "teacher_window"}));
    EXPECT_EQ(conditionNotMet(config, "ssd_diversity"), "ssd_variant = star");
    config.teacherMode = "none"; // no student: what is left is the backbone's
    const std::set<std::string> alone = idle(config);
    for (const char* name : {"lambda", "ssd_gamma", "beta1", "context_size", "contexts", "warmup_epochs", "kd_target"})
        EXPECT_TRUE(alone.contains(name)) << name;
    for (const char* name : {"dropout", "learning_rate", "weighting", "gamma", "seed"})
        EXPECT_FALSE(alone.contains(name)) << name;
    config = {};
    config.backbone = "data";
    config.contexts = "attention";
    for (const char* name : {"dropout", "warmup_epochs", "weighting", "beta2", "tau_end"})
        EXPECT_FALSE(conditionNotMet(config, name).empty()) << name;
    EXPECT_TRUE(conditionNotMet(config, "score_link").empty());
}
