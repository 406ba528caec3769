// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartview.h"
#include "pages/train/curvegrid.h"
#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "pages/train/runheader.h"
#include "pages/train/startpanel.h"
#include "pages/trainpage.h"
#include "support/heldengine.h"
#include "support/notices.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace cdm::test {

using namespace cdm::ui;

/// What tests of the Train page share: each test function has a store of its own, and an engine that goes on when it is
/// told to. A test calls setUp() in init() and tearDown() in cleanup().
class TrainPageTest : public QObject
{
protected:
    void setUp()
    {
        theme_.apply(ThemeChoice::Light);
        failOnQtWarnings();
        folder_ = std::make_unique<QTemporaryDir>();
        engine_ = std::make_unique<HeldEngine>();
        jobs_ = std::make_unique<JobRunner>();
        session_ = std::make_unique<Session>(jobs_.get(), storePath());
    }
    void tearDown()
    {
        page_.reset();
        if (jobs_)
            jobs_->stopAndWait();
        session_.reset();
        jobs_.reset();
        engine_.reset();
    }

    void openDataset()
    {
        session_->openDataset(sample_.folder());
        QTRY_VERIFY(session_->dataset() && session_->statistics());
    }
    void makePage()
    {
        page_ = std::make_unique<TrainPage>(session_.get(), [this]() -> engine::Engine& { return *engine_; });
        page_->resize(1000, 700);
        page_->show();
        openDataset();
        QTRY_VERIFY(page_->isSettled());
        field("epochs")->setText(QStringLiteral("4"));
    }
    store::RunRow onlyRun() const
    {
        const auto runs = store::RunStore(storePath()).list();
        return runs.size() == 1 ? runs.front() : store::RunRow();
    }
    StartPanel* start() const { return page_->findChild<StartPanel*>(); }
    RunHeader* header() const { return page_->findChild<RunHeader*>(); }
    CurveGrid* curves() const { return page_->findChild<CurveGrid*>(); }
    OptionForm* form() const { return page_->findChild<OptionForm*>(); }
    OptionField* field(const char* name) const { return form()->field(QLatin1String(name)); }
    qsizetype epochsShown() const
    {
        const auto& series = curves()->metric(Metric::Recall)->series();
        return series.empty() ? 0 : series.front().points.size();
    }
    std::filesystem::path storePath() const { return folder_->filePath(QStringLiteral("runs.sqlite")).toStdString(); }

    Theme theme_;
    SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<HeldEngine> engine_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<TrainPage> page_;
};

} // namespace cdm::test
