// SPDX-License-Identifier: GPL-3.0-only
#include "cli/manpage.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <sstream>

namespace cdm::cli {

namespace {

/// Text that roff must take as it is: backslashes, hyphens, and lines that would begin a macro.
std::string escaped(const std::string& text)
{
    std::string out;
    bool lineStart = true;
    for (const char c : text) {
        if (lineStart && (c == '.' || c == '\''))
            out += "\\&";
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
        lineStart = c == '\n';
    }
    return out;
}

std::string bold(const std::string& text)
{
    return "\\fB" + escaped(text) + "\\fR";
}

std::string fullName(const CLI::App& app)
{
    return app.get_parent() ? fullName(*app.get_parent()) + " " + app.get_name() : app.get_name();
}

/// "--memory N" with the name in bold; positionals by their name alone.
std::string optionHead(const CLI::Option& option)
{
    std::string head = bold(option.get_name(option.get_positional(), true));
    std::string rest = CLI::Formatter().make_option_opts(&option);
    rest.erase(0, std::min(rest.size(), rest.find_first_not_of(' ')));
    if (!rest.empty() && option.get_expected_max() > 0)
        head += " " + escaped(rest);
    return head;
}

void addOptions(std::string& page, const CLI::App& app)
{
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty())
            continue;
        page += ".TP\n" + optionHead(*option) + "\n" + escaped(option->get_description()) + "\n";
    }
}

void addExample(std::string& page, const std::string& footer)
{
    if (!footer.empty())
        page += ".PP\n.nf\n" + escaped(footer) + "\n.fi\n";
}

std::string synopsis(const CLI::App& app)
{
    std::string line = bold(fullName(app)) + " [\\fIOPTIONS\\fR]";
    for (const CLI::Option* option : app.get_options([](const CLI::Option* o) { return o->get_positional(); })) {
        const std::string name = "\\fI" + escaped(option->get_name(true)) + "\\fR";
        line += " " + (option->get_required() ? name : "[" + name + "]");
    }
    if (!app.get_subcommands([](const CLI::App*) { return true; }).empty())
        line += " \\fIVERB\\fR ...";
    return line;
}

void addVerbs(std::string& page, const CLI::App& app)
{
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        page += ".SS \"" + escaped(fullName(*verb)) + "\"\n" + synopsis(*verb) + "\n.PP\n" +
                escaped(verb->get_description()) + ".\n";
        addOptions(page, *verb);
        addExample(page, verb->get_footer());
        addVerbs(page, *verb);
    }
}

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

} // namespace

std::string manPage(const CLI::App& app, const std::string& version, const std::vector<ManSection>& sections)
{
    const std::string name = app.get_name();
    std::string page = ".TH " + upper(name) + " 1 \"\" \"" + name + " " + version + "\" \"CDM Workbench\"\n";
    page += ".SH NAME\n" + escaped(name) + " \\- " + escaped(app.get_description()) + "\n";
    page += ".SH SYNOPSIS\n" + synopsis(app) + "\n";
    page += ".SH OPTIONS\n";
    addOptions(page, app);
    if (!app.get_subcommands([](const CLI::App*) { return true; }).empty()) {
        page += ".SH VERBS\n";
        addVerbs(page, app);
    }
    for (const ManSection& section : sections) {
        page += ".SH \"" + escaped(upper(section.heading)) + "\"\n";
        for (const auto& [term, text] : section.paragraphs)
            page += (term.empty() ? ".PP\n" : ".TP\n" + bold(term) + "\n") + escaped(text) + "\n";
    }
    if (!app.get_footer().empty()) {
        page += ".SH EXAMPLE\n.nf\n" + escaped(app.get_footer()) + "\n.fi\n";
    }
    return page;
}

} // namespace cdm::cli
