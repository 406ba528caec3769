// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "support/generated.h"

#include <QTemporaryDir>

namespace cdm::test {

/// A small generated dataset in a folder that goes with it.
class SampleDataset
{
public:
    SampleDataset()
    {
        dataset_ =
            generated({.users = 30, .items = 200, .categories = 8, .requestsPerUser = 6, .candidates = 24, .shown = 8},
                      folder().toStdString());
    }

    [[nodiscard]] QString folder() const { return directory_.filePath(QStringLiteral("dataset")); }
    [[nodiscard]] const std::shared_ptr<const data::Dataset>& dataset() const { return dataset_; }

private:
    QTemporaryDir directory_;
    std::shared_ptr<const data::Dataset> dataset_;
};

} // namespace cdm::test
