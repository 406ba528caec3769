// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "base/measure.h"
#include "data/dataset.h"
#include "data/editedrequest.h"
#include "engine/bench.h"
#include "engine/checkpoint.h"
#include "engine/trainconfig.h"
#include "eval/metrics.h"
#include "eval/scoretable.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::engine {

// The door to LibTorch. Programs see these types only; what stands behind them is loaded at run time by loadEngine().

/// Losses of a span of steps.
struct StepRecord
{
    std::int64_t epoch = 0;
    std::int64_t step = 0; ///< over the whole run, from 1
    double loss = 0.0;
    double bce = 0.0;
    double kd = 0.0;
    double nce = 0.0;
    double tau = 0.0;
    double requestsPerSecond = 0.0;
    bool distilling = false; ///< false during the warm-up
};

struct EpochRecord
{
    std::int64_t epoch = 0;          ///< from 1
    StepRecord mean;                 ///< means over the epoch's steps
    eval::Metrics validation;        ///< of f + gamma y_stu; during the warm-up, before there is a student, of f
    eval::Metrics validationDcn;     ///< of f alone
    eval::Metrics validationTeacher; ///< of the teacher's lists, to see at once whether it teaches anything; the
                                     ///< metrics are NaN when there is no teacher
    double seconds = 0.0;
    bool best = false; ///< so far, by the chosen metric; the first epoch with a student beats all before it
};

/// Called on the training thread. Implementations hand over to their own thread and return at once.
class TrainObserver
{
public:
    virtual ~TrainObserver() = default;
    virtual void onStep(const StepRecord& record) = 0; ///< at most 20 times a second
    virtual void onEpoch(const EpochRecord& record) = 0;
    /// A checkpoint was written whole (last.safetensors after each epoch, best.safetensors when it improved).
    virtual void onCheckpoint(const std::filesystem::path& path, const CheckpointInfo& info) = 0;
};

enum class TrainOutcome {
    Finished,     ///< all epochs
    EarlyStopped, ///< patience ran out
    Stopped       ///< stop was requested: the checkpoint of the last whole epoch stands
};

struct TrainResult
{
    TrainOutcome outcome = TrainOutcome::Finished;
    std::filesystem::path bestCheckpoint; ///< empty when no epoch was completed
    std::filesystem::path lastCheckpoint;
    std::int64_t bestEpoch = 0;
    double bestValidation = 0.0;
    std::vector<EpochRecord> epochs; ///< of this call
};

struct TrainRequest
{
    std::shared_ptr<const data::Dataset> dataset;
    TrainConfig config;
    std::filesystem::path folder; ///< where checkpoints go; must exist
    std::string runId;
    std::filesystem::path resumeFrom; ///< last.safetensors of an interrupted run, or empty
};

/// What the model computes for one request; float32, row-major.
struct RequestScores
{
    std::size_t dimension = 0;     ///< d
    std::vector<float> accuracy;   ///< f [N]
    std::vector<float> student;    ///< y_stu [N]; 0 when the model was trained without a teacher
    std::vector<float> embeddings; ///< e [N, d]
    std::vector<float> user;       ///< u [d]
};

/// Gets a batch: scores[i] are those of requests[places[i]]. May move nothing out; the scores go with the batch.
using BatchVisitor = std::function<void(std::span<const std::size_t> places, std::span<const RequestScores> scores)>;

/// One candidate of one side of a target's context.
struct ContextItem
{
    std::uint32_t candidate = 0; ///< place in the request
    float w = 0.0f;              ///< attention score (Eq 11)
    float logp = 0.0f;           ///< log softmax of w (positive side) or of -w (negative side)
    float noise = 0.0f;          ///< Gumbel draw, 0 without noise
    float perturbed = 0.0f;      ///< logp + noise (Eq 5); for the hard form w or -w
    float relaxed = 0.0f;        ///< relaxed k-hot weight a (Eq 10): about 0 to 1, at large tau it may pass 1; the
                                 ///< hard form has 1 for the chosen, else 0
    float weight = 0.0f;         ///< softmax weight in the context vector (Eq 12-13)
    float inclusion = 0.0f;      ///< share of the draws that picked the candidate
};

struct InspectOptions
{
    bool noisy = false; ///< false: inference (g = 0, hard top-k); true: one relaxed draw with `seed`
    std::uint64_t seed = 1;
    double tau = 0.0;         ///< 0 = the configuration's tau_end
    std::int64_t k = 0;       ///< 0 = the configuration's
    std::int64_t draws = 200; ///< for the inclusion probabilities; 0 = none
};

/// What the student computes for one target (Figure 3 with real numbers). With contexts = attention there is one side:
/// `positive` holds every other candidate with its attention weight, without noise and all chosen; `negative` and
/// `negativeVector` are empty.
struct TargetInspection
{
    std::vector<ContextItem> positive; ///< every other candidate, descending by weight, ties to the lower place
    std::vector<ContextItem> negative;
    std::vector<float> query;          ///< q [d]
    std::vector<float> positiveVector; ///< C_pos [d]
    std::vector<float> negativeVector; ///< C_neg [d]
    std::vector<float> fused;          ///< C [d]
    float logit = 0.0f;                ///< q . C
    float student = 0.0f;              ///< y_stu
    std::int64_t contextSize = 0;      ///< k used, at most N - 1
    double tau = 0.0;
};

