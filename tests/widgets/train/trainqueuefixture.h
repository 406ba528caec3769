// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "pages/train/queuemodel.h"
#include "pages/train/queuepanel.h"
#include "pages/train/startpanel.h"
#include "pages/train/trainqueue.h"
#include "pages/trainpage.h"
#include "support/heldengine.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace cdm::test {

using namespace cdm::ui;

inline void openDataset(Session& session, const SampleDataset& sample)
{
    session.openDataset(sample.folder());
    QTRY_VERIFY(session.dataset() && session.statistics());
}

/// What tests of the queue share: each test function has a store of its own, and an engine that goes on when it is told
/// to. A test calls setUp() in init() and close() in cleanup().
class TrainQueueTest : public QObject
{
protected:
    void setUp()
    {
        theme_.apply(ThemeChoice::Light);
        failOnQtWarnings();
        folder_ = std::make_unique<QTemporaryDir>();
        engine_ = std::make_unique<HeldEngine>();
    }
    /// As when the program ends.
    void close()
    {
        if (jobs_)
            jobs_->stopAndWait();
        page_.reset();
        session_.reset();
        jobs_.reset();
    }

    void makePage()
    {
        jobs_ = std::make_unique<JobRunner>();
        session_ = std::make_unique<Session>(jobs_.get(), storePath());
        page_ = std::make_unique<TrainPage>(session_.get(), [this]() -> engine::Engine& { return *engine_; });
        page_->resize(1100, 760);
        page_->show();
        openDataset(*session_, sample_);
        QTRY_VERIFY(page_->isSettled() && !queue()->isPending());
        field("epochs")->setText(QStringLiteral("4"));
    }
    void add(const QString& name, int seed = 1)
    {
        const int before = model()->rowCount();
        start()->setRunName(name);
        field("seed")->setText(QString::number(seed));
        start()->queueButton()->click();
        QTRY_COMPARE(model()->rowCount(), before + 1);
    }
    [[nodiscard]] StartPanel* start() const { return page_->findChild<StartPanel*>(); }
    [[nodiscard]] QueuePanel* panel() const { return page_->findChild<QueuePanel*>(); }
    [[nodiscard]] QueueModel* model() const { return panel()->model(); }
    [[nodiscard]] TrainQueue* queue() const { return TrainQueue::of(session_.get(), {}); }
    [[nodiscard]] OptionField* field(const char* name) const
    {
        return page_->findChild<OptionForm*>()->field(QLatin1String(name));
    }
    [[nodiscard]] QString cell(int row, int column) const { return model()->index(row, column).data().toString(); }
    [[nodiscard]] QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < model()->rowCount(); ++row)
            texts << cell(row, column);
        return texts;
    }
    [[nodiscard]] QPushButton* button(const char* text) const
    {
        for (QPushButton* one : panel()->findChildren<QPushButton*>()) {
            if (QString(one->text()).remove(QLatin1Char('&')) == QLatin1String(text))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] std::vector<store::RunRow> runs() const { return store::RunStore(storePath()).list(); }
    [[nodiscard]] std::filesystem::path storePath() const
    {
        return folder_->filePath(QStringLiteral("runs.sqlite")).toStdString();
    }

    Theme theme_;
    SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<HeldEngine> engine_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<TrainPage> page_;
};

} // namespace cdm::test
