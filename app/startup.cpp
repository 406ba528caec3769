// SPDX-License-Identifier: GPL-3.0-only
#include "app/startup.h"

#include "app/paths.h"
#include "app/settings.h"
#include "app/toldruns.h"
#include "base/error.h"
#include "base/process.h"
#include "session/runwatch.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace cdm::app {

namespace {

using ui::LiveText; // lupdate loses the context of what follows a qualified name of another namespace

/// What was open the last time, on the first start the sample; with the request and the target that were given, unless
/// they are of something else that was named.
ui::SessionInputs lastInputs(const Arguments& arguments, const Settings& settings)
{
    const auto usual =
        settings.lastInputs() ? settings.lastInputs() : sampleInputs(QCoreApplication::applicationDirPath());
    if (!usual)
        return {};
    ui::SessionInputs inputs = *usual;
    const ui::SessionInputs& given = arguments.inputs;
    if (!given.dataset.isEmpty() || !given.run.isEmpty() || !arguments.files.isEmpty())
        return inputs;
    if (given.request) {
        inputs.split.reset();
        inputs.request = given.request;
        inputs.target.reset();
        inputs.slice.reset();
    }
    if (given.target)
        inputs.target = given.target;
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

/// Opens what is left of the inputs of the last session, and says what is not.
void openLast(MainWindow& window, ui::SessionInputs inputs)
{
    const LiveText missing = leaveOutMissing(inputs);
    if (!inputs.empty())
        window.house().session->open(inputs);
    else if (!missing.isEmpty())
        window.house().settings->setLastInputs({}); // it is said once
    if (!missing.isEmpty())
        tellOfMissing(window, missing);
}

/// When nothing of what was named could be opened, the last session or the sample is there to go on with.
void openLastIfAllFails(MainWindow& window, const Arguments& arguments)
{
    ui::Session* session = window.house().session;
    const auto decide = [&window, session, arguments] {
        if (!session->dataset() && !session->model())
            openLast(window, lastInputs(arguments, *window.house().settings));
    };
    if (!session->isOpening())
        return decide();
    auto* waiting = new QObject(&window);
    // Queued: the failure is told first.
    QObject::connect(
        session, &ui::Session::openingChanged, waiting,
        [session, waiting, decide] {
            if (session->isOpening())
                return;
            session->disconnect(waiting);
            decide();
            waiting->deleteLater();
        },
        Qt::QueuedConnection);
}

/// Nobody is there to read messages or to answer the questions of an import: throws Error instead.
void refuseForPicture(const PartialPlan& found)
{
    if (!found.problems.empty())
        throw found.problems.front();
    if (const QString& source = found.plan.importSource; !source.isEmpty())
        throw Error("it is no dataset; make one of it with: cdm import", source.toStdString());
}

/// False when it is an import that they ask for.
bool openFiles(MainWindow& window, const Arguments& arguments)
{
    PartialPlan found = planWhatOpens(arguments.files);
    if (!arguments.screenshot.isEmpty())
        refuseForPicture(found);
    found.plan.inputs.request = arguments.inputs.request;
    found.plan.inputs.target = arguments.inputs.target;
    window.openPlan(found);
    return found.plan.importSource.isEmpty();
}

/// What a start finds of runs that were cut off.
struct Interrupted
{
    bool isNewlyMarked = false;        ///< some were still said to be running
    std::vector<store::RunRow> untold; ///< of this machine, the latest first
    ToldRuns told;                     ///< once these are told, too
};

/// Who marked a run does not matter: cdm does it, too. Nothing where there is no database.
std::optional<Interrupted> lookForInterrupted(const std::filesystem::path& path, const ToldRuns& told)
{
    if (!std::filesystem::exists(path))
        return std::nullopt;
    store::RunStore store(path);
    Interrupted found;
    found.isNewlyMarked = store.markInterrupted() > 0;
    std::vector<store::RunRow> runs = store.list("state:interrupted");
    std::erase_if(runs, [host = thisProcess().host](const store::RunRow& run) { return run.host != host; });
    std::ranges::stable_sort(runs, std::ranges::greater(), &store::RunRow::finished); // else the newest stay first
    found.told = ToldRuns(runs);
    std::erase_if(runs, [&told](const store::RunRow& run) { return told.contains(run); });
    found.untold = std::move(runs);
    return found;
}

/// The message goes when the run is deleted, goes on, or has gone on; with the message the window ends the watch.
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
    const auto isStill = [end = run.finished](const store::RunRow& now) {
        return now.state == store::RunState::Interrupted && now.finished == end;
    };
    auto* watch = new ui::RunWatch(window.house().session, id, isStill, &window);
    QObject::connect(watch, &ui::RunWatch::over, &window, [&window, watch] { window.messages()->withdraw(watch); });
    window.messages()->tell(MessageBar::Kind::Warning, text, offer, watch);
}

/// One message each, the latest in sight, and one of all the others when they are many.
void tellOfInterrupted(MainWindow& window, const std::vector<store::RunRow>& runs)
{
    constexpr std::size_t mostMessages = 5;
    const std::size_t offered = std::min(runs.size(), mostMessages);
    if (const std::size_t others = runs.size() - offered; others > 0)
        window.messages()->tell(MessageBar::Kind::Warning, [others] {
            return MainWindow::tr("More trainings were interrupted before: %1. The filter state:interrupted of the "
                                  "Library lists them.")
                .arg(others);
        });
    for (std::size_t next = offered; next > 0; --next)
        tellOfInterrupted(window, runs[next - 1]);
}

} // namespace

void setFirstNumbers(ui::Session& session, const Arguments& arguments, const Settings& settings)
{
    if (const double limit = settings.number(QStringLiteral("chosenGammaLimit"), 0.0); limit > 0.0)
        session.setGammaLimit(limit);
    session.setGamma(arguments.gamma.value_or(settings.number(QStringLiteral("gamma"), session.gamma())));
    session.setLambda(arguments.lambda.value_or(settings.number(QStringLiteral("lambda"), session.lambda())));
    session.setK(arguments.k.value_or(static_cast<int>(settings.number(QStringLiteral("k"), session.k()))));
}

void openFirstInputs(MainWindow& window, const Arguments& arguments)
{
    const MainWindow::House& house = window.house();
    if (arguments.inputs.empty() && arguments.files.isEmpty())
        return openLast(window, lastInputs(arguments, *house.settings));
    if (!arguments.inputs.empty())
        house.session->open(arguments.inputs);
    const bool isImport = !arguments.files.isEmpty() && !openFiles(window, arguments);
    if (!isImport && arguments.screenshot.isEmpty())
        openLastIfAllFails(window, arguments);
}

void tidyRuns(MainWindow& window)
{
    ui::Session& session = *window.house().session;
    Settings* settings = window.house().settings;
    const QString store = QString::fromStdString(session.storePath().string());
    session.jobs()->start<std::optional<Interrupted>>(
        {[] { return MainWindow::tr("Look for interrupted runs"); }, {}, false, true}, &window,
        [path = session.storePath(), told = ToldRuns::fromText(settings->interruptedTold(store))](JobContext&) {
            return lookForInterrupted(path, told);
        },
        [&window, &session, settings, store](const std::optional<Interrupted>& found) {
            if (!found)
                return;
            settings->setInterruptedTold(store, found->told.toText());
            settings->saveAside();
            if (found->isNewlyMarked)
                Q_EMIT session.runsChanged();
            tellOfInterrupted(window, found->untold);
        },
        [&session](const LiveText& error) { Q_EMIT session.failed(ui::Failure(error, ui::Failure::StoreUnread{})); });
}

} // namespace cdm::app