/// A trained model. Const members may be called from any thread, one at a time.
class Model
{
public:
    virtual ~Model() = default;
    [[nodiscard]] virtual const CheckpointInfo& info() const = 0;
    /// f and y_stu of all requests, in batches. Throws Error when the dataset does not fit; Cancelled.
    [[nodiscard]] virtual eval::ScoreTable score(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                                 JobContext& job) const = 0;
    [[nodiscard]] virtual RequestScores scoreRequest(const data::Dataset& dataset, RequestIndex request) const = 0;
    /// The same of all requests, worked out in batches of which one at a time is in memory. `visit` is called on the
    /// calling thread with every place in `requests` once, in an order of the model's own; f and y_stu are those of
    /// score(), bit for bit. Throws as score(), and what `visit` throws. Asks for one request after the other unless
    /// overridden.
    virtual void scoreEach(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                           const BatchVisitor& visit, JobContext& job) const;
    /// Throws Error when `target` is out of range, when the model has no student, and for noise or k where the model
    /// attends to all candidates.
    [[nodiscard]] virtual TargetInspection inspect(const data::Dataset& dataset, RequestIndex request,
                                                   std::uint32_t target, const InspectOptions& options) const = 0;
    /// The same for a request with other candidates. Throws Error as data::check() too.
    [[nodiscard]] virtual RequestScores scoreRequest(const data::Dataset& dataset,
                                                     const data::EditedRequest& request) const = 0;
    [[nodiscard]] virtual TargetInspection inspect(const data::Dataset& dataset, const data::EditedRequest& request,
                                                   std::uint32_t target, const InspectOptions& options) const = 0;
    /// y_stu [N] of the target were the i-th candidate not there; at the target's own place, with all of them. (f looks
    /// at no other candidate.) The inference form. Calls job.advance() by candidates. Throws Error when `target` is out
    /// of range and when the model has no student; Cancelled.
    [[nodiscard]] virtual std::vector<float> leaveOneOut(const data::Dataset& dataset, RequestIndex request,
                                                         std::uint32_t target, JobContext& job) const = 0;
};

struct EngineInfo
{
    std::string torchVersion;
    std::string blas;                 ///< path or name of the BLAS in use
    bool referenceBlas = false;       ///< true when it is the slow reference implementation
    std::vector<std::string> devices; ///< "cpu", "cuda:0" ...
    int threads = 1;
};

class Engine
{
public:
    virtual ~Engine() = default;
    [[nodiscard]] virtual EngineInfo info() const = 0;
    /// Trains until done, early stopping or a requested stop. Same config, seed, dataset and thread count give the
    /// same checkpoints bit for bit on the CPU; resuming gives the same as not stopping.
    /// Throws Error (bad config, dataset that does not fit the checkpoint, disk full ...).
    virtual TrainResult train(const TrainRequest& request, TrainObserver& observer, JobContext& job) = 0;
    [[nodiscard]] virtual std::shared_ptr<const Model> load(const std::filesystem::path& checkpoint,
                                                            const std::string& device = "cpu") = 0;
    /// Measures the product against its plain form in one run, on the CPU. Throws Error for options out of range, and
    /// unless overridden; Cancelled.
    [[nodiscard]] virtual std::vector<BenchRow> bench(const BenchOptions& options, JobContext& job);
    /// Writes a trained model (backbone and student, for the CPU) as a TorchScript module that Python's torch loads
    /// with torch.jit.load(). With B requests, N candidates (padded to the largest) and C categories (padded likewise):
    ///
    ///     forward(user int64 [B, 1 + user fields], context int64 [B, context fields],
    ///             items int64 [B, N, 1 + item fields], categories int64 [B, N, C], category_mask bool [B, N, C],
    ///             valid bool [B, N]) -> (f float32 [B, N], y_stu float32 [B, N])
    ///
    /// and with backbone = data, where f and e come from the caller,
    ///
    ///     forward(user, context, scores float32 [B, N], vectors float32 [B, N, width],
    ///             user_vectors float32 [B, width, or 0 without], valid) -> (f, y_stu)
    ///
    /// Codes are the dataset's: column 0 is the user or the item itself, the others its fields in the schema's order.
    /// Both results are 0 on padding; the list is the top of f + gamma y_stu. The extra file "cdm.json" says all this,
    /// the configuration and where the model comes from. Throws Error for a file that is no checkpoint, when the disk
    /// refuses, and when the engine cannot do it.
    virtual void exportTorchScript(const std::filesystem::path& checkpoint, const std::filesystem::path& file);
};

/// Loads the LibTorch half on first call (about 0.6 s) and returns it; thread-safe, later calls are free. The engine
/// lives until the program ends. Throws Error when the program was built or installed without it.
[[nodiscard]] Engine& loadEngine();

} // namespace cdm::engine
