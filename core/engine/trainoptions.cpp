// SPDX-License-Identifier: GPL-3.0-only
// What every option of a training run is called, means and allows.
#include "engine/trainconfig.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace cdm::engine {

namespace {

OptionInfo integer(const char* name, const char* group, const char* label, std::int64_t TrainConfig::*field,
                   double minimum, double maximum, const char* help)
{
    OptionInfo info{name, group, label, help, OptionKind::Integer, minimum, maximum, {}, {}, {}, {}, {}};
    info.number = [field](const TrainConfig& config) { return static_cast<double>(config.*field); };
    info.setNumber = [field](TrainConfig& config, double value) { config.*field = std::llround(value); };
    return info;
}

OptionInfo real(const char* name, const char* group, const char* label, double TrainConfig::*field, double minimum,
                double maximum, const char* help)
{
    OptionInfo info{name, group, label, help, OptionKind::Real, minimum, maximum, {}, {}, {}, {}, {}};
    info.number = [field](const TrainConfig& config) { return config.*field; };
    info.setNumber = [field](TrainConfig& config, double value) { config.*field = value; };
    return info;
}

OptionInfo text(const char* name, const char* group, const char* label, std::string TrainConfig::*field,
                std::vector<std::string> choices, const char* help)
{
    OptionInfo info{
        name, group, label, help, choices.empty() ? OptionKind::Text : OptionKind::Choice, 0.0, 0.0, std::move(choices),
        {},   {},    {},    {}};
    info.text = [field](const TrainConfig& config) { return config.*field; };
    info.setText = [field](TrainConfig& config, const std::string& value) { config.*field = value; };
    return info;
}

std::vector<OptionInfo> makeOptions()
{
    using C = TrainConfig;
    return {
        text("backbone", "Model", "Backbone", &C::backbone, {"dcn", "data"},
             "dcn: trained here; data: your own ranking model, whose scores and vectors the dataset brings; then only "
             "the student is trained, and a warm-up is left out."),
        text("score_link", "Model", "Score link", &C::scoreLink, {"auto", "identity", "sigmoid"},
             "How a score of the data becomes f in [0, 1]: as it is, or through the sigmoid; auto: as it is when all "
             "lie in [0, 1] (backbone = data)."),
        integer("dimension", "Model", "Embedding width d", &C::dimension, 2, 1024,
                "Width of the item and user vectors; larger fits more and costs time in proportion. Vectors of the "
                "data are "
                "padded with zeros to it, or reduced to their principal directions."),
        integer("cross_layers", "Model", "Cross layers", &C::crossLayers, 1, 8,
                "Cross layers of the DCN; three in the paper's backbone."),
        integer("hidden_width", "Model", "Hidden width", &C::hiddenWidth, 4, 4096,
                "Units in each of the three ReLU layers of the DCN."),
        real("dropout", "Model", "Dropout", &C::dropout, 0.0, 0.9,
             "Share of hidden units dropped while training; raise it when validation falls early."),

        text(
            "contexts", "Contexts", "Contexts", &C::contexts, {"sampled", "attention"},
            "sampled: a positive and a negative context per target (Eq 5-13); attention: one target attention over all "
            "other candidates instead, the ablation without the context encoder; InfoNCE is then off."),
        integer("context_size", "Contexts", "Context size k", &C::contextSize, 1, 1000,
                "Items sampled into the positive and into the negative context of each target (k of Eq 10)."),
        real("tau_start", "Contexts", "Tau at start", &C::tauStart, 0.05, 10.0,
             "Temperature of the relaxed top-k at the first distilling step; large is smooth."),
        real("tau_end", "Contexts", "Tau at end", &C::tauEnd, 0.05, 10.0,
             "Temperature the annealing ends at; small is close to hard sampling."),
        integer("tau_steps", "Contexts", "Annealing steps", &C::tauSteps, 1, 100'000'000,
                "Steps over which tau falls exponentially from start to end."),
        real("nce_temperature", "Contexts", "InfoNCE temperature", &C::nceTemperature, 0.01, 100.0,
             "Temperature t of the InfoNCE loss (Eq 14)."),

        text("teacher_mode", "Teacher", "Teacher", &C::teacherMode, {"none", "warmup", "online", "frozen"},
             "warmup: accuracy loss alone for some epochs, then the teacher runs every step; online: from the start; "
             "frozen: run once with a trained checkpoint; none: accuracy loss alone, no student is trained."),
        integer("warmup_epochs", "Teacher", "Warm-up epochs", &C::warmupEpochs, 0, 10'000,
                "Epochs of the accuracy loss alone before distillation begins (teacher = warmup)."),
        text("teacher_checkpoint", "Teacher", "Teacher checkpoint", &C::teacherCheckpoint, {},
             "Checkpoint whose scores and embeddings the frozen teacher uses."),
        text("teacher", "Teacher", "Re-ranker", &C::teacher, {"mmr", "dpp", "ssd"},
             "Whose lists the student learns: maximal marginal relevance, determinantal point process, or sliding "
             "spectrum decomposition (Gram-Schmidt when the window is the whole list)."),
        text("similarity", "Teacher", "Similarity", &C::similarity, {"cosine", "sigmoid_dot"},
             "Similarity in MMR: cosine of item embeddings, or the interest-aware sigmoid of Eq 3, which barely "
             "diversifies at usual embedding scales."),
        real("lambda", "Teacher", "Lambda", &C::lambda, 0.0, 100.0,
             "Weight of diversity in the MMR teacher (Eq 1); 0 makes it a plain sort by accuracy (teacher = mmr)."),
        real("dpp_alpha", "Teacher", "DPP alpha", &C::dppAlpha, 0.0, 100.0,
             "Weight of accuracy in the DPP teacher, quality = exp(alpha f); 0 is diversity alone (teacher = dpp)."),
        text("ssd_variant", "Teacher", "SSD variant", &C::ssdVariant, {"star", "volume"},
             "star: theta f + (1 - theta) gamma |residual|; volume: f + gamma times the volume the picks span "
             "(teacher = ssd)."),
        real("ssd_diversity", "Teacher", "SSD diversity", &C::ssdDiversity, 0.0, 1.0,
             "Share 1 - theta of diversity in the SSD teacher; 0 is accuracy alone (teacher = ssd, variant star)."),
        real("ssd_gamma", "Teacher", "SSD gamma", &C::ssdGamma, 0.0, 100.0,
             "Weight of the residual in the SSD teacher (teacher = ssd)."),
        integer("teacher_window", "Teacher", "Teacher window", &C::teacherWindow, 0, 10'000,
                "Sliding window w of the DPP and SSD teachers: dpp competes with the last w - 1 picks, ssd (star) with "
                "the last w; 0 is the whole list."),
        integer("teacher_k", "Teacher", "Teacher list length", &C::teacherK, 1, 10'000,
                "Items the teacher chooses in each request; they are the positives of distillation."),
        text("kd_target", "Teacher", "Distilled target", &C::kdTarget, {"membership", "rank", "difference"},
             "What the student learns of the teacher's list: membership: 1 in it, 0 elsewhere (Eq 16); rank: "
             "1 / log2(r + 1) at rank r; difference: membership, where the candidates that only one of this list and "
             "the equally long list by accuracy alone holds carry half of the loss."),

        text("label_scope", "Losses", "Accuracy loss over", &C::labelScope, {"auto", "all", "shown"},
             "shown: only exposed candidates (true impressions); all: the rest count as negatives (built candidate "
             "sets); auto: as the dataset says."),
        text("weighting", "Losses", "Label weighting", &C::weighting, {"none", "ipw"},
             "ipw: inverse propensity, each candidate counts in the accuracy loss by 1 / p(its category | the user's "
             "earlier positives), with mean 1; the IPW baseline together with teacher_mode = none."),
        real("ipw_clip", "Losses", "IPW clip", &C::ipwClip, 1.0, 1e6,
             "Largest weight before they are scaled to mean 1, as a multiple of the weight of a category that is as "
             "likely as any other (weighting = ipw)."),
        real("beta1", "Losses", "Beta 1 (distillation)", &C::beta1, 0.0, 100.0,
             "Weight of the distillation loss in the total (Eq 20)."),
        real("beta2", "Losses", "Beta 2 (InfoNCE)", &C::beta2, 0.0, 100.0,
             "Weight of the InfoNCE loss in the total (Eq 20); 0 is the ablation without it (contexts = sampled)."),

        real("learning_rate", "Optimisation", "Learning rate", &C::learningRate, 1e-6, 1.0,
             "Step size of Adam; the paper searches 1e-3, 1e-4, 1e-5."),
        integer("batch_size", "Optimisation", "Requests per batch", &C::batchSize, 1, 65'536,
                "Requests in one step; the paper uses 128 and 256 on far larger data."),
        integer("epochs", "Optimisation", "Epochs at most", &C::epochs, 1, 100'000,
                "Training stops here at the latest."),
        integer("patience", "Optimisation", "Patience", &C::patience, 1, 100'000,
                "Epochs without a better validation value before training stops; counted from the end of the warm-up."),
        text("validation_metric", "Optimisation", "Choose by", &C::validationMetric, {"recall", "mrr", "ilad", "cc"},
             "Validation metric of the fused score by which the best epoch is chosen. Epochs of the warm-up train no "
             "student; the first one after it takes their place, whatever its value."),
        integer("validation_k", "Optimisation", "Validation K", &C::validationK, 1, 1000,
                "List length of the validation metrics."),
        real("gamma", "Optimisation", "Gamma in validation", &C::gamma, 0.0, 100.0,
             "Weight of the student's score in f + gamma y_stu while validating; chosen again after training."),

        integer("seed", "Machine", "Seed", &C::seed, 0, 9'007'199'254'740'991.0,
                "Seed of initial weights, order, dropout and noise; the same seed gives the same run on the CPU."),
        integer("threads", "Machine", "Threads", &C::threads, 0, 1024,
                "Processor threads to train with; 0 takes all cores. Results are bitwise equal for equal counts."),
        text("device", "Machine", "Device", &C::device, {}, "cpu, cuda, or cuda:N for the N-th graphics card."),
    };
}

struct Condition
{
    const char* text;
    bool met;
    std::initializer_list<std::string_view> options; ///< that it gives an effect
};

} // namespace

