// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace cdm::fuzz {

/// The folder that libFuzzer was given for its corpus: the first argument that is no option; empty without one.
inline std::filesystem::path corpusFolder(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (argv[i][0] != '-' && std::filesystem::is_directory(argv[i]))
            return argv[i];
    return {};
}

/// Puts a first input into the corpus, unless it is there.
inline void addSeed(const std::filesystem::path& corpus, const std::string& name, std::string_view input)
{
    if (!corpus.empty() && !std::filesystem::exists(corpus / name))
        std::ofstream(corpus / name, std::ios::binary) << input;
}

} // namespace cdm::fuzz
