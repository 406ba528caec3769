// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "openwindow.h"

#include <QTemporaryDir>

#include <memory>

namespace cdm::test {

/// A combination in which a view is looked at.
struct LayoutCase
{
    QString language = QStringLiteral("en");
    ui::ThemeChoice theme = ui::ThemeChoice::Light;
    QSize size{1280, 800}; ///< of the window
    enum class Inputs { Nothing, Dataset, Model };
    Inputs inputs = Inputs::Model; ///< with a model come a checkpoint B and a few runs

    [[nodiscard]] QString text() const; ///< "zh_CN, 1280 x 800, dark"
};

/// The program's window on the sample, in such a combination, in a folder of its own.
class LayoutWindow
{
public:
    explicit LayoutWindow(LayoutCase given);
    /// Opens what it is to show. False when something does not come to its end.
    [[nodiscard]] bool open();
    /// Waits until nothing runs and the page in sight shows all there is.
    [[nodiscard]] bool waitUntilAtRest();

    [[nodiscard]] OpenWindow& program() { return *program_; }
    [[nodiscard]] app::MainWindow* operator->() { return &**program_; }
    app::MainWindow& operator*() { return **program_; }
    [[nodiscard]] QString file(const QString& name) const { return folder_.filePath(name); }

    static constexpr int patience = 60'000; ///< milliseconds, for a machine that has much else to do

private:
    LayoutCase case_;
    QTemporaryDir folder_;
    ui::Theme theme_;
    std::unique_ptr<OpenWindow> program_;
};

} // namespace cdm::test

Q_DECLARE_METATYPE(cdm::test::LayoutCase)
