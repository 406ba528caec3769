// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QTemporaryDir>
#include <QTest>

namespace cdm::test {

/// What tests of widgets over a session share: each test function has a new session, whose run store is in a folder of
/// its own. A test calls beginSession() in init() and endSession() in cleanup(), after its widgets are gone.
class SessionTest : public QObject
{
protected:
    void beginSession()
    {
        failOnQtWarnings();
        theme_.apply(ui::ThemeChoice::Light);
        jobs_ = std::make_unique<ui::JobRunner>();
        session_ =
            std::make_unique<ui::Session>(jobs_.get(), store_.filePath(QStringLiteral("runs.sqlite")).toStdString());
    }
    void endSession()
    {
        jobs_->stopAndWait();
        session_.reset();
        jobs_.reset();
    }

    /// As all that waits in a helper, it ends with a failure when that never comes: look at QTest::currentTestFailed()
    /// before going on with the dataset.
    void openSample()
    {
        session_->openDataset(sample_.folder());
        QTRY_VERIFY(session_->dataset());
    }
    /// Makes a model of the open dataset checkpoint A; it needs no LibTorch. Fails when none is open.
    void adoptModel()
    {
        QVERIFY2(session_->dataset(), "no dataset is open");
        session_->adoptModel(std::make_shared<FakeModel>(*session_->dataset()));
    }

    ui::Theme theme_;
    QTemporaryDir store_;
    SampleDataset sample_;
    std::unique_ptr<ui::JobRunner> jobs_;
    std::unique_ptr<ui::Session> session_;
};

} // namespace cdm::test
