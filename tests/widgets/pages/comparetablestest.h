// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "widgets/pages/comparefixture.h"

namespace cdm::test {

/// What tests of the paper's tables share: a store with runs r-1 "first" and r-2 "second" on the sample, and r-3 on
/// other data. A test calls addRuns() in initTestCase() and failOnQtWarnings() in init().
class CompareTablesTest : public QObject
{
protected:
    void addRuns()
    {
        theme_.apply(ui::ThemeChoice::Light);
        runs_.add("r-1", "first", 2, 0.25, "cosine", &sample_);
        runs_.add("r-2", "second", 3, 0.5, "cosine", &sample_);
        runs_.add("r-3", "elsewhere", 3, 0.5);
    }
    [[nodiscard]] ui::ModelLoader loader() const { return fakeModelsOf(sample_); }
    /// What every user would answer to every item, as a file.
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
