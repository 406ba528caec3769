// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runsmodel.h"
#include "pages/compare/runspanel.h"
#include "pages/comparepage.h"
#include "support/qtwarnings.h"
#include "support/settingsfolder.h"
#include "theme/theme.h"
#include "widgets/pages/comparefixture.h"

#include <QSettings>
#include <QTableView>

namespace cdm::test {

/// What tests of the Compare page share: each test function has a session over an empty store of runs, and settings in
/// which nothing is kept. A test calls beginCompare() in init() and endCompare() in cleanup(), after its pages are
/// gone.
class CompareTest : public QObject
{
protected:
    void beginCompare()
    {
        failOnQtWarnings();
        theme_.apply(ui::ThemeChoice::Light);
        keepSettingsIn(settings_.path());
        QCoreApplication::setOrganizationName(QStringLiteral("cdm-test"));
        QCoreApplication::setApplicationName(QString::fromLatin1(metaObject()->className()));
        QSettings().clear();
        runs_ = std::make_unique<StoredRuns>();
        jobs_ = std::make_unique<ui::JobRunner>();
        session_ = std::make_unique<ui::Session>(jobs_.get(), runs_->path());
    }
    void endCompare()
    {
        jobs_->stopAndWait();
        session_.reset();
        jobs_.reset();
    }

    [[nodiscard]] ui::ModelLoader loader() const { return fakeModelsOf(sample_); }
    std::unique_ptr<ui::ComparePage> makePage()
    {
        auto page = std::make_unique<ui::ComparePage>(session_.get(), loader());
        page->resize(1000, 700);
        page->show();
        return page;
    }
    [[nodiscard]] static QStringList shownIds(const ui::ComparePage& page)
    {
        QStringList ids;
        for (int row = 0; row < page.runs()->model()->rowCount(); ++row)
            ids << page.runs()->model()->idAt(row);
        return ids;
    }
    /// Gives the table of runs the keyboard, with that run as the current one.
    static void selectRun(ui::ComparePage& page, const QString& id)
    {
        const int row = page.runs()->model()->rowOf(id);
        QVERIFY(row >= 0);
        page.runs()->view()->setCurrentIndex(page.runs()->model()->index(row, 0));
        page.activateWindow();
        page.runs()->view()->setFocus();
        QTRY_VERIFY(page.runs()->view()->hasFocus()); // its shortcuts need it
    }

    ui::Theme theme_;
    QTemporaryDir settings_;
    SampleDataset sample_;
    std::unique_ptr<StoredRuns> runs_;
    std::unique_ptr<ui::JobRunner> jobs_;
    std::unique_ptr<ui::Session> session_;
};

} // namespace cdm::test
