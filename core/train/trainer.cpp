// SPDX-License-Identifier: GPL-3.0-only
#include "train/trainer.h"

#include "base/error.h"
#include "base/version.h"
#include "train/networkfile.h"
#include "train/schedule.h"
#include "train/scorer.h"
#include "train/upstream.h"

#include <algorithm>
#include <limits>

namespace cdm::train {

namespace {

constexpr const char* lastName = "last.safetensors";
constexpr const char* bestName = "best.safetensors";

engine::TrainConfig prepared(const engine::TrainRequest& request)
{
    if (!request.dataset)
        throw Error("there is no dataset to train on");
    engine::validate(request.config);
    if (!std::filesystem::is_directory(request.folder))
        throw Error("the folder for checkpoints does not exist", request.folder.string());
    engine::TrainConfig config = request.config;
    if (config.backbone == "data")
        config.scoreLink = upstreamLink(*request.dataset, config);
    return config;
}

std::shared_ptr<const model::Network> frozenNetwork(const engine::TrainConfig& config, const data::Dataset& dataset)
{
    if (config.teacherMode != "frozen")
        return nullptr;
    const LoadedNetwork loaded = loadNetwork(config.teacherCheckpoint, config.device);
    checkFits(loaded.info, dataset);
    return loaded.network;
}

} // namespace

Trainer::Trainer(const engine::TrainRequest& request, engine::TrainObserver& observer, JobContext& job,
                 GradientReducer* reducer)
    : request_(request),
      config_(prepared(request)),
      observer_(observer),
      job_(job),
      dataset_(*request.dataset),
      trainRequests_(dataset_.requests(data::Split::Train)),
      validationRequests_(dataset_.requests(data::Split::Validation)),
      space_(eval::attributeSpace(request.dataset)),
      warmup_(engine::warmupEpochs(config_)),
      network_(dataset_.schema(), config_, static_cast<std::uint64_t>(config_.seed), deviceFromName(config_.device)),
      adam_(network_.dense(), network_.tables(), {.learningRate = config_.learningRate}),
      teacher_(config_, dataset_, frozenNetwork(config_, dataset_)),
      stepper_(dataset_, config_, network_, adam_, teacher_, reducer),
      meter_(observer, network_.device().is_cpu())
{
    checkSplits();
    stepsPerEpoch_ = static_cast<std::int64_t>(epochBatches(dataset_, trainRequests_, config_.batchSize, 0, 0).size());
    if (request_.resumeFrom.empty())
        beginNew();
    else
        resume();
}

void Trainer::beginNew()
{
    const auto projection = network_.fixed().find("project.item.weight");
    if (projection != network_.fixed().end())
        projection->second.copy_(vectorProjection(dataset_, config_.dimension));
}

void Trainer::checkSplits() const
{
    const std::string where = dataset_.folder().string();
    if (trainRequests_.empty())
        throw Error("the dataset has no train requests", where);
    if (validationRequests_.empty())
        throw Error("the dataset has no validation requests", where,
                    "Training chooses its best epoch by them; import or generate it with a validation split");
    // What is the same in every epoch cannot choose one.
    if (config_.validationMetric == "ilad") {
        const bool anyPair = std::any_of(validationRequests_.begin(), validationRequests_.end(),
                                         [&](RequestIndex index) { return dataset_.request(index).size() > 1; });
        if (config_.validationK < 2 || !anyPair)
            throw Error("ilad needs lists of two items or more, and " +
                            (anyPair ? "validation_k is 1" : std::string("no validation request has two candidates")),
                        "validation_metric", "Choose recall, mrr or cc, or a longer validation_k");
    }
    if (config_.validationMetric == "cc" && dataset_.schema().categoryCount == 0)
        throw Error("the dataset has no categories, so cc is 0 in every epoch", "validation_metric",
                    "Choose recall, mrr or ilad");
    if (config_.validationMetric != "recall" && config_.validationMetric != "mrr")
        return;
    const bool anyPositive =
        std::any_of(validationRequests_.begin(), validationRequests_.end(), [&](RequestIndex index) {
            const auto labels = dataset_.request(index).labels;
            return std::any_of(labels.begin(), labels.end(), [](std::uint8_t label) { return label != 0; });
        });
    if (!anyPositive)
        throw Error("no validation request has a positive, so " + config_.validationMetric + " is undefined", where,
                    "Choose validation_metric ilad or cc, or another dataset");
}

void Trainer::resume()
{
    const std::filesystem::path& path = request_.resumeFrom;
    const engine::SafetensorsFile file(path);
    const engine::CheckpointInfo info = engine::checkpointInfo(file, path);
    progress_ = RunProgress::fromMetadata(file.metadata(), path.string());
    checkFits(info, dataset_);
    if (info.datasetHash != dataset_.hash())
        throw Error("the run was trained on '" + info.datasetName + "' with other content than '" + dataset_.name() +
                        "'",
                    path.string(), "A run goes on with the very dataset it began with");
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        const std::string name = option.name;
        // These do not change what has been learnt so far.
        if (name == "epochs" || name == "patience" || name == "threads" || name == "device")
            continue;
        const bool same = option.text ? option.text(info.config) == option.text(config_)
                                      : option.number(info.config) == option.number(config_);
        if (!same)
            throw Error("the run was begun with another value", name,
                        "Go on with its own configuration; only epochs, patience, threads and device may change");
    }
    TensorMap tensors = weightsOf(network_);
    tensors.insert(adam_.state().begin(), adam_.state().end());
    loadTensors(file, path, tensors);

