// SPDX-License-Identifier: GPL-3.0-only
// libFuzzer target for one reader, CDM_FUZZ_FORMAT: the first byte chooses which file of the reader's hand-made sample
// the rest of the input replaces. Whatever the bytes, an import gives a sound dataset or throws Error.
#include "base/error.h"
#include "data/dataset.h"
#include "sources/importer.h"
#include "support/temporaryfolder.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <vector>

using namespace cdm;

namespace {

/// A copy of the sample in a folder of its own.
class Sample
{
public:
    Sample()
    {
        const char* data = std::getenv("CDM_TEST_DATA");
        const std::filesystem::path source =
            std::filesystem::path(data ? data : "tests/data") / "sources" / CDM_FUZZ_SAMPLE;
        std::filesystem::copy(source, input(), std::filesystem::copy_options::recursive);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(input())) {
            if (entry.is_regular_file())
                files_.push_back(entry.path());
        }
        std::sort(files_.begin(), files_.end());
        options_.format = CDM_FUZZ_FORMAT;
        options_.memoryBudget = 1 << 20;
    }

    void tryWith(const std::uint8_t* data, std::size_t size)
    {
        if (size == 0)
            return;
        const std::filesystem::path file = files_[data[0] % files_.size()];
        const std::filesystem::path kept = folder_ / "kept";
        std::filesystem::rename(file, kept);
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(data) + 1, static_cast<std::streamsize>(size - 1));
        options_.threads = 1 + data[0] / 64U;
        options_.blockSize = 1U + data[0];
        // A table is named by its file; the other layouts by their folder.
        const bool isTable = options_.format == "table";
        try {
            JobContext job;
            const auto report = sources::importDataset(isTable ? file : input(), folder_ / "out", options_, job);
            const auto dataset = data::Dataset::open(folder_ / "out");
            dataset->verify();
            if (dataset->requestCount() != report.requests)
                std::abort();
        } catch (const Error&) {
            if (std::filesystem::exists(folder_ / "out"))
                std::abort();
        }
        std::filesystem::remove_all(folder_ / "out");
        std::filesystem::rename(kept, file);
    }

private:
    [[nodiscard]] std::filesystem::path input() const { return folder_ / "in"; }
    test::TemporaryFolder folder_;
    std::vector<std::filesystem::path> files_;
    sources::ImportOptions options_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Sample sample;
    sample.tryWith(data, size);
    return 0;
}
