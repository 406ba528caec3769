// SPDX-License-Identifier: GPL-3.0-only
// libFuzzer program for one reader, fuzz_import_NAME for the entry NAME of targets.h: the first byte chooses threads,
// block size and which file of the reader's sample the rest of the input replaces (or the rest is a column mapping).
// Whatever the bytes, an import gives a sound dataset or throws Error and leaves nothing. The sample itself is added to
// the corpus.
#include "base/error.h"
#include "base/files.h"
#include "data/dataset.h"
#include "fuzz/seeds.h"
#include "fuzz/targets.h"
#include "sources/importer.h"
#include "support/temporaryfolder.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <vector>

using namespace cdm;

namespace {

const fuzz::Target& target()
{
    static const auto found = std::find_if(fuzz::targets.begin(), fuzz::targets.end(), [](const fuzz::Target& one) {
        return std::string("fuzz_import_").append(one.name) == program_invocation_short_name;
    });
    if (found == fuzz::targets.end())
        std::abort();
    return *found;
}

void write(const std::filesystem::path& file, std::string_view content)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

/// A .npy file of float32; `values` of them, all 0.5.
std::string npy(const std::string& shape, std::size_t values)
{
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
    header += std::string((64 - (header.size() + 11) % 64) % 64, ' ') + "\n";
    std::string text("\x93NUMPY\x01\x00", 8);
    text += static_cast<char>(header.size() & 0xff);
    text += static_cast<char>(header.size() >> 8);
    text += header;
    for (std::size_t i = 0; i < values; ++i)
        text += std::string("\x00\x00\x00\x3f", 4);
    return text;
}

void makeSample(const std::filesystem::path& folder)
{
    std::filesystem::create_directory(folder);
    if (target().file == std::string_view("vectors.csv")) {
        write(folder / "vectors.csv", "request_id,user_id,item_id,label,iv,u0,u1,cv,split\n"
                                      "r1,u1,a,1,1 2,0.5,1,3|4|5,train\nr1,u1,b,0,2 3,0.5,1,1|1|1,train\n"
                                      "r2,u2,b,1,,-1e3,2,0|0|1,test\n");
        return;
    }
    write(folder / "rows.csv", "request_id,user_id,item_id,label\nr1,u1,a,1\nr1,u1,b,0\nr2,u2,b,1\n");
    write(folder / "scores.npy", npy("(3,)", 3));
    write(folder / "items.npy", npy("(2, 2)", 4));
    write(folder / "items.txt", "a\nb\n");
    write(folder / "users.npy", npy("(2, 1)", 2));
    write(folder / "users.txt", "u2\nu1\n");
    write(folder / "candidates.npy", npy("(3, 2)", 6));
}

/// A copy of the sample in a folder of its own.
class Sample
{
public:
    explicit Sample(const std::filesystem::path& corpus)
    {
        const char* data = std::getenv("CDM_TEST_DATA");
        if (*target().sample == '\0')
            makeSample(input());
        else
            std::filesystem::copy(std::filesystem::path(data ? data : "tests/data") / "sources" / target().sample,
                                  input(), std::filesystem::copy_options::recursive);
        const bool mutatesOneFile = *target().file != '\0' && *target().sample != '\0';
        for (const auto& entry : std::filesystem::recursive_directory_iterator(input())) {
            if (entry.is_regular_file() && (!mutatesOneFile || entry.path().filename() == target().file))
                files_.push_back(entry.path());
        }
        std::sort(files_.begin(), files_.end());
        options_.format = target().format;
        options_.mapping = sources::mappingFromJson(target().mapping);
        options_.memoryBudget = 1 << 20;
        for (std::size_t i = 0; i < files_.size(); ++i)
            fuzz::addSeed(corpus, "sample-" + files_[i].filename().string(),
                          static_cast<char>(i) +
                              (target().mutatesMapping ? std::string(target().mapping) : readTextFile(files_[i])));
    }

    void tryWith(const std::uint8_t* data, std::size_t size)
    {
        if (size == 0)
            return;
        const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
        options_.threads = 1 + data[0] / 64U;
        options_.blockSize = 1U + data[0];
        if (target().mutatesMapping) {
            try {
                options_.mapping = sources::mappingFromJson(std::string(rest));
            } catch (const Error&) {
                return;
            }
            import();
            return;
        }
        const std::filesystem::path file = files_[data[0] % files_.size()];
        const std::filesystem::path kept = folder_ / "kept";
        std::filesystem::rename(file, kept);
        write(file, rest);
        import();
        std::filesystem::rename(kept, file);
    }

private:
    [[nodiscard]] std::filesystem::path input() const { return folder_ / "in"; }

    void import()
    {
        const std::filesystem::path source = *target().file == '\0' ? input() : input() / target().file;
        try {
            static_cast<void>(sources::detectFormat(source));
        } catch (const Error&) {
            // Not being recognised any more is fine.
        }
        try {
            JobContext job;
            const auto report = sources::importDataset(source, folder_ / "out", options_, job);
            const auto dataset = data::Dataset::open(folder_ / "out");
            dataset->verify();
            if (dataset->requestCount() != report.requests || dataset->candidateCount() != report.candidates)
                std::abort();
        } catch (const Error&) {
            if (std::filesystem::exists(folder_ / "out"))
                std::abort();
        }
        std::filesystem::remove_all(folder_ / "out");
    }

    test::TemporaryFolder folder_;
    std::vector<std::filesystem::path> files_;
    sources::ImportOptions options_;
};

std::filesystem::path corpus;

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    corpus = fuzz::corpusFolder(*argc, *argv);
    static_cast<void>(Sample(corpus)); // so that the seeds are there when libFuzzer reads the corpus
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Sample sample({});
    sample.tryWith(data, size);
    return 0;
}
