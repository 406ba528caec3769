// SPDX-License-Identifier: GPL-3.0-only
// Writes the texts of core that the window translates as lines that lupdate can read. core itself knows no Qt.
#include "engine/trainconfig.h"
#include "sources/importer.h"
#include "sources/problemtexts.h"

#include <cstdio>
#include <set>
#include <string>

namespace {

void write(const char* context, const std::string& text)
{
    static std::set<std::string> written;
    if (text.empty() || !written.insert(context + text).second)
        return;
    std::string escaped;
    for (const char c : text) {
        if (c == '"' || c == '\\')
            escaped += '\\';
        escaped += c;
    }
    std::printf("QT_TRANSLATE_NOOP(\"%s\", \"%s\");\n", context, escaped.c_str());
}

} // namespace

int main()
{
    for (const cdm::engine::OptionInfo& option : cdm::engine::trainOptions()) {
        for (const char* text : {option.group, option.label, option.help})
            write("TrainOptions", text);
    }
    for (const cdm::engine::Preset& preset : cdm::engine::trainPresets())
        write("TrainOptions", preset.help);
    for (const cdm::sources::FormatInfo& format : cdm::sources::formats())
        write("ImportFormats", format.title);
    for (const char* text : cdm::sources::problemTexts())
        write("ImportProblems", text);
}