    lastValidation_ = info.validation;
    // When the last epoch is the best one, run() makes that file should it be missing or behind.
    if (progress_.bestEpoch > 0 && progress_.bestEpoch != progress_.epoch) {
        result_.bestCheckpoint = request_.folder / bestName;
        const std::filesystem::path beside = path.parent_path() / bestName;
        if (!std::filesystem::exists(result_.bestCheckpoint) && std::filesystem::exists(beside))
            std::filesystem::copy_file(beside, result_.bestCheckpoint);
        if (!std::filesystem::exists(result_.bestCheckpoint))
            throw Error("the run's best checkpoint is missing", beside.string(),
                        "It lies beside last.safetensors; both are needed to go on");
    }
    result_.lastCheckpoint = path;
}

engine::TrainResult Trainer::run()
{
    result_.outcome = engine::TrainOutcome::Finished;
    if (progress_.bestEpoch > 0 && progress_.bestEpoch == progress_.epoch)
        repairBest();
    try {
        while (progress_.epoch < config_.epochs) {
            if (progress_.outOfPatience(config_.patience, warmup_)) {
                result_.outcome = engine::TrainOutcome::EarlyStopped;
                break;
            }
            runEpoch(progress_.epoch + 1);
        }
    } catch (const Cancelled&) {
        result_.outcome = engine::TrainOutcome::Stopped;
    }
    result_.bestEpoch = progress_.bestEpoch;
    result_.bestValidation = progress_.bestValidation;
    return std::move(result_);
}

void Trainer::runEpoch(std::int64_t epoch)
{
    const auto begin = std::chrono::steady_clock::now();
    engine::EpochRecord record;
    record.epoch = epoch;
    paused_ = {};
    record.mean = runSteps(epoch);
    const Validation validation = validateEpoch(epoch);
    record.validation = validation.fused;
    record.validationDcn = validation.dcn;
    record.validationTeacher = validation.teacher;
    job_.throwIfStopped();

    progress_.step = epoch * stepsPerEpoch_;
    record.best = progress_.record(epoch, chosenMetric(validation.fused), warmup_);
    record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin - paused_).count();
    result_.epochs.push_back(record);
    observer_.onEpoch(record);
    lastValidation_ = chosenMetric(validation.fused);
    // The last one first: should the program end between the two, a run that goes on makes the best one from it.
    save(lastName, true);
    result_.lastCheckpoint = request_.folder / lastName;
    if (record.best) {
        save(bestName, false);
        result_.bestCheckpoint = request_.folder / bestName;
    }
}

void Trainer::repairBest()
{
    result_.bestCheckpoint = request_.folder / bestName;
    std::optional<engine::CheckpointInfo> kept;
    try {
        kept = engine::readCheckpointInfo(result_.bestCheckpoint);
    } catch (const Error&) {
        // Missing, or no checkpoint any more.
    }
    if (kept && kept->epoch == progress_.bestEpoch)
        observer_.onCheckpoint(kept->path, *kept); // the end may have come before this was told
    else
        save(bestName, false);
}

engine::StepRecord Trainer::runSteps(std::int64_t epoch)
{
    const auto batches =
        epochBatches(dataset_, trainRequests_, config_.batchSize, static_cast<std::uint64_t>(config_.seed), epoch);
    beginPhase("Training", epoch, 0);
    meter_.beginEpoch();
    StepPlan plan;
    plan.epoch = epoch;
    plan.step = (epoch - 1) * stepsPerEpoch_;
    plan.distilling = distilling(epoch);
    plan.stop = job_.stopToken();
    for (const std::vector<RequestIndex>& batch : batches) {
        const PausedTime paused = waitWhilePaused(job_);
        meter_.leaveOut(paused);
        paused_ += paused;
        job_.throwIfStopped();
        plan.tau = annealedTau(config_, plan.distilling ? plan.step - warmup_ * stepsPerEpoch_ : 0);
        ++plan.step;
        meter_.add(plan, stepper_.run(batch, plan), batch.size());
        job_.advance(batch.size());
    }
    return meter_.endEpoch();
}

