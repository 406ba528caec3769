// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/methodevaluation.h"
#include "study/lists.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "widgets/pages/comparefixture.h"

#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace cdm::test {

/// A model whose f depends on the configuration and the seed of its run: "a-1" has the letter of one and the digit of
/// the other.
class SeededModel : public FakeModel
{
public:
    SeededModel(const data::Dataset& dataset, const std::string& run)
        : FakeModel(dataset, run),
          info_(FakeModel::info()),
          factor_(static_cast<float>(8 * (run.front() - 'a') + 2 * (run.back() - '0') + 1))
    {
        info_.config.seed = run.back() - '0';
    }
    [[nodiscard]] const engine::CheckpointInfo& info() const override { return info_; }
    using FakeModel::scoreRequest;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset,
                                                     const data::EditedRequest& edited) const override
    {
        engine::RequestScores scores = FakeModel::scoreRequest(dataset, edited);
        for (float& f : scores.accuracy)
            f = std::fmod(f * factor_, 1.0f);
        return scores;
    }

private:
    engine::CheckpointInfo info_;
    float factor_;
};

inline double meanOf(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

inline const report::Row& rowOf(const report::Table& table, const std::string& beginning, const std::string& group = {})
{
    for (const report::Row& row : table.rows) {
        if (row.heading.starts_with(beginning) && row.group == group)
            return row;
    }
    throw std::runtime_error("no row " + beginning);
}

/// What tests of joined seeds share: a store with the trainings a ("small", seeds 1 to 3), b ("large", seeds 1 and 2)
/// and c ("alone"), whose models are SeededModels. A test calls addRuns() in initTestCase() and failOnQtWarnings() in
/// init().
class CompareSeedsTest : public QObject
{
protected:
    void addRuns()
    {
        theme_.apply(ui::ThemeChoice::Light);
        for (const std::int64_t seed : {1, 2, 3})
            add("a-" + std::to_string(seed), "small, seed " + std::to_string(seed), seed, 0.25);
        for (const std::int64_t seed : {1, 2})
            add("b-" + std::to_string(seed), "large, seed " + std::to_string(seed), seed, 1.0);
        add("c-1", "alone", 1, 2.0);
    }
    void add(const std::string& id, const std::string& name, std::int64_t seed, double lambda,
             store::RunState state = store::RunState::Finished)
    {
        store::RunStore store(runs_.path());
        engine::TrainConfig config;
        config.lambda = lambda;
        config.seed = seed;
        store::RunRow row;
        row.id = id;
        row.name = name;
        row.datasetName = "sample";
        row.datasetPath = sample_.folder().toStdString();
        row.datasetHash = sample_.dataset()->hash();
        row.configJson = engine::toJson(config);
        row.seed = seed;
        store.add(row);
        store.recordCheckpoint(id, (store.runFolder(id) / "best.safetensors").string(), true, 1, 0.5);
        store.finish(id, state);
    }
    /// Of these runs, with those joined that differ in their seed alone.
    [[nodiscard]] ui::TableOrder order(ui::TableForm form, const QStringList& ids) const
    {
        ui::TableOrder order{form, {}, {5}};
        const store::RunStore store(runs_.path());
        for (const QString& id : ids)
            order.runs.push_back(*store.find(id.toStdString()));
        order.groups = study::groupsBySeed(order.runs, {});
        return order;
    }
    [[nodiscard]] ui::ModelLoader loader() const
    {
        return [this](const std::filesystem::path& file) -> std::shared_ptr<const engine::Model> {
            return std::make_shared<SeededModel>(*sample_.dataset(), file.parent_path().filename().string());
        };
    }
    [[nodiscard]] std::vector<RequestIndex> requests() const { return sample_.dataset()->requests(data::Split::Test); }
    /// f + gamma y_stu at K = 5 on the test split.
    [[nodiscard]] eval::Evaluation evaluated(const std::string& run, double gamma) const
    {
        JobContext job;
        const SeededModel model(*sample_.dataset(), run);
        return eval::evaluateFused(*sample_.dataset(), model.score(*sample_.dataset(), requests(), job),
                                   *eval::attributeSpace(sample_.dataset()), 5, gamma, job);
    }
    [[nodiscard]] study::Lists listsOf(const std::string& run, const std::string& method) const
    {
        JobContext job;
        const SeededModel model(*sample_.dataset(), run);
        const study::Method one = study::methodFromText(method);
        return study::makeLists(model, *sample_.dataset(), requests(), std::span(&one, 1), 5, job).byMethod.front();
    }
    [[nodiscard]] std::filesystem::path responses() const
    {
        return writeResponses(*sample_.dataset(), folder_.filePath(QStringLiteral("full.csv")).toStdString());
    }

    ui::Theme theme_;
    SampleDataset sample_;
    StoredRuns runs_;
    QTemporaryDir folder_;
};

} // namespace cdm::test
