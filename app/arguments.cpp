// SPDX-License-Identifier: GPL-3.0-only
#include "app/arguments.h"

#include "app/pagearea.h"
#include "base/error.h"
#include "base/version.h"
#include "cli/manpage.h"
#include "engine/engine.h"

#include <QRegularExpression>

#include <CLI/CLI.hpp>

#include <cstdio>

namespace cdm::app {

namespace {

std::string versionText()
{
    std::string text = std::string("cdm-workbench ") + programVersion + "\nQt " + qVersion();
    try {
        const engine::EngineInfo info = engine::loadEngine().info();
        text += "\nLibTorch " + info.torchVersion + "\nBLAS " + info.blas;
        if (info.referenceBlas)
            text += "\nwarning: this is the reference BLAS, many times slower than an optimised one; install "
                    "libopenblas0-pthread";
    } catch (const Error& error) {
        text += std::string("\nLibTorch not available: ") + error.what();
    }
    return text;
}

QSize parseSize(const std::string& text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const auto match = form.match(QString::fromStdString(text));
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() < 640 || size.height() < 400 || size.width() > 16000 || size.height() > 16000)
        throw CLI::ValidationError("--size", "'" + text + "' is not allowed: WxH from 640x400 to 16000x16000");
    return size;
}

/// Options that fill std types, moved into the Qt ones after a successful parse.
struct Texts
{
    std::vector<std::string> files;
    std::string dataset, checkpoint, run, page, theme, language, store, screenshot, size;
};

void addOptions(CLI::App& cli, Arguments& arguments, Texts& texts)
{
    cli.add_option(
        "FILES", texts.files,
        "Dataset folder or its manifest.json, and checkpoint file, to open; or a request log or a known public "
        "dataset to import");
    cli.add_option("--dataset", texts.dataset, "Dataset folder")->type_name("DIR");
    auto* checkpoint = cli.add_option("--checkpoint", texts.checkpoint, "Checkpoint file")->type_name("FILE");
    cli.add_option("--run", texts.run, "Run whose best checkpoint and dataset to open: an id, its beginning, or last")
        ->type_name("ID")
        ->excludes(checkpoint);
    cli.add_option("--request", arguments.inputs.request, "Number of the request to open")->type_name("N");
    cli.add_option("--target", arguments.inputs.target, "Place of the candidate to select, from 0")
        ->type_name("I")
        ->check(CLI::Range(0, 1'000'000));
    cli.add_option("--gamma", arguments.gamma, "Weight of the student in the final score")
        ->type_name("G")
        ->check(CLI::Range(0.0, ui::Session::largestGamma));
    cli.add_option("--lambda", arguments.lambda, "Weight of diversity in the teacher")
        ->type_name("L")
        ->check(CLI::Range(0.0, 1.0));
    cli.add_option("--k", arguments.k, "List length")->type_name("K")->check(CLI::Range(1, 1000));
    std::set<std::string> pages;
    for (const QString& id : PageArea::pageIds())
        pages.insert(id.toStdString());
    cli.add_option("--page", texts.page, "Page to show")->type_name("PAGE")->check(CLI::IsMember(pages));
    cli.add_option("--theme", texts.theme, "Colours")
        ->type_name("THEME")
        ->check(CLI::IsMember(std::set<std::string>{"light", "dark", "system"}));
    cli.add_option("--lang", texts.language, "Language, e.g. en")->type_name("CODE");
    cli.add_option("--store", texts.store, "Run database; default: the user's")->type_name("FILE");
    auto* screenshot =
        cli.add_option("--screenshot", texts.screenshot, "Write a picture of the window, without a display, and exit")
            ->type_name("FILE.png");
    cli.add_option("--size", texts.size, "Size of the window")->type_name("WxH");
    cli.add_option("--scale", arguments.scale, "Pixels per point of the picture")
        ->type_name("S")
        ->check(CLI::Range(1.0, 4.0))
        ->needs(screenshot);
    cli.add_flag("--measure-start", arguments.measureStart,
                 "Print the time to the first paint, by the clock and of the processor; exit");
    cli.set_version_flag("--version", versionText);
}

void moveTexts(const Texts& texts, Arguments& arguments)
{
    for (const std::string& file : texts.files)
        arguments.files << QString::fromStdString(file);
    arguments.inputs.dataset = QString::fromStdString(texts.dataset);
    arguments.inputs.checkpoint = QString::fromStdString(texts.checkpoint);
    arguments.inputs.run = QString::fromStdString(texts.run);
    arguments.page = QString::fromStdString(texts.page);
    arguments.language = QString::fromStdString(texts.language);
    arguments.store = texts.store;
    arguments.screenshot = QString::fromStdString(texts.screenshot);
    if (!arguments.screenshot.isEmpty() && !arguments.screenshot.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        throw CLI::ValidationError("--screenshot", "'" + texts.screenshot + "' must end in .png");
    if (!texts.size.empty())
        arguments.size = parseSize(texts.size);
    if (!texts.theme.empty())
        arguments.theme = texts.theme == "light"  ? ui::ThemeChoice::Light
                          : texts.theme == "dark" ? ui::ThemeChoice::Dark
                                                  : ui::ThemeChoice::System;
}

std::string manualPage(const CLI::App& app)
{
    using cli::ManSection;
    const ManSection display{"Display",
                             {{"", "Without a display only --screenshot works; the command-line program cdm(1) does "
                                   "everything else."}}};
    const ManSection status{"Exit status",
                            {{"0", "The window was closed, or the picture written."},
                             {"1", "It could not be done; the reason is on stderr."},
                             {"2", "The command line was wrong."}}};
    const ManSection environment{
        "Environment",
        {{"CDM_STORE", "Run database to use in place of the user's."},
         {"XDG_DATA_HOME", "Where the user's data folder cdm-workbench lies; without it ~/.local/share."},
         {"XDG_CONFIG_HOME", "Where settings lie; without it ~/.config."}}};
    const ManSection see{"See also", {{"", "cdm(1)"}}};
    return cli::manPage(app, programVersion, {display, status, environment, see});
}

} // namespace

std::optional<int> parseArguments(int argc, char** argv, Arguments& arguments)
{
    CLI::App cli("CDM Workbench: choose how much diversity to buy with how much accuracy", "cdm-workbench");
    Texts texts;
    addOptions(cli, arguments, texts);
    // Hidden: the build makes the manual page with it.
    cli.add_flag_callback("--man",
                          [&cli] {
                              std::fputs(manualPage(cli).c_str(), stdout);
                              throw CLI::Success();
                          })
        ->group("");
    try {
        cli.parse(argc, argv);
        moveTexts(texts, arguments);
        return std::nullopt;
    } catch (const CLI::Success& wanted) {
        return cli.exit(wanted);
    } catch (const CLI::ParseError& error) {
        std::fprintf(stderr, "cdm-workbench: %s\n", error.what());
        return 2;
    }
}

} // namespace cdm::app
