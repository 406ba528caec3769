// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "data/statistics.h"
#include "engine/engine.h"
#include "eval/scoretable.h"
#include "jobs/jobrunner.h"
#include "session/failure.h"
#include "session/inputs.h"
#include "store/runstore.h"

#include <QObject>
#include <QString>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace cdm::ui {

class RunNames;

/// What the whole window looks at: dataset, checkpoint, request, target, gamma, lambda, K. One object shared by all
/// pages and docks; each page reads it and listens to its signals, none keeps a copy of its own. GUI thread only.
///
/// Finished results (statistics, scores) are shared and read-only. Loading and scoring run as jobs; a null pointer
/// means "not there yet" and the signal comes when it is.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(JobRunner* jobs, std::filesystem::path storePath, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] JobRunner* jobs() const;
    [[nodiscard]] const std::filesystem::path& storePath() const;
    [[nodiscard]] RunNames* runNames() const; ///< by which people know runs of the store

    // Inputs
    /// Opens all that is named, as jobs: the dataset first, so that it shows while LibTorch is still being loaded, then
    /// the checkpoint. Errors through failed(); a part that failed leaves what was open.
    void open(const SessionInputs& inputs);
    void openDataset(const QString& folder);
    void openCheckpoint(const QString& file);
    void openRun(const QString& runId); ///< the run's best checkpoint and its dataset
    /// A model that is already loaded (a test's, or one made in this process).
    void adoptModel(std::shared_ptr<const engine::Model> model);
    void closeCheckpoint();
    /// Checkpoint B, which views that compare two lay beside the open one, A. As a job; errors through failed().
    void openOther(const QString& file);
    void adoptOther(std::shared_ptr<const engine::Model> model); ///< one that is already loaded
    void closeOther();
    void swapCheckpoints(); ///< A and B; nothing happens while one of them is missing or something is being opened
    /// True from open() until all that it named is there or has failed.
    [[nodiscard]] bool isOpening() const;
    /// What is open or being opened, to be opened again by a later session.
    [[nodiscard]] SessionInputs inputs() const;

    // The one selection
    void setSplit(data::Split split);
    void setRequest(RequestIndex request);
    void setTarget(int candidate); ///< the primary item: place in the request; -1 = none
    /// Candidates of the request that are selected together. The target stays when it is among them, else the first of
    /// them is the target; none = nothing is selected.
    void setSelected(std::vector<int> candidates);
    void setGamma(double gamma);      ///< [0, largestGamma]; above gammaLimit() that rises
    void setGammaLimit(double limit); ///< (0, largestGamma]; gamma falls with it
    /// The limit that fits the model's lists, see fittingGammaLimit(), and not below a gamma that was set: what a model
    /// that is opened gets when its split has been scored, unless setGammaLimit() was called. It stays while the model
    /// stays.
    void fitGammaLimit();
    void setLambda(double lambda); ///< [0, 1]
    void setK(int k);              ///< [1, 1000]
    /// A slice of split(), which views of many requests then keep to; nothing = all requests. One that is asked for
    /// before slices() are there is chosen when they are; another split or dataset has none chosen.
    void setSlice(const std::optional<SliceKey>& slice);

    [[nodiscard]] const std::shared_ptr<const data::Dataset>& dataset() const;
    [[nodiscard]] const std::shared_ptr<const engine::Model>& model() const;
    [[nodiscard]] QString runId() const;                                     ///< run of the open checkpoint, or empty
    [[nodiscard]] const std::shared_ptr<const engine::Model>& other() const; ///< checkpoint B; null = none
    [[nodiscard]] data::Split split() const;
    [[nodiscard]] RequestIndex request() const;
    [[nodiscard]] int target() const;
    [[nodiscard]] const std::vector<int>& selected() const; ///< ascending; the target is among them
    [[nodiscard]] double gamma() const;
    [[nodiscard]] double gammaLimit() const;       ///< how far sliders go and curves are traced
    [[nodiscard]] bool isGammaLimitChosen() const; ///< by setGammaLimit(), and not by fitGammaLimit() since
    [[nodiscard]] double lambda() const;
    [[nodiscard]] int k() const;
    /// One of slices(), until sliceChanged(); null = all requests.
    [[nodiscard]] const study::Slice* slice() const;
    static constexpr double usualGammaLimit = 2.0;
    /// What gammaLimit() goes through; a limit between is allowed.
    static constexpr std::array gammaLimits{0.001, 0.002, 0.005,           0.01, 0.02, 0.05, 0.1,  0.2,
                                            0.5,   1.0,   usualGammaLimit, 5.0,  10.0, 20.0, 100.0};
    static constexpr double largestGamma = gammaLimits.back();

    // Results for the present inputs; null while computed or when an input is missing
    [[nodiscard]] std::shared_ptr<const data::Statistics> statistics() const;
    [[nodiscard]] std::shared_ptr<const engine::RequestScores> requestScores() const; ///< of request()
    [[nodiscard]] std::shared_ptr<const eval::ScoreTable> splitScores() const;        ///< of split()
    [[nodiscard]] std::shared_ptr<const SplitSlices> slices() const;                  ///< of split()

    enum class Part { Statistics, RequestScores, SplitScores, Slices };
    /// Why a result is not there and will not come by itself: its job failed or was stopped. Empty while it is
    /// computed.
    [[nodiscard]] QString whyMissing(Part part) const;
    void computeAgain(); ///< what failed or was stopped, here and wherever againWanted() is heard

    /// Line for exports: run id, dataset hash, seed, program version.
    [[nodiscard]] QString provenance() const;

Q_SIGNALS:
    void datasetChanged();
    void modelChanged();
    void splitChanged();
    void requestChanged();
    void otherChanged();
    void targetChanged();
    void selectedChanged();
    void gammaChanged();
    void gammaLimitChanged(); ///< before gammaChanged() where both change
    void lambdaChanged();
    void kChanged();
    void statisticsChanged();
    void requestScoresChanged();
    void splitScoresChanged();
    void slicesChanged();
    void sliceChanged();   ///< another one is chosen, or none
    void openingChanged(); ///< isOpening() changed
    void runsChanged();    ///< the run store may have changed: by this program, or by another while we looked away
    void storeRead();      ///< the run store could be read, for the first time since Failure::StoreUnread
    void againWanted();    ///< whoever has something that failed or was stopped is to compute it now
    void failed(const cdm::ui::Failure& failure);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