Trainer::Validation Trainer::validateEpoch(std::int64_t epoch)
{
    beginPhase("Validating", epoch, trainRequests_.size());
    TeacherOptions lists = teacher_.options();
    lists.k = config_.validationK;
    ScoreOptions options;
    options.contextSize = config_.contextSize;
    // In the warm-up the student has learnt nothing: the fused score is f alone.
    options.withStudent = distilling(epoch);
    const bool taught = network_.hasStudent();
    options.teacher = taught && !teacher_.frozen() ? &lists : nullptr;
    const Scores scores = scoreRequests(network_, dataset_, validationRequests_, options, job_);
    paused_ += scores.paused;
    const auto k = static_cast<std::size_t>(config_.validationK);
    Validation validation;
    JobContext quiet(job_.stopToken()); // its phases are not those of the run
    validation.fused = eval::evaluateFused(dataset_, scores.table, *space_, k, config_.gamma, quiet).metrics;
    validation.dcn = eval::evaluateFused(dataset_, scores.table, *space_, k, 0.0, quiet).metrics;
    if (!taught) {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        validation.teacher.recall = validation.teacher.mrr = none;
        validation.teacher.ilad = validation.teacher.cc = none;
        return validation;
    }
    if (!teacher_.frozen()) {
        validation.teacher = teacherMetrics(scores.teacher);
        return validation;
    }
    if (!frozenMetrics_) {
        options.withStudent = false;
        options.teacher = &lists;
        frozenMetrics_ =
            teacherMetrics(scoreRequests(*teacher_.frozen(), dataset_, validationRequests_, options, quiet).teacher);
    }
    validation.teacher = *frozenMetrics_;
    return validation;
}

eval::Metrics Trainer::teacherMetrics(const std::vector<PlaceList>& lists)
{
    JobContext quiet(job_.stopToken());
    const auto ranker = [&lists](std::size_t r, const data::RequestView&) { return lists[r]; };
    return eval::evaluate(dataset_, validationRequests_, *space_, static_cast<std::size_t>(config_.validationK), ranker,
                          quiet)
        .metrics;
}

void Trainer::save(const char* name, bool withState)
{
    engine::CheckpointInfo info;
    info.path = request_.folder / name;
    info.config = config_;
    info.schema = dataset_.schema();
    if (network_.hasDcn()) {
        // Vectors that it does not use must not be asked of other datasets.
        info.schema.itemVectorDimension = info.schema.userVectorDimension = info.schema.candidateVectorDimension = 0;
    }
    info.datasetName = dataset_.name();
    info.datasetHash = dataset_.hash();
    info.runId = request_.runId;
    info.programVersion = programVersion;
    info.device = config_.device;
    info.epoch = progress_.epoch;
    info.step = progress_.step;
    info.validation = lastValidation_;
    auto metadata = engine::checkpointMetadata(info);
    TensorMap tensors = weightsOf(network_);
    if (withState) {
        metadata.merge(progress_.toMetadata());
        tensors.insert(adam_.state().begin(), adam_.state().end());
    }
    saveTensors(info.path, metadata, tensors);
    observer_.onCheckpoint(info.path, info);
}

void Trainer::beginPhase(const std::string& phase, std::int64_t epoch, std::uint64_t doneInEpoch)
{
    // One count over the whole run, so that an estimate of the time left means the run.
    const std::uint64_t perEpoch = trainRequests_.size() + validationRequests_.size();
    job_.beginPhase(phase + ", epoch " + std::to_string(epoch) + " of " + std::to_string(config_.epochs),
                    perEpoch * static_cast<std::uint64_t>(config_.epochs));
    job_.setDone(perEpoch * static_cast<std::uint64_t>(epoch - 1) + doneInEpoch);
}

double Trainer::chosenMetric(const eval::Metrics& metrics) const
{
    if (config_.validationMetric == "mrr")
        return metrics.mrr;
    if (config_.validationMetric == "ilad")
        return metrics.ilad;
    if (config_.validationMetric == "cc")
        return metrics.cc;
    return metrics.recall;
}

} // namespace cdm::train
