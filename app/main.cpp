// SPDX-License-Identifier: GPL-3.0-only
#include "app/arguments.h"
#include "app/fonts.h"
#include "app/icons.h"
#include "app/languages.h"
#include "app/mainwindow.h"
#include "app/patientthreads.h"
#include "app/quitsignals.h"
#include "app/screenshot.h"
#include "app/settings.h"
#include "app/startup.h"
#include "base/error.h"
#include "base/version.h"
#include "store/runstore.h"
#include "units/errortext.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <ctime>

namespace {

using namespace cdm;
using namespace cdm::app;

int fail(const std::string& reason, int status)
{
    std::fprintf(stderr, "cdm-workbench: %s\n", reason.c_str());
    return status;
}

/// Drops what the platform plugin says of itself; everything else goes to stderr as usual.
void quietPlatform(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (!message.startsWith(QLatin1String("This plugin does not support")) &&
        !message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set")))
        std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, message)));
}

/// Pictures are drawn without a display, whatever the desktop is.
void prepareEnvironment(const Arguments& arguments)
{
    if (arguments.screenshot.isEmpty())
        return;
    qInstallMessageHandler(quietPlatform);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(arguments.scale));
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void describeProgram()
{
    QApplication::setOrganizationName(QStringLiteral("cdm-workbench"));
    QApplication::setApplicationName(QStringLiteral("cdm-workbench"));
    QApplication::setApplicationDisplayName(QStringLiteral("CDM Workbench"));
    QApplication::setApplicationVersion(QLatin1String(programVersion));
    QGuiApplication::setDesktopFileName(QStringLiteral(CDM_APP_ID));
}

int run(const Arguments& arguments, std::chrono::steady_clock::time_point started)
{
    const bool picture = !arguments.screenshot.isEmpty();
    Settings settings(picture ? QString() : Settings::defaultFile());
    Languages languages;
    languages.apply(arguments.language.isEmpty() ? (picture ? QStringLiteral("en") : settings.language())
                                                 : arguments.language);
    ui::Theme theme;
    chooseFonts(languages.present());
    theme.apply(arguments.theme.value_or(picture ? ui::ThemeChoice::Light : settings.theme()));
    ui::JobRunner jobs;
    ui::Session session(&jobs, arguments.store.empty() ? store::RunStore::defaultPath() : arguments.store);
    setFirstNumbers(session, arguments, settings);
    if (!arguments.page.isEmpty())
        settings.setPage(arguments.page);

    MainWindow window({&session, &theme, &languages, &settings});
    if (arguments.size)
        window.resize(*arguments.size);
    Screenshot screenshot(&window, arguments.screenshot);
    QuitSignals signals;
    QObject::connect(&signals, &QuitSignals::received, &window, &MainWindow::closeUnasked);
    QObject::connect(&window, &MainWindow::painted, &window, [&] {
        if (arguments.measureStart) {
            const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - started;
            // Beside it what a busy machine does not add to: the processor's time, loading of the program included.
            std::printf("%.0f ms from main to the first paint, %.0f ms of processor time\n", spent.count(),
                        1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
            QCoreApplication::quit();
            return;
        }
        try {
            openFirstInputs(window, arguments);
        } catch (const Error& error) {
            Q_EMIT session.failed(ui::text::liveError(error));
        }
        if (picture) {
            screenshot.start();
            return;
        }
        tidyRuns(window);
        window.startTourOnce();
    });
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    beginWithPatientThreads(argv);
    const auto started = std::chrono::steady_clock::now();
    Arguments arguments;
    if (const auto status = parseArguments(argc, argv, arguments))
        return *status;
    prepareEnvironment(arguments);
    if (!hasDisplay())
        return fail("there is no display. Use --screenshot FILE.png, or the command-line program cdm", 1);
    describeProgram();
    QApplication application(argc, argv);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QTemporaryDir forgotten; // what a picture would remember
    if (!arguments.screenshot.isEmpty())
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, forgotten.path());
    try {
        return run(arguments, started);
    } catch (const std::exception& error) {
        return fail(error.what(), 1);
    }
}
