// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::engine {

/// Every choice of a training run. Meaning, range, default and help of each field stand in trainOptions(), from which
/// the command line, the configuration file and the form of the window are all made.
struct TrainConfig
{
    // Model
    std::string backbone = "dcn";   ///< dcn, data (f and e come from the data; only the student is trained)
    std::string scoreLink = "auto"; ///< backbone data: auto, identity, sigmoid; a checkpoint says which it was
    std::int64_t dimension = 64;
    std::int64_t crossLayers = 3;
    std::int64_t hiddenWidth = 64;
    double dropout = 0.25;
    // Contexts
    std::string contexts = "sampled"; ///< sampled, attention (Table 3, without the context encoder)
    std::int64_t contextSize = 10;    ///< k of Eq 10
    double tauStart = 1.0;
    double tauEnd = 0.25;
    std::int64_t tauSteps = 1000;
    double nceTemperature = 1.0; ///< t of Eq 14
    // Teacher
    std::string teacherMode = "warmup"; ///< none, warmup, online, frozen
    std::int64_t warmupEpochs = 5;
    std::string teacherCheckpoint;     ///< frozen: path of the trained checkpoint
    std::string teacher = "mmr";       ///< mmr, dpp, ssd
    std::string similarity = "cosine"; ///< mmr
    double lambda = 0.25;              ///< mmr
    double dppAlpha = 2.0;
    std::string ssdVariant = "star"; ///< star, volume
    double ssdDiversity = 0.5;       ///< 1 - theta; star
    double ssdGamma = 1.0;
    std::int64_t teacherWindow = 0; ///< dpp, ssd; 0 = the whole list
    std::int64_t teacherK = 20;
    std::string kdTarget = "membership"; ///< membership, rank, difference
    // Losses
    std::string labelScope = "auto"; ///< auto (the dataset's), all, shown
    std::string weighting = "none";  ///< none, ipw
    double ipwClip = 10.0;
    double beta1 = 0.3;
    double beta2 = 0.1;
    // Optimisation
    double learningRate = 1e-3;
    std::int64_t batchSize = 32;
    std::int64_t epochs = 30;
    std::int64_t patience = 10;
    std::string validationMetric = "recall"; ///< recall, mrr, ilad, cc
    std::int64_t validationK = 20;
    double gamma = 0.1; ///< of the fused score that validation ranks by
    // Machine
    std::int64_t seed = 1;
    std::int64_t threads = 0;   ///< 0 = all cores
    std::string device = "cpu"; ///< cpu, cuda, cuda:0 ...

    friend bool operator==(const TrainConfig&, const TrainConfig&) = default;
};

enum class OptionKind { Integer, Real, Choice, Text };

/// One field of TrainConfig, described once for every front end.
struct OptionInfo
{
    const char* name;  ///< as in JSON and --set, e.g. "learning_rate"
    const char* group; ///< Model, Contexts, Teacher, Losses, Optimisation, Machine
    const char* label; ///< short English label (source text for translation)
    const char* help;  ///< one sentence: meaning and when to change it (source text for translation)
    OptionKind kind;
    double minimum; ///< Integer and Real, inclusive
    double maximum;
    std::vector<std::string> choices; ///< Choice
    std::function<double(const TrainConfig&)> number;
    std::function<void(TrainConfig&, double)> setNumber;
    std::function<std::string(const TrainConfig&)> text;
    std::function<void(TrainConfig&, const std::string&)> setText;
};

/// All options in the order of the form.
[[nodiscard]] std::span<const OptionInfo> trainOptions();

/// Where the other options leave this one without effect on a training: what would give it one, e.g. "teacher = mmr".
/// Empty when it has an effect, and for a name that is no option.
[[nodiscard]] std::string_view conditionNotMet(const TrainConfig& config, std::string_view option);

struct Preset
{
    const char* name; ///< "quick", "default", "paper-jingdong", "paper-kuaishou"
    const char* help;
    TrainConfig config;
};
[[nodiscard]] std::span<const Preset> trainPresets();

/// Sets one option from text ("name", "value"). Throws Error naming the value and what is allowed.
void setOption(TrainConfig& config, const std::string& name, const std::string& value);
/// Checks ranges of all options and their combination. Throws Error naming the first offender.
void validate(const TrainConfig& config);

/// Epochs of the accuracy loss alone before distillation begins; 0 where the backbone is not trained.
[[nodiscard]] std::int64_t warmupEpochs(const TrainConfig& config);

[[nodiscard]] std::string toJson(const TrainConfig& config); ///< pretty, keys in the order of trainOptions()
/// Unknown keys, wrong types and values out of range are errors; absent keys keep the defaults of `base`.
[[nodiscard]] TrainConfig fromJson(const std::string& text, const TrainConfig& base = {});

} // namespace cdm::engine