std::string_view conditionNotMet(const TrainConfig& config, std::string_view option)
{
    const bool ownBackbone = config.backbone == "data";
    const bool isTaught = config.teacherMode != "none";
    const bool ssd = config.teacher == "ssd";
    // The wider condition first: it is the one to name.
    const std::initializer_list<Condition> conditions = {
        {"backbone = data", ownBackbone, {"score_link"}},
        {"backbone = dcn",
         !ownBackbone,
         {"cross_layers", "hidden_width", "dropout", "label_scope", "weighting", "ipw_clip", "warmup_epochs"}},
        {"weighting = ipw", config.weighting == "ipw", {"ipw_clip"}},
        {isTaught ? "epochs above warmup_epochs" : "teacher_mode other than none",
         isTaught && warmupEpochs(config) < config.epochs,
         {"contexts", "context_size", "tau_start", "tau_end", "tau_steps", "nce_temperature", "beta1", "beta2",
          "teacher", "teacher_k", "teacher_window", "kd_target", "similarity", "lambda", "dpp_alpha", "ssd_variant",
          "ssd_diversity", "ssd_gamma"}},
        {"teacher_mode = warmup", config.teacherMode == "warmup", {"warmup_epochs"}},
        {"teacher_mode = frozen", config.teacherMode == "frozen", {"teacher_checkpoint"}},
        {"contexts = sampled",
         config.contexts == "sampled",
         {"context_size", "tau_start", "tau_end", "tau_steps", "nce_temperature", "beta2"}},
        {"teacher = mmr", config.teacher == "mmr", {"similarity", "lambda"}},
        {"teacher = dpp", config.teacher == "dpp", {"dpp_alpha"}},
        {"teacher = ssd", ssd, {"ssd_variant", "ssd_diversity", "ssd_gamma"}},
        {"teacher = dpp or ssd", config.teacher != "mmr", {"teacher_window"}},
        {"ssd_variant = star", !ssd || config.ssdVariant == "star", {"ssd_diversity", "teacher_window"}},
    };
    for (const Condition& condition : conditions) {
        if (!condition.met && std::ranges::find(condition.options, option) != condition.options.end())
            return condition.text;
    }
    return {};
}

std::span<const OptionInfo> trainOptions()
{
    static const std::vector<OptionInfo> options = makeOptions();
    return options;
}

} // namespace cdm::engine
