// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/librarydock.h"
#include "docks/librarymodel.h"
#include "engine/safetensors.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/settingsfolder.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

namespace cdm::test {

/// What tests of the Library share: each test function has a run store and settings in a folder of its own. A test
/// calls setUp() in init() and tearDown() in cleanup().
class LibraryTest : public QObject
{
protected:
    using Model = ui::LibraryModel;

    void setUp()
    {
        failOnQtWarnings();
        theme_.apply(ui::ThemeChoice::Light);
        QCoreApplication::setOrganizationName(QStringLiteral("cdm-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_library"));
        folder_ = std::make_unique<QTemporaryDir>();
        keepSettingsIn(folder_->path());
        jobs_ = std::make_unique<ui::JobRunner>();
        session_ = std::make_unique<ui::Session>(jobs_.get(), storePath());
    }
    void tearDown()
    {
        jobs_->stopAndWait();
        dock_.reset();
        session_.reset();
        jobs_.reset();
    }

    [[nodiscard]] std::filesystem::path storePath() const
    {
        return folder_->filePath(QStringLiteral("s/runs.sqlite")).toStdString();
    }
    /// A run of the sample in the store, with a folder of its own; its checkpoint is never written.
    store::RunRow addRun(const std::string& name, store::RunState state = store::RunState::Finished)
    {
        store::RunStore store(storePath());
        store::RunRow row;
        row.name = name;
        row.datasetName = sample_.dataset()->name();
        row.datasetPath = sample_.folder().toStdString();
        row.datasetHash = sample_.dataset()->hash();
        row.configJson = engine::toJson({});
        row = store.add(row);
        std::filesystem::create_directories(row.folder);
        store.recordCheckpoint(row.id, row.folder + "/best.safetensors", true, 3, 0.4123);
        if (state != store::RunState::Running)
            store.finish(row.id, state, state == store::RunState::Failed ? "the disk is full" : "");
        return *store.find(row.id);
    }
    /// A file that says that it is of the sample, and holds no numbers.
    [[nodiscard]] QString writeCheckpoint(const QString& file, const std::string& runId) const
    {
        engine::CheckpointInfo info;
        info.path = file.toStdString();
        info.schema = sample_.dataset()->schema();
        info.datasetName = sample_.dataset()->name();
        info.datasetHash = sample_.dataset()->hash();
        info.runId = runId;
        info.epoch = 4;
        std::filesystem::create_directories(info.path.parent_path());
        engine::writeSafetensors(info.path, engine::checkpointMetadata(info), {});
        return file;
    }
    /// What the Library finds in the store, read at once.
    [[nodiscard]] std::shared_ptr<const ui::LibraryContent> read(ui::LibraryQuery query) const
    {
        query.storePath = storePath();
        JobContext job;
        return ui::readLibrary(query, job);
    }

    void makeDock()
    {
        dock_ = std::make_unique<ui::LibraryDock>(session_.get());
        dock_->resize(260, 500);
        dock_->show();
        QTRY_VERIFY(dock_->isSettled());
    }
    /// Opens the sample in the session.
    void openSample()
    {
        session_->openDataset(sample_.folder());
        QTRY_VERIFY(session_->dataset() && dock_->isSettled());
    }

    [[nodiscard]] Model* model() const { return dock_->model(); }
    [[nodiscard]] int rows(Model::Group group) const { return model()->rowCount(model()->groupIndex(group)); }
    [[nodiscard]] QModelIndex row(Model::Group group, int row) const
    {
        return model()->index(row, 0, model()->groupIndex(group));
    }
    [[nodiscard]] int runs() const { return rows(Model::Runs); }
    [[nodiscard]] int datasets() const { return rows(Model::Datasets); }
    [[nodiscard]] QModelIndex run(int place) const { return row(Model::Runs, place); }
    [[nodiscard]] QModelIndex dataset(int place) const { return row(Model::Datasets, place); }

    /// The view's action whose text begins so, without its mnemonic; null when there is none.
    [[nodiscard]] QAction* action(const QString& text) const
    {
        for (QAction* one : dock_->view()->actions()) {
            if (one->text().remove(QLatin1Char('&')).startsWith(text))
                return one;
        }
        return nullptr;
    }
    /// Makes a row the current one and does something with it.
    void choose(const QModelIndex& index, const char* what)
    {
        dock_->view()->setCurrentIndex(index);
        QAction* wanted = action(QLatin1String(what));
        QVERIFY2(wanted != nullptr && wanted->isEnabled(), what);
        wanted->trigger();
    }
    /// Answers the question in sight: deletes, or keeps.
    void answer(bool deletes)
    {
        const auto* question = dock_->findChild<QMessageBox*>();
        QVERIFY(question != nullptr);
        for (QAbstractButton* button : question->buttons()) {
            if ((question->buttonRole(button) == QMessageBox::DestructiveRole) == deletes) {
                button->click();
                break;
            }
        }
    }

    ui::Theme theme_;
    SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ui::JobRunner> jobs_;
    std::unique_ptr<ui::Session> session_;
    std::unique_ptr<ui::LibraryDock> dock_;
};

} // namespace cdm::test
