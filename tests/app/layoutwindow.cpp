// SPDX-License-Identifier: GPL-3.0-only
#include "layoutwindow.h"

#include "app/fonts.h"
#include "app/paths.h"
#include "support/fakemodel.h"
#include "support/manyruns.h"
#include "support/settingsfolder.h"

namespace cdm::test {

namespace {
constexpr int runCount = 8;
}

QString LayoutCase::text() const
{
    return QStringLiteral("%1, %2 x %3, %4")
        .arg(language)
        .arg(size.width())
        .arg(size.height())
        .arg(theme == ui::ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

LayoutWindow::LayoutWindow(LayoutCase given) : case_(std::move(given))
{
    keepSettingsIn(folder_.path());
    app::chooseFonts(case_.language);
    theme_.apply(case_.theme);
    if (case_.inputs == LayoutCase::Inputs::Model)
        addManyRuns(OpenWindow::storeIn(folder_.path()), runCount);
    program_ = std::make_unique<OpenWindow>(folder_.path(), &theme_);
    (*program_)->setLanguage(case_.language);
    (*program_)->resize(case_.size);
}

bool LayoutWindow::open()
{
    const auto sample = app::sampleInputs(QCoreApplication::applicationDirPath());
    ui::Session& session = program_->session();
    if (case_.inputs == LayoutCase::Inputs::Nothing)
        return waitUntilAtRest();
    if (!sample)
        return false;
    session.openDataset(sample->dataset);
    if (!QTest::qWaitFor([&session] { return session.statistics() != nullptr; }, patience))
        return false;
    if (case_.inputs == LayoutCase::Inputs::Model) {
        session.adoptModel(std::make_shared<FakeModel>(*session.dataset(), "m-0"));
        session.adoptOther(std::make_shared<FakeModel>(*session.dataset(), "m-1"));
        session.setGamma(0.4);
        session.setTarget(3);
    }
    return waitUntilAtRest();
}

bool LayoutWindow::waitUntilAtRest()
{
    return QTest::qWaitFor([this] { return (*program_)->isSettled() && program_->jobs().runningCount() == 0; },
                           patience);
}

} // namespace cdm::test
