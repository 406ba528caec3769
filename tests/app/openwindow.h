// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/languages.h"
#include "app/mainwindow.h"
#include "app/settings.h"
#include "app/startup.h"

#include <QTest>

#include <memory>

namespace cdm::test {

/// The program as main() puts it together, in a folder of its own: settings, run database, window. What one leaves
/// behind, the next one in the same folder finds.
class OpenWindow
{
public:
    OpenWindow(const QString& folder, ui::Theme* theme, const app::Arguments& arguments = {})
        : settings_(folder + QStringLiteral("/settings.ini")),
          session_(&jobs_, storeIn(folder))
    {
        languages_.apply(QStringLiteral("en"));
        app::setFirstNumbers(session_, arguments, settings_);
        window_ = std::make_unique<app::MainWindow>(app::MainWindow::House{&session_, theme, &languages_, &settings_});
        if (settings_.geometry().isEmpty())
            window_->resize(1280, 800); // whatever the screen
        window_->show();
    }
    ~OpenWindow()
    {
        jobs_.stopAndWait();
        window_.reset();
    }
    OpenWindow(const OpenWindow&) = delete;
    OpenWindow& operator=(const OpenWindow&) = delete;

    [[nodiscard]] static std::filesystem::path storeIn(const QString& folder)
    {
        return (folder + QStringLiteral("/runs.sqlite")).toStdString();
    }

    app::MainWindow& operator*() { return *window_; }
    app::MainWindow* operator->() { return window_.get(); }
    ui::Session& session() { return session_; }
    ui::JobRunner& jobs() { return jobs_; }
    app::Settings& settings() { return settings_; }
    app::Languages& languages() { return languages_; }

    /// Empty, or the message in sight.
    [[nodiscard]] QString message() const { return window_->messages()->text(); }

private:
    app::Settings settings_;
    app::Languages languages_;
    ui::JobRunner jobs_;
    ui::Session session_;
    std::unique_ptr<app::MainWindow> window_;
};

} // namespace cdm::test
