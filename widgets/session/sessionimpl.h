// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <array>

namespace cdm::ui {

/// What a session holds and how it changes: adopting what was opened, and computing what follows from it.
struct Session::Impl
{
    using DatasetPtr = std::shared_ptr<const data::Dataset>;
    using ModelPtr = std::shared_ptr<const engine::Model>;

    Session* session = nullptr;
    JobRunner* jobs = nullptr;
    RunNames* names = nullptr;
    std::filesystem::path storePath;

    DatasetPtr dataset;
    ModelPtr model;
    ModelPtr other;
    data::Split split = data::Split::Test;
    RequestIndex request;
    int target = -1;
    std::vector<int> selected;
    double gamma = 0.1;
    bool isGammaSet = false; ///< else it is what a session begins with, and gives way to a lower limit
    double gammaLimit = usualGammaLimit;
    bool isLimitChosen = false;
    double fittingLimit = usualGammaLimit;         ///< of the model, once its split has been scored
    bool isFitted = false;                         ///< the model has been
    std::shared_ptr<const double> fittingComputed; ///< by the job under way that scores the split; null = by none
    double lambda = 0.25;
    int k = 20;
    std::optional<std::size_t> slice; ///< place in slices
    bool datasetOpening = false;      ///< a job is under way
    bool modelOpening = false;
    ModelPtr waiting; ///< loaded while a dataset is being opened; shown when that is decided

    SessionInputs wanted;          ///< by the dataset job under way
    std::filesystem::path loading; ///< by the checkpoint job under way
    QString wantedOther;           ///< to be opened when the dataset is decided
    QString loadingOther;          ///< by the job under way
    quint64 otherJob = 0;          ///< that job

    std::optional<SliceKey> wantedSlice; ///< to be chosen when slices are there

    std::shared_ptr<const data::Statistics> statistics;
    std::shared_ptr<const engine::RequestScores> requestScores;
    std::shared_ptr<const eval::ScoreTable> splitScores;
    std::shared_ptr<const SplitSlices> slices;

    std::array<LiveText, 4> missing; ///< by Part: why it will not come
    LiveText& why(Part part) { return missing[static_cast<std::size_t>(part)]; }

    void adoptDataset(DatasetPtr opened, const SessionInputs& inputs);
    void adoptModel(ModelPtr opened);
    void adoptOther(ModelPtr opened);
    void stopLoadingOther();
    [[nodiscard]] QString otherPath() const; ///< of checkpoint B, open or being opened; empty = none
    /// A job that lost its slot to a later one never calls back, so these are flags and not counts.
    void setFlag(bool& opening, bool value);
    /// A dataset was opened or was not: what waited for that can go on.
    void datasetDecided();
    void choose(const SessionInputs& inputs);
    void adopt(const ResolvedInputs& resolved, const SessionInputs& inputs);
    void startLoading(const std::filesystem::path& file);
    [[nodiscard]] LiveText whyUnfit(const engine::Model& candidate) const;
    void forgetScores(); ///< tells nobody
    void tellScores();
    void tell(Part part);
    /// A job for one result. `still` says whether it is for the present inputs; only then is anything told.
    template <class Result>
    void compute(Part part, const LiveText& title, const QString& slot, std::function<Result(JobContext&)> work,
                 std::function<bool()> still, Result Impl::*into);
    void computeStatistics();
    void scoreRequest();
    void scoreSplit();
    void computeSlices();
    /// Tells nobody. The slices of which one was chosen, else null: to be kept until tellSlices() has told so.
    [[nodiscard]] std::shared_ptr<const SplitSlices> forgetSlices();
    void tellSlices(const std::shared_ptr<const SplitSlices>& former); ///< what forgetSlices() gave
    void chooseSlice(const SessionInputs& inputs);                     ///< unless it is of another dataset
    void chooseWantedSlice();
    /// Changes the split alone; the caller sees to the request.
    void switchSplit(data::Split to);
    void switchRequest(RequestIndex to);
    /// The target alone is selected, or nothing.
    void selectTarget();
    void raiseGammaLimit(double atLeast);
    void adoptFittingLimit(); ///< of a model whose split has been scored for the first time
    void fitGammaLimit();
};

} // namespace cdm::ui
