// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/files.h"
#include "pages/compare/runmodels.h"
#include "pages/compare/runtable.h"
#include "session/session.h"
#include "support/fakeengine.h"
#include "support/fakemodel.h"
#include "support/sampledataset.h"
#include "workflow/trainrun.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QVariantMap>
#include <QWidget>

#include <algorithm>

namespace cdm::test {

/// The control of that accessible name; null when there is none.
template <class Control>
Control* named(const QWidget& inside, const char* name)
{
    for (Control* one : inside.findChildren<Control*>()) {
        if (one->accessibleName() == QLatin1String(name))
            return one;
    }
    return nullptr;
}

/// What is left of a view's state at the next start of the program: the settings hold JSON.
inline QVariantMap fromSettings(const QVariantMap& state)
{
    return QJsonDocument::fromJson(QJsonDocument(QJsonObject::fromVariantMap(state)).toJson()).object().toVariantMap();
}

/// What every user would answer to every item, as the file.
inline std::filesystem::path writeResponses(const data::Dataset& dataset, const std::filesystem::path& file)
{
    std::string text = "user_id,video_id,watch_ratio\n";
    for (std::uint32_t u = 0; u < dataset.schema().userCount; ++u) {
        for (std::uint32_t i = 0; i < dataset.schema().itemCount; ++i)
            text.append(dataset.userId(UserIndex(u)))
                .append(",")
                .append(dataset.itemId(ItemIndex(i)))
                .append(",0.")
                .append(std::to_string((3 * u + 7 * i) % 10))
                .append("\n");
    }
    writeFileAtomically(file, text);
    return file;
}

/// Models in place of checkpoints: a FakeModel of the run in whose folder the file would lie.
inline ui::ModelLoader fakeModelsOf(const SampleDataset& sample)
{
    return [dataset = sample.dataset()](const std::filesystem::path& file) -> std::shared_ptr<const engine::Model> {
        return std::make_shared<FakeModel>(*dataset, file.parent_path().filename().string());
    };
}

/// A store with runs whose numbers are those of FakeEngine.
class StoredRuns
{
public:
    [[nodiscard]] std::filesystem::path path() const
    {
        return folder_.filePath(QStringLiteral("runs.sqlite")).toStdString();
    }

    /// Five epochs; values rise up to `best`. No checkpoint file is written: models come from elsewhere.
    void add(const std::string& id, const std::string& name, std::int64_t best, double lambda,
             const std::string& similarity = "cosine", const SampleDataset* data = nullptr)
    {
        store::RunStore store(path());
        engine::TrainConfig config;
        config.lambda = lambda;
        config.similarity = similarity;
        store::RunRow row;
        row.id = id;
        row.name = name;
        row.datasetName = "sample";
        row.datasetHash = "0123";
        if (data != nullptr) {
            row.datasetPath = data->folder().toStdString();
            row.datasetHash = data->dataset()->hash();
        }
        row.configJson = engine::toJson(config);
        row.seed = config.seed;
        row.device = "cpu";
        store.add(row);
        for (std::int64_t epoch = 1; epoch <= 5; ++epoch)
            store.recordEpoch(id, epoch, workflow::metricRows(FakeEngine::record(epoch, best)));
        const double reached = FakeEngine::record(best, best).validation.recall;
        store.recordCheckpoint(id, (store.runFolder(id) / "best.safetensors").string(), true, best, reached);
        store.finish(id, store::RunState::Finished);
    }

    /// r-1 "low", r-2 "middle" and r-3 "high" by lambda; the last one has another similarity.
    void addThree(const SampleDataset& data)
    {
        add("r-1", "low", 2, 0.1, "cosine", &data);
        add("r-2", "middle", 3, 0.5, "cosine", &data);
        add("r-3", "high", 4, 0.9, "sigmoid_dot", &data);
    }

    [[nodiscard]] bool has(const std::string& id) const { return store::RunStore(path()).find(id).has_value(); }

private:
    QTemporaryDir folder_;
};

} // namespace cdm::test
