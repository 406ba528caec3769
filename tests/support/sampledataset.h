// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "sources/generator.h"

#include <QTemporaryDir>

namespace cdm::test {

/// A small generated dataset in a folder that goes with it.
class SampleDataset
{
public:
    SampleDataset()
    {
        sources::GeneratorOptions options;
        options.users = 30;
        options.items = 200;
        options.categories = 8;
        options.requestsPerUser = 6;
        options.candidates = 24;
        options.shown = 8;
        JobContext job;
        sources::generateDataset(options, folder().toStdString(), job);
        dataset_ = data::Dataset::open(folder().toStdString());
    }

    [[nodiscard]] QString folder() const { return directory_.filePath(QStringLiteral("dataset")); }
    [[nodiscard]] const std::shared_ptr<const data::Dataset>& dataset() const { return dataset_; }

private:
    QTemporaryDir directory_;
    std::shared_ptr<const data::Dataset> dataset_;
};

} // namespace cdm::test
