// SPDX-License-Identifier: GPL-3.0-only
// libFuzzer program for dataset folders: the first byte chooses the dataset and whether checksums are made to fit
// again, the second the file that the rest of the input replaces, the manifest mostly. Whatever the bytes, opening and
// reading throw Error or succeed, and what verify() finds good can be read in full.
#include "core/data/sampledata.h"
#include "fuzz/seeds.h"
#include "support/temporaryfolder.h"

#include "base/error.h"

#include <algorithm>
#include <cstdlib>
#include <map>

using namespace cdm;
using namespace cdm::data;

namespace {

class Folder
{
public:
    explicit Folder(bool withVectors)
    {
        if (withVectors)
            test::vectorDataset(path());
        else
            test::fullDataset(path());
        manifest_ = readManifest(path());
        for (const Column& column : manifest_.columns)
            good_.emplace_back(column.file(), readTextFile(path() / column.file()));
        manifestText_ = readTextFile(path() / manifestFileName);
    }

    /// [file, content] of everything in the folder; the manifest is first.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> files() const
    {
        std::vector<std::pair<std::string, std::string>> all = {{manifestFileName, manifestText_}};
        all.insert(all.end(), good_.begin(), good_.end());
        return all;
    }

    void tryManifest(std::string_view text)
    {
        test::writeFile(path() / manifestFileName, text);
        read();
        test::writeFile(path() / manifestFileName, manifestText_);
    }

    void tryColumn(std::size_t at, std::string_view content, bool fit)
    {
        test::writeFile(path() / good_[at].first, content);
        if (fit) {
            Manifest manifest = manifest_;
            manifest.columns[at].count = content.size() / elementSize(manifest.columns[at].type);
            test::signAgain(path(), manifest);
        }
        read();
        test::writeFile(path() / good_[at].first, good_[at].second);
        test::writeFile(path() / manifestFileName, manifestText_);
    }

    [[nodiscard]] std::size_t columns() const { return good_.size(); }

private:
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "d"; }

    void read() const
    {
        std::shared_ptr<const Dataset> dataset;
        try {
            dataset = Dataset::open(path());
        } catch (const Error&) {
            return;
        }
        // A field without vocabulary may claim four billion values, which is sound and takes a minute to walk through.
        for (const auto* fields :
             {&dataset->schema().userFields, &dataset->schema().contextFields, &dataset->schema().itemFields})
            for (const Field& field : *fields)
                if (field.cardinality > 100'000)
                    return;
        if (test::soundnessOf(*dataset) == test::Soundness::GoodButUnreadable)
            std::abort();
    }

    test::TemporaryFolder folder_;
    Manifest manifest_;
    std::string manifestText_;
    std::vector<std::pair<std::string, std::string>> good_; ///< columns in the order of the manifest
};

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    const std::filesystem::path corpus = fuzz::corpusFolder(*argc, *argv);
    for (const bool withVectors : {false, true}) {
        std::size_t at = 0;
        for (const auto& [name, content] : Folder(withVectors).files()) {
            const char which = static_cast<char>(at == 0 ? 0 : 128 + (at - 1));
            for (const char fit : {0, 2})
                fuzz::addSeed(corpus, name + "-" + std::to_string(withVectors + fit),
                              std::string{static_cast<char>(fit + withVectors), which} + content);
            ++at;
        }
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Folder folders[] = {Folder(false), Folder(true)};
    if (size < 2)
        return 0;
    Folder& folder = folders[data[0] & 1U];
    const std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
    if (data[1] < 128)
        folder.tryManifest(rest);
    else
        folder.tryColumn((data[1] - 128U) % folder.columns(), rest, (data[0] & 2U) != 0);
    return 0;
}
