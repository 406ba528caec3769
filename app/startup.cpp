// SPDX-License-Identifier: GPL-3.0-only
#include "app/startup.h"

#include "app/paths.h"
#include "app/settings.h"
#include "base/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace cdm::app {

namespace {

ui::SessionInputs firstInputs(const Arguments& arguments, const Settings& settings)
{
    ui::SessionInputs inputs = arguments.inputs;
    if (!inputs.empty() || !arguments.files.isEmpty())
        return inputs;
    const auto usual =
        settings.lastInputs() ? settings.lastInputs() : sampleInputs(QCoreApplication::applicationDirPath());
    if (!usual)
        return inputs;
    inputs = *usual;
    if (arguments.inputs.request) {
        inputs.split.reset();
        inputs.request = arguments.inputs.request;
        inputs.target.reset();
    }
    if (arguments.inputs.target)
        inputs.target = arguments.inputs.target;
    return inputs;
}

/// Leaves out of the inputs what was moved or deleted since the last time. What to say of it; empty when all is there.
QString leaveOutMissing(ui::SessionInputs& inputs)
{
    if (!inputs.dataset.isEmpty() && !QFileInfo::exists(inputs.dataset)) {
        const QString folder = QDir::toNativeSeparators(inputs.dataset);
        inputs = {};
        return MainWindow::tr("The dataset that was open the last time, %1, is not there any more. Open another one in "
                              "the Library or from the File menu.")
            .arg(folder);
    }
    QStringList lost;
    for (QString* checkpoint : {&inputs.checkpoint, &inputs.other}) {
        if (checkpoint->isEmpty() || QFileInfo::exists(*checkpoint))
            continue;
        lost << MainWindow::tr("The checkpoint that was open the last time, %1, is not there any more. The dataset was "
                               "opened without it.")
                    .arg(QDir::toNativeSeparators(*checkpoint));
        checkpoint->clear();
    }
    return lost.join(QLatin1Char('\n'));
}

void tellOfMissing(MainWindow& window, const QString& text)
{
    MessageBar::Offer offer;
    if (!window.house().session->isOpening() && sampleInputs(QCoreApplication::applicationDirPath()))
        offer = {MainWindow::tr("Open the &sample"), [&window] { window.openSample(); }};
    window.messages()->tell(MessageBar::Kind::Warning, text, offer);
}

} // namespace

void setFirstNumbers(ui::Session& session, const Arguments& arguments, const Settings& settings)
{
    session.setGamma(arguments.gamma.value_or(settings.number(QStringLiteral("gamma"), session.gamma())));
    session.setLambda(arguments.lambda.value_or(settings.number(QStringLiteral("lambda"), session.lambda())));
    session.setK(arguments.k.value_or(static_cast<int>(settings.number(QStringLiteral("k"), session.k()))));
}

void openFirstInputs(MainWindow& window, const Arguments& arguments)
{
    const MainWindow::House& house = window.house();
    ui::SessionInputs inputs = firstInputs(arguments, *house.settings);
    const QString missing = arguments.inputs.empty() ? leaveOutMissing(inputs) : QString();
    if (!inputs.empty())
        house.session->open(inputs);
    if (!missing.isEmpty())
        tellOfMissing(window, missing);
    if (arguments.files.isEmpty())
        return;
    PathPlan plan;
    try {
        plan = planFor(arguments.files);
    } catch (const Error&) {
        if (!arguments.screenshot.isEmpty())
            throw;
        return window.openPaths(arguments.files); // the message bar tells
    }
    if (!plan.importSource.isEmpty()) {
        if (!arguments.screenshot.isEmpty()) // nobody is there to answer the questions of an import
            throw Error("it is no dataset; make one of it with: cdm import", plan.importSource.toStdString());
        return window.openPaths(arguments.files);
    }
    plan.inputs.request = arguments.inputs.request;
    plan.inputs.target = arguments.inputs.target;
    house.session->open(plan.inputs);
}

void tidyRuns(ui::Session& session)
{
    session.jobs()->start<int>(
        {MainWindow::tr("Look for interrupted runs"), {}, false, true}, &session,
        [path = session.storePath()](JobContext&) {
            return std::filesystem::exists(path) ? store::RunStore(path).markInterrupted() : 0;
        },
        [&session](int changed) {
            if (changed > 0)
                Q_EMIT session.runsChanged();
        },
        [&session](const QString& error) { Q_EMIT session.failed(error); });
}

} // namespace cdm::app
