// SPDX-License-Identifier: GPL-3.0-only
#include "app/startup.h"

#include "app/paths.h"
#include "app/settings.h"
#include "base/error.h"
#include "base/process.h"
#include "pages/train/training.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace cdm::app {

namespace {

using ui::LiveText; // lupdate loses the context of what follows a qualified name of another namespace

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
        inputs.slice.reset();
    }
    if (arguments.inputs.target)
        inputs.target = arguments.inputs.target;
    return inputs;
}

/// Leaves out of the inputs what was moved or deleted since the last time. What to say of it; empty when all is there.
LiveText leaveOutMissing(ui::SessionInputs& inputs)
{
    if (!inputs.dataset.isEmpty() && !QFileInfo::exists(inputs.dataset)) {
        const QString folder = QDir::toNativeSeparators(inputs.dataset);
        inputs = {};
        return [folder] {
            return MainWindow::tr("The dataset that was open the last time, %1, is not there any more. Open another "
                                  "one in the Library or from the File menu.")
                .arg(folder);
        };
    }
    QStringList lost;
    for (QString* checkpoint : {&inputs.checkpoint, &inputs.other}) {
        if (checkpoint->isEmpty() || QFileInfo::exists(*checkpoint))
            continue;
        lost << QDir::toNativeSeparators(*checkpoint);
        checkpoint->clear();
    }
    if (lost.isEmpty())
        return {};
    return [lost] {
        QStringList lines;
        for (const QString& file : lost)
            lines << MainWindow::tr("The checkpoint that was open the last time, %1, is not there any more. The "
                                    "dataset was opened without it.")
                         .arg(file);
        return lines.join(QLatin1Char('\n'));
    };
}

void tellOfMissing(MainWindow& window, const LiveText& text)
{
    MessageBar::Offer offer;
    if (!window.house().session->isOpening() && sampleInputs(QCoreApplication::applicationDirPath()))
        offer = {[] { return MainWindow::tr("Open the &sample"); }, [&window] { window.openSample(); }};
    window.messages()->tell(MessageBar::Kind::Warning, text, offer);
}

/// The run of this machine that was interrupted last, unless that was told before: of one that ended at `told` or
/// earlier (seconds since 1970). Who marked it does not matter: cdm does it, too.
std::optional<store::RunRow> lastInterrupted(const std::filesystem::path& path, double told)
{
    if (!std::filesystem::exists(path))
        return std::nullopt;
    store::RunStore store(path);
    store.markInterrupted();
    std::vector<store::RunRow> runs = store.list("state:interrupted");
    std::erase_if(runs, [&](const store::RunRow& run) {
        return run.host != thisProcess().host || static_cast<double>(run.finished) <= told;
    });
    const auto last = std::ranges::max_element(runs, {}, &store::RunRow::finished);
    return last == runs.end() ? std::nullopt : std::optional(*last);
}

/// Takes the message away when the run goes on, by whatever way.
void withdrawWhenResumed(MainWindow& window, const QString& id, QObject* about)
{
    ui::Session* session = window.house().session;
    QObject::connect(session, &ui::Session::runsChanged, about, [&window, session, id, about] {
        const auto* training = session->findChild<ui::Training*>();
        if (training == nullptr || !training->isActive() || training->history().row.id != id.toStdString())
            return;
        window.messages()->withdraw(about);
        about->deleteLater();
    });
}

void tellOfInterrupted(MainWindow& window, const store::RunRow& run)
{
    const QString id = QString::fromStdString(run.id);
    const QString name = run.name.empty() ? id : QString::fromStdString(run.name);
    const MessageBar::Offer offer{[] { return MainWindow::tr("&Resume"); }, [&window, id] { window.resumeRun(id); }};
    const auto text = [name, epochs = run.epochs] {
        if (epochs > 0)
            return MainWindow::tr("The training of %1 was interrupted after epoch %2.")
                .arg(name, QString::number(epochs));
        return MainWindow::tr("The training of %1 was interrupted before its first whole epoch. When it is resumed, it "
                              "begins anew.")
            .arg(name);
    };
    auto* about = new QObject(&window);
    withdrawWhenResumed(window, id, about);
    window.messages()->tell(MessageBar::Kind::Warning, text, offer, about);
}

} // namespace

void setFirstNumbers(ui::Session& session, const Arguments& arguments, const Settings& settings)
{
    session.setGammaLimit(settings.number(QStringLiteral("gammaLimit"), session.gammaLimit()));
    session.setGamma(arguments.gamma.value_or(settings.number(QStringLiteral("gamma"), session.gamma())));
    session.setLambda(arguments.lambda.value_or(settings.number(QStringLiteral("lambda"), session.lambda())));
    session.setK(arguments.k.value_or(static_cast<int>(settings.number(QStringLiteral("k"), session.k()))));
}

void openFirstInputs(MainWindow& window, const Arguments& arguments)
{
    const MainWindow::House& house = window.house();
    ui::SessionInputs inputs = firstInputs(arguments, *house.settings);
    const LiveText missing = arguments.inputs.empty() ? leaveOutMissing(inputs) : LiveText();
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

void tidyRuns(MainWindow& window)
{
    constexpr auto key = "interruptedTold";
    ui::Session& session = *window.house().session;
    Settings* settings = window.house().settings;
    const double told = settings->number(QLatin1String(key), 0.0);
    session.jobs()->start<std::optional<store::RunRow>>(
        {[] { return MainWindow::tr("Look for interrupted runs"); }, {}, false, true}, &window,
        [path = session.storePath(), told](JobContext&) { return lastInterrupted(path, told); },
        [&window, &session, settings](const std::optional<store::RunRow>& last) {
            if (!last)
                return;
            settings->setNumber(QLatin1String(key), static_cast<double>(last->finished));
            settings->saveAside();
            Q_EMIT session.runsChanged();
            tellOfInterrupted(window, *last);
        },
        [&session](const LiveText& error) { Q_EMIT session.failed(error); });
}

} // namespace cdm::app
